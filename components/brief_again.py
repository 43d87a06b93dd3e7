"""Back to the form that a sheet came from, filled in as it was."""

import streamlit as st

from components.restyle_form import PAGE as RESTYLE_PAGE
from components.session import restart_brief
from core.domain.sheet import Sheet
from core.use_cases.restyling import PARTS


def comes_again(sheet: Sheet) -> bool:
    """Whether there is a form for it: a brief's or Restyle's."""
    return sheet.brief.operation in ("", *PARTS)


def use_again(sheet: Sheet) -> None:
    """Open that form."""
    if sheet.brief.operation:
        st.switch_page(RESTYLE_PAGE, query_params={"again": sheet.id})
    restart_brief(sheet.brief)
    st.switch_page("../pages/create.py")
