"""Back to the form that a sheet came from, filled in as it was."""

import streamlit as st

from components.session import restart_brief
from core.domain.sheet import Sheet
from core.use_cases import repainting, restyling

PAGES = dict.fromkeys(restyling.PARTS, "restyle") | dict.fromkeys(repainting.OPERATIONS, "repaint")
"""The page that makes such sheets, by their operation; a brief has none, and Create makes it."""


def comes_again(sheet: Sheet) -> bool:
    """Whether there is a form for it: a brief's, Restyle's or Repaint's."""
    return not sheet.brief.operation or sheet.brief.operation in PAGES


def use_again(sheet: Sheet) -> None:
    """Open that form."""
    if sheet.brief.operation:
        page = PAGES.get(sheet.brief.operation, "restyle")
        st.switch_page(f"../pages/{page}.py", query_params={"again": sheet.id})
    restart_brief(sheet.brief)
    st.switch_page("../pages/create.py")
