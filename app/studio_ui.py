"""The frame of every page: look, navigation, sidebar."""

from pathlib import Path

import streamlit as st

from components import look
from components.pulse import pulse, under_way
from components.sidebar import sidebar

HERE = Path(__file__).parent
ICON = str(HERE / "static" / "icon.png")
LOGO = str(HERE / "static" / "logo.svg")

st.set_page_config(page_title="Proofsheet", page_icon=ICON, layout="wide", initial_sidebar_state=216)
look.apply()
st.logo(LOGO, size="large")
page = st.navigation(
    {
        "Make": [
            st.Page("../pages/create.py", title="Create", icon=":material/edit_note:", default=True),
            st.Page("../pages/sheet.py", title="Sheet", icon=":material/grid_on:", url_path="sheet"),
            st.Page("../pages/restyle.py", title="Restyle", icon=":material/style:", url_path="restyle"),
        ],
        "Keep": [
            st.Page("../pages/finals.py", title="Finals", icon=":material/photo_library:", url_path="finals"),
        ],
        "Set up": [
            st.Page(
                "../pages/templates.py", title="Templates", icon=":material/dashboard_customize:", url_path="templates"
            ),
            st.Page("../pages/models.py", title="Models", icon=":material/category:", url_path="models"),
            st.Page("../pages/settings.py", title="Settings", icon=":material/settings:", url_path="settings"),
        ],
    }
)
jobs = under_way()
sidebar(jobs)
page.run()
pulse(jobs)
