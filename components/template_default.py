"""What stands in a slot until somebody fills it, asked for by the slot's kind."""

import re

import streamlit as st

from components.template_draft import DraftSlot, choices_in, draft_at, keep_draft
from components.template_kept import fresh, kept_here, rewrite
from components.words import quiet
from core.domain.colours import COLOURS
from core.domain.template import LIST

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
GREY = "#808080"
LISTS = "{{red|blue}} makes a draft of each."


def default_field(place: str, slot: DraftSlot) -> DraftSlot:
    """The fields that belong to the slot's kind; the slot with what they hold."""
    drawn = {"choice": _choice, "colour": _colour, "number": _number, "picture": _picture}.get(slot.kind, _text)
    return drawn(place, slot)


def _text(place: str, slot: DraftSlot) -> DraftSlot:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return slot.model_copy(update={"default": _typed(place, slot), "examples": _examples(place, slot)})


def _typed(place: str, slot: DraftSlot) -> str:
    key, first = kept_here(place, fresh(place, f"default_{slot.uid}"), slot.default)
    typed = st.text_input(
        "Default", first, key=key, live=True, help=f"What stands there until it is filled in. {LISTS}"
    )
    return typed or ""


def _examples(place: str, slot: DraftSlot) -> str:
    key, first = kept_here(place, f"examples_{slot.uid}", slot.examples)
    asked = "Shown in the empty field. Put commas between them."
    like = "sage, #2F4A43" if slot.kind == "colour" else "oak table, linen cloth"
    return st.text_input("Examples", first, key=key, placeholder=like, help=asked, live=True) or ""


def _choice(place: str, slot: DraftSlot) -> DraftSlot:
    key, first = kept_here(place, f"choices_{slot.uid}", slot.choices)
    text = st.text_area("Choices, one a line", first, key=key, height=134, placeholder="oak table\nlinen cloth") or ""
    choices = choices_in(text)
    is_list = bool(LIST.search(slot.default))
    offered = ["", *choices, *([slot.default] if is_list else [])]
    was = slot.default if slot.default in offered else ""
    key, first = kept_here(place, f"default_{slot.uid}_of_{hash(tuple(offered))}", was)
    default = st.selectbox("Default", offered, offered.index(first), key=key, format_func=lambda text: text or "None")
    return slot.model_copy(update={"choices": text, "default": default})


def _colour(place: str, slot: DraftSlot) -> DraftSlot:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        default = _typed(place, slot)
        key = f"template_{place}_picker_{slot.uid}_{fresh(place, f'default_{slot.uid}')}"
        shown = default.strip() if HEX.fullmatch(default.strip()) else COLOURS.get(default.strip().casefold(), GREY)
        st.color_picker("Pick", shown, key=key, on_change=_picked, args=(place, slot.uid, key))
        return slot.model_copy(update={"default": default, "examples": _examples(place, slot)})


def _picked(place: str, uid: int, key: str) -> None:
    if draft := draft_at(place):
        picked = str(st.session_state[key]).upper()
        slots = tuple(slot.model_copy(update={"default": picked}) if slot.uid == uid else slot for slot in draft.slots)
        keep_draft(place, draft.model_copy(update={"slots": slots}))
        rewrite(place, f"default_{uid}")


def _number(place: str, slot: DraftSlot) -> DraftSlot:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        given = _as_number(slot.default)
        if given is None and slot.default.strip():
            default = _typed(place, slot)
        else:
            default = _as_text(_number_field(place, "Default", f"number_{slot.uid}", given))
        least = _number_field(place, "Least", f"least_{slot.uid}", slot.least)
        most = _number_field(place, "Most", f"most_{slot.uid}", slot.most)
    return slot.model_copy(update={"default": default, "least": least, "most": most})


def _number_field(place: str, label: str, name: str, value: float | None) -> float | None:
    key, first = kept_here(place, name, value)
    return st.number_input(label, value=first, key=key, step=1.0, format="%g", placeholder="any")


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _as_text(number: float | None) -> str:
    return "" if number is None else str(int(number)) if number.is_integer() else str(number)


def _picture(_place: str, slot: DraftSlot) -> DraftSlot:
    quiet("The drafts start from this picture. It is not part of the words.")
    return slot
