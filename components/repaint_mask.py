"""The mask of the picture that is edited: painted on it, lent, uploaded, downloaded."""

from collections.abc import Callable

import streamlit as st

from components.basic_canvas import basic_canvas
from components.gallery import gallery
from components.mask_editor import Picture, mask_editor
from components.picture_tile import tile_of
from components.repaint_form import REPAINT
from components.session import flag, set_flag, the_studio
from components.words import quiet, said, small
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.domain.mask import Drawn
from core.domain.values import is_id
from core.imaging.masks import MaskFacts, as_png

FULL = "/pictures/full/"
OPEN = "repaint_mask_open"
"""The flag that says that the mask's dialog is open."""


def painted(picture: Asset, kept: Drawn) -> Drawn:
    """Draw the surface with the mask that was kept of this picture; what is painted now."""
    surface = basic_canvas if REPAINT.now.basic else mask_editor
    shown = Picture(
        url=f"{FULL}{picture.id}",
        width_px=picture.width_px,
        height_px=picture.height_px,
        alt=picture.name[:160] or "The picture to repaint",
        base_url=f"{FULL}{kept.base}" if kept.base else None,
    )
    return surface(shown, kept, key=f"repaint_{surface.__name__}", on_drawn=_keep)


def mask_facts(picture: Asset, drawn: Drawn) -> MaskFacts | None:
    """How much is painted; None, and said, where an uploaded mask is gone."""
    try:
        return the_studio().masks.facts(picture, drawn)
    except StudioError as error:
        said(error)
        return None


def mask_bar(picture: Asset, drawn: Drawn, facts: MaskFacts | None) -> None:
    """Draw what else can be done with the mask, and the switch to the basic canvas."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button("Mask …", key="repaint_mask", icon=":material/layers:", on_click=set_flag, args=(OPEN, True))
        key, first = REPAINT.kept("basic", REPAINT.now.basic)
        basic = st.toggle("Basic canvas", first, key=key, help="A plain drawing surface in place of the editor.")
    if basic != REPAINT.now.basic:
        REPAINT.say(basic=basic)
        st.rerun()  # the other surface was drawn already
    if flag(OPEN):
        st.dialog("Mask", on_dismiss=_close)(_menu)(picture, drawn, facts)


def _menu(picture: Asset, drawn: Drawn, facts: MaskFacts | None) -> None:
    size = f"{picture.width_px:,} × {picture.height_px:,}"
    quiet("Painted:", number=f"{facts.coverage if facts else 0:.1%} of {size} px")
    st.download_button(
        "Download it as a PNG",
        lambda: as_png(the_studio().masks.image(picture, drawn)),
        f"{picture.file_name.rpartition('.')[0]}.mask.png",
        "image/png",
        key="repaint_mask_download",
        icon=":material/download:",
        on_click="ignore",
        disabled=not facts or not facts.coverage,
        width="stretch",
    )
    st.divider()
    uploaded = st.file_uploader("Upload a mask in place of it", key="repaint_mask_upload", max_upload_size=25)
    small("White is painted, black stays. A picture with clear parts is painted where it is clear.")
    if uploaded is not None:
        _taken(lambda: the_studio().masks.take(picture, uploaded.getvalue()))
    others = the_studio().masks.others(picture)
    if others:
        st.divider()
        st.html('<p class="ps-label">Reuse the mask of another version</p>')
        opened = gallery([tile_of(asset) for asset in others], key=f"repaint_masks_{picture.id}")
        chosen = next((asset for asset in others if asset.id == opened), None)
        if chosen:
            _taken(lambda: the_studio().masks.reuse(picture, chosen))


def _taken(take: Callable[[], Drawn]) -> None:
    """Another mask, and back to the picture; or why not."""
    try:
        take()
    except StudioError as error:
        said(error)
        return
    _close()
    st.rerun()


def _close() -> None:
    set_flag(OPEN, None)


def _keep(url: str, drawn: Drawn) -> None:
    """Keep what the browser says was painted, as long as it names one of our pictures."""
    asset_id = url.removeprefix(FULL)
    if is_id(asset_id):
        the_studio().masks.keep(asset_id, drawn)
