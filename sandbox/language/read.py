"""Read a prompt: words to senses, senses to phrases, phrases to a reading."""

import re
from collections.abc import Callable
from itertools import pairwise

from sandbox.language import nouns
from sandbox.language.grammar import (
    Said,
    State,
    add_subject,
    head_of,
    is_noun,
    paint,
    relation_of,
    said_of,
)
from sandbox.language.lexicon import Noun, lexicon
from sandbox.language.reading import Reading, Subject
from sandbox.language.settle import lose_the_rest, settle_facts, settle_lens, sort_words, tidy
from sandbox.language.tokens import Sense, Word, rooms_of, senses_of, singular, words_of

Icons = Callable[[str], str | None]
"""The nearest icon's name for a noun, or None when none is near enough."""

_LIT = {"light", "lights", "lighting", "shadow", "shadows", "lamps", "glow"}
_ACCENTS = {"accents", "accent", "touches", "details", "notes", "highlights", "trim", "trimmings"}
_MARKS = set(",.;:()!?\n")


def nearest_icon(noun: str) -> str | None:
    """The icons' own answer, where the icons are installed."""
    try:
        from sandbox.icons import nearest_icon as nearest  # type: ignore[attr-defined,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return None
    found: str | None = nearest(noun)
    return found


def read(prompt: str, negative_prompt: str = "", icons: Icons = nearest_icon) -> Reading:
    """Read the prompt; what the negative prompt names is left out of the picture."""
    state = State(Reading(prompt=prompt))
    _forbid(state, negative_prompt)
    words = words_of(prompt)
    senses = senses_of(_without_rooms(state, prompt, words), lexicon())
    _walk(state, senses, icons)
    settle_facts(state)
    settle_lens(state.reading, senses)
    tidy(state.reading)
    lose_the_rest(senses)
    sort_words(state.reading, words)
    return state.reading


def _forbid(state: State, negative_prompt: str) -> None:
    """Each phrase of the negative prompt bans its last word, and itself."""
    for phrase in re.split(r"[,.;\n]|\band\b|\bno\b", negative_prompt.lower()[:2000]):
        if parts := phrase.split():
            state.banned.add(singular(parts[-1]))
            state.reading.without.update({singular(parts[-1]), " ".join(parts)})


def _without_rooms(state: State, prompt: str, words: list[Word]) -> list[Word]:
    """The words less those that ask for room, which are understood here."""
    for start, end, side in rooms_of(prompt):
        room = [word for word in words if start <= word.at < end and word.part not in _MARKS]
        for word in room:
            word.fate = True
        words = [word for word in words if word not in room]
        if side != "any" or "copy" not in state.reading.facts:
            state.reading.facts["copy"] = side
    return words


def _walk(state: State, senses: list[Sense], icons: Icons) -> None:
    phrase: list[Sense] = []
    for sense, after in pairwise([*senses, Sense([], mark=".")]):
        if not (sense.mark or sense.entry.lead):
            phrase.append(sense)
            continue
        _flush(state, phrase, icons)
        phrase = []
        _lead(state, sense, after)
    _flush(state, phrase, icons)


def _lead(state: State, sense: Sense, after: Sense) -> None:
    """What a sign or a preposition does to the phrase that follows."""
    entry = sense.entry
    if entry.facts:
        state.facts.setdefault(entry.facts[0][0], []).append((entry.facts[0][1], sense))
    if sense.mark in (",", "and") or entry.lead == "and":
        kept = {"with", "beside", "around", "behind", "no"} | ({"in", "all"} if state.listing else set())
        state.lead = state.lead if state.lead in kept and not (state.lead == "no" and sense.mark) else ""
        if sense.mark and sense.mark != "and" and not after.entry.lead:
            state.recent = []
    elif sense.mark == "(":
        state.lead = "("
    elif sense.mark:
        state.lead = ""
    else:
        state.lead = entry.lead
        if entry.lead in ("beside", "around", "behind") and (after.text in ("it", "them") or after.mark):
            _moved(state, entry.lead)
            state.lead = ""


