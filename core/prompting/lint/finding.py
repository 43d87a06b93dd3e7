"""What the linter says: a finding, and perhaps a fix."""

from typing import Literal, get_args

from core.domain.values import Value

Level = Literal["block", "error", "warn", "info"]
TextField = Literal["prompt", "negative_prompt"]

_LEVELS: tuple[Level, ...] = get_args(Level)
_FIELDS: tuple[TextField, ...] = get_args(TextField)
_SHOWN_CHARS = 60


class Fix(Value):
    """A mend of one field: the first `find` becomes `replace`. `leave_out` are words for “what to leave out”."""

    label: str
    find: str
    replace: str
    leave_out: str = ""
    field: TextField = "prompt"


class Finding(Value):
    """What is wrong in one sentence. `words` stand in `field`, from character `at` on; "" is the field as a whole."""

    rule: str
    level: Level
    sentence: str
    words: str = ""
    fix: Fix | None = None
    field: TextField = "prompt"
    at: int = 0

    @property
    def stops(self) -> bool:
        """Whether the words must not be sent: nobody may use them, or a gap was left unfilled."""
        return self.level == "block" or (self.rule == "placeholder" and self.words.startswith("{{"))

    @property
    def key(self) -> tuple[str, str, str]:
        """Rule, field and words: there is one finding of each."""
        return self.rule, self.field, normal(self.words)


def normal(words: str) -> str:
    """The words as they are compared: without case, with single spaces."""
    return " ".join(words.casefold().split())


def in_order(findings: list[Finding]) -> list[Finding]:
    """The worst first; then by field and place."""
    return sorted(findings, key=lambda one: (_LEVELS.index(one.level), _FIELDS.index(one.field), one.at))


def quoted(words: str) -> str:
    """The words in quotes, cut where they would make the sentence too long."""
    shown = " ".join(words.split())
    return f"“{shown}”" if len(shown) <= _SHOWN_CHARS else f"“{shown[: _SHOWN_CHARS - 1]}…”"
