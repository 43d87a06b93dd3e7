from components.looking import last_checkup, watch
from components.model_detail import model_detail
from components.model_filter import model_filter
from components.models_table import models_table
from components.session import tell_now, the_studio
from components.tier_notes import tier_notes
from components.words import page_head
from core.domain.values import now

made, today = the_studio(), now().date()
checkup = last_checkup()
page_head("Models", "What each model does, costs and takes, and whether it answers now.")
tell_now()
tier_notes(made.tiers)
rows, chosen = model_filter()
if chosen:
    model_detail(chosen, made.tiers, checkup, today)
models_table(rows, made.tiers, checkup, today)
watch(checkup)
