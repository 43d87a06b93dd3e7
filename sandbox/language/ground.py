"""Phrases that are about no thing: surfaces and walls, light, and colours and materials that stand by themselves."""

from sandbox.language.grammar import Said, State, paint
from sandbox.language.reading import Subject
from sandbox.language.tokens import Sense
from sandbox.shoot.scene import Colour

_LIT = {"light", "lights", "lighting", "shadow", "shadows", "lamps", "glow"}
_ACCENTS = {"accents", "accent", "touches", "details", "notes", "highlights", "trim", "trimmings"}
_SHEETS = {"glass": "glass", "metal": "metal", "ceramic": "tiles", "fabric": "linen"}
"""The texture of a surface that only its material names."""


def take_place(state: State, phrase: list[Sense], head: int, said: Said) -> None:
    """A surface or a wall, its colour and what it is made of."""
    entry, reading = phrase[head].entry, state.reading
    if entry.wall:
        of = said.surface[1] if said.surface else said.natural
        reading.wall_colour = said.colours[0] if said.colours else reading.wall_colour or of
        reading.wall = said.surface[0] if said.surface else reading.wall
        state.owner = "wall"
    else:
        made = said.kind if said.kind in ("glass", "metal") else ""
        _stand_on(state, entry.surface or said.surface or (made or entry.top or "", said.natural), said)
    told_all(phrase)


def _stand_on(state: State, surface: tuple[str, Colour | None], said: Said) -> None:
    reading, (texture, colour) = state.reading, surface
    colour = said.colours[0] if said.colours else colour
    if reading.surface and texture not in ("", reading.surface) and (state.placed or state.lead != "on"):
        return
    reading.surface, reading.surface_colour = texture or reading.surface, colour or reading.surface_colour
    state.owner, state.placed = "surface", state.placed or state.lead in ("on", "at", "with", "of")


def take_loose(state: State, phrase: list[Sense], said: Said) -> None:
    """Colours and materials with no thing of their own: of what came before, of the ground, or of nothing."""
    reading = state.reading
    lit = any(key in ("rim", "hour", "bokeh") for sense in phrase for key, _ in sense.entry.facts)
    if lit or phrase[-1].text in _LIT:
        reading.light_colours.extend(said.colours)
        state.owner = "light"
    elif state.lead == "on" and (said.kind or said.metal) and _is_finish(phrase):
        _stand_on(state, (_SHEETS.get("metal" if said.metal else said.kind, ""), said.natural), said)
        told_all(phrase)
    elif said.colours:
        _colour(state, phrase[-1], said)
    elif said.kind and reading.heroes and _is_finish(phrase):
        paint(reading.heroes[0], said)
        told_all([sense for sense in phrase if sense.entry.kind or sense.entry.finish])


def _is_finish(phrase: list[Sense]) -> bool:
    """Whether the phrase has only words of colour, material and their like."""
    entries = [sense.entry for sense in phrase]
    return all(each.kind or each.finish or each.filler or each.facts or each.colour or each.tint for each in entries)


def _colour(state: State, last: Sense, said: Said) -> None:
    reading, owner = state.reading, state.owner
    if last.text in _ACCENTS:
        reading.accents.extend([*reading.palette, *said.colours] if state.listing else said.colours)
        reading.palette = [] if state.listing else reading.palette
    elif state.lead == "with" and isinstance(owner, Subject):
        _paint_part(owner, last, said)
    elif (state.lead not in ("in", "all", "(", "of", "at") and not state.listing) or owner is None:
        reading.palette.extend(said.colours)
    elif isinstance(owner, Subject):
        for each in reading.heroes if state.lead == "all" else [owner]:
            _paint_on(each, said)
    elif owner == "light":
        reading.light_colours.extend(said.colours)
    elif owner == "wall":
        reading.wall_colour = said.colours[0]
    else:
        reading.surface_colour = said.colours[0]
    state.listing = True


def _paint_part(subject: Subject, last: Sense, said: Said) -> None:
    """“With blue stripes” is not the whole thing's colour: it goes to what the form has in a second one."""
    if last.entry.colour is not None:
        _paint_on(subject, said)
    else:
        subject.accent = said.colours[0]


def _paint_on(subject: Subject, said: Said) -> None:
    if subject.colour is None:
        paint(subject, said)
    else:
        subject.more.extend(said.colours)


def told_all(phrase: list[Sense]) -> None:
    """All of the phrase's words that say something shaped the picture."""
    for sense in phrase:
        entry = sense.entry
        if entry.surface or entry.top is not None or entry.wall or entry.kind or entry.noun or entry.colour:
            sense.told()
