"""A prompt with named slots, and lists to combine. Filling is plain replacement: a value is never read as a pattern."""

import re
from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.domain.colours import colour_words
from core.domain.errors import BadRequest
from core.domain.values import Value

SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
GAP = re.compile(r"\{\{[^{}|]*\}\}")
LIST = re.compile(r"\{\{([^{}|]*(?:\|[^{}|]*)+)\}\}")
NAME = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
WORDS = r"\S"
NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
LARGEST = 1e9
SlotKind = Literal["text", "choice", "colour", "number", "picture"]


class Slot(Value):
    """A named gap in a template.

    A `choice` takes one of `choices`, a `colour` #RRGGBB or a name, a `number` what lies within `least` and `most`.
    Each of them, and each text, may be a list to combine (`{{red|blue}}`). A `picture` is no gap in the words but the
    picture that the drafts start from, an asset's id.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    label: Annotated[str, Field(pattern=WORDS, max_length=60)]
    kind: SlotKind = "text"
    required: bool = True
    default: Annotated[str, Field(max_length=500)] = ""
    examples: Annotated[tuple[Annotated[str, Field(max_length=500)], ...], Field(max_length=12)] = ()
    choices: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=500)], ...], Field(max_length=60)] = ()
    least: Annotated[float | None, Field(allow_inf_nan=False)] = None
    most: Annotated[float | None, Field(allow_inf_nan=False)] = None

    @model_validator(mode="before")
    @classmethod
    def _with_choices_it_is_a_choice(cls, given: Any) -> Any:
        return {"kind": "choice", **given} if isinstance(given, dict) and given.get("choices") else given

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.kind == "choice" and not self.choices:
            raise ValueError("it is a choice; list what there is to choose from.")
        if self.kind != "choice" and self.choices:
            raise ValueError(f"choices are for a slot of kind choice; this one is of kind {self.kind}.")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"the least it takes, {self.least:g}, is more than the most, {self.most:g}.")
        if self.kind == "picture" and self.default:
            raise ValueError("a picture has no default; leave it empty.")
        _check_default(self)
        return self


class Template(Value):
    """A prompt with named slots (`{{subject}}`), a negative prompt, and what suits it.

    `picture` is the thumbnail: the name of a shipped template, or an asset's id.
    """

    name: Annotated[str, Field(pattern=NAME, max_length=60)]
    title: Annotated[str, Field(pattern=WORDS, max_length=60)]
    category: Annotated[str, Field(pattern=WORDS, max_length=40)]
    prompt: Annotated[str, Field(pattern=WORDS, max_length=10_000)]
    negative_prompt: Annotated[str, Field(max_length=10_000)] = ""
    aspect: Annotated[str, Field(pattern=r"^[1-9][0-9]?:[1-9][0-9]?$")] = "3:2"
    tier: Literal["draft", "final"] = "draft"
    slots: Annotated[tuple[Slot, ...], Field(max_length=24)] = ()
    picture: Annotated[str, Field(max_length=60)] = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        names = [slot.name for slot in self.slots]
        if twice := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"two slots are named “{twice[0]}”; give each its own name.")
        if sum(slot.kind == "picture" for slot in self.slots) > 1:
            raise ValueError("a template has one picture slot at most.")
        if odd := [gap for gap in GAP.findall(self.prompt) if not SLOT.fullmatch(gap)]:
            raise ValueError(
                f"the prompt has {odd[0][:60]}; name a slot with small letters, digits and _, as in {{{{product}}}}."
            )
        gaps = {slot.name for slot in self.slots if slot.kind != "picture"}
        if unknown := [name for name in slots_in(self.prompt) if name not in gaps]:
            raise ValueError(f"the prompt names {{{{{unknown[0]}}}}}, but there is no such slot to fill in; add it.")
        return self

    @property
    def picture_slot(self) -> Slot | None:
        """The slot that takes the picture to start from."""
        return next((slot for slot in self.slots if slot.kind == "picture"), None)


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The template's prompt with its slots filled. Raises BadRequest naming the slot that is wrong."""
    known = {slot.name: slot for slot in template.slots}
    if unknown := sorted(set(values) - set(known)):
        raise BadRequest(f"“{template.title}” has no slot “{unknown[0]}”; it has {', '.join(known)}.")
    texts = {name: value_in(slot, values.get(name)) for name, slot in known.items() if slot.kind != "picture"}
    words = SLOT.sub(lambda found: texts[found.group(1)], template.prompt)
    return words if all(texts.values()) else tidied(words)


def slots_in(prompt: str) -> list[str]:
    """The names of the slots a prompt has gaps for, each once, in their order."""
    return list(dict.fromkeys(SLOT.findall(prompt)))


def tidied(words: str) -> str:
    """Words without the spaces and commas that an empty value leaves behind."""
    close = re.sub(r"\s+([,.;])", r"\1", " ".join(words.split()))
    return re.sub(r",+([.;])", r"\1", re.sub(r",(?:\s*,)+", ",", close)).strip(" ,")


def value_in(slot: Slot, given: str | None) -> str:
    """What stands in the gap; an optional slot that was emptied stays empty. Raises BadRequest for what it refuses."""
    text = slot.default if given is None or (slot.required and not given.strip()) else given.strip()
    if not text:
        if slot.required:
            raise BadRequest(f"Fill in “{slot.label}”.")
        return ""
    loose = slot.kind in ("text", "colour")  # the others take a list alone, no words around it
    if LIST.search(text) if loose else LIST.fullmatch(text):
        return LIST.sub(lambda found: f"{{{{{'|'.join(_listed(slot, found))}}}}}", text)
    return _one_value(slot, text)


def combinations_count(prompt: str) -> int:
    """How many prompts the lists (`{{red|blue}}`) of a prompt make; 1 without a list."""
    return prod(len(found.group(1).split("|")) for found in LIST.finditer(prompt))


def combinations(prompt: str) -> list[str]:
    """The prompts that the lists of a prompt make, the last list changing fastest. Count them first."""
    lists = [[part.strip() for part in found.group(1).split("|")] for found in LIST.finditer(prompt)]
    if not lists:
        return [prompt]
    return [_combined(prompt, chosen) for chosen in product(*lists)]


def _combined(prompt: str, chosen: tuple[str, ...]) -> str:
    left = iter(chosen)
    words = LIST.sub(lambda _: next(left), prompt)
    return words if all(chosen) else tidied(words)


def _listed(slot: Slot, found: re.Match[str]) -> list[str]:
    return [_one_value(slot, part.strip()) if part.strip() else "" for part in found.group(1).split("|")]


def _one_value(slot: Slot, text: str) -> str:
    if slot.choices and text not in slot.choices:
        raise BadRequest(f"“{slot.label}” takes one of: {', '.join(slot.choices)}.")
    if slot.kind == "number":
        _check_number(slot, text)
    return colour_words(text) if slot.kind == "colour" else text


def _check_default(slot: Slot) -> None:
    """Raises ValueError if the slot does not take its own default."""
    if slot.default.strip():
        try:
            value_in(slot, slot.default)
        except BadRequest as error:
            raise ValueError(f"its default does not fit: {error}") from error


def _check_number(slot: Slot, text: str) -> None:
    if not NUMBER.fullmatch(text):
        raise BadRequest(f"“{slot.label}” takes a number, not “{text[:60]}”.")
    number = float(text)
    least = -LARGEST if slot.least is None else slot.least
    most = LARGEST if slot.most is None else slot.most
    if not least <= number <= most:
        raise BadRequest(f"“{slot.label}” is {text}; it takes {least:g} to {most:g}.")
