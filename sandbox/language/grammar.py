"""How words belong together: a phrase has a head, what stands before it is said of it.

A phrase ends at a sign or a preposition. The preposition that led to it says how its head stands to what came before.
"""

from dataclasses import dataclass, field

from sandbox.language import nouns
from sandbox.language.colours import tinted
from sandbox.language.lexicon import Noun
from sandbox.language.reading import Reading, Relation, Subject
from sandbox.language.tokens import Sense
from sandbox.shoot.scene import Colour

_BASES = {
    "book",
    "notebook",
    "plate",
    "box",
    "gift_box",
    "chair",
    "suitcase",
    "tin",
    "laptop",
    "basket",
    "pillow",
    "stone",
    "block",
    "disc",
    "plinth",
}
_HOLDERS = {"bowl", "basket", "plate", "vase", "pot", "jar", "glass", "cup", "mug"}
_FLOWERS = {"flowers", "grass", "branch", "palm"}
_SIDES: dict[str, Relation] = {
    "beside": "beside",
    "behind": "behind",
    "around": "around",
    "front": "beside",
    "with": "beside",
}


@dataclass(slots=True)
class State:
    """What came before, while a prompt is read. `owner` is what an “in blue” is said of: a subject, or a part's name;
    `last` what the last phrase was ("thing", "place", ""), `recent` the things named since the last comma.
    """

    reading: Reading
    owner: Subject | str | None = None
    lead: str = ""
    placed: bool = False
    listing: bool = False
    last: str = ""
    recent: list[Subject] = field(default_factory=list)
    facts: dict[str, list[tuple[str, Sense]]] = field(default_factory=dict)
    banned: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Said:
    """What the words before a head say of it."""

    colours: list[Colour] = field(default_factory=list)
    number: int = 0
    metal: bool = False
    kind: str = ""
    article: bool = False
    surface: tuple[str, Colour] | None = None


def is_noun(phrase: list[Sense], at: int, lead: str) -> bool:
    """Whether a word that is a noun and a colour (orange, olive, cream) is meant as the noun."""
    entry = phrase[at].entry
    if not entry.noun:
        return False
    after = phrase[at + 1] if at + 1 < len(phrase) else None
    if after and after.text in nouns.COMPOUND_HEADS:
        return False
    if entry.colour is None and not entry.tint:
        return True
    followed = any(later.entry.is_head and not later.entry.surface for later in phrase[at + 1 :])
    bare = lead in ("in", "of") and not phrase[at].many and len(phrase) == at + 1 and phrase[0].text not in ("a", "an")
    return phrase[at].many or not (followed or bare)


def head_of(phrase: list[Sense], lead: str) -> int | None:
    """Where the phrase's head is: its last noun, else its last part of the room."""
    found = [
        at
        for at, sense in enumerate(phrase)
        if is_noun(phrase, at, lead) or sense.entry.top is not None or sense.entry.wall
    ]
    if found:
        return found[-1]
    floors = [at for at, sense in enumerate(phrase) if sense.entry.surface]
    return floors[-1] if floors else None


def said_of(phrase: list[Sense], head: int | None) -> Said:
    """What the phrase says of its head, its colours tinted by the words before them."""
    said, tint = Said(), 0.0
    for at, sense in enumerate(phrase):
        entry = sense.entry
        if at == head and entry.noun:
            continue
        if sense.text in ("a", "an"):
            said.article = True
        if entry.colour is not None and not (at == head and entry.top is None):
            said.colours.append(tinted(entry.colour, tint))
            said.metal = said.metal or entry.metal
            sense.told()
        tint = _tint(phrase, at)
        said.kind = entry.kind or said.kind
        said.number = entry.number or said.number
        if entry.surface and at != head:
            said.surface = entry.surface
    return said


def _tint(phrase: list[Sense], at: int) -> float:
    """What the word does to a colour right after it."""
    tint = phrase[at].entry.tint
    after = phrase[at + 1].entry if at + 1 < len(phrase) else None
    if tint is None or after is None or (after.colour is None and not after.surface):
        return 0.0
    phrase[at].told()
    return tint


def add_subject(state: State, sense: Sense, noun: Noun, said: Said, relation: Relation) -> Subject:
    """A new thing in the reading, told of by its words."""
    many = sense.many and noun.form not in nouns.ALWAYS_ONE
    form, number = noun.form, said.number or (3 if many else 1)
    if noun.pair and (many and said.number in (0, 2)):
        form, number = noun.pair, 1
    if noun.form in nouns.ALWAYS_ONE and said.number == 2:
        number = 1
    subject = Subject(
        noun=sense.text,
        form=form,
        number=min(number, 6),
        accent=noun.accent,
        natural=noun.natural,
        kind=noun.kind,
        relation=relation,
        scale=noun.scale,
        generic=noun.generic,
    )
    state.reading.subjects.append(subject)
    sense.told()
    paint(subject, said)
    return subject


def paint(subject: Subject, said: Said) -> None:
    """Colours and material as said of the subject; what a thing is made of colours it as well."""
    if said.colours:
        subject.colour, *rest = said.colours
        subject.more.extend(rest)
    elif said.surface and said.surface[0] not in ("linen", "paper"):
        subject.colour = said.surface[1]
    if said.metal or said.kind:
        subject.kind = said.kind or "metal"  # type: ignore[assignment]


def relation_of(state: State, noun: Noun) -> tuple[Relation, bool]:
    """How a thing stands to those before it, and whether it is only what the last one contains."""
    before = state.reading.subjects[-1] if state.reading.subjects else None
    if before is None:
        return "", False
    if before.form == "vase" and noun.form in _FLOWERS and state.lead in ("of", "with"):
        return "in", False
    if state.lead == "of":
        heaped = before.form in _HOLDERS - {"vase"} and noun.natural is not None and noun.form not in ("bottle", "jar")
        return ("in" if heaped else ""), not heaped and before.form != "solids"
    joined: dict[str, Relation] = {
        "on": "under" if noun.form in _BASES and before.relation != "under" else "beside",
        "in": "holds" if noun.form in _HOLDERS else "beside",
    }
    rest: Relation = "beside" if state.placed else ""
    return (joined | _SIDES).get(state.lead, rest), False
