"""A template as it stands in the editor: texts as typed, remembered until they are saved or discarded."""

from typing import Any, Self

from pydantic import TypeAdapter, ValidationError

from components.session import the_studio
from components.template_grid import OWN_WORDS
from core.domain.template import Slot, Template
from core.domain.values import Value
from core.use_cases.templates import name_of

REMEMBERED = "template_draft"
NEW = "+new"
"""Where a new template is edited; no template has this name."""
MOST_DRAFTS = 12
LONGEST_BASE = 50


class DraftSlot(Value):
    """A slot in the editor. `uid` names its fields on the page; `choices` are lines."""

    uid: int
    name: str
    label: str
    kind: str = "text"
    required: bool = True
    default: str = ""
    examples: str = ""
    choices: str = ""
    least: float | None = None
    most: float | None = None

    @classmethod
    def of(cls, slot: Slot, uid: int) -> Self:
        """The slot as it is edited."""
        lists = {"examples": _joined(slot.examples), "choices": "\n".join(slot.choices)}
        return cls(uid=uid, **slot.model_dump(exclude={"examples", "choices"}), **lists)

    @property
    def fields(self) -> dict[str, Any]:
        """The slot's fields; what another kind had is left aside."""
        number = {"least": self.least, "most": self.most} if self.kind == "number" else {}
        return {
            "name": self.name,
            "label": " ".join(self.label.split()),
            "kind": self.kind,
            "required": self.required,
            "default": "" if self.kind == "picture" else self.default.strip(),
            "examples": listed(self.examples),
            "choices": choices_in(self.choices) if self.kind == "choice" else (),
            **number,
        }


class TemplateDraft(Value):
    """A template in the editor. `of` is the own template it will replace, "" for a new one."""

    of: str = ""
    title: str = ""
    category: str = ""
    prompt: str = ""
    negative_prompt: str = ""
    aspect: str = "3:2"
    tier: str = "draft"
    picture: str = ""
    slots: tuple[DraftSlot, ...] = ()

    @property
    def next_uid(self) -> int:
        """A number no slot has."""
        return max((slot.uid for slot in self.slots), default=-1) + 1

    def fields(self, name: str) -> dict[str, Any]:
        """The fields of the template it makes, under this name."""
        texts = {"title": " ".join(self.title.split()), "category": " ".join(self.category.split())}
        same = self.model_dump(include={"negative_prompt", "aspect", "tier", "picture"})
        slots = [slot.fields for slot in self.slots]
        return {"name": name, **texts, "prompt": self.prompt.strip(), **same, "slots": slots}


_DRAFTS = TypeAdapter(dict[str, TemplateDraft])


def drafts() -> dict[str, TemplateDraft]:
    """What was changed and not saved, by where it is edited; the latest last."""
    made = the_studio()
    kept = made.records.recall(made.owner, REMEMBERED)
    try:
        return _DRAFTS.validate_json(kept) if kept else {}
    except ValidationError:  # written by an older version
        return {}


def draft_at(place: str) -> TemplateDraft | None:
    """What is edited here: as it was left, else as it begins; None where there is no such template."""
    return drafts().get(place) or begun(place)


def begun(place: str) -> TemplateDraft | None:
    """An empty template at `NEW`; else the own template of this name, or a copy of the shipped one."""
    if place == NEW:
        return TemplateDraft()
    made = the_studio().templates
    template = next((template for template in made.all() if template.name == place), None)
    if template is None:
        return None
    shipped = made.is_shipped(place)
    return _draft_of(made.copy_of(template) if shipped else template, "" if shipped else place)


def keep_draft(place: str, draft: TemplateDraft) -> bool:
    """Remember the draft for as long as it differs from how it began; whether it does."""
    changed = draft != begun(place)
    if drafts().get(place) != (draft if changed else None):
        _remember(
            {name: found for name, found in drafts().items() if name != place} | ({place: draft} if changed else {})
        )
    return changed


def forget_draft(place: str) -> None:
    """Let go of what was changed here."""
    found = drafts()
    if found.pop(place, None):
        _remember(found)


def free_name(title: str) -> str:
    """A name for a new template, made of its title, that no other has."""
    taken = {template.name for template in the_studio().templates.all()} | {OWN_WORDS}
    base = name_of(title)[:LONGEST_BASE].rstrip("-")
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def listed(text: str) -> tuple[str, ...]:
    """The examples in a line: between commas, or between semicolons if there is one."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(part.strip() for part in parts if part.strip())


def choices_in(text: str) -> tuple[str, ...]:
    """The choices, a line each; none twice."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _joined(examples: tuple[str, ...]) -> str:
    if any("," in example for example in examples):
        return "; ".join(examples) + (";" if len(examples) == 1 else "")
    return ", ".join(examples)


def _draft_of(template: Template, of: str) -> TemplateDraft:
    slots = tuple(DraftSlot.of(slot, uid) for uid, slot in enumerate(template.slots))
    return TemplateDraft(of=of, slots=slots, **template.model_dump(exclude={"name", "slots"}))


def _remember(found: dict[str, TemplateDraft]) -> None:
    latest = dict(list(found.items())[-MOST_DRAFTS:])
    made = the_studio()
    made.records.remember(made.owner, REMEMBERED, _DRAFTS.dump_json(latest).decode())
