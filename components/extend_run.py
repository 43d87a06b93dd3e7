"""Making the formats: the run that is looked at, what is asked of its tiles, and watching it until it is done."""

from collections.abc import Sequence

from components.extend_form import OPENED, Extending, now, say
from components.extend_layers import layers_of
from components.extend_plans import Planned
from components.formats_grid import Act
from components.session import set_flag, the_studio, told_errors
from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.layers import Layer
from core.domain.money import shown
from core.formats.plan import Choice
from core.formats.reformat import Grid

APPROVING = "extend_approving"
"""The flag with the placements that wait to be approved: each takes a moment, and the page goes on meanwhile."""


def logo_of(form: Extending) -> tuple[str, str]:
    """The logo's SHA-256 and its path; nothing where there is none, or where it is gone."""
    try:
        asset = the_studio().records.asset(form.logo) if form.logo else None
    except NotFound:
        asset = None
    return (asset.sha256, f"/pictures/full/{asset.id}") if asset else ("", "")


def start(planned: Planned) -> None:
    """Make what is planned, exactly as priced; a callback."""
    made, form = the_studio(), now()
    with told_errors():
        run = made.reformat.start(planned.asset, planned.wanted, planned.wishes, plans=planned.order)
        logo, _ = logo_of(form)
        for placement in planned.wanted:
            if layers := layers_of(form, placement, run.plan(placement.id), logo):
                made.reformat.lay(run.id, placement.id, layers)
        say(run=run.id)


def look_at(run_id: str) -> None:
    """Look at this run, or at the plan (""); a callback."""
    set_flag(OPENED, None)
    set_flag(APPROVING, None)
    say(run=run_id)


def grid_of(asset: Asset) -> Grid | None:
    """The run that is looked at, as it stands; None where a plan is."""
    form = now()
    if not form.run:
        return None
    try:
        grid = the_studio().reformat.grid(form.run)
    except NotFound:
        say(run="")
        return None
    if grid.reformat.asset != asset.id:
        say(run="")
        return None
    return grid


def do(act: Act, grid: Grid) -> None:
    """What was asked of a tile."""
    made, run = the_studio(), grid.reformat.id
    tile = grid.tile(act.placement)
    with told_errors():
        if act.kind == "approve":
            made.reformat.approve(run, act.placement)
        elif act.kind == "instead" and tile.instead and not tile.instead.price_usd:
            made.reformat.adjust(run, act.placement, Choice(way=tile.instead.way))
        else:
            set_flag(OPENED, act.placement)


def approve(run_id: str, placement: str) -> None:
    """Approve one; a callback."""
    with told_errors():
        the_studio().reformat.approve(run_id, placement)
        set_flag(OPENED, None)


def redo(run_id: str, placement: str) -> None:
    """Make one anew; a callback."""
    with told_errors():
        the_studio().reformat.redo(run_id, placement)
        set_flag(OPENED, None)


def approve_all(placements: Sequence[str]) -> None:
    """Approve these one after the other, from the next run on; a callback."""
    set_flag(APPROVING, tuple(placements))


def laid_otherwise(grid: Grid, form: Extending) -> dict[str, tuple[Layer, ...]]:
    """What the form would lay, by placement, where that is not what lies there; what is approved stays as it is."""
    logo, _ = logo_of(form)
    wanted = {
        tile.placement.id: layers_of(form, tile.placement, tile.plan, logo)
        for tile in grid.tiles
        if tile.state != "approved"
    }
    return {name: layers for name, layers in wanted.items() if layers != grid.tile(name).layers}


def relay(grid: Grid, form: Extending, only: Sequence[str] = ()) -> None:
    """Lay the words and the logo anew on what was made, or on these alone; a callback."""
    with told_errors():
        for placement, layers in laid_otherwise(grid, form).items():
            if placement in only or not only:
                the_studio().reformat.lay(grid.reformat.id, placement, layers)


def redo_prices(grid: Grid) -> dict[str, str]:
    """What making each anew costs; nothing where it is free."""
    prices = {step.planned.id: step.planned.price_usd for step in grid.reformat.steps}
    sums = {tile.placement.id: sum(prices.get(name, 0) for name in tile.plan.calls) for tile in grid.tiles}
    return {name: shown(usd) for name, usd in sums.items() if usd}  # type: ignore[arg-type]
