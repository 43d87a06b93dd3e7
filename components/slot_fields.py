"""A template's slots as fields, each of its kind."""

import re
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.session import brief, kept
from core.domain.colours import hex_of
from core.domain.template import Slot, Template

NO_COLOUR = "#808080"


@dataclass(frozen=True, slots=True)
class Cells:
    """The slots' values as texts, by their names, and the cell after the last one."""

    values: dict[str, str]
    next: DeltaGenerator


def slot_cells(template: Template) -> Cells:
    """Draw the slots two by two."""
    slots = [slot for slot in template.slots if slot.kind != "picture"]
    values = {}
    row: list[DeltaGenerator] = []
    for place, slot in enumerate(slots):
        if place % 2 == 0:
            row = list(st.columns(2))
        with row[place % 2]:
            values[slot.name] = _slot_field(template, slot)
    return Cells(values, row[1] if len(slots) % 2 else st.container())


def _slot_field(template: Template, slot: Slot) -> str:
    name = f"slot_{template.name}_{slot.name}"
    was = brief().slots.get(slot.name, slot.default)
    match slot.kind:
        case "choice":
            return _choice_field(slot, name, was)
        case "number":
            return _number_field(slot, name, was)
        case "colour":
            return _colour_field(slot, name, was)
    return _text_field(slot, name, was)


def _text_field(slot: Slot, name: str, was: str) -> str:
    key, first = kept(name, was)
    return st.text_input(_label(slot), first, key=key, placeholder=" · ".join(slot.examples), live=True) or ""


def _choice_field(slot: Slot, name: str, was: str) -> str:
    key, first = kept(name, was or slot.choices[0])
    offered = slot.choices if first in slot.choices else (first, *slot.choices)  # a list to combine, say
    return str(
        st.selectbox(
            _label(slot),
            offered,
            offered.index(first),
            key=key,
            accept_new_options=True,
            help=f"To draft several, type a list: {{{{{'|'.join(slot.choices[:2])}}}}}" if slot.choices[1:] else None,
        )
        or ""
    )


def _number_field(slot: Slot, name: str, was: str) -> str:
    key, first = kept(name, float(was) if _is_number(was) else slot.least or 0.0)
    typed = st.number_input(_label(slot), slot.least, slot.most, first, step=1.0, format="%g", key=key)
    return f"{typed:g}"


def _colour_field(slot: Slot, name: str, was: str) -> str:
    """A colour by name or by picking; what is picked is written into the field."""
    key, first = kept(name, was)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(_label(slot), first, key=key, placeholder=" · ".join(slot.examples), live=True) or ""
        shown = hex_of(typed) or NO_COLOUR
        picker = f"pick_{key}_{shown}"
        st.color_picker(
            f"Pick {slot.label.lower()}",
            shown,
            key=picker,
            label_visibility="collapsed",
            on_change=_picked,
            args=(key, picker),
        )
    return typed


def _picked(key: str, picker: str) -> None:
    st.session_state[key] = str(st.session_state[picker]).upper()


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def _label(slot: Slot) -> str:
    return slot.label if slot.required else f"{slot.label} (optional)"
