"""Choose a picture to start from: upload one, or keep the one that was chosen."""

import streamlit as st

from components.campaign_chosen import chosen_slug
from components.session import the_studio
from components.words import quiet, said
from core.domain.asset import Asset
from core.domain.errors import NotFound, StudioError

CHOSEN = "picture_source"
TURN = "picture_turn"
"""Counts the choices: a new uploader for each, or the old file would be taken again."""


def picture_source(kept: str | None, *, label: str) -> Asset | None:
    """The chosen picture, or None and a button that takes one in. A file that cannot be used says why."""
    chosen = _known(st.session_state.get(CHOSEN, kept))
    if chosen:
        return chosen
    with st.popover(label, icon=":material/image:"):
        uploaded = st.file_uploader(
            "A PNG, JPEG or WebP of up to 25 MB", key=f"picture_upload_{st.session_state.get(TURN, 0)}"
        )
        if uploaded is None:
            return None
        try:
            asset = the_studio().upload(uploaded.getvalue(), name=uploaded.name, campaign=chosen_slug())
        except StudioError as error:
            said(error)
            return None
    _choose(asset.id)
    st.rerun()


def picture_shown(asset: Asset) -> None:
    """The chosen picture, what a person should know of it, and how to do without."""
    small, words = st.columns([1, 3], vertical_alignment="center")
    with small:
        st.image(the_studio().keeper.thumbnail(asset), alt=asset.name or "The picture to start from", width="stretch")
    with words:
        quiet(f"{asset.name or 'Draft'} · {asset.width_px} × {asset.height_px} px")
        for note in asset.notes:
            st.info(note, icon=":material/info:")
        st.button("Use no picture", icon=":material/close:", type="tertiary", on_click=_choose, args=(None,))


def _choose(asset_id: str | None) -> None:
    st.session_state[CHOSEN] = asset_id
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _known(asset_id: object) -> Asset | None:
    if not isinstance(asset_id, str):
        return None
    try:
        return the_studio().records.asset(asset_id)
    except NotFound:
        return None
