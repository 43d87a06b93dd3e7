from components.extend_board import made_board, plan_board
from components.extend_form import CHOOSING, name_in_address, picture_in_hand
from components.extend_head import choose_picture, head
from components.extend_plans import no_plan, planned_or_not
from components.extend_run import grid_of
from components.extend_watch import watch
from components.session import flag, tell_now

picture = picture_in_hand()
tell_now()
grid = grid_of(picture) if picture else None
planned, trouble = planned_or_not(picture) if picture and grid is None else (None, None)
head(picture, planned, grid)
if picture is None or flag(CHOOSING):
    choose_picture(picture)
elif grid:
    made_board(picture, grid)
elif planned:
    plan_board(planned)
elif trouble:
    no_plan(trouble)
name_in_address()
watch(planned, grid)
