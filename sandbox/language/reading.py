"""What was read of a prompt, as values."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.shoot.scene import Colour, Kind

Relation = Literal["", "beside", "behind", "around", "under", "in", "holds"]
"""How a thing stands to those before it: one of the heroes (""), beside, behind or around them, under the last one,
in it, or holding it."""


@dataclass(slots=True)
class Subject:
    """A thing that was asked for. `noun` as it was said; `more` are its further colours; `natural` is the colour that
    the noun says by itself (a lemon's yellow), `scale` its size against the form's usual one.
    """

    noun: str
    form: str
    number: int = 1
    colour: Colour | None = None
    accent: Colour | None = None
    more: list[Colour] = field(default_factory=list)
    natural: Colour | None = None
    kind: Kind | Literal[""] = ""
    relation: Relation = ""
    scale: float = 1.0
    generic: bool = False


@dataclass(slots=True)
class Reading:
    """What was found. Every word of the prompt that is not a filler is in one of `understood` and `ignored`.

    `facts` are the settings by their key (`tables/facts.txt`), `moods` may be several. Colours are sRGB from 0 to 1.
    `surface` and `wall` are textures' names, "" if none was named; `palette` holds colours that belong to nothing,
    `accents` those for small things; `without` what must not be seen. `spread` asks for the shades between the heroes'
    colours.
    """

    prompt: str = ""
    subjects: list[Subject] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    moods: list[str] = field(default_factory=list)
    surface: str = ""
    wall: str = ""
    surface_colour: Colour | None = None
    wall_colour: Colour | None = None
    light_colours: list[Colour] = field(default_factory=list)
    palette: list[Colour] = field(default_factory=list)
    accents: list[Colour] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    spread: bool = False
    understood: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def fact(self, key: str) -> str:
        """What was said of the key; "" if nothing was."""
        return self.facts.get(key, "")

    @property
    def heroes(self) -> list[Subject]:
        """What the picture is of."""
        return [subject for subject in self.subjects if not subject.relation]
