"""Texts with a fix applied, and fixes made from edits. What stays is sewn together without stray spaces and commas."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.prompting.lint.finding import Fix, TextField

_SPACES = re.compile(r"[ \t]{2,}")
_COMMAS = re.compile(r",(?:[ \t]?,)+")
_LOOSE = " ,\t"
_MOST_CHARS_BEFORE = 40
_MOST_EDITS = 50
_LEAD_IN = re.compile(
    r"(?:\b(?:and|with|at|in|on|under|by|from|during|but|as|plus|or)\s+){0,2}(?:\b(?:a|an|the|any|some)\s+)?$", re.I
)
_ARTICLE = re.compile(r"(?<!\w)(an?)\s$", re.I)
_OF = re.compile(r"\s+of\b", re.I)
_GOES_ON = re.compile(r"[\s-]*[^\W_]")


class Edit(NamedTuple):
    """From `start` to `end` the text becomes `replace`."""

    start: int
    end: int
    replace: str = ""


def fixed(text: str, fix: Fix) -> str:
    """The text with the first `find` replaced and tidied; the text itself if it is not there."""
    before, found, after = text.partition(fix.find) if fix.find else (text, "", "")
    return _tidied(_sewn(before + fix.replace, after)) if found else text


def with_left_out(negative: str, words: str) -> str:
    """What to leave out, with these words (parted by commas) unless they are there already."""
    there = [part.strip() for part in negative.split(",") if part.strip()]
    known = {part.casefold() for part in there}
    for part in words.split(","):
        if (new := part.strip()) and new.casefold() not in known:
            known.add(new.casefold())
            there.append(new)
    return ", ".join(there)


def applied(fix: Fix, *, prompt: str, negative_prompt: str) -> tuple[str, str]:
    """Prompt and “what to leave out” with the fix applied."""
    if fix.field == "prompt":
        prompt = fixed(prompt, fix)
    else:
        negative_prompt = fixed(negative_prompt, fix)
    return prompt, with_left_out(negative_prompt, fix.leave_out) if fix.leave_out else negative_prompt


def fix_of(
    text: str, edits: Sequence[Edit], *, label: str, leave_out: str = "", field: TextField = "prompt"
) -> Fix | None:
    """One fix that does all these edits at once; None if there is nothing to do, or far too much."""
    apart = _apart(edits)
    if not apart or len(apart) > _MOST_EDITS:
        return None
    start, end, new = apart[0] if len(apart) == 1 else _difference(text, _edited(text, apart))
    start, end, new = _anchored(text, start, end, new)
    return Fix(label=label, find=text[start:end], replace=new, leave_out=leave_out, field=field)


def removal(text: str, start: int, end: int) -> Edit:
    """Taking words out together with the “at the”, “in a … of” that would be left dangling."""
    after = text[end : end + _MOST_CHARS_BEFORE]
    of = _OF.match(after)
    if of or not _GOES_ON.match(after):
        begin = max(0, start - _MOST_CHARS_BEFORE)
        lead = _LEAD_IN.search(text[begin:start])
        start = begin + lead.start() if lead else start
    return Edit(start, end + of.end() if of else end)


def instead(text: str, start: int, end: int, words: str) -> Edit:
    """Other words in place of a phrase, after a comma unless they open the text or follow a mark."""
    stem = text[:start].rstrip(" \t")
    if not stem or not (stem[-1].isalnum() or stem[-1] in "”\"')"):
        return Edit(start, end, words)
    return Edit(len(stem), end, f", {words}")


def said_as(text: str, start: int, end: int, words: str) -> Edit:
    """Other words in place of a noun; “a” or “an” before it follows suit."""
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if not article:
        return Edit(start, end, words)
    right = "an" if words[0] in "aeiou" else "a"
    right = right.capitalize() if article.group(1)[0] == "A" else right
    return Edit(article.start(1), end, f"{right} {words}")


def _sewn(left: str, right: str) -> str:
    stem, rest = left.rstrip(_LOOSE), right.lstrip(_LOOSE)
    gap = left[len(stem) :] + right[: len(right) - len(rest)]
    if stem.endswith("(") and rest.startswith(")"):
        return _sewn(stem[:-1] + " ", " " + rest[1:]) if not stem.endswith("((") else stem + rest
    if not gap or not stem or not rest or rest[0] in ".;:!?)]}”\n" or stem[-1] in "([{“\n":
        return stem + rest
    return f"{stem}, {rest}" if "," in gap and stem[-1] not in ".;:!?" else f"{stem} {rest}"


def _tidied(text: str) -> str:
    return _COMMAS.sub(",", _SPACES.sub(" ", text)).strip(" ,\t\n")


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    apart: list[Edit] = []
    for edit in sorted(edits):
        if apart and edit.start < apart[-1].end:
            last = apart[-1]
            apart[-1] = Edit(last.start, max(last.end, edit.end), last.replace)
        elif edit.end > edit.start:
            apart.append(edit)
    return apart


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = _sewn(text[: edit.start] + edit.replace, text[edit.end :])
    return _tidied(text)


def _difference(old: str, new: str) -> Edit:
    same = _alike(old, new)
    tail = _alike(old[same:][::-1], new[same:][::-1])
    return Edit(same, len(old) - tail, new[same : len(new) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def _anchored(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """Widened until its first occurrence in the text is the one that is meant."""
    if start == end:
        start, end, new = (start - 1, end, text[start - 1] + new) if start else (start, end + 1, new + text[:1])
    for wider in (0, 1, 4, 12, 40, start):
        begin = max(0, start - wider)
        if text.find(text[begin:end]) == begin:
            return begin, end, text[begin:start] + new
    return 0, end, text[:start] + new
