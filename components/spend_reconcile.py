"""Our days beside those of AWS's bill, as Cost Explorer exports them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import streamlit as st

from components.markup import Markup, el
from components.session import the_studio
from components.words import quiet, said
from core.domain.errors import StudioError
from core.domain.ledger import Span
from core.domain.money import ZERO, shown
from core.use_cases.reconcile import DayBeside, Reconciled, reconciled
from core.use_cases.standing import day

HEADS = ("Day", "The ledger", "AWS", "AWS more")


def spend_reconcile() -> None:
    """Upload, then the table; a file that is no such CSV gets one sentence."""
    quiet("In Cost Explorer group by service, daily, and download the CSV. All campaigns are counted.")
    if the_studio().settings.backend == "sandbox":
        quiet("The sandbox is on no bill; this is for the day you use AWS.")
    file = st.file_uploader("Cost Explorer CSV", type="csv", key="spend_bill", max_upload_size=3)
    if file is None:
        return
    try:
        found = reconciled(_ours(), file.getvalue())
    except StudioError as error:
        said(error)
        return
    st.html(_table(found))
    quiet(f"Counted as Bedrock's: {', '.join(found.services)}.")
    quiet("AWS adds tax and rounds by the day; a call in doubt may or may not be on its bill.")


def _ours() -> Mapping[date, Decimal]:
    made = the_studio()
    shares = made.records.shares(made.owner, Span(), "day")
    return {date.fromisoformat(share.names[0]): share.settled_usd for share in shares}


def _table(found: Reconciled) -> Markup:
    heads = el("tr", *(el("th", head, scope="col", role="columnheader") for head in HEADS), role="row")
    ours = sum((each.ours_usd for each in found.days), ZERO)
    aws = sum((each.aws_usd for each in found.days), ZERO)
    total = _row("Together", ours, aws, found.more_usd)
    caption = el("caption", "The ledger beside AWS's bill", cls="ps-unseen")
    body = el("tbody", *(_day_row(each) for each in found.days), total, role="rowgroup")
    return el(
        "table", caption, el("thead", heads, role="rowgroup"), body, cls="ps-models ps-lines ps-bill", role="table"
    )


def _day_row(each: DayBeside) -> Markup:
    return _row(day(each.day), each.ours_usd, each.aws_usd, each.more_usd)


def _row(name: str, *amounts: Decimal) -> Markup:
    cells = (
        el("td", el("span", shown(usd), cls="ps-num"), data_label=head, role="cell")
        for head, usd in zip(HEADS[1:], amounts, strict=True)
    )
    return el("tr", el("th", name, scope="row", role="rowheader"), *cells, role="row")
