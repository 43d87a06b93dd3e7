"""A contact sheet: the drafts of one brief, each with a verdict."""

from datetime import datetime
from typing import Annotated, Literal, get_args

from pydantic import Field

from core.domain.values import Value

Verdict = Literal["pick", "maybe", "reject"]
VERDICTS: tuple[str, ...] = get_args(Verdict)


class Brief(Value):
    """What a person asked for, as they left the form; it survives a refresh and a closed tab.

    `seed` is the text as typed; `redraw_model` is used where there is an `image`, `model` where there is none.
    `theme` and `added` are words that follow the prompt: a theme's name, and phrases from the vocabulary.
    `operation` is empty for drafts, else what was done with `image`. `compared` are the models that draft the same
    beside it, `count` each.
    """

    prompt: str = ""
    negative_prompt: str = ""
    template: str | None = None
    slots: dict[str, str] = Field(default_factory=dict)
    model: str = ""
    aspect: str = "3:2"
    count: int = 8
    seed: str = ""
    redraw_model: str = ""
    image: str | None = None
    strength: float = 0.5
    theme: str = ""
    added: tuple[str, ...] = ()
    operation: str = ""
    compared: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[str, ...]:
        """Who drafts it, each named once."""
        return tuple(dict.fromkeys((self.redraw_model if self.image else self.model, *self.compared)))


class Preset(Value):
    """A brief under a name, with all its settings, to start from again."""

    id: str
    owner: str
    name: Annotated[str, Field(min_length=1, max_length=60)]
    brief: Brief


class Sheet(Value):
    """The drafts of one brief."""

    id: str
    owner: str
    campaign: str
    title: str
    brief: Brief
    created: datetime
    pinned: bool = False

    @property
    def words(self) -> str:
        """What a search for this sheet may name."""
        brief = self.brief
        return " ".join([self.title, brief.prompt, *brief.slots.values(), brief.theme, *brief.added])


class Frame(Value):
    """One place on a sheet: a call, and what a person thinks of its picture."""

    sheet: str
    number: int
    call: str
    verdict: Verdict | None = None
    note: str = ""
