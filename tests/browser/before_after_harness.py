"""A page with one before and after of made-up pictures. The address says which: ?alone=1&label=…&url=…"""

import streamlit as st

from components import look
from components.before_after import Side, before_after

st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
state = st.session_state
state.setdefault("runs", 0)
state.setdefault("finished", "alone" not in query)
state.setdefault("number", 1)
state.runs += 1

st.title("What did it do?", anchor=False)
buttons = st.container(horizontal=True)
buttons.button("Rerun")
if buttons.button("Finish"):
    state.finished = True
if buttons.button("Other"):
    state.number += 1
label = query.get("label", "Draft")
before = Side(
    url=query.get("url", f"/pictures/full/{state.number}-before"),
    label=label,
    width=608,
    height=416,
    alt=query.get("label", "A mug on a table"),
)
after = Side(
    url=f"/pictures/full/{state.number}-after", label="Fast upscale", width=2432, height=1664, alt="A mug, larger"
)
before_after(before, after if state.finished else None, key="compared", enlarged_to=(2432, 1664))
st.text(f"runs {state.runs}")
for number in range(12):
    st.text(f"Line {number} below, so that the page scrolls.")
