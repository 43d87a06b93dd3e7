"""The buttons that open a page with this picture."""

import streamlit as st


def restyle_this(asset_id: str, *, key: str, **look: str) -> None:
    """Draw the button that starts a restyle from it."""
    if st.button("Restyle this", key=key, icon=":material/style:", **look):  # type: ignore[arg-type]
        st.switch_page("../pages/restyle.py", query_params={"picture": asset_id})


def repaint_this(asset_id: str, *, key: str, **look: str) -> None:
    """Draw the button that repaints a part of it."""
    if st.button("Repaint", key=key, icon=":material/brush:", **look):  # type: ignore[arg-type]
        st.switch_page("../pages/repaint.py", query_params={"picture": asset_id})


def extend_this(asset_id: str, *, key: str, **look: str) -> None:
    """Draw the button that makes every ad format of it."""
    if st.button("Extend", key=key, icon=":material/aspect_ratio:", **look):  # type: ignore[arg-type]
        st.switch_page("../pages/extend.py", query_params={"picture": asset_id})
