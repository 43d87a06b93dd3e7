"""E-mail addresses, telephone, card and account numbers. A number counts only by its form or its check digits."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, TextField, normal, quoted
from core.prompting.lint.fixing import Edit, fix_of
from core.prompting.lint.reading import Reading


def is_card(text: str) -> bool:
    """Whether the digits pass Luhn's check and begin as cards do."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return digits[0] in {2, 3, 4, 5, 6} and len(set(digits)) > 1 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether it passes the check of ISO 13616."""
    joined = text.replace(" ", "")
    number = "".join(str(int(sign, 36)) for sign in joined[4:] + joined[:4])
    return 15 <= len(joined) <= 34 and int(number) % 97 == 1


class _Sort(NamedTuple):
    what: str
    signs: re.Pattern[str]  # with fewer than `least` of these there is none
    least: int
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = bool


_DIGIT = re.compile("[0-9]")
_SORTS = (
    _Sort(
        "an e-mail address",
        re.compile("@"),
        1,
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\b", re.I),
    ),
    _Sort("a card number", _DIGIT, 8, re.compile(r"(?<![\w-])[2-6](?:[ -]?[0-9]){12,18}(?![\w-])"), is_card),
    _Sort(
        "an account number",
        _DIGIT,
        8,
        re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"),
        is_iban,
    ),
    _Sort(
        "a telephone number",
        _DIGIT,
        8,
        re.compile(
            r"(?<!\w)\+[1-9](?:[ ().-]{0,2}[0-9]){7,14}(?!\w)"
            r"|(?<![\w#])(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-][0-9]{4}(?!\w)"
            r"|(?<![\w#.])0[0-9](?:[ -]?[0-9]){7,10}(?!\w)"
        ),
    ),
)


def personal_data(brief: Brief) -> Iterator[Finding]:
    """Personal data in either field."""
    yield from _in_field(brief.prompt, "prompt")
    yield from _in_field(brief.negative, "negative_prompt")


def _in_field(reading: Reading, field: TextField) -> Iterator[Finding]:
    text, rest, found = reading.text, reading.text, defaultdict[str, list[tuple[int, int, str]]](list)
    for sort in _SORTS:
        if len(sort.signs.findall(rest)) >= sort.least:
            held = [match for match in sort.pattern.finditer(rest) if sort.holds(match.group())]
            for match in held:
                found[normal(match.group())].append((*match.span(), sort.what))
            rest = _blanked(rest, [match.span() for match in held])
    for same in found.values():
        start, end, what = same[0]
        yield Finding(
            rule="personal-data",
            level="error",
            sentence=f"{quoted(text[start:end])} looks like {what}: take it out, it would leave this computer.",
            words=text[start:end],
            fix=fix_of(text, [Edit(first, last) for first, last, _ in same], label="Remove it", field=field),
            field=field,
            at=start,
        )


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces where something was found, so that a number is one thing only."""
    pieces, end = list[str](), 0
    for start, stop in spans:
        pieces += (text[end:start], " " * (stop - start))
        end = stop
    return "".join(pieces) + text[end:]
