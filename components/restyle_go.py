"""The last row of the form: how many, in what shape, by which model, and the button that spends."""

from collections.abc import Sequence

import streamlit as st

from components.restyle_form import kept_here
from components.restyle_sketch import sketch_asset
from components.restyle_words import WAYS
from components.session import the_studio
from components.spend import spent_or_left
from components.words import said
from core.domain.errors import BadRequest, StudioError
from core.domain.money import shown
from core.models.catalog import ModelRow
from core.models.check import label
from core.prompting.lint import Finding
from core.use_cases.draft import title_of
from core.use_cases.edit import Edited
from core.use_cases.restyling import PARTS, Restyling, missing, request_of, tries

MOST = 8
LIKE_IT = "Like the picture"


def count_field(form: Restyling, row: ModelRow) -> Restyling:
    """How many to try; nothing to choose where a model would make the same again."""
    if row.seeds(form.operation) is None:
        return form
    key, first = kept_here("count", min(form.count, MOST))
    options = range(1, MOST + 1)
    chosen = st.selectbox("Tries", options, options.index(first), key=key)
    return form.model_copy(update={"count": int(chosen)})


def shape_field(form: Restyling, row: ModelRow) -> Restyling:
    """The shape of what comes, of those the model can be asked for."""
    spec = row.operations[form.operation]
    chosen = any(form.pictures.get(part) for part in PARTS[form.operation].values())
    itself = LIKE_IT if chosen else f"{spec.usual_aspect}, as usual"
    key, first = kept_here(f"{form.operation}_{row.alias or row.id}_aspect", form.aspect)
    options = ("", *spec.aspects)
    asked = st.selectbox(
        "Shape",
        options,
        options.index(first) if first in options else 0,
        key=key,
        format_func=lambda aspect: aspect or itself,
    )
    return form.model_copy(update={"aspect": str(asked or "")})


def seed_field(form: Restyling, row: ModelRow) -> Restyling:
    """The seed as typed."""
    if row.seeds(form.operation) is None:
        return form
    key, first = kept_here("seed", form.seed)
    typed = st.text_input(
        "Seed",
        first,
        key=key,
        placeholder="random",
        help="The same seed and words give the same picture. The tries count on from it.",
    )
    return form.model_copy(update={"seed": typed or ""})


def file_type_field(form: Restyling, row: ModelRow) -> Restyling:
    """The file type of what comes, where there is a choice."""
    if len(row.output_formats) == 1:
        return form
    key, first = kept_here(f"{row.alias or row.id}_file_type", form.output_format)
    options = row.output_formats
    chosen = st.selectbox(
        "File type", options, options.index(first) if first in options else 0, key=key, format_func=str.upper
    )
    return form.model_copy(update={"output_format": str(chosen)})


def restyle_button(form: Restyling, row: ModelRow, findings: Sequence[Finding]) -> Edited | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    problem, lacking = _problem(form, row), missing(form, row)
    told = problem is not None and not (lacking and the_studio().standings.refusal(row) is None)
    if problem and told:
        said(problem)
    stopped = told or any(finding.stops for finding in findings)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(the_studio())
        pressed = st.button(
            f"Restyle {tries(form, row)} · {_price(form, row)}",
            type="primary",
            key="restyle_go",
            shortcut="Ctrl+Enter",
            disabled=stopped,
            help="Mend what is marked above first." if stopped else None,
        )
    return _edited(form, row, lacking) if pressed else None


def _edited(form: Restyling, row: ModelRow, lacking: Sequence[str]) -> Edited | None:
    try:
        if lacking:
            raise BadRequest(_asked_for(form, lacking[0]))
        told: dict[str, object] = {"title": _title(form)}
        if form.drawn:
            told["pictures"] = {"image": (sketch_asset(form).id,)}
        return the_studio().edit(request_of(form, row).model_copy(update=told))
    except StudioError as error:
        said(error)
        return None


def _title(form: Restyling) -> str:
    """What the sheet is called."""
    way, words = WAYS[form.operation].title, str(form.values.get("prompt", ""))
    return f"{way}: {title_of(words)}" if words else way


def _asked_for(form: Restyling, name: str) -> str:
    """What to do first, in one sentence."""
    told = {
        "prompt": "Say in a few words what the picture should show.",
        "colors": "Add at least one colour, or take some from a picture.",
        "mask_prompt": "Say in a few words what it replaces, such as “the white shirt”.",
        "image": "Choose a picture first: upload one, or click one of yours.",
        "images": "Choose one to five pictures first: upload them, or click some of yours.",
        "style_image": "Choose the picture of the style: upload one, or click one of yours.",
        "garment": "Choose the picture of the product: upload one, or click one of yours.",
        "mask": "Add the mask: a PNG as large as the picture, white where the product goes.",
    }
    if form.drawn and name == "image":
        return "The paper is empty: draw a few lines, or upload a sketch."
    return told.get(name, f"{label(name)} is missing.")


def _price(form: Restyling, row: ModelRow) -> str:
    """What the edit costs; while something is missing, what it costs by the row's usual terms."""
    try:
        return shown(the_studio().edit.price(request_of(form, row)))
    except StudioError:
        return shown(row.price_usd * tries(form, row))


def _problem(form: Restyling, row: ModelRow) -> StudioError | None:
    refusal = the_studio().standings.refusal(row)
    if refusal:
        return BadRequest(refusal)
    if form.drawn:
        return None  # its picture is made by the click, in a size that every row takes
    try:
        the_studio().edit.recipes(request_of(form, row))
    except StudioError as error:
        return error
    return None
