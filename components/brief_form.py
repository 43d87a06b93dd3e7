"""The form of a brief. Controls are drawn from the template and the model's row, so it offers what the check takes."""

from typing import Any

import streamlit as st

from components.brief_models import compare_button, comparing, models_field, one_model_button, shared_aspects
from components.brief_words import added_fields
from components.campaign_chosen import chosen_slug
from components.model_offer import instead_offer, offered, priced
from components.picture_source import picture_shown, picture_source
from components.session import brief, kept, the_studio
from components.slot_fields import slot_cells
from core.domain.sheet import Brief
from core.domain.template import Template
from core.models.catalog import ModelRow

Fields = dict[str, Any]
"""Values of a brief, by its names."""

COUNTS = (1, 2, 4, 6, 8, 12, 16, 24, 48, 96)


def words_fields(template: Template | None) -> Fields:
    """The words: a prompt, or a template's slots; what to leave out; and words to add."""
    was = brief()
    prompt = was.prompt
    slots: dict[str, str] = {}
    if template is None:
        key, first = kept("prompt", was.prompt)
        prompt = st.text_area(
            "Prompt",
            first,
            key=key,
            height=130,
            placeholder="A ceramic coffee mug on a marble counter, soft morning light from the left …",
            help="{{red|blue}} makes drafts of each.",
        )
        negative = _negative_field()
    else:
        cells = slot_cells(template)
        slots = cells.values
        with cells.next:
            negative = _negative_field()
    return {
        "template": template.name if template else None,
        "prompt": prompt or "",
        "slots": was.slots | slots,
        "negative_prompt": negative,
    }


def _negative_field() -> str:
    key, first = kept("negative", brief().negative_prompt)
    return st.text_input("What to leave out", first, key=key, placeholder="text, watermark, hands", live=True) or ""


def extra_fields(template: Template | None) -> Fields:
    """What follows the words: a theme, phrases to add, and a picture to start from."""
    was = brief()
    slot = template.picture_slot if template else None
    with st.container(horizontal=True, gap="small", key="brief_extras"):
        added = added_fields()
        source = picture_source(was.image, label=slot.label if slot else "Start from a picture")
    if source is None:
        return {**added, "image": None, "strength": was.strength}
    picture_shown(source)
    key, first = kept("strength", was.strength)
    strength = st.slider(
        "How much to change", 0.0, 1.0, first, key=key, step=0.05, help="0 keeps the picture, 1 ignores it."
    )
    return {**added, "image": source.id, "strength": strength}


def model_fields(*, redraws: bool) -> tuple[list[ModelRow], Fields]:
    """The model, or those that are compared; number of drafts of each, shape and seed."""
    was = brief()
    operation = "image_to_image" if redraws else "text_to_image"
    able = offered(operation)
    asked, compares = was.redraw_model if redraws else was.model, comparing(able)
    if compares:
        chosen = models_field(able, operation, asked or _usual_model())
        narrow, last, wide = st.columns([21, 27, 52], gap="xsmall", vertical_alignment="bottom")
    else:
        wide, narrow, last = st.columns([62, 17, 21], gap="xsmall")
    with wide:
        if compares:
            one_model_button()
        else:
            chosen = [_model_picker(able, asked, operation)]
    with narrow:
        key, first = kept("count", was.count if was.count in COUNTS else 8)
        count = st.selectbox("Drafts each" if compares else "Drafts", COUNTS, COUNTS.index(first), key=key)
    with last:
        seed = _seed_field()
    if not compares:
        compare_button()
    instead_offer(chosen, operation)
    aspect = _aspect_field(chosen, operation, was.aspect)
    return chosen, {
        "model": was.model if redraws else chosen[0].id,
        "redraw_model": chosen[0].id if redraws else was.redraw_model,
        "compared": tuple(row.id for row in chosen[1:]),
        "count": int(count),
        "aspect": aspect,
        "seed": seed,
    }


def composed(**fields: object) -> Brief:
    """The brief that the form now holds."""
    return Brief.model_validate(fields)


def _model_picker(able: list[ModelRow], was: str, operation: str) -> ModelRow:
    default = was or _usual_model()
    names = {row.id: row for row in able}
    ids = list(names)
    key, first = kept(f"model_{operation}", default if default in names else ids[0])
    chosen = st.selectbox("Model", ids, ids.index(first), key=key, format_func=lambda name: priced(names[name]))
    return names[str(chosen)]


def _usual_model() -> str:
    """What drafts where nobody chose: the campaign's model, or the studio's."""
    return the_studio().campaigns.model_of(chosen_slug(), "draft").id


def _aspect_field(chosen: list[ModelRow], operation: str, was: str) -> str:
    shapes, usual = shared_aspects(chosen, operation), chosen[0].operations[operation].usual_aspect
    if not shapes:
        return was
    key, first = kept("aspect", was if was in shapes else str(usual) if usual in shapes else shapes[0])
    default = first if first in shapes else shapes[0]
    return str(st.segmented_control("Aspect", shapes, default=default, key=key, required=True) or default)


def _seed_field() -> str:
    key, first = kept("seed", brief().seed)
    typed = st.text_input(
        "Seed",
        first,
        key=key,
        placeholder="random",
        help="The same seed and words give the same picture. The drafts count on from it.",
    )
    return typed or ""
