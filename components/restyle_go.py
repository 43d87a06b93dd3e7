"""Restyle's own part of the last rows: the shape, what is missing, and the sheet that is started."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from components.edit_go import asked_for, go_button, refused
from components.restyle_form import RESTYLE
from components.restyle_sketch import sketch_asset
from components.session import the_studio
from components.spend import CAMPAIGN
from components.words import said
from core.domain.errors import BadRequest, StudioError
from core.models.catalog import ModelRow
from core.prompting.lint import Finding
from core.use_cases.draft import title_of
from core.use_cases.edit import Edited
from core.use_cases.planning import Quote
from core.use_cases.restyling import PARTS, Restyling, missing, request_of

LIKE_IT = "Like the picture"
FIRST = {
    "prompt": "Say in a few words what the picture should show.",
    "colors": "Add at least one colour, or take some from a picture.",
    "mask_prompt": "Say in a few words what it replaces, such as “the white shirt”.",
    "image": "Choose a picture first: upload one, or click one of yours.",
    "images": "Choose one to five pictures first: upload them, or click some of yours.",
    "style_image": "Choose the picture of the style: upload one, or click one of yours.",
    "garment": "Choose the picture of the product: upload one, or click one of yours.",
    "mask": "Add the mask: a PNG as large as the picture, white where the product goes.",
}
"""What to do first where this is missing."""


def shape_field(row: ModelRow) -> None:
    """The shape of what comes, of those the model can be asked for."""
    form = RESTYLE.now
    spec = row.operations[form.operation]
    chosen = any(form.pictures.get(part) for part in PARTS[form.operation].values())
    itself = LIKE_IT if chosen else f"{spec.usual_aspect}, as usual"
    key, first = RESTYLE.kept(f"{form.operation}_{row.alias or row.id}_aspect", form.aspect)
    options = ("", *spec.aspects)
    asked = st.selectbox(
        "Shape",
        options,
        options.index(first) if first in options else 0,
        key=key,
        format_func=lambda aspect: aspect or itself,
    )
    RESTYLE.say(aspect=str(asked or ""))


def restyle_button(row: ModelRow, findings: Sequence[Finding]) -> Edited | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    form = RESTYLE.now
    lacking = missing(form, row)
    problem = refused(row) or (None if lacking else _problem(form, row))
    price, quote = _price(form, row), _quote(form, row)
    asked = go_button(RESTYLE, row, price, problem, findings, campaign=_campaign(form), quote=quote)
    return _edited(form, row, lacking, fresh=asked.fresh) if asked else None


def _edited(form: Restyling, row: ModelRow, lacking: Sequence[str], *, fresh: bool) -> Edited | None:
    try:
        if lacking:
            raise _asked_for(form, lacking[0])
        told: dict[str, object] = {"title": _title(form), "fresh": fresh}
        if form.drawn:
            told["pictures"] = {"image": (sketch_asset(form).id,)}
        return the_studio().edit(request_of(form, row).model_copy(update=told))
    except StudioError as error:
        said(error)
        return None


def _title(form: Restyling) -> str:
    """What the sheet is called."""
    way, words = RESTYLE.way.title, str(form.values.get("prompt", ""))
    return f"{way}: {title_of(words)}" if words else way


def _asked_for(form: Restyling, name: str) -> BadRequest:
    if form.drawn and name == "image":
        return BadRequest("The paper is empty: draw a few lines, or upload a sketch.")
    return asked_for(name, FIRST)


def _price(form: Restyling, row: ModelRow) -> Decimal | None:
    """What the edit costs; None while something is missing."""
    try:
        return the_studio().edit.price(request_of(form, row))
    except StudioError:
        return None


def _quote(form: Restyling, row: ModelRow) -> Quote | None:
    """What it costs without what is already made; None while something is missing, or random, or only drawn."""
    if form.drawn or (row.seeds(form.operation) and not form.seed):
        return None
    try:
        return the_studio().edit.quote(request_of(form, row))
    except StudioError:
        return None


def _campaign(form: Restyling) -> str:
    """Where what comes will belong: with the first picture that is named."""
    named = [ids[0] for field in PARTS[form.operation].values() if (ids := form.pictures.get(field))]
    found = the_studio().records.assets(named[:1])
    return next((asset.campaign for asset in found.values()), CAMPAIGN)


def _problem(form: Restyling, row: ModelRow) -> StudioError | None:
    if form.drawn:
        return None  # its picture is made by the click, in a size that every row takes
    try:
        the_studio().edit.recipes(request_of(form, row))
    except StudioError as error:
        return error
    return None
