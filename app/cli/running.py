"""`run`: any operation on any model that has it."""

from typing import Annotated, TypedDict

import typer

from app.cli.ended import check_ended
from app.cli.shell import NoWait, Output, asset_or_file, job_output, pair, wait, working
from core.bootstrap import Studio, studio
from core.domain.errors import BadRequest
from core.models.catalog import SIDES, Spec, row_of
from core.models.check import spec_of
from core.use_cases.carry import values_carried_over
from core.use_cases.edit import EditRequest
from core.use_cases.given_values import read_values

KEPT = "kept"
"""In place of a mask's file: what was drawn on the picture in the studio, or given to `assets mask --take`."""


class Edges(TypedDict, total=False):
    """How a mask's edge is treated, in px; no feather at all leaves what the model did outside."""

    grow_px: int
    feather_px: int | None


def run(
    operation: Annotated[str, typer.Argument(help="Such as inpaint, outpaint, style_guide; `models` lists them.")],
    model: Annotated[str | None, typer.Option(help="A model that has it; the cheapest if left out.")] = None,
    image: Annotated[list[str], typer.Option(help="A file or an asset; repeat where it takes several.")] = [],  # noqa: B006
    mask: Annotated[
        str | None, typer.Option(help="A picture, white where it may change; “kept” for the mask drawn on it.")
    ] = None,
    prompt: Annotated[str | None, typer.Option(help="The words of the picture.")] = None,
    negative: Annotated[str | None, typer.Option(help="What to leave out.")] = None,
    values: Annotated[list[str], typer.Option("--set", help="NAME=VALUE, such as strength=0.4.")] = [],  # noqa: B006
    count: Annotated[int, typer.Option(help="Candidates, each with its own seed.")] = 1,
    seed: Annotated[int | None, typer.Option(help="Of the first; the next ones count on.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Where they belong; the picture's own if left out.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make anew, and pay for, what the cache holds.")] = False,
    fit: Annotated[bool, typer.Option("--fit", help="Send a copy in a size that the model takes.")] = False,
    flatten: Annotated[str | None, typer.Option(help="A colour to put behind a transparent picture.")] = None,
    no_wait: NoWait = False,
) -> Output:
    """Do one operation: repaint, extend, recolour, redraw …; --set takes its parameters by name."""
    made = studio()
    row = row_of(model) if model else made.route.best(operation)
    spec = spec_of(row, operation)
    given = {name: text for name, text in (("prompt", prompt), ("negative_prompt", negative)) if text is not None}
    named = dict(pair(value) for value in values)
    check_ended(made, row, operation, lambda _, after: values_carried_over({**named, **given}, operation, after)[1])
    output_format = named.pop("output_format", None)
    edges = _edges(named, spec)
    request = EditRequest(
        operation=operation,
        model=row.id,
        pictures=_pictures(made, spec, image, mask, campaign or "default"),
        values=read_values(named, spec, row) | given,
        count=count,
        seed=seed,
        output_format=output_format,
        campaign=campaign,
        fresh=fresh,
        fit=fit,
        flatten=flatten,
        **edges,
    )
    with working(made, wait=not no_wait):
        edited = made.edit(request)
        wait(made, edited.job, wait=not no_wait)
    return job_output(made, edited.job, "results", {"sheet": edited.sheet.id})


def _edges(named: dict[str, str], spec: Spec) -> Edges:
    """What is ours to do around a mask or a new side: grow a mask, feather the edge, keep what lies outside.

    Takes it out of `named`.
    """
    if spec.mask is None and not set(SIDES) & set(spec.fields):
        return {}
    keeps = named.pop("keep_outside", "true")
    if keeps not in ("true", "false"):
        raise BadRequest(f"keep_outside is true or false, not “{keeps[:40]}”.")
    feather_px = _pixels("feather_px", named.pop("feather_px", "0"))
    return {
        "grow_px": _pixels("grow_px", named.pop("grow_px", "0")) if spec.mask else 0,
        "feather_px": feather_px if keeps == "true" else None,
    }


def _pixels(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BadRequest(f"{name} is a whole number of pixels, not “{text[:40]}”.") from error


def _pictures(
    made: Studio, spec: Spec, images: list[str], mask: str | None, campaign: str
) -> dict[str, tuple[str, ...]]:
    """The pictures by field, in the order that the operation has them."""
    most = sum(rule.most for rule in spec.pictures.values())
    if len(images) > most:
        raise BadRequest(f"{len(images)} pictures are given; this takes {most or 'none'}.")
    fields = list(spec.pictures) if "images" not in spec.pictures else ["images"] * len(images)
    found: dict[str, tuple[str, ...]] = {}
    for field, named in zip(fields, images, strict=False):
        found[field] = (*found.get(field, ()), asset_or_file(made, named, campaign).id)
    if mask:
        found["mask"] = (_mask(made, mask, found.get("image", ()), campaign),)
    return found


def _mask(made: Studio, mask: str, image: tuple[str, ...], campaign: str) -> str:
    if mask != KEPT:
        return asset_or_file(made, mask, campaign, working=True).id
    if not image:
        raise BadRequest("There is no picture whose mask could be kept; name it with --image.")
    asset = made.records.asset(image[0])
    return made.masks.save(asset, made.masks.of(asset)).id
