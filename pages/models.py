from components.looking import last_checkup, watch
from components.model_detail import model_detail
from components.model_filter import model_filter
from components.models_notes import asked_line, other_models
from components.models_table import models_tables
from components.session import tell_now, the_studio
from components.tier_notes import tier_notes
from components.words import page_head

made = the_studio()
checkup = last_checkup()
page_head("Models", "What each model does, costs and takes, and whether it answers now.")
tell_now()
tier_notes(made.tiers)
rows, chosen = model_filter(made.standings)
if chosen:
    model_detail(chosen, made.tiers, made.standings, checkup)
asked_line()
models_tables(rows, made.tiers, made.standings, checkup)
other_models()
watch(checkup)
