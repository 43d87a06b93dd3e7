"""What else the library has: the trash, what it weighs, and the way in for pictures of one's own."""

import streamlit as st

from components.campaign_chosen import chosen_slug
from components.library_state import DIALOG, ask, open_picture, query, select
from components.library_words import TIERS, campaign_words, count_words, size_words
from components.session import flag, set_flag, tell, the_studio, told_errors
from components.words import ends, quiet
from core.domain.library import TRASH_DAYS, Query
from core.use_cases.library import Weight

STORAGE = "storage"
MOST_CAMPAIGNS = 12
UPLOADS = "library_uploads"


def more_popover() -> None:
    """The menu at the right end of the head."""
    with st.popover("More", icon=":material/more_horiz:", key="library_more", on_change="rerun") as popover:
        if popover.open:
            st.button("Trash", key="open_trash", icon=":material/delete:", width="stretch", on_click=_to_trash)
            st.button(
                "Storage", key="open_storage", icon=":material/database:", width="stretch",
                on_click=_to_storage,
            )  # fmt: skip


def upload_popover() -> None:
    """The way in for one's own pictures."""
    with st.popover("Upload", icon=":material/upload:", key="library_upload", on_change="rerun") as popover:
        if not popover.open:
            return
        turn = flag(UPLOADS, 0)
        campaign = st.text_input("Campaign", chosen_slug(), key="upload_campaign")
        files = st.file_uploader(
            "PNG, JPEG or WebP, 25 MB each", type="image", accept_multiple_files=True, key=f"library_files_{turn}"
        )
        st.button(
            f"Add {count_words(len(files))}" if files else "Add",
            key="upload_add",
            disabled=not files,
            on_click=_upload,
            args=(files, campaign),
        )


def trash_head() -> None:
    """Above the trash: what it is, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Back to the library", key="leave_trash", icon=":material/arrow_back:", on_click=_leave_trash)
        quiet(
            f"After {TRASH_DAYS} days pictures go for good, with their files. "
            "What a kept picture was made of stays as long as that does."
        )


def storage_dialog() -> None:
    """Show what the library weighs, where that was asked for."""
    if flag(DIALOG) == STORAGE:
        set_flag(DIALOG, None)
        st.dialog("Storage")(_storage)()


def _storage() -> None:
    told = the_studio().library.storage()
    quiet("A picture that shares its file with another counts as if it had its own.")
    ends(f"All, {count_words(told.all.pictures)}", size_words(told.all.bytes))
    st.markdown("**By kind**")
    for tier, weight in told.tiers.items():
        _line(TIERS[tier], weight)
    st.markdown("**By campaign**")
    for campaign, weight in list(told.campaigns.items())[:MOST_CAMPAIGNS]:
        _line(campaign_words(campaign), weight)
    if len(told.campaigns) > MOST_CAMPAIGNS:
        quiet(f"and {len(told.campaigns) - MOST_CAMPAIGNS} more campaigns")
    st.markdown("**In the trash**")
    _line("Trash", told.trash)


def _line(words: str, weight: Weight) -> None:
    ends(f"{words}, {weight.pictures:,}", size_words(weight.bytes))


def _to_trash() -> None:
    select(())
    open_picture(None)
    ask(Query(trashed=True))
    st.session_state["library_more"] = False


def _to_storage() -> None:
    set_flag(DIALOG, STORAGE)
    st.session_state["library_more"] = False


def _leave_trash() -> None:
    select(())
    open_picture(None)
    ask(query().model_copy(update={"trashed": False}))


def _upload(files: list[st.runtime.uploaded_file_manager.UploadedFile], campaign: str) -> None:
    added = 0
    for file in files:
        with told_errors():
            the_studio().upload(file.getvalue(), name=file.name, campaign=campaign or "default")
            added += 1
    if added:
        tell(f"{count_words(added)} added.")
    set_flag(UPLOADS, flag(UPLOADS, 0) + 1)
    st.session_state["library_upload"] = False
