"""What belongs to a thing: pink icing is the cake's, green pots are the plants', a diamond is the ring's."""

from functools import cache

from sandbox.language.colours import mixed
from sandbox.language.grammar import Said, State, paint
from sandbox.language.reading import Subject
from sandbox.language.tables import rows
from sandbox.language.tokens import Sense, singular

_ANYTHING = "*"
_BOUND = {"with", "in", "of"}
"""Prepositions that lead to a part; after a comma only a coloured part without an article is one."""


@cache
def _targets() -> dict[tuple[str, str], str]:
    """What a part's colour goes to, by form and part."""
    found: dict[tuple[str, str], str] = {}
    for said, names in rows("parts"):
        *forms, target = said
        found |= {(form, name): target.removeprefix(">") for form in forms for name in names}
    return found


def take_part(state: State, phrase: list[Sense], said: Said) -> bool:
    """Take the phrase as a part of a thing named before it; False if it is none."""
    bare = bool(said.colours) and not (said.article or said.number)
    if state.lead not in _BOUND and not (state.lead == "" and bare):
        return False
    known = phrase[-1].entry.colour is not None and not phrase[-1].entry.noun
    for subject in () if known else reversed(state.reading.subjects):
        if target := _target(subject, phrase, state.lead):
            _give(subject, target, phrase, said)
            state.owner = state.owner or subject
            said.colours.clear()
            return True
    return False


def _target(subject: Subject, phrase: list[Sense], lead: str) -> str:
    named = (subject.form, singular(phrase[-1].text))
    worn = (subject.form, _ANYTHING) if lead == "with" else named
    return _targets().get(named) or _targets().get(worn, "")


def _give(subject: Subject, target: str, phrase: list[Sense], said: Said) -> None:
    """Colour the part, as far as the thing's form has it apart."""
    colour = said.colours[0] if said.colours else None
    if target == "colour":
        subject.colour = colour or subject.colour
        paint(subject, Said(metal=said.metal, kind=said.kind, natural=said.natural))
    elif target == "both" and colour:
        subject.colour, subject.accent = mixed(colour, (1.0, 0.98, 0.95), 0.5), colour
    elif target == "accent":
        subject.accent = colour or subject.accent
    drawn = target != "nothing"
    for sense in phrase:
        coloured = sense.entry.colour is not None or sense.entry.tint is not None
        if drawn and not (coloured and target == "there") and not sense.entry.filler:
            sense.told()
        elif coloured or sense is phrase[-1]:
            sense.untold()
