"""Which sheet is open: the one in the address, else the newest."""

import streamlit as st

from components.words import unlisted
from core.bootstrap import Studio
from core.domain.errors import NotFound
from core.domain.sheet import Sheet


def sheet_picker(made: Studio) -> Sheet | None:
    """The open sheet, its id kept in the address so that a refresh and another tab find it again."""
    sheets = made.records.sheets(made.owner)
    named = st.query_params.get("sheet")
    sheet = _named(made, named) if named else next(iter(sheets), None)
    if named and sheet is None:
        newest = " This is the newest one." if sheets else ""
        st.warning(f"That sheet is not here.{newest}", icon=":material/info:")
        sheet = next(iter(sheets), None)
    if sheet is None:
        return None
    st.query_params["sheet"] = sheet.id
    with st.sidebar:
        _earlier(sheets, sheet)
    return sheet


def _earlier(sheets: list[Sheet], open_sheet: Sheet) -> None:
    known = {sheet.id: sheet for sheet in [open_sheet, *sheets]}
    if len(known) < 2:
        return
    ids = sorted(known, reverse=True)
    labels = _labels([known[name] for name in ids])
    chosen = st.selectbox(
        "Sheets",
        ids,
        index=ids.index(open_sheet.id),
        key=f"sheets_{open_sheet.id}_{len(ids)}",
        format_func=labels.__getitem__,
    )
    if chosen != open_sheet.id:
        st.query_params["sheet"] = str(chosen)
        st.rerun()


def _labels(sheets: list[Sheet]) -> dict[str, str]:
    """A label for each sheet; a number tells apart those that would look the same."""
    labels: dict[str, str] = {}
    for sheet in sheets:
        label = f"{unlisted(sheet.title)} · {sheet.created:%d %b %H:%M}"
        same = sum(other.startswith(label) for other in labels.values())
        labels[sheet.id] = f"{label} ({same + 1})" if same else label
    return labels


def _named(made: Studio, sheet_id: str) -> Sheet | None:
    try:
        found = made.records.sheet(sheet_id)
    except NotFound:
        return None
    return found if found.owner == made.owner else None
