import streamlit as st

from components.library_state import ask
from core.domain.library import Query

ask(Query(tier=("final",)))
st.switch_page("../pages/library.py")
