"""The last steps of a reading: which facts hold, which subjects stay, which words were understood."""

import re

from sandbox.language.grammar import State
from sandbox.language.reading import Reading, Subject
from sandbox.language.tables import those
from sandbox.language.tokens import Sense, Word
from sandbox.shoot.scene import Colour

_SEVERAL = {"mood"}
_WEAK = {
    "hour": ("sun", "day", "night", "evening"),
    "arrange": ("triangle",),
    "side": ("side",),
    "shot": ("close",),
    "setting": ("studio",),
}
"""What gives way to anything firmer that is said of the same key, and still holds beside it."""
_EMPTY = {"mug": "empty_mug", "cup": "empty_mug", "pot": "empty_mug", "glass": "empty_glass", "jar": "empty_glass"}
"""What holds pencils is not full of coffee."""
_SOLIDS = ("orb", "block", "arch")


def settle_facts(state: State) -> None:
    """What was said last of a key holds; the words of what was said before it are lost."""
    reading = state.reading
    for key, said in state.facts.items():
        if key in _SEVERAL:
            reading.moods = list(dict.fromkeys(value for value, _ in said))
            winners = [sense for _, sense in said]
        else:
            firm = [value for value, _ in said if value not in _WEAK.get(key, ())] or [said[-1][0]]
            reading.facts[key] = firm[-1]
            winners = [sense for value, sense in said if value == firm[-1] or value in _WEAK.get(key, ())]
        for sense in winners:
            sense.told()


def settle_lens(reading: Reading, senses: list[Sense]) -> None:
    """Focal lengths and stops: 85 mm, f/1.8."""
    for sense in senses:
        if found := re.fullmatch(r"(\d+)\s?mm", sense.text):
            reading.facts["lens"] = str(min(max(int(found[1][:4]), 14), 200))
            sense.told()
        elif found := re.fullmatch(r"f/(\d+(?:\.\d+)?)", sense.text):
            stop = float(found[1])
            reading.facts["depth"] = "shallow" if stop < 3.2 else "deep" if stop > 7 else "medium"
            sense.told()


def tidy(reading: Reading) -> None:
    """Solids become three things; a word that names no object goes once the objects are named; six things at most."""
    _swap_holders(reading.subjects)
    subjects: list[Subject] = []
    for subject in reading.subjects:
        vase = subjects[-1] if subject.relation == "in" and subjects and subjects[-1].form == "vase" else None
        if vase and _flowers_in(vase, subject):
            continue
        subjects.extend(_solids(subject) if subject.form == "solids" else [subject])
    if any(not subject.generic for subject in subjects if not subject.relation):
        subjects = [subject for subject in subjects if not subject.generic]
    if subjects and not any(not subject.relation for subject in subjects):
        subjects[0].relation = ""
    reading.subjects = subjects[:7]


def _swap_holders(subjects: list[Subject]) -> None:
    """“Apples in a bowl” is a bowl of apples, pencils stand in a mug; what does neither goes beside its holder."""
    for at, holder in enumerate(subjects):
        if holder.relation != "holds":
            continue
        held = subjects[at - 1]
        standing = holder.form in those("upright") and held.form in those("stalks")
        lying = holder.form in those("open") and held.natural is not None and held.form not in those("long")
        fits = holder.form == "vase" or standing or lying
        holder.relation = held.relation if fits else "beside"
        if standing:
            holder.form, holder.number = _EMPTY[holder.form], 1
        if fits:
            held.relation = "in"
            subjects[at - 1], subjects[at] = holder, held


def _flowers_in(vase: Subject, flowers: Subject) -> bool:
    """A vase of flowers is one form; a branch stands in a vase as a stalk does. True if the vase has become both."""
    if flowers.form != "flowers":
        flowers.form, flowers.number = "grass", 1
        return False
    vase.form, vase.colour, vase.accent = "flowers", flowers.colour or flowers.natural, vase.colour
    return True


def _solids(subject: Subject) -> list[Subject]:
    colours: list[Colour | None] = [subject.colour, *subject.more]
    return [
        Subject(subject.noun, form, colour=colours[at % len(colours)], kind=subject.kind)
        for at, form in enumerate(_SOLIDS)
    ]


def sort_words(reading: Reading, words: list[Word]) -> None:
    """Each word that is no filler into one of the two lists, as it was written and in its order."""
    fates: dict[str, bool] = {}
    for word in words:
        if word.fate is not None and word.whole not in those("small"):
            fates[word.whole] = fates.get(word.whole, False) or word.fate
    reading.understood = [word for word, fate in fates.items() if fate]
    reading.ignored = [word for word, fate in fates.items() if not fate]


def lose_the_rest(senses: list[Sense]) -> None:
    """What was not understood is ignored, unless it is a filler."""
    for sense in senses:
        entry = sense.entry
        quoted = any(word.quoted for word in sense.words)
        if not sense.mark and (quoted or not (entry.lead or entry.number or _is_filler(sense))):
            sense.lost()


def _is_filler(sense: Sense) -> bool:
    entry = sense.entry
    return entry.filler and not (entry.facts or entry.noun or entry.colour or entry.dropped)
