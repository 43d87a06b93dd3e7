"""Choose a picture to start from: upload one, or keep the one that was chosen."""

import streamlit as st

from components.session import the_studio
from components.words import quiet, said
from core.domain.asset import Asset
from core.domain.errors import NotFound, StudioError

NONCE = "picture_source_nonce"


def picture_source(kept: str | None) -> Asset | None:
    """The chosen picture, or None. A file that cannot be used says why."""
    chosen = _known(st.session_state.get("picture_source", kept))
    with st.expander("Start from a picture", expanded=chosen is not None, icon=":material/image:"):
        if chosen:
            _shown(chosen)
            return _known(st.session_state.get("picture_source", kept))
        uploaded = st.file_uploader(
            "A PNG, JPEG or WebP of up to 25 MB", key=f"picture_upload_{st.session_state.get(NONCE, 0)}"
        )
        if uploaded is None:
            return None
        try:
            asset = the_studio().upload(uploaded.getvalue(), name=uploaded.name)
        except StudioError as error:
            said(error)
            return None
        _choose(asset.id)
        st.rerun()


def _shown(asset: Asset) -> None:
    small, words = st.columns([1, 2], vertical_alignment="center")
    with small:
        st.image(the_studio().keeper.thumbnail(asset), alt=asset.name or "The picture to start from", width="stretch")
    with words:
        quiet(f"{asset.name or 'Draft'} · {asset.width_px} × {asset.height_px} px")
        for note in asset.notes:
            st.info(note, icon=":material/info:")
        st.button("Use no picture", icon=":material/close:", on_click=_choose, args=(None,))


def _choose(asset_id: str | None) -> None:
    st.session_state["picture_source"] = asset_id
    st.session_state[NONCE] = st.session_state.get(NONCE, 0) + 1


def _known(asset_id: object) -> Asset | None:
    if not isinstance(asset_id, str):
        return None
    try:
        return the_studio().records.asset(asset_id)
    except NotFound:
        return None
