"""A template's words with its gaps marked, and what is wrong with them. What people wrote is escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

import streamlit as st

from core.domain.colours import colour_words
from core.domain.errors import StudioError
from core.domain.template import SLOT, Slot, Template

KINDS: Mapping[str, str] = {
    "text": "Text",
    "choice": "Choice",
    "colour": "Colour",
    "number": "Number",
    "picture": "Product picture",
}
_BRACED = re.compile(r"\{\{([^{}|]*)\}\}")


class Gap(NamedTuple):
    """A gap as it is shown: its default, or its label where there is none."""

    name: str
    label: str
    default: str
    kind: str = "text"

    @property
    def shown(self) -> str:
        """What stands in it; a colour's code with the words that go out with it."""
        try:
            words = colour_words(self.default.strip()) if self.kind == "colour" else self.default
        except StudioError:  # no such colour, or a list of them
            words = self.default
        return words.strip() or self.label


def gaps_of(template: Template) -> list[Gap]:
    """The template's gaps."""
    return [Gap(slot.name, slot.label, slot.default, slot.kind) for slot in template.slots]


def marked(prompt: str, gaps: Iterable[Gap]) -> None:
    """Draw the prompt with each gap underlined; a gap without a slot stays in its braces."""
    shown = {gap.name: gap.shown for gap in gaps}
    parts: list[str] = []
    end = 0
    for found in SLOT.finditer(prompt):
        value = shown.get(found.group(1))
        parts.append(escape(prompt[end : found.start()]))
        parts.append(f"<u>{escape(value)}</u>" if value else f'<span class="ps-num">{escape(found.group())}</span>')
        end = found.end()
    st.html(f'<p class="ps-preview">{"".join(parts)}{escape(prompt[end:])}</p>')


def note(text: str, code: str = "") -> None:
    """A quiet line as wide as its words, with what was written in mono."""
    written = f' <span class="ps-num">{escape(code)}</span>' if code else ""
    st.html(f'<p class="ps-sub">{escape(text)}{written}</p>', width="content")


def slot_list(slots: Iterable[Slot]) -> None:
    """The slots in a list: label, and what it takes."""
    rows = "".join(f"<dt>{escape(slot.label)}</dt><dd>{escape(_takes(slot))}</dd>" for slot in slots)
    st.html(f'<dl class="ps-facts ps-slots">{rows}</dl>')


def misspelt(prompt: str) -> list[tuple[str, str]]:
    """What stands in double braces and is no gap, each once, with the gap it could be."""
    found = [text for text in _BRACED.findall(prompt) if not SLOT.fullmatch(f"{{{{{text}}}}}")]
    return [(f"{{{{{text}}}}}", f"{{{{{slot_name(text)}}}}}") for text in dict.fromkeys(found)]


def slot_name(text: str) -> str:
    """A slot's name made of a few words."""
    name = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_").lstrip("0123456789_")[:40].strip("_")
    return name or "slot"


def _takes(slot: Slot) -> str:
    optional = "" if slot.required else ", may stay empty"
    if slot.kind == "choice":
        return f"{len(slot.choices)} {'choice' if len(slot.choices) == 1 else 'choices'}{optional}"
    return f"{KINDS[slot.kind]}{_between(slot)}{optional}"


def _between(slot: Slot) -> str:
    ends = [f"{word} {end:g}" for word, end in (("from", slot.least), ("to", slot.most)) if end is not None]
    return f" {' '.join(ends)}" if ends else ""
