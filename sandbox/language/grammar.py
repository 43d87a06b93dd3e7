"""How words belong together: a phrase has a head, what stands before it is said of it.

A phrase ends at a sign or a preposition. The preposition that led to it says how its head stands to what came before.
"""

from dataclasses import dataclass, field

from sandbox.language.colours import tinted
from sandbox.language.lexicon import Noun
from sandbox.language.reading import Reading, Relation, Subject
from sandbox.language.tables import those
from sandbox.language.tokens import Sense
from sandbox.shoot.scene import Colour

_SUBSTANCES = {"on", "in", "of", "with", "made", "front", "behind", "at"}
"""After these a bare word that is a thing and a material is the material: “on black glass”."""
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
    natural: Colour | None = None
    article: bool = False
    surface: tuple[str, Colour] | None = None


def is_noun(phrase: list[Sense], at: int, lead: str) -> bool:
    """Whether a word that is a noun and also a colour (orange, olive) or a material (glass) is meant as the noun."""
    entry = phrase[at].entry
    if not entry.noun or _is_substance(phrase, at, lead):
        return False
    after = phrase[at + 1] if at + 1 < len(phrase) else None
    if after and after.text in those("compound"):
        return False
    if entry.colour is None and not entry.tint:
        return True
    followed = any(later.entry.is_head and not later.entry.surface for later in phrase[at + 1 :])
    bare = lead in ("in", "of") and not phrase[at].many and len(phrase) == at + 1 and phrase[0].text not in ("a", "an")
    return phrase[at].many or not (followed or bare)


def _is_substance(phrase: list[Sense], at: int, lead: str) -> bool:
    entry = phrase[at].entry
    counted = any(sense.entry.number or sense.text in ("a", "an") for sense in phrase[:at])
    described = at > 0 and bool(phrase[at - 1].entry.kind)
    glassy = entry.kind and (lead in _SUBSTANCES or described)
    return bool((glassy or (entry.surface and lead == "on")) and not phrase[at].many and not counted)


def head_of(phrase: list[Sense], lead: str) -> int | None:
    """Where the phrase's head is: its last noun, else its last part of the room."""
    found = [
        at
        for at, sense in enumerate(phrase)
        if is_noun(phrase, at, lead) or sense.entry.top is not None or sense.entry.wall
    ]
    if found:
        return found[-1]
    floors = [at for at, sense in enumerate(phrase) if sense.entry.surface and (lead == "on" or not sense.entry.colour)]
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
        said.kind, said.natural = entry.kind or said.kind, entry.natural or said.natural
        said.number = entry.number or said.number
        if entry.surface and at != head and entry.colour is None:
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
    many = sense.many and noun.form not in those("always-one")
    form, number = noun.form, said.number or (3 if many else 1)
    if noun.pair and (many and said.number in (0, 2)):
        form, number = noun.pair, 1
    if noun.form in those("always-one") and said.number == 2:
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
    elif said.natural:
        subject.natural = said.natural
    if said.metal or said.kind:
        subject.kind = said.kind or "metal"  # type: ignore[assignment]


def relation_of(state: State, noun: Noun) -> tuple[Relation, bool]:
    """How a thing stands to those before it, and whether it is only what the last one contains."""
    before = state.reading.subjects[-1] if state.reading.subjects else None
    if before is None:
        return "", False
    if before.form == "vase" and noun.form in those("flowers") and state.lead in ("of", "with"):
        return "in", False
    if state.lead == "of":
        heaped = before.form in those("holders") - {"vase"} and noun.natural is not None
        heaped = heaped and noun.form not in those("poured")
        return ("in" if heaped else ""), not heaped and before.form != "solids"
    joined: dict[str, Relation] = {
        "on": "under" if noun.form in those("bases") and before.relation != "under" else "beside",
        "in": "holds" if noun.form in those("holders") else "beside",
    }
    rest: Relation = "beside" if state.placed else ""
    return (joined | _SIDES).get(state.lead, rest), False
