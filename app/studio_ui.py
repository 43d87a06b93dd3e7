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
            st.Page("../pages/repaint.py", title="Repaint", icon=":material/brush:", url_path="repaint"),
            st.Page("../pages/restyle.py", title="Restyle", icon=":material/style:", url_path="restyle"),
            st.Page("../pages/extend.py", title="Extend", icon=":material/aspect_ratio:", url_path="extend"),
        ],
        "Keep": [
            st.Page("../pages/library.py", title="Library", icon=":material/photo_library:", url_path="library"),
            st.Page("../pages/finals.py", title="Finals", url_path="finals", visibility="hidden"),
            st.Page("../pages/spend.py", title="Spend", icon=":material/payments:", url_path="spend"),
        ],
        "Set up": [
            st.Page(
                "../pages/templates.py", title="Templates", icon=":material/dashboard_customize:", url_path="templates"
            ),
            st.Page("../pages/campaigns.py", title="Campaigns", icon=":material/folder_open:", url_path="campaigns"),
            st.Page("../pages/models.py", title="Models", icon=":material/category:", url_path="models"),
            st.Page("../pages/settings.py", title="Settings", icon=":material/settings:", url_path="settings"),
        ],
    }
)
jobs = under_way()
sidebar(jobs)
page.run()
pulse(jobs)
