"""The Repaint page's form: what it holds, how it is opened, and which way is chosen."""

import streamlit as st

from components.edit_form import Form, asked_of_address
from components.model_choice import pin_model
from components.repaint_words import BACKGROUND, MAIN, PILLS, WAYS
from components.session import flag, set_flag, tell, the_studio
from core.domain.asset import Asset
from core.domain.errors import NotFound, StudioError
from core.imaging.masks import as_png
from core.use_cases.repainting import Repainting, repainted_again, started_with

REPAINT = Form("repaint", Repainting, WAYS, MAIN, prompt_px=72)
ADDRESS = "repaint_address"
"""The flag with the picture that the address named last."""
CHOOSING = "repaint_choosing"
"""The flag that says that another picture is being chosen."""


def picture_in_hand() -> Asset | None:
    """Take what the address brings; the picture that is edited, if it is still there.

    `?picture=ID&way=OPERATION` starts with a picture, `?again=SHEET` does a sheet again. The address goes on naming
    the picture, so that a refresh, a bookmark and the browser's way back find it.
    """
    asked = asked_of_address("way", "again")
    named = st.query_params.get("picture", "")
    try:
        if asked["again"]:
            _again(asked["again"])
        elif named and named != flag(ADDRESS):
            start_with(_own(named).id, asked["way"])
    except StudioError as error:
        tell(str(error), trouble=True)
    picture = _there()
    _name_in_address(picture.id if picture else "")
    return picture


def start_with(asset_id: str, way: str = "") -> None:
    """Edit this picture from now on; also a button's callback."""
    set_flag(CHOOSING, None)
    if way:
        REPAINT.restart(started_with(REPAINT.now, asset_id, way))
    else:
        REPAINT.keep(started_with(REPAINT.now, asset_id))


def show(asset_id: str) -> None:
    """Look at this picture in place of the mask, or at the mask again (""); also a callback."""
    REPAINT.say(shown=asset_id)


def way_choice() -> None:
    """The operation, as one of five ways; for the background, which of two."""
    was = REPAINT.now.operation
    key, first = REPAINT.kept("way", BACKGROUND[0] if was in BACKGROUND else was)
    chosen = st.pills(
        "What should be done?",
        list(PILLS),
        default=first,
        key=key,
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: PILLS[name],
    )
    operation = str(chosen or first)
    if operation in BACKGROUND:
        key, other = REPAINT.kept("background", was if was in BACKGROUND else BACKGROUND[0])
        operation = str(
            st.segmented_control(
                "The background",
                BACKGROUND,
                default=other,
                key=key,
                required=True,
                label_visibility="collapsed",
                format_func=lambda name: WAYS[name].title,
                width="stretch",
            )
            or other
        )
    REPAINT.say(operation=operation)


def _own(asset_id: str) -> Asset:
    made = the_studio()
    asset = made.records.asset(asset_id)
    if asset.owner != made.owner:
        raise NotFound("There is no such picture.")
    return asset


def _there() -> Asset | None:
    """The picture of the form; what is gone by now leaves it."""
    form = REPAINT.now
    known = the_studio().records.assets(filter(None, (form.picture, form.shown)))
    REPAINT.say(picture=form.picture if form.picture in known else "", shown=form.shown if form.shown in known else "")
    return known.get(form.picture)


def _name_in_address(asset_id: str) -> None:
    if not asset_id:
        st.query_params.pop("picture", None)
    elif st.query_params.get("picture", "") != asset_id:
        st.query_params["picture"] = asset_id
    set_flag(ADDRESS, asset_id)


def _again(sheet_id: str) -> None:
    """The form and the mask as they were when this sheet was made."""
    made = the_studio()
    framed = made.report.framed(sheet_id)
    if not framed:
        raise NotFound("Every candidate was taken off this sheet.")
    call = framed[0].call
    form, mask = repainted_again(made.records, call, REPAINT.now)
    REPAINT.restart(form)
    pin_model(call.recipe.operation.name, call.recipe.model)
    if mask:
        picture, data = made.records.asset(form.picture), made.store.get(mask.key)
        drawn = made.masks.of(picture)
        if drawn.empty or as_png(made.masks.image(picture, drawn)) != data:
            made.masks.take(picture, data)
    tell("The form is as it was then.")
