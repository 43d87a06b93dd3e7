"""The form of a brief. Controls are drawn from the model's row, so the form offers what the check takes."""

from html import escape
from typing import Any

import streamlit as st

from components.picture_source import picture_source
from components.session import brief, fresh, the_studio
from core.domain.errors import BadRequest
from core.domain.sheet import Brief
from core.domain.template import SLOT, Slot, Template
from core.models.catalog import ModelRow, rows
from core.use_cases.templates import template_named, templates

Fields = dict[str, Any]
"""Values of a brief, by its names."""

OWN_WORDS = "Own words"
COUNTS = (1, 2, 4, 6, 8, 12, 16, 24, 48, 96)


def template_picker() -> Template | None:
    """One of the templates, or None for own words."""
    titles = [OWN_WORDS, *(template.title for template in templates())]
    kept = brief().template
    key = fresh("template", template_named(kept).title if kept in {t.name for t in templates()} else OWN_WORDS)
    chosen = st.pills("Start from", titles, key=key, required=True, wrap=True)
    return None if chosen in (None, OWN_WORDS) else template_named(str(chosen))


def words_fields(template: Template | None) -> Fields:
    """The words: a prompt, or a template's slots; and what to leave out."""
    kept = brief()
    if template is None:
        prompt = st.text_area(
            "Prompt",
            key=fresh("prompt", kept.prompt),
            height=150,
            placeholder="A ceramic coffee mug on a marble counter, soft morning light from the left …",
        )
        slots: dict[str, str] = {}
    else:
        slots = _slot_fields(template)
        prompt = kept.prompt
    left_out = kept.negative_prompt or (template.negative_prompt if template else "")
    negative = st.text_input(
        "What to leave out",
        key=fresh(f"negative_{template.name if template else ''}", left_out),
        placeholder="text, watermark, hands",
        live=True,
    )
    return {
        "template": template.name if template else None,
        "prompt": prompt or "",
        "slots": kept.slots | slots,
        "negative_prompt": negative or "",
    }


def picture_fields() -> Fields:
    """A picture to start from, and how far from it to go."""
    kept = brief()
    source = picture_source(kept.image)
    if source is None:
        return {"image": None, "strength": kept.strength}
    strength = st.slider(
        "How much to change",
        0.0,
        1.0,
        key=fresh("strength", kept.strength),
        step=0.05,
        help="0 keeps the picture, 1 ignores it.",
    )
    return {"image": source.id, "strength": strength}


def model_fields(*, redraws: bool) -> tuple[ModelRow, Fields]:
    """Model, number of drafts, shape and seed."""
    kept = brief()
    operation = "image_to_image" if redraws else "text_to_image"
    able = [row for row in rows() if operation in row.operations]
    row = _model_picker(able, kept.model, operation)
    spec = row.operations[operation]
    aspect = kept.aspect
    if spec.aspect:
        first = kept.aspect if kept.aspect in spec.aspect.choices else str(spec.aspect.default)
        aspect = str(
            st.segmented_control("Aspect", spec.aspect.choices, key=fresh("aspect", first), required=True) or first
        )
    seed = _seed_field(row)
    return row, {"model": row.id, "count": st.session_state["brief_count"], "aspect": aspect, "seed": seed}


def preview(template: Template, slots: dict[str, str]) -> None:
    """The template with its values marked; a gap that is still open shows its name."""
    texts = {slot.name: slots.get(slot.name, "").strip() or slot.default for slot in template.slots}
    labels = {slot.name: slot.label for slot in template.slots}
    parts: list[str] = []
    end = 0
    for found in SLOT.finditer(template.prompt):
        name = found.group(1)
        parts += [
            escape(template.prompt[end : found.start()]),
            f"<u>{escape(texts.get(name) or labels.get(name, name))}</u>",
        ]
        end = found.end()
    parts.append(escape(template.prompt[end:]))
    st.html(f'<p class="ps-preview">{"".join(parts)}</p>')


def _slot_fields(template: Template) -> dict[str, str]:
    columns = st.columns(2)
    return {slot.name: _slot_field(template, slot, columns[place % 2]) for place, slot in enumerate(template.slots)}


def _slot_field(template: Template, slot: Slot, place: object) -> str:
    kept = brief().slots.get(slot.name, "")
    key = f"slot_{template.name}_{slot.name}"
    with place:  # type: ignore[attr-defined]
        if slot.choices:
            first = kept if kept in slot.choices else slot.default
            return str(st.selectbox(slot.label, slot.choices, key=fresh(key, first)))
        typed = st.text_input(slot.label, key=fresh(key, kept or slot.default), placeholder=slot.example, live=True)
        return typed or ""


def _model_picker(able: list[ModelRow], kept: str, operation: str) -> ModelRow:
    default = kept or the_studio().settings.draft_model
    names = {row.id: row for row in able}
    wide, narrow = st.columns([70, 30])
    with wide:
        key = fresh(f"model_{operation}", default if default in names else able[0].id)
        chosen = st.selectbox(
            "Model", list(names), key=key, format_func=lambda name: f"{names[name].name} · ${names[name].price_usd}"
        )
    with narrow:
        st.selectbox("Drafts", COUNTS, key=fresh("count", brief().count if brief().count in COUNTS else 8))
    return names[str(chosen)]


def _seed_field(row: ModelRow) -> int | None:
    kept = brief().seed
    typed = st.text_input(
        "Seed",
        key=fresh("seed", "" if kept is None else str(kept)),
        placeholder="random",
        help="The same seed and words give the same picture. The drafts count on from it.",
    )
    text = (typed or "").strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 12:
        raise BadRequest(
            f"The seed is a whole number from {row.seed.min if row.seed else 0:.0f}; leave it empty for random."
        )
    return int(text)


def composed(**fields: object) -> Brief:
    """The brief that the form now holds."""
    return Brief.model_validate(fields)
