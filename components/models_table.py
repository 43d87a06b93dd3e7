"""The models as tables that a screen reader reads; on a phone each row is a card, by CSS alone.

Those that AWS still has come first; those it has ended stand below, quieter, with what to use instead.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from components import model_words as words
from components.markup import Markup, el, sign, together
from components.words import quiet
from core.models.catalog import ModelRow, row_of
from core.use_cases.account import Standings
from core.use_cases.doctor import Checkup, Finding
from core.use_cases.standing import Standing, State, day
from core.use_cases.tiers import TIERS, Tier, Tiers

HEADS = ("Model", "What it does", "Price", "Time", "What it takes", "Where", "State")
GONE_HEADS = ("Model", "What it did", "Price", "Ended on AWS", "Use instead", "State")
PLAYS: dict[Tier, str] = {"draft": "Draft", "final": "Final"}
SIGNS: dict[State, str] = {"ready": "on", "ending": "half", "unknown": "half", "ended": "off"}
"""The sign of a state; all others are troubles."""
Players = dict[str, list[Tier]]
Source = tuple[date, str]
"""The day a price was read, and how far it is to be trusted."""


def models_tables(rows: Sequence[ModelRow], tiers: Tiers, standings: Standings, checkup: Checkup | None) -> None:
    """Draw both, as far as there is something in them."""
    players, source = players_of(tiers), _usual_source(rows)
    known = {row.id: standings.of(row) for row in rows}
    living = [_row(row, players, known[row.id], checkup, source) for row in rows if not known[row.id].gone]
    gone = [_gone_row(row, players, known[row.id], checkup, source) for row in rows if known[row.id].gone]
    if source:
        quiet(f"Prices are as of {day(source[0])}, from {words.SOURCES[source[1]][1]}. Your AWS bill decides.")
    if living:
        st.html(_table("Models, what they do, cost and take", HEADS, living, "ps-models"))
    if gone:
        st.subheader("Ended on AWS", anchor=False)
        quiet("Amazon and Stability have taken these back. They are here for what was made with them.")
        st.html(_table("Models that AWS has ended", GONE_HEADS, gone, "ps-models ps-gone"))


def players_of(tiers: Tiers) -> Players:
    """Which tiers a model plays now, by id."""
    found: Players = {}
    for tier in TIERS:
        found.setdefault(tiers.model_of(tier).id, []).append(tier)
    return found


def badges(row: ModelRow, players: Players) -> Markup:
    """The tiers it plays."""
    return together(el("span", PLAYS[tier], cls="ps-tier") for tier in players.get(row.id, ()))


def state(standing: Standing, finding: Finding | None) -> Markup:
    """How the model stands, in words beside a sign; what stands in its way, and what to do about it."""
    if standing.plays and finding and not finding.ok:
        return together([_state("bad", "Not ready"), *_remedy(finding.meaning, finding.detail, finding.remedy)])
    told = [_state(SIGNS.get(standing.state, "bad"), standing.told)]
    if standing.note and not standing.gone:
        told.append(el("small", standing.note))
    if standing.todo and not standing.gone:
        told.append(el("details", el("summary", "What to do"), el("small", standing.todo)))
    return together(told)


def _remedy(meaning: str, detail: str, remedy: str) -> tuple[Markup, Markup]:
    small = el("small", meaning, title=detail)
    return small, el("details", el("summary", "What to do"), el("small", remedy))


def _table(caption: str, heads: Sequence[str], body: Sequence[Markup], cls: str) -> Markup:
    head = el("tr", *(el("th", name, scope="col", role="columnheader") for name in heads), role="row")
    return el(
        "table",
        el("caption", caption, cls="ps-unseen"),
        el("thead", head, role="rowgroup"),
        el("tbody", *body, role="rowgroup"),
        cls=cls,
        role="table",
    )


def _row(row: ModelRow, players: Players, standing: Standing, checkup: Checkup | None, source: Source | None) -> Markup:
    cells = (
        _lines(words.does(operation, spec) for operation, spec in row.operations.items()),
        _price(row, source),
        el("span", words.duration(row), cls="ps-num"),
        _lines(words.limits(row)),
        _places(standing.regions or row.regions),
        state(standing, checkup.of(row.id) if checkup else None),
    )
    return _drawn(row, players, HEADS, cells)


def _gone_row(
    row: ModelRow, players: Players, standing: Standing, checkup: Checkup | None, source: Source | None
) -> Markup:
    end = standing.end
    after = row_of(standing.successor).name if standing.successor else "nothing does this any more"
    does = "; ".join(words.does(operation, spec) for operation, spec in row.operations.items())
    here = _state("on", "Works in this sandbox") if standing.state == "ready" else _state("off", "Does not answer")
    finding = checkup.of(row.id) if checkup else None
    if standing.state == "unknown" or (standing.plays and finding and not finding.ok):
        here = state(standing, finding)
    cells = (
        el("span", does),
        _price(row, source),
        el("span", day(end) if end else "no day is known"),
        el("span", after),
        here,
    )
    return _drawn(row, players, GONE_HEADS, cells)


def _drawn(row: ModelRow, players: Players, heads: Sequence[str], cells: Sequence[Markup]) -> Markup:
    title = el("span", el("b", row.name, title=row.id), " ", badges(row, players))
    name = el("div", title, *([el("code", row.alias, title=row.id)] if row.alias else []))
    shown = (_cell(head, cell) for head, cell in zip(heads[1:], cells, strict=True))
    return el("tr", el("th", name, scope="row", role="rowheader"), *shown, role="row")


def _cell(head: str, content: Markup) -> Markup:
    return el("td", el("div", content), data_label=head, role="cell")


def _places(regions: Iterable[str]) -> Markup:
    return el("span", *(el("code", f"{region} ") for region in regions), cls="ps-places")


def _usual_source(rows: Sequence[ModelRow]) -> Source | None:
    """Where most of the prices were read, and when: said once, above all of them."""
    found = Counter((row.prices[0].as_of, row.prices[0].confidence) for row in rows if row.prices)
    known = [(source, count) for source, count in found.most_common() if source[1] in words.SOURCES]
    return known[0][0] if known else None


def _price(row: ModelRow, source: Source | None) -> Markup:
    """The price, or the range of prices with what each is for; where it was read, if not where most were."""
    amount = el("span", words.price(row), cls="ps-num", title=words.variants(row) if len(row.prices) > 1 else "")
    if not row.prices or (row.prices[0].as_of, row.prices[0].confidence) == source:
        return amount
    line = row.prices[0]
    short, full = words.price_source(line)
    when = "" if source and line.as_of == source[0] else f"{day(line.as_of)}, "
    return together([amount, el("small", f"{when}{short}", title=f"As of {day(line.as_of)}, from {full}.")])


def _lines(texts: Iterable[str]) -> Markup:
    return together(el("span", text) for text in texts)


def _state(kind: str, text: str) -> Markup:
    return el("span", sign(kind), text, cls="ps-state")
