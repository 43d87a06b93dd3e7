from components.campaign_board import campaign_board
from components.campaign_import import import_dialog
from components.campaign_list import campaign_list
from components.campaign_state import opened
from components.session import tell_now

tell_now()
slug = opened()
if slug:
    campaign_board(slug)
else:
    campaign_list()
    import_dialog()
