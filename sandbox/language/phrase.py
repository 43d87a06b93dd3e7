"""A phrase taken into the reading: as a thing, as a part of one, or as what is said of the place."""

from sandbox.language.grammar import Said, State, add_subject, head_of, is_noun, relation_of, said_of
from sandbox.language.ground import take_loose, take_place, told_all
from sandbox.language.lexicon import Noun
from sandbox.language.parts import take_part
from sandbox.language.reading import Subject
from sandbox.language.tables import those
from sandbox.language.tokens import Sense, singular
from sandbox.language.unknown import Icons, icon_at, may_be_noun


def take(state: State, phrase: list[Sense], icons: Icons) -> None:
    """Take the words between two signs or prepositions."""
    if phrase and state.lead == "no":
        _ban(state, phrase)
        return
    if any(sense.text in ("shades", "shade") for sense in phrase) and state.listing:
        state.reading.spread = True
    if all(sense.entry.filler and not sense.entry.facts for sense in phrase) and not _counts(phrase):
        return
    head = head_of(phrase, state.lead)
    said = said_of(phrase, head)
    if not take_part(state, phrase, said):
        head = icon_at(state, phrase, said, icons) if head is None else head
        _take(state, phrase, head, said)
    _facts(state, phrase, head, said)


def _counts(phrase: list[Sense]) -> bool:
    """“A camera” is a thing, though the word by itself is of the photograph."""
    counted = any(sense.text in ("a", "an") for sense in phrase[:-1])
    return bool(phrase) and phrase[-1].entry.noun is not None and counted


def _take(state: State, phrase: list[Sense], head: int | None, said: Said) -> None:
    if head is None:
        take_loose(state, phrase, said)
    elif is_noun(phrase, head, state.lead):
        _thing(state, phrase, head, said)
    else:
        take_place(state, phrase, head, said)


def _ban(state: State, phrase: list[Sense]) -> None:
    for sense in phrase:
        sense.told()
        state.reading.without.add(singular(sense.text))
        state.banned.add(singular(sense.text))


def _thing(state: State, phrase: list[Sense], head: int, said: Said) -> None:
    sense = phrase[head]
    noun = _meant(phrase, head)
    if singular(sense.words[-1].part) in state.banned and state.reading.subjects:
        sense.lost()
        return
    if state.lead == "of" and state.last != "thing" and state.reading.subjects:
        sense.lost()
        return
    relation, contained = relation_of(state, noun)
    _modifiers(phrase, head, said, noun)
    if contained:
        _contain(state.reading.subjects[-1], sense, noun, said)
        return
    if noun.form == "ribbon" and state.lead == "with" and state.reading.subjects:
        before = state.reading.subjects[-1]
        before.accent = said.colours[0] if said.colours else before.accent
        if before.form == "gift_box":
            told_all(phrase)
            return
    if noun.form in those("dressed") and state.reading.subjects and not relation:
        relation = "around"
    added = add_subject(state, sense, noun, said, relation)
    state.recent.append(added)
    state.owner = state.owner if relation in ("in", "under", "holds") and state.owner else added


def _meant(phrase: list[Sense], head: int) -> Noun:
    """The head's noun; of a vessel with its fill before it (“pumpkin soup bowl”) the filled one."""
    noun = phrase[head].entry.noun
    assert noun is not None
    before = phrase[head - 1].entry.noun if head else None
    full = before is not None and noun.form in those("holders") and before.form in those("poured")
    return before if before is not None and full and before.form.endswith(noun.form) else noun


def _modifiers(phrase: list[Sense], head: int, said: Said, noun: Noun) -> None:
    """What the nouns before the head say of it: a lemon soap is yellow, an oak chair is wood."""
    for sense in phrase[:head]:
        entry = sense.entry
        if entry.noun and entry.kind:
            said.natural = noun.natural or entry.noun.natural
        elif entry.noun and entry.noun.natural and not said.colours:
            said.colours.append(entry.noun.natural)
        if entry.noun or entry.surface or entry.kind or entry.number or entry.top is not None:
            sense.told()


def _contain(holder: Subject, sense: Sense, noun: Noun, said: Said) -> None:
    """“A bowl of tomato soup”: the soup is the bowl's second colour; a drink fills its glass."""
    inside = (*said.colours, noun.accent or noun.natural or holder.accent)[0]
    if holder.form == "glass" and noun.form in those("poured"):
        holder.form = noun.form if noun.form in ("juice", "wine_glass") else "tumbler"
        holder.natural, holder.kind = inside, ""
    elif holder.form == "bowl" and noun.form == "soup_bowl":
        holder.form = noun.form
    holder.accent = inside
    sense.told()


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
    if head is None and not said.colours and any(may_be_noun(sense) for sense in phrase):
        state.owner = None
