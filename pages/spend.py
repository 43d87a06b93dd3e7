import streamlit as st

from components.session import tell_now, the_studio
from components.spend_ahead import spend_ahead
from components.spend_bars import spend_bars
from components.spend_budget import spend_budget
from components.spend_finals import spend_finals
from components.spend_head import nothing_spent, spend_head, spend_notes
from components.spend_metrics import spend_metrics
from components.spend_more import spend_more
from components.spend_waste import spend_waste
from components.words import lead, split

period, span, before = spend_head()
tell_now()
spend_notes()
report = the_studio().spend(span)
spend_budget(report)
st.space("small")
if nothing_spent():
    lead("Nothing spent yet")
    if st.button("Write a brief", type="primary", icon=":material/edit_note:"):
        st.switch_page("../pages/create.py")
else:
    spend_metrics(period, span, before)
    st.space("small")
    chart, waste = split(62, 38)
    with chart:
        spend_bars(span)
    with waste:
        spend_waste(report.waste, span)
    spend_finals(span)
    st.space("small")
    spend_ahead(report)
    st.space("small")
spend_more(report)
