"""The format that is open: how it is planned with the choice made so far, and how another choice is kept."""

from collections.abc import Mapping
from typing import NamedTuple

from components.extend_form import now, say
from components.extend_plans import Planned
from components.session import flag, set_flag, the_studio
from core.domain.asset import Asset
from core.domain.placement import Placement
from core.formats.plan import Call, Choice, Plan
from core.formats.reformat import Grid
from core.use_cases.planning import Quote

DRAFT = "extend_draft"
"""The flag with what is being changed of a format that is made: (placement, Choice)."""
NO_CHOICE = Choice()


class Adjusted(NamedTuple):
    """The format that is open: how it is planned with the choice made so far. `quote` is of a format made anew."""

    placement: Placement
    plan: Plan
    calls: Mapping[str, Call]
    choice: Choice
    quote: Quote | None = None


def in_plan(found: Planned, placement: Placement) -> Adjusted:
    """A format of the plan."""
    choice = now().choices.get(placement.id, NO_CHOICE)
    return Adjusted(placement, found.plan(placement.id), found.calls(placement.id), choice)


def in_run(grid: Grid, placement: Placement) -> Adjusted:
    """A format that is made, or as it would be with the draft. Raises BadRequest."""
    run, draft = grid.reformat, flag(DRAFT)
    if draft and draft[0] == placement.id:
        plans, quote = the_studio().reformat.option(run.id, placement.id, draft[1])
        calls = {call.id: call for call in plans.calls}
        return Adjusted(placement, plans.plan(placement.id), calls, draft[1], quote)
    steps = {step.planned.id: step.planned for step in run.steps}
    choice = run.wishes.choices.get(placement.id, NO_CHOICE)
    return Adjusted(placement, grid.tile(placement.id).plan, steps, choice)


def choose(grid: Grid | None, placement: Placement, choice: Choice) -> None:
    """Plan it so; a format that is made keeps its picture until it is made anew. Also a callback."""
    if grid is None:
        others = {name: held for name, held in now().choices.items() if name != placement.id}
        say(choices=others if choice == NO_CHOICE else {**others, placement.id: choice}, moves=now().moves + 1)
    else:
        set_flag(DRAFT, (placement.id, choice))


def size_of(asset: Asset) -> tuple[int, int]:
    """Its width and height in px."""
    return asset.width_px, asset.height_px
