"""Small words and numbers on a page. What people wrote is escaped: it is never HTML."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.domain.errors import StudioError

_MARKS = re.compile(r"[\\`*_\[\]<>$~|]|:(?=[\w/])|^[#+\-]|(?<=^\d)[.)]")


def plain(text: str) -> str:
    """What people wrote, for a label that Streamlit reads as Markdown: every mark stands for itself."""
    return _MARKS.sub(lambda found: f"\\{found.group()}", " ".join(text.split()))


def unlisted(text: str) -> str:
    """Words without the braces of their lists: “a {{red|blue}} mug” reads “a red / blue mug”."""
    return re.sub(r"\{\{(.*?)(?:\}\}|$)", lambda found: found.group(1).replace("|", " / "), text)


def page_head(title: str, line: str) -> None:
    """A page's title and one quiet line under it."""
    with st.container(gap="xxsmall"):
        st.title(title, anchor=False)
        quiet(line)
    st.space(6)


@contextmanager
def head_with(title: str, line: str) -> Iterator[None]:
    """A page's head with its one or two controls at the right; they are drawn inside."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content", gap="xxsmall"):
            st.title(title, anchor=False)
            quiet(line)
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            yield
    st.space(6)


def split(wide: int, narrow: int) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The page's two columns; one under the other where there is no room for both."""
    with st.container(key="split"):
        left_side, right_side = st.columns([wide, narrow], gap="medium")
    return left_side, right_side


def quiet(*parts: str, number: str = "") -> None:
    """A quiet line; `number` follows it in mono."""
    told = " ".join(escape(part) for part in parts if part)
    digits = f' &nbsp; <span class="ps-num">{escape(number)}</span>' if number else ""
    st.html(f'<p class="ps-sub">{told}{digits}</p>')


def headline(text: str) -> None:
    """The large sentence of a first visit."""
    st.html(f'<p class="ps-headline">{escape(text)}</p>')


def lead(text: str) -> None:
    """A sentence to begin with, a little larger than the others."""
    st.html(f'<p class="ps-lead">{escape(text)}</p>')


def strong(text: str) -> None:
    """A bold label that stays on one line; left out on a phone."""
    st.html(f'<p class="ps-strong ps-wide">{escape(text)}</p>', width="content")


def left(text: str, amount: str, after: str = "") -> None:
    """What was spent or is left, with the amount in mono."""
    st.html(f'<p class="ps-left">{escape(text)} <b>{escape(amount)}</b> {escape(after)}</p>', width="content")


def ends(text: str, amount: str) -> None:
    """Words and an amount in mono at the two ends of a line."""
    st.html(f'<p class="ps-split ps-side"><span>{escape(text)}</span> <b>{escape(amount)}</b></p>')


def bar(part: float) -> None:
    """A thin bar of which `part`, 0 to 1, is full."""
    st.html(f'<div class="ps-budget" aria-hidden="true"><i style="width:{min(max(part, 0), 1):.1%}"></i></div>')


def small(text: str) -> None:
    """A small quiet note."""
    st.html(f'<p class="ps-note">{escape(text)}</p>')


def counted(text: str) -> None:
    """What is counted, strong, on one line."""
    st.html(f'<p class="ps-strong">{escape(text)}</p>', width="content")


def key_legend(keys: dict[str, str]) -> None:
    """Which key does what."""
    told = "".join(f"<span><kbd>{escape(key)}</kbd> {escape(does)}</span>" for key, does in keys.items())
    st.html(f'<p class="ps-keys">{told}</p>', width="content")


def facts(pairs: dict[str, str]) -> None:
    """Names and values in two columns, the values in mono."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs.items())
    st.html(f'<dl class="ps-facts">{rows}</dl>')


def said(error: StudioError) -> None:
    """An error in its own sentence."""
    st.error(plain(str(error)), icon=":material/error:")
