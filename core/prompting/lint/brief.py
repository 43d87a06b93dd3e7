"""What every rule is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.models.catalog import Spec
from core.prompting.lint.finding import Finding
from core.prompting.lint.reading import Reading, folded
from core.prompting.lint.tables import Habits


@dataclass(frozen=True, slots=True)
class Brief:
    """Both texts as read, what the model takes and heeds, the names that may be used (folded), words to avoid."""

    prompt: Reading
    negative: Reading
    spec: Spec
    habits: Habits
    allowed: frozenset[str] = frozenset()
    avoid: tuple[str, ...] = ()

    @property
    def takes_negative(self) -> bool:
        """Whether there is a field for what to leave out."""
        return "negative_prompt" in self.spec.fields

    def allows(self, *names: str) -> bool:
        """Whether somebody said that one of these names may be used."""
        return bool(self.allowed) and not self.allowed.isdisjoint(folded(name) for name in names)


Rule = Callable[[Brief], Iterator[Finding]]
