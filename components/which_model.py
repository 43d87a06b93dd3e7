"""Which model do we pick: what each one's picks cost, on a sheet and over all sheets of a template."""

from collections.abc import Sequence

import streamlit as st

from components.markup import Markup, el, together
from core.domain.money import shown
from core.use_cases.compare import Tally, TemplateTally, cheapest_pick, per_pick, seconds, told

HEADS = ("Model", "Drafts", "Picks", "Maybe", "Rejects", "Spent", "Time", "Price a pick")


def which_model(tallies: Sequence[Tally]) -> None:
    """The table under a sheet that compares models, and what it says in one sentence; nothing before a picture."""
    if not any(tally.drafts for tally in tallies):
        return
    best = cheapest_pick(tallies)
    heads = el("tr", *(el("th", head, scope="col") for head in HEADS))
    table = el(
        "table",
        el("caption", "Models compared on this sheet", cls="ps-unseen"),
        el("thead", heads),
        el("tbody", *(_row(tally, best=tally == best) for tally in tallies)),
        cls="ps-lines ps-which",
    )
    head = el("h2", "Which model do we pick?")
    st.html(el("section", head, el("p", _sentence(tallies), cls="ps-sub"), table, cls="ps-weighed"))


def standing_line(standing: TemplateTally) -> None:
    """One line on a template: how the models did over all its sheets; nothing before the first verdict."""
    if not any(tally.picks for tally in standing.tallies):
        return
    over = "on its one sheet" if standing.sheets == 1 else f"over its {standing.sheets:,} sheets"
    over = f"over its newest {standing.sheets:,} sheets" if standing.newest_only else over
    st.html(el("p", el("b", f"Which model, {over}?"), f" {_all(standing.tallies)}.", cls="ps-sub"))


def _sentence(tallies: Sequence[Tally]) -> str:
    if not any(tally.picks for tally in tallies):
        return "Nothing is picked yet. Pick the frames you would use, and this says what a pick costs with each model."
    return f"{_all(tallies)}."


def _all(tallies: Sequence[Tally]) -> str:
    return "; ".join(told(tally) for tally in tallies)


def _row(tally: Tally, *, best: bool) -> Markup:
    spent = shown(tally.spent_usd)
    cells = (
        str(tally.drafts),
        str(tally.picks),
        str(tally.maybes),
        str(tally.rejects),
        together([spent, el("small", f"{tally.cached} from the cache")]) if tally.cached else spent,
        "–" if tally.median_s is None else seconds(tally.median_s),
        together([per_pick(tally), el("small", "the cheapest")]) if best else per_pick(tally),
    )
    numbers = (
        el("td", el("span", cell, cls="ps-num"), data_label=head) for head, cell in zip(HEADS[1:], cells, strict=True)
    )
    return el("tr", el("th", tally.name, scope="row"), *numbers, cls="ps-best" if best else "")
