"""HTML in parts, for `st.html`: every text is escaped unless it was built here."""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """HTML that was built by `el`; it is not escaped again."""

    __slots__ = ()


def el(tag: str, *parts: str, **attributes: str) -> Markup:
    """An element with these children; `cls` is its class, `data_label` its data-label. No empty attributes."""
    given = "".join(f' {_name(name)}="{escape(value)}"' for name, value in attributes.items() if value)
    return Markup(f"<{tag}{given}>{together(parts)}</{tag}>")


def together(parts: Iterable[str]) -> Markup:
    """Parts one after another; plain text among them is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def sign(kind: str) -> Markup:
    """A small sign beside words that say the same: `on`, `half`, `off` or `bad`."""
    return el("i", cls=f"ps-sign ps-sign-{kind}", aria_hidden="true")


def _name(name: str) -> str:
    return "class" if name == "cls" else name.replace("_", "-")
