"""A prompt with named slots. Filling is plain replacement: a slot's value is never read as a pattern."""

import re
from collections.abc import Mapping

from core.domain.errors import BadRequest
from core.domain.values import Value

SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")


class Slot(Value):
    """A named gap in a template. With `choices` only those are taken."""

    name: str
    label: str
    default: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""


class Template(Value):
    """A prompt with named slots (`{{subject}}`), a negative prompt and a suggested aspect."""

    name: str
    title: str
    category: str
    prompt: str
    negative_prompt: str = ""
    aspect: str = "3:2"
    slots: tuple[Slot, ...] = ()


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The template's prompt with its slots filled. Raises BadRequest naming the slot that is wrong."""
    known = {slot.name: slot for slot in template.slots}
    if unknown := sorted(set(values) - set(known)):
        raise BadRequest(f"“{template.title}” has no slot “{unknown[0]}”; it has {', '.join(known)}.")
    texts = {name: _value(slot, values.get(name, "")) for name, slot in known.items()}
    return SLOT.sub(lambda found: texts[found.group(1)], template.prompt)


def _value(slot: Slot, given: str) -> str:
    text = given.strip() or slot.default
    if not text:
        raise BadRequest(f"Fill in “{slot.label}”.")
    if slot.choices and text not in slot.choices:
        raise BadRequest(f"“{slot.label}” takes one of: {', '.join(slot.choices)}.")
    return text
