"""The models as a table that a screen reader reads; on a phone each row is a card, by CSS alone."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from components import model_words as words
from components.markup import Markup, el, sign, together
from core.models.catalog import ModelRow
from core.use_cases.doctor import Checkup, Finding
from core.use_cases.tiers import TIERS, Tier, Tiers

HEADS = ("Model", "What it does", "Price", "Time", "What it takes", "Where", "State")
PLAYS: dict[Tier, str] = {"draft": "Draft", "final": "Final"}


def models_table(rows: Sequence[ModelRow], tiers: Tiers, checkup: Checkup | None, today: date) -> None:
    """Draw it."""
    body = [_row(row, tiers, checkup, today) for row in rows]
    heads = el("tr", *(el("th", head, scope="col", role="columnheader") for head in HEADS), role="row")
    st.html(
        el(
            "table",
            el("caption", "Models, what they do, cost and take", cls="ps-unseen"),
            el("thead", heads, role="rowgroup"),
            el("tbody", *body, role="rowgroup"),
            cls="ps-models",
            role="table",
        )
    )


def badges(row: ModelRow, tiers: Tiers) -> Markup:
    """Which tiers the model plays now."""
    return together(el("span", PLAYS[tier], cls="ps-tier") for tier in TIERS if tiers.model_of(tier).id == row.id)


def readiness(finding: Finding | None, row: ModelRow, today: date) -> Markup:
    """What the last look found of the model, in words beside a sign; of one that has ended only if it answers."""
    gone = words.standing(row.lifecycle, today)[0] == "off"
    if finding is None:
        return _state("half", "Not looked at yet")
    if not finding.kind:
        return _state("on", "Still answers here" if gone else "Ready")
    if finding.ok:
        return Markup("")
    told = el("small", finding.meaning, title=finding.detail)
    remedy = el("details", el("summary", "What to do"), el("small", finding.remedy))
    return together([_state("bad", "Not ready"), told, remedy])


def lifecycle(row: ModelRow, today: date) -> Markup:
    """Where the model stands in its life, and what comes after it."""
    kind, told = words.standing(row.lifecycle, today)
    after = words.successor(row.lifecycle) if kind != "on" else ""
    return together([_state(kind, told), *([el("small", f"Use {after} instead.")] if after else [])])


def _row(row: ModelRow, tiers: Tiers, checkup: Checkup | None, today: date) -> Markup:
    found = checkup.of(row.id) if checkup else None
    title = el("span", el("b", row.name), " ", badges(row, tiers))
    name = el("div", title, el("code", row.alias or row.id, title=row.id))
    cells = (
        _lines(words.does(operation, spec) for operation, spec in row.operations.items()),
        _price(row),
        el("span", words.duration(row), cls="ps-num"),
        _lines(words.limits(row)),
        el("span", *(el("code", f"{region} ") for region in row.regions), cls="ps-places"),
        together([lifecycle(row, today), readiness(found, row, today)]),
    )
    shown = (_cell(head, cell) for head, cell in zip(HEADS[1:], cells, strict=True))
    return el("tr", el("th", name, scope="row", role="rowheader"), *shown, role="row")


def _cell(head: str, content: Markup) -> Markup:
    return el("td", el("div", content), data_label=head, role="cell")


def _price(row: ModelRow) -> Markup:
    amount = el("span", words.price(row), cls="ps-num")
    if not row.prices:
        return amount
    line = row.prices[0]
    short, full = words.price_source(line)
    told = f"As of {words.day(line.as_of)}, from {full}. Your AWS bill decides."
    return together([amount, el("small", words.day(line.as_of)), el("small", short, title=told)])


def _lines(texts: Iterable[str]) -> Markup:
    return together(el("span", text) for text in texts)


def _state(kind: str, text: str) -> Markup:
    return el("span", sign(kind), text, cls="ps-state")
