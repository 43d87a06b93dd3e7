"""What a prompt asks for, as far as the painter understands it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.scene import vocabulary as known

_FORM = known.by_word(known.FORMS)
_SURFACE = known.by_word(known.SURFACES)
_MOOD = known.by_word(known.MOODS)
_PAIRS = {"golden hour": "golden-hour", "high key": "high-key", "low key": "low-key", "golden light": "golden-light"}
_MOST_WORDS = 400

Colour = tuple[float, float, float]


@dataclass(slots=True)
class Reading:
    """What was found. Colours are sRGB from 0 to 1, by what they belong to; `loose` ones belong to nothing named."""

    forms: list[str] = field(default_factory=list)
    colours: dict[str, Colour] = field(default_factory=dict)
    loose: list[Colour] = field(default_factory=list)
    metal: bool = False
    glass: bool = False
    mood: str | None = None
    surface: str | None = None
    leaves: bool = False
    understood: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read(prompt: str, negative_prompt: str = "") -> Reading:
    """Read the prompt; what the negative prompt names is left out of the picture."""
    words, unwanted = _words_in(prompt), set(_words_in(negative_prompt))
    reading = Reading()
    for at, word in enumerate(words):
        if word in known.FILLERS:
            continue
        told = word not in unwanted and _take(reading, word, words[max(0, at - 2) : at], words[at + 1 : at + 4])
        noted = reading.understood if told else reading.ignored
        if word not in noted:
            noted.append(word)
    return reading


def colour_of(code: str) -> Colour:
    """`#rrggbb` as sRGB from 0 to 1."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Between two colours: 0 is the one, 1 the other."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _words_in(text: str) -> list[str]:
    lowered = text.lower()
    for pair, word in _PAIRS.items():
        lowered = lowered.replace(pair, word)
    return re.findall(r"[\w-]+", lowered)[:_MOST_WORDS]


def _take(reading: Reading, word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Take the word into the reading; False if it says nothing to the painter."""
    if word in known.COLOURS and not (word in _MOOD and not after):
        _take_colour(reading, word, before, after)
        return True
    if word in known.PALER | known.DEEPER and after and after[0] in known.COLOURS:
        return True
    if word == "glass" and after and after[0] in _FORM:
        reading.glass = True
        return True
    return _take_thing(reading, word)


def _take_thing(reading: Reading, word: str) -> bool:
    if form := _FORM.get(word):
        if form not in reading.forms:
            reading.forms.append(form)
        if word in known.NATURAL:
            reading.colours.setdefault(form, colour_of(known.NATURAL[word]))
    elif word in _SURFACE:
        reading.surface = reading.surface or _SURFACE[word]
    elif word in _MOOD:
        reading.mood = reading.mood or _MOOD[word]
    elif word in known.LEAVES:
        reading.leaves = True
    else:
        return word in known.PLACES | known.FLOORS
    return True


def _take_colour(reading: Reading, word: str, before: Sequence[str], after: Sequence[str]) -> None:
    colour = colour_of(known.COLOURS[word])
    if before and before[-1] in known.PALER:
        colour = mixed(colour, (1, 1, 1), 0.45)
    if before and before[-1] in known.DEEPER:
        colour = mixed(colour, (0, 0, 0), 0.4)
    reading.metal = reading.metal or word in known.METALS
    if reading.forms and _is_said_of_what_came(before, after):
        reading.colours[reading.forms[-1]] = colour
        return
    named = [owner for next_word in after if (owner := _owner(next_word))]
    owner = named[-1] if after[:1] == ["glass"] and len(named) > 1 else next(iter(named), None)
    if owner is None or owner in reading.colours:
        reading.loose.append(colour)
    else:
        reading.colours[owner] = colour


def _is_said_of_what_came(before: Sequence[str], after: Sequence[str]) -> bool:
    """“a mug in warm terracotta on …”: the colour of the mug, not of what follows."""
    said = before[-1:] == ["in"] or (before[:1] == ["in"] and before[-1] not in ("a", "an", "the"))
    return said and not (after and _owner(after[0]))


def _owner(word: str) -> str | None:
    if word in known.PLACES:
        return "wall"
    if word in known.FLOORS or word in _SURFACE:
        return "table"
    return _FORM.get(word)
