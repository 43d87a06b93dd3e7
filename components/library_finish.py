"""Two buttons of a picture in the library: finish it, and make it again."""

import streamlit as st

from components.finish_ways import finish_ways
from components.session import OPENED, flag, set_flag, tell, the_studio, told_errors
from components.words import quiet
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.money import shown
from core.use_cases.make_again import Again

AGAIN = "library_again"


def finish_this(asset: Asset, *, key: str) -> None:
    """The button that opens the ways to finish it."""
    if asset.tier == "final":
        return
    st.button(
        "Finish …",
        key=f"{key}_finish",
        icon=":material/hd:",
        width="stretch",
        on_click=set_flag,
        args=(OPENED, asset.id),
    )


def make_again(asset: Asset, *, key: str) -> None:
    """The button that makes it again, with its price; one whose model has ended asks first."""
    if asset.recipe is None:
        return
    try:
        again = the_studio().make_again.offer(asset)
    except BadRequest as error:
        st.button(
            "Make again", key=f"{key}_again", icon=":material/replay:", width="stretch", disabled=True, help=str(error)
        )
        return
    label = f"Make again · {shown(again.price_usd)}"
    if again.ended:
        st.button(
            f"{label} …",
            key=f"{key}_again",
            icon=":material/replay:",
            width="stretch",
            on_click=set_flag,
            args=(AGAIN, asset.id),
        )
    else:
        st.button(
            label, key=f"{key}_again", icon=":material/replay:", width="stretch", on_click=_made_again, args=(asset,)
        )


def dialog_asked() -> bool:
    """Whether one of the buttons asked for a dialog."""
    return bool(flag(OPENED) or flag(AGAIN))


def open_dialogs() -> None:
    """Show what one of the buttons asked for."""
    for name, title, body in ((OPENED, "Finish", _finish), (AGAIN, "Make again", _with_successor)):
        if asset_id := flag(name):
            found = the_studio().records.assets([asset_id]).get(asset_id)
            if found:
                st.dialog(title, width="large", on_dismiss=lambda name=name: set_flag(name, None))(body)(found)
            return


def _finish(asset: Asset) -> None:
    finish_ways([asset], key="library")


def _with_successor(asset: Asset) -> None:
    again = the_studio().make_again.offer(asset)
    st.markdown(again.ended)
    quiet(f"{again.model.name} can make it from the same recipe; the picture will be another one.")
    for sentence in again.not_carried:
        quiet(sentence)
    st.button(
        f"Make with {again.model.name} · {shown(again.price_usd)}",
        key="again_successor",
        type="primary",
        on_click=_made_again,
        args=(asset, again),
    )


def _made_again(asset: Asset, consented: Again | None = None) -> None:
    set_flag(AGAIN, None)
    with told_errors():
        the_studio().make_again(asset, successor=consented is not None)
        tell("It is being made again; it comes to the library.")
