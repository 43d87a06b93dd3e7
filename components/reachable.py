"""What is reachable: the doctor's findings in words beside a sign, and what to ask for."""

from collections.abc import Sequence

import streamlit as st

from components.looking import look_again
from components.markup import Markup, el, sign
from components.session import the_studio
from components.words import quiet
from core.models.catalog import row_of
from core.use_cases.doctor import Checkup, Finding

PLACES = {
    "backend": "Where calls go",
    "pictures": "Pictures",
    "models": "The account's list of models",
    "profiles": "Its list of inference profiles",
    "quotas": "Calls a minute",
}
BARE = {"other", "disk"}
"""Kinds of which the table of remedies knows less than the sentence."""
Group = list[Finding]


def reachable(checkup: Checkup | None) -> None:
    """Draw it."""
    with st.container(border=True, key="reachable"):
        _head(checkup)
        if checkup is None:
            st.skeleton(height=150)
            return
        st.html(el("ul", *(_item(group) for group in grouped(checkup.findings)), cls="ps-findings"))


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Models with the same trouble, or with none, together: one sentence for all of them."""
    groups: dict[tuple[str, ...], Group] = {}
    for found in findings:
        own = (found.name,) if found.name in PLACES else ()
        key = (*own, found.kind, "" if found.ok else found.detail)
        groups.setdefault(key, []).append(found)
    return list(groups.values())


def _head(checkup: Checkup | None) -> None:
    looking = the_studio().doctor.looking or checkup is None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content", gap=None):
            st.subheader("What is reachable", anchor=False)
            quiet("Looking …" if looking or checkup is None else f"Looked at {checkup.at.astimezone():%H:%M:%S}.")
        st.button("Check again", key="look_again", icon=":material/refresh:", on_click=look_again, disabled=looking)


def _item(group: Group) -> Markup:
    first = group[0]
    kind = "bad" if not first.ok else "off" if first.kind else "on"
    told = [el("b", sign(kind), _title(group, kind)), el("p", _line(group), cls="ps-sub")]
    return el("li", *told, *(_remedies(group) if first.kind else ()), title=first.detail)


def _title(group: Group, kind: str) -> str:
    first, state = group[0], {"on": "ready", "off": "ended on AWS", "bad": "not ready"}[kind]
    if first.name in PLACES:
        return PLACES[first.name] if first.ok else f"{PLACES[first.name]}: {state}"
    return f"{row_of(first.name).name}: {state}" if len(group) == 1 else f"{len(group)} models {state}"


def _line(group: Group) -> str:
    """What was found in a place; which models where it is about several; the bare sentence where nobody knows more."""
    first = group[0]
    if first.kind in BARE or (first.name in PLACES and first.ok):
        return f"{first.detail[:1].upper()}{first.detail[1:]}"
    return ", ".join(row_of(found.name).short for found in group) if len(group) > 1 else ""


def _remedies(group: Group) -> list[Markup]:
    """The meaning, and the remedy; one for each model where they differ."""
    meaning, what = el("p", group[0].meaning), el("b", "What to do: ")
    remedies = list(dict.fromkeys(found.remedy for found in group))
    if len(remedies) == 1:
        return [meaning, el("p", what, remedies[0])]
    return [meaning, el("p", what), el("ul", *(el("li", remedy) for remedy in remedies))]
