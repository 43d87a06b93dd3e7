"""The picture to repaint: chosen, named, and made to fit the model where a person says so."""

import streamlit as st

from components.edit_fit import copy_words, fit_lines
from components.gallery import Tile, gallery
from components.picture_picker import one_picture
from components.picture_tile import tile_of
from components.repaint_form import CHOOSING, REPAINT, start_with
from components.session import flag, set_flag, the_studio
from components.words import head_with, plain, small, unlisted
from core.domain.asset import Asset
from core.domain.sheet import Sheet
from core.models.catalog import ModelRow
from core.use_cases.fitting import trouble_with


def page_head_of(picture: Asset | None) -> None:
    """The page's head: which picture it is, and what to do with it."""
    sheet, number = _sheet_of(picture)
    with head_with("Repaint", _line(picture, sheet, number)):
        if picture and not flag(CHOOSING):
            st.button("Other picture", key="repaint_other", on_click=set_flag, args=(CHOOSING, True))
        if sheet and st.button("Done", key="repaint_done", help=f"Back to “{plain(unlisted(sheet.title))}”"):
            st.switch_page("../pages/sheet.py", query_params={"sheet": sheet.id})


def choose_picture(picture: Asset | None) -> None:
    """Say what to do, with an uploader and one's own pictures."""
    told = "" if picture else "Choose the picture to change. Every result is a new version; yours stays as it is."
    if chosen := one_picture("The picture to repaint", key="repaint", told=told, choosing=CHOOSING):
        start_with(chosen)
        st.rerun()


def picture_itself(asset: Asset, *, key: str) -> None:
    """The picture, as large as there is room."""
    large: Tile = {**tile_of(asset), "url": f"/pictures/full/{asset.id}"}
    gallery([large], key=key, large=True)


def fits(picture: Asset, row: ModelRow) -> bool:
    """Whether it can be sent, as it is or as the copy a person consented to. Draws what is in the way."""
    form, rule = REPAINT.now, row.operations[REPAINT.now.operation].pictures["image"]
    sized, flat = form.fitted == picture.id, form.flattened == picture.id
    fit_lines(
        REPAINT,
        "picture",
        picture,
        rule,
        row,
        fit=None if sized else lambda: REPAINT.say(fitted=picture.id),
        flatten=None if flat else lambda colour: REPAINT.say(flattened=picture.id, behind=colour),
    )
    trouble, clear = trouble_with(picture, rule) is not None, picture.has_alpha and not rule.alpha
    if trouble and sized:
        back = " What is painted comes back into this picture at its own size." if form.keeps(row) else ""
        _consented(f"A {copy_words(picture, rule)} is sent.{back}", fitted="")
    if clear and flat:
        _consented(f"It is sent on {form.behind.upper()}.", flattened="")
    return (sized or not trouble) and (flat or not clear)


def _consented(told: str, **back: str) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        small(told)
        st.button(
            "Take back", key=f"repaint_back_{next(iter(back))}", type="tertiary", on_click=REPAINT.say, kwargs=back
        )


def _line(picture: Asset | None, sheet: Sheet | None, number: int) -> str:
    if picture is None:
        return "Change a part of a picture; everything else stays exactly as it is."
    named = f"Frame {number} of {unlisted(sheet.title)}" if sheet else picture.name or "Picture"
    return f"{named[:90]}. {REPAINT.way.line}"


def _sheet_of(picture: Asset | None) -> tuple[Sheet | None, int]:
    """The sheet that the picture is a frame of, and its number there."""
    made = the_studio()
    frame = made.records.frame_of(picture.call) if picture and picture.call else None
    return (made.records.sheet(frame.sheet), frame.number) if frame else (None, 0)
