"""`library`: search all pictures, tag, trash, restore; `make-again`: the same recipe once more."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.shell import NoWait, Output, job_output, wait, working
from core.bootstrap import studio
from core.domain.errors import BadRequest
from core.domain.library import SORTS, Change, Query, Shelved, tags_of
from core.models.catalog import row_of
from core.use_cases.library import PAGE
from core.use_cases.report import Json, asset_json

library_app = typer.Typer(help="All pictures: search, tag, trash, restore.", no_args_is_help=True)
SHAPES = "landscape, portrait or square"


@library_app.command("search")
def library_search(
    query: Annotated[str, typer.Argument(help="Beginnings of words of prompt, name, tags, note or seed.")] = "",
    campaign: Annotated[list[str], typer.Option(help="Repeat for several.")] = [],  # noqa: B006
    tier: Annotated[list[str], typer.Option(help="upload, draft or final.")] = [],  # noqa: B006
    model: Annotated[list[str], typer.Option(help="Id or alias.")] = [],  # noqa: B006
    operation: Annotated[list[str], typer.Option(help="Such as inpaint; upload for uploads.")] = [],  # noqa: B006
    verdict: Annotated[list[str], typer.Option(help="pick, maybe or reject.")] = [],  # noqa: B006
    tag: Annotated[list[str], typer.Option(help="All of them must be there.")] = [],  # noqa: B006
    since: Annotated[str | None, typer.Option(help="The first day, YYYY-MM-DD, in UTC.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    shape: Annotated[str | None, typer.Option(help=f"{SHAPES}.")] = None,
    least_px: Annotated[int | None, typer.Option(help="Of the longer side.")] = None,
    most_px: Annotated[int | None, typer.Option(help="Of the longer side.")] = None,
    least_usd: Annotated[str | None, typer.Option(help="What it cost, at least.")] = None,
    most_usd: Annotated[str | None, typer.Option(help="What it cost, at most.")] = None,
    sort: Annotated[str, typer.Option(help=f"{', '.join(SORTS)}.")] = "newest",
    trashed: Annotated[bool, typer.Option("--trash", help="What lies in the trash instead.")] = False,
    page: Annotated[int, typer.Option(min=1)] = 1,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Pictures a page.")] = PAGE,
) -> Output:
    """Find pictures; all filters must fit, one of several values of a filter is enough.

    With --json: {"total", "page", "pages", "facets": {filter: {value: pictures}}, "pictures": [the asset as
    `assets show` has it + "tags", "note", "verdict", "trashed"]}. Beyond the last page it is the last one.
    """
    asked = _query(
        words=query,
        campaign=campaign,
        tier=tier,
        model=[row_of(name).id for name in model],
        operation=operation,
        verdict=verdict,
        tags=tags_of(",".join(tag)),
        since=_day(since),
        until=_day(until),
        shape=shape,
        least_px=least_px,
        most_px=most_px,
        least_usd=_usd(least_usd),
        most_usd=_usd(most_usd),
        sort=sort,
        trashed=trashed,
    )
    found = studio().library.page(asked, page, size=limit)
    return Output(
        {
            "total": found.total,
            "page": found.number,
            "pages": found.pages,
            "facets": found.facets,
            "pictures": [_picture_json(each) for each in found.pictures],
        }
    )


@library_app.command("tag")
def library_tag(
    assets: list[str],
    add: Annotated[str, typer.Option(help="Tags with commas between.")] = "",
    drop: Annotated[str, typer.Option(help="Tags to take away.")] = "",
) -> Output:
    """Tag pictures, or take tags away; all of them or none. With --json: {"changed": [ids]}."""
    return _changed(assets, Change(add_tags=tags_of(add), drop_tags=tags_of(drop)))


@library_app.command("trash")
def library_trash(assets: list[str]) -> Output:
    """Move pictures to the trash, where they stay for thirty days. With --json: {"changed": [ids]}."""
    return _changed(assets, Change(trash=True))


@library_app.command("restore")
def library_restore(assets: list[str]) -> Output:
    """Put pictures back from the trash. With --json: {"changed": [ids]}."""
    return _changed(assets, Change(trash=False))


def make_again(
    asset: str,
    successor: Annotated[
        bool, typer.Option("--successor", help="If its model has ended, use the one after it.")
    ] = False,
    no_wait: NoWait = False,
) -> Output:
    """Make a picture once more from its recipe, and pay for it; on a sandbox the bytes are the same.

    With --json: {"job", "cost_usd", "model", "same_bytes": true|false|null, "results": [result]}.
    """
    made = studio()
    source = made.records.asset(asset)
    again = made.make_again.offer(source)
    if again.ended and not successor:
        left = " ".join(again.not_carried)
        raise BadRequest(f"{again.ended} Say --successor to make it with {again.model.name}. {left}".strip())
    with working(made, wait=not no_wait):
        job = made.make_again(source, successor=successor)
        wait(made, job, wait=not no_wait)
    output = job_output(made, job, "results", {"model": again.model.id})
    names = [result["asset"] for result in output.document["results"] if result["asset"]]
    same = [each.sha256 == source.sha256 for each in made.records.assets(names).values()]
    return Output(output.document | {"same_bytes": any(same) if same else None}, output.code)


def _query(**given: object) -> Query:
    try:
        return Query.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).replace("_", "-")
        raise BadRequest(f"--{name} cannot be “{str(first['input'])[:40]}”: {first['msg']}.") from error


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadRequest(f"A day is written YYYY-MM-DD, not “{str(text)[:40]}”.") from error


def _usd(text: str | None) -> Decimal | None:
    try:
        amount = Decimal(text) if text else None
        if amount is not None and (not amount.is_finite() or amount != round(amount, 6)):
            raise InvalidOperation
    except InvalidOperation as error:
        raise BadRequest(f"An amount is written 0.04, not “{str(text)[:40]}”.") from error
    return amount


def _picture_json(found: Shelved) -> Json:
    beside = {"tags": list(found.tags), "note": found.note, "verdict": found.verdict}
    trashed = found.trashed_at.isoformat() if found.trashed_at else None
    return asset_json(found.asset) | beside | {"trashed": trashed}


def _changed(assets: list[str], change: Change) -> Output:
    made = studio()
    known = made.records.assets(assets)
    if missing := [name for name in assets if name not in known]:
        raise BadRequest(f"There is no picture {missing[0]}.")
    return Output({"changed": list(made.library.change(assets, change))})
