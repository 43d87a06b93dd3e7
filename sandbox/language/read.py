"""Read a prompt: words to senses, senses to phrases, phrases to a reading."""

import re
from itertools import pairwise

from sandbox.language.grammar import State
from sandbox.language.lexicon import lexicon
from sandbox.language.phrase import take
from sandbox.language.reading import Reading
from sandbox.language.settle import lose_the_rest, settle_facts, settle_lens, sort_words, tidy
from sandbox.language.tokens import Sense, Word, rooms_of, senses_of, singular, words_of
from sandbox.language.unknown import Icons, nearest_icon

_MARKS = set(",.;:()!?\n")


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
        take(state, phrase, icons)
        phrase = []
        _lead(state, sense, after)
    take(state, phrase, icons)


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
