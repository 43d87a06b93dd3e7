import streamlit as st

from components.aws_guide import aws_guide
from components.looking import last_checkup, watch
from components.reachable import reachable
from components.session import tell_now, the_studio
from components.settings_panels import about, environment_table, names_field, tier_choice, where_it_runs
from components.tier_notes import tier_notes
from components.words import page_head, split

checkup = last_checkup()
page_head("Settings", "Where the studio runs, what it reaches, and what it starts with.")
tell_now()
tier_notes(the_studio().tiers)
left_side, right_side = split(54, 46)
with left_side:
    where_it_runs()
    st.space("small")
    tier_choice()
with right_side:
    reachable(checkup)
    st.space("small")
    names_field()
st.divider()
aws_guide(checkup)
st.divider()
environment_table()
about()
watch(checkup)