def _moved(state: State, lead: str) -> None:
    """“A plant and a mug beside it”: the things just named are the ones beside."""
    for subject in state.recent:
        if subject.relation in ("", "beside") and subject is not state.reading.subjects[0]:
            subject.relation = "around" if lead == "around" else "behind" if lead == "behind" else "beside"


def _flush(state: State, phrase: list[Sense], icons: Icons) -> None:
    """Take a phrase into the reading."""
    if not phrase:
        return
    if state.lead == "no":
        _ban(state, phrase)
        return
    if any(sense.text in ("shades", "shade") for sense in phrase) and state.listing:
        state.reading.spread = True
    if all(sense.entry.filler and not sense.entry.facts for sense in phrase):
        return
    head = head_of(phrase, state.lead)
    said = said_of(phrase, head)
    if head is None:
        head = _icon_at(state, phrase, said, icons)
    if head is None:
        _headless(state, phrase, said)
    elif is_noun(phrase, head, state.lead) or (phrase[head].entry.noun and phrase[head].text.startswith("icon ")):
        _thing(state, phrase, head, said)
    else:
        _place(state, phrase, head, said)
    _facts(state, phrase, head, said)


def _ban(state: State, phrase: list[Sense]) -> None:
    for sense in phrase:
        sense.told()
        state.reading.without.add(singular(sense.text))
        state.banned.add(singular(sense.text))


def _thing(state: State, phrase: list[Sense], head: int, said: Said) -> None:
    sense = phrase[head]
    noun = sense.entry.noun
    assert noun is not None
    if singular(sense.words[-1].part) in state.banned and state.reading.subjects:
        sense.lost()
        return
    if state.lead == "of" and state.last != "thing" and state.reading.subjects:
        sense.lost()
        return
    relation, contained = relation_of(state, noun)
    _modifiers(phrase, head, said)
    if contained:
        _contain(state.reading.subjects[-1], sense, noun, said)
        return
    if noun.form == "ribbon" and state.lead == "with" and state.reading.subjects:
        before = state.reading.subjects[-1]
        before.accent = said.colours[0] if said.colours else before.accent
        if before.form == "gift_box":
            _told_all(phrase)
            return
    if noun.form in nouns.DRESSED and state.reading.subjects and not relation:
        relation = "around"
    added = add_subject(state, sense, noun, said, relation)
    state.recent.append(added)
    state.owner = state.owner if relation in ("in", "under", "holds") and state.owner else added


def _modifiers(phrase: list[Sense], head: int, said: Said) -> None:
    """What the nouns before the head say of it: a lemon soap is yellow, an oak chair is wood."""
    for sense in phrase[:head]:
        entry = sense.entry
        if entry.noun and entry.noun.natural and not said.colours:
            said.colours.append(entry.noun.natural)
        if entry.noun or entry.surface or entry.kind or entry.number or entry.top is not None:
            sense.told()


def _contain(holder: Subject, sense: Sense, noun: Noun, said: Said) -> None:
    """“A bowl of tomato soup”: the soup is the bowl's second colour."""
    holder.accent = (*said.colours, noun.accent or noun.natural or holder.accent)[0]
    sense.told()


def _place(state: State, phrase: list[Sense], head: int, said: Said) -> None:
    """A surface or a wall, its colour and what it is made of."""
    entry, reading = phrase[head].entry, state.reading
    if entry.wall:
        reading.wall_colour = (
            said.colours[0] if said.colours else reading.wall_colour or (said.surface or ("", None))[1]
        )
        state.owner = "wall"
    else:
        texture, colour = entry.surface or said.surface or (_made_top(said.kind) or entry.top or "", None)
        colour = said.colours[0] if said.colours else colour
        if reading.surface and texture not in ("", reading.surface) and (state.placed or state.lead != "on"):
            return
        reading.surface, reading.surface_colour = texture or reading.surface, colour or reading.surface_colour
        state.owner, state.placed = "surface", state.placed or state.lead in ("on", "at", "with", "of")
    _told_all(phrase)


