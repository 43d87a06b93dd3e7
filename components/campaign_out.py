"""What is done with a whole campaign: export it, put it away, delete it."""

import streamlit as st

from components.campaign_chosen import choose, chosen_slug
from components.campaign_state import open_campaign
from components.library_words import count_words, size_words
from components.session import flag, set_flag, tell, the_studio, told_errors
from components.words import quiet
from core.domain.campaign import DEFAULT, Campaign, CampaignCard
from core.domain.money import shown

MORE, DELETING = "campaign_more", "campaign_deleting"


def more_popover(card: CampaignCard) -> None:
    """The menu at the right end of the head."""
    campaign = card.campaign
    with st.popover("More", icon=":material/more_horiz:", key=MORE, on_change="rerun") as popover:
        if not popover.open:
            return
        size = f" · {size_words(card.bytes)}" if card.bytes else ""
        st.link_button(
            f"Export{size}", f"/campaigns/{campaign.slug}.zip", icon=":material/folder_zip:", width="stretch",
            help="Pictures, recipes, sheets, verdicts and ledger in one ZIP, to keep or to import elsewhere.",
        )  # fmt: skip
        st.divider()
        if campaign.archived:
            st.button(
                "Bring it back", key="campaign_restore", icon=":material/unarchive:", width="stretch",
                on_click=_restore, args=(campaign,),
            )  # fmt: skip
        elif campaign.slug != DEFAULT:
            st.button(
                "Archive", key="campaign_archive", icon=":material/archive:", width="stretch",
                on_click=_archive, args=(campaign,), help="Out of the way, with all it holds. It can be brought back.",
            )  # fmt: skip
        st.button(
            "Delete …", key="campaign_delete", icon=":material/delete:", width="stretch",
            on_click=_ask, args=(campaign.slug,),
        )  # fmt: skip


def open_dialogs(card: CampaignCard) -> None:
    """Show what the menu asked for."""
    if flag(DELETING) == card.campaign.slug:
        st.dialog(f"Delete {card.campaign.name}?", on_dismiss=lambda: set_flag(DELETING, None))(_delete_dialog)(
            card.campaign
        )


def _ask(slug: str) -> None:
    set_flag(MORE, False)
    set_flag(DELETING, slug)


def _delete_dialog(campaign: Campaign) -> None:
    if flag(DELETING) != campaign.slug:
        st.rerun()  # it is gone; a button of a dialog runs the dialog alone
    weight = the_studio().campaigns.weight(campaign.slug)
    if weight.pictures:
        sheets = "1 sheet" if weight.sheets == 1 else f"{weight.sheets:,} sheets"
        st.markdown(
            f"**{count_words(weight.pictures)}** ({size_words(weight.bytes)}) and {sheets} go for good, with its brand "
            "kit. Pictures that another campaign’s were made of stay."
        )
    else:
        st.markdown("There is no picture in it. Its brand kit goes for good.")
    if weight.settled_usd:
        quiet(f"The {shown(weight.settled_usd)} spent on it stay in the books.")
    with st.container(horizontal=True):
        st.button(
            f"Delete {count_words(weight.pictures)}" if weight.pictures else "Delete it",
            key="campaign_delete_now", icon=":material/delete:", on_click=_delete, args=(campaign,),
        )  # fmt: skip
        if weight.pictures:
            st.link_button("Export first", f"/campaigns/{campaign.slug}.zip", icon=":material/folder_zip:")


def _delete(campaign: Campaign) -> None:
    set_flag(DELETING, None)
    with told_errors():
        gone = the_studio().campaigns.delete(campaign.slug)
        _leave(campaign)
        stay = f" {count_words(gone.kept)} stay, because others were made of them." if gone.kept else ""
        tell(f"{campaign.name} is deleted.{stay}")


def _archive(campaign: Campaign) -> None:
    set_flag(MORE, False)
    with told_errors():
        the_studio().campaigns.archive(campaign.slug)
        _leave(campaign)
        tell(f"{campaign.name} is archived. You find it under Archived.")


def _restore(campaign: Campaign) -> None:
    set_flag(MORE, False)
    with told_errors():
        the_studio().campaigns.restore(campaign.slug)
        tell(f"{campaign.name} is back at work.")


def _leave(campaign: Campaign) -> None:
    open_campaign(None)
    if chosen_slug() == campaign.slug:
        choose(DEFAULT)
