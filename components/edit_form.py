"""A page's form: what it holds, under which name it is kept, and its controls' keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import streamlit as st

from components.session import form, keep_form, kept, restart_form
from core.use_cases.edit_form import EditForm

F = TypeVar("F", bound=EditForm)
T = TypeVar("T")


class Way(NamedTuple):
    """One way to change a picture: what it is called, what it does, and what its words are to say.

    `labels` and `hints` are this way's own words for some of its controls; `verb` stands on the button.
    """

    title: str
    line: str = ""
    prompt: str = "What should it show?"
    hint: str = ""
    labels: Mapping[str, str] = {}
    hints: Mapping[str, str] = {}
    verb: str = "Restyle"


@dataclass(frozen=True, slots=True)
class Form(Generic[F]):
    """A form of this name and kind.

    `main` names the fields that everybody sees, in their order; the rest of a row stands under “Advanced”.
    """

    name: str
    kind: type[F]
    ways: Mapping[str, Way]
    main: tuple[str, ...]
    prompt_px: int = 104

    @property
    def now(self) -> F:
        """What it holds."""
        return form(self.name, self.kind)

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return self.ways[self.now.operation]

    def keep(self, changed: F) -> None:
        """Remember this."""
        keep_form(self.name, changed)

    def say(self, **said: object) -> None:
        """Remember what was said of some of its fields."""
        self.keep(self.now.model_copy(update=said))

    def restart(self, changed: F) -> None:
        """Put this into the form as if it had been typed."""
        restart_form(self.name, changed)

    def kept(self, name: str, value: T) -> tuple[str, T]:
        """A control's key and first value."""
        return kept(name, value, form=self.name)

    def key(self, name: str) -> str:
        """The key of a button or a box, which no value belongs to."""
        return f"{self.name}_{name}"


def asked_of_address(*names: str) -> dict[str, str]:
    """What the address asks for by these names; it is said once."""
    asked = {name: st.query_params.get(name, "") for name in names}
    for name in names:
        st.query_params.pop(name, None)
    return asked