def _made_top(kind: str) -> str:
    return kind if kind in ("glass", "metal") else ""


def _headless(state: State, phrase: list[Sense], said: Said) -> None:
    """Colours and materials with no thing of their own: of what came before, or of nothing."""
    reading = state.reading
    lit = any(key in ("rim", "hour", "bokeh") for sense in phrase for key, _ in sense.entry.facts)
    if lit or phrase[-1].text in _LIT:
        reading.light_colours.extend(said.colours)
        state.owner = "light"
    elif said.colours:
        _colour(state, phrase[-1].text, said)
    elif said.kind and reading.heroes and _is_finish(phrase):
        paint(reading.heroes[0], said)
        _told_all([sense for sense in phrase if sense.entry.kind or sense.entry.finish])


def _is_finish(phrase: list[Sense]) -> bool:
    return all(sense.entry.kind or sense.entry.finish or sense.entry.filler or sense.entry.facts for sense in phrase)


def _colour(state: State, last: str, said: Said) -> None:
    reading, owner = state.reading, state.owner
    if last in _ACCENTS:
        reading.accents.extend([*reading.palette, *said.colours] if state.listing else said.colours)
        reading.palette = [] if state.listing else reading.palette
    elif state.lead == "with" and isinstance(owner, Subject):
        _paint_on(owner, said)
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


def _paint_on(subject: Subject, said: Said) -> None:
    if subject.colour is None:
        paint(subject, said)
    else:
        subject.more.extend(said.colours)


def _facts(state: State, phrase: list[Sense], head: int | None, said: Said) -> None:
    """Note the settings that the phrase's other words name."""
    for at, sense in enumerate(phrase):
        used = all(word.fate for word in sense.words)
        for key, value in () if used and (sense.entry.tint is not None or sense.entry.colour) else sense.entry.facts:
            state.facts.setdefault(key, []).append((value, sense))
        if sense.entry.facts and at != head and any(key == "setting" for key, _ in sense.entry.facts):
            state.placed = state.placed or state.lead in ("on", "in", "at")
    state.listing = bool(said.colours) and head is None
    state.last = "" if head is None else "thing" if phrase[head].entry.noun else "place"
    if head is None and not said.colours and any(_may_be_noun(sense) for sense in phrase):
        state.owner = None


def _told_all(phrase: list[Sense]) -> None:
    for sense in phrase:
        entry = sense.entry
        if entry.surface or entry.top is not None or entry.wall or entry.kind or entry.noun or entry.colour:
            sense.told()


def _icon_at(state: State, phrase: list[Sense], said: Said, icons: Icons) -> int | None:
    """Where an unknown noun stands that an icon can show."""
    if state.lead in ("for", "at", "in", "of") or not (said.article or said.number or not state.reading.subjects):
        return None
    unknown = [at for at, sense in enumerate(phrase) if _may_be_noun(sense)]
    if not unknown or unknown[-1] != max(at for at, sense in enumerate(phrase) if not sense.entry.filler):
        return None
    last = unknown[-1]
    before = phrase[last - 1] if last and (last - 1 in unknown or phrase[last - 1].entry.noun) else None
    pair = f"{before.text} {phrase[last].text}" if before else ""
    name = (icons(pair) if pair else None) or (
        None if before and before.entry.noun else icons(singular(phrase[last].text))
    )
    if name is None:
        return None
    phrase[last].entry.noun = Noun(form=f"icon:{name}")
    return last


def _may_be_noun(sense: Sense) -> bool:
    entry, text = sense.entry, sense.text
    plain = not (
        entry.facts or entry.filler or entry.dropped or entry.colour or entry.kind or entry.number or entry.finish
    )
    odd = text.endswith(("ing", "ly", "ed", "ous", "ful", "ive")) or not text.isalpha() or len(text) < 3
    return plain and not entry.tint and not odd and not any(word.quoted for word in sense.words)
