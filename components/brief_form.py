"""The form of a brief. Controls are drawn from the model's row, so the form offers what the check takes."""

from html import escape
from typing import Any

import streamlit as st

from components.picture_source import picture_source
from components.session import brief, kept, the_studio
from core.domain.money import shown
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
    was = brief().template
    key, first = kept("template", template_named(was).title if was in {t.name for t in templates()} else OWN_WORDS)
    chosen = st.pills("Start from", titles, default=first, key=key, required=True, wrap=True)
    return None if chosen in (None, OWN_WORDS) else template_named(str(chosen))


def words_fields(template: Template | None) -> Fields:
    """The words: a prompt, or a template's slots; and what to leave out."""
    was = brief()
    if template is None:
        key, first = kept("prompt", was.prompt)
        prompt = st.text_area(
            "Prompt",
            first,
            key=key,
            height=150,
            placeholder="A ceramic coffee mug on a marble counter, soft morning light from the left …",
        )
        slots: dict[str, str] = {}
    else:
        slots = _slot_fields(template)
        prompt = was.prompt
    suggested = template.negative_prompt if template else ""
    left_out = was.negative_prompt if _is_open(template) else suggested
    key, first = kept(f"negative_{template.name if template else ''}", left_out)
    negative = st.text_input(
        "What to leave out",
        first,
        key=key,
        placeholder="text, watermark, hands",
        live=True,
    )
    return {
        "template": template.name if template else None,
        "prompt": prompt or "",
        "slots": was.slots | slots,
        "negative_prompt": negative or "",
    }


def picture_fields() -> Fields:
    """A picture to start from, and how far from it to go."""
    was = brief()
    source = picture_source(was.image)
    if source is None:
        return {"image": None, "strength": was.strength}
    key, first = kept("strength", was.strength)
    strength = st.slider(
        "How much to change",
        0.0,
        1.0,
        first,
        key=key,
        step=0.05,
        help="0 keeps the picture, 1 ignores it.",
    )
    return {"image": source.id, "strength": strength}


def model_fields(template: Template | None, *, redraws: bool) -> tuple[ModelRow, Fields]:
    """Model, number of drafts, shape and seed."""
    was = brief()
    operation = "image_to_image" if redraws else "text_to_image"
    able = [row for row in rows() if operation in row.operations]
    row, count = _model_picker(able, was.redraw_model if redraws else was.model, operation)
    spec = row.operations[operation]
    aspect = was.aspect
    if spec.aspect:
        wanted = template.aspect if template and not _is_open(template) else was.aspect
        fitting = wanted if wanted in spec.aspect.choices else str(spec.aspect.default)
        key, first = kept(f"aspect_{template.name if template else ''}", fitting)
        aspect = str(
            st.segmented_control("Aspect", spec.aspect.choices, default=first, key=key, required=True) or first
        )
    seed = _seed_field()
    return row, {
        "model": was.model if redraws else row.id,
        "redraw_model": row.id if redraws else was.redraw_model,
        "count": count,
        "aspect": aspect,
        "seed": seed,
    }


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


def _is_open(template: Template | None) -> bool:
    """Whether the brief was left with this template, so that its values are the ones to go on with."""
    return brief().template == (template.name if template else None)


def _carried(template: Template, slot: Slot) -> str:
    """The slot's value as it was left; from another template only what was typed there, not what it suggested."""
    value = brief().slots.get(slot.name, "")
    if _is_open(template):
        return value
    suggested = {other.default for found in templates() for other in found.slots if other.name == slot.name}
    return "" if value in suggested else value


def _slot_fields(template: Template) -> dict[str, str]:
    columns = st.columns(2)
    return {slot.name: _slot_field(template, slot, columns[place % 2]) for place, slot in enumerate(template.slots)}


def _slot_field(template: Template, slot: Slot, place: object) -> str:
    was = _carried(template, slot)
    name = f"slot_{template.name}_{slot.name}"
    with place:  # type: ignore[attr-defined]
        if slot.choices:
            key, first = kept(name, was if was in slot.choices else slot.default or slot.choices[0])
            return str(st.selectbox(slot.label, slot.choices, slot.choices.index(first), key=key))
        key, first = kept(name, was or slot.default)
        typed = st.text_input(slot.label, first, key=key, placeholder=slot.example, live=True)
        return typed or ""


def _model_picker(able: list[ModelRow], was: str, operation: str) -> tuple[ModelRow, int]:
    default = was or the_studio().settings.draft_model
    names = {row.id: row for row in able}
    ids = list(names)
    wide, narrow = st.columns([70, 30])
    with wide:
        key, first = kept(f"model_{operation}", default if default in names else ids[0])
        chosen = st.selectbox("Model", ids, ids.index(first), key=key, format_func=lambda name: _priced(names[name]))
    with narrow:
        key, count = kept("count", brief().count if brief().count in COUNTS else 8)
        drafts = st.selectbox("Drafts", COUNTS, COUNTS.index(count), key=key)
    return names[str(chosen)], int(drafts)


def _priced(row: ModelRow) -> str:
    return f"{row.name} · {shown(row.price_usd)}"


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


def composed(**fields: object) -> Brief:
    """The brief that the form now holds."""
    return Brief.model_validate(fields)
