"""`formats`: one picture, every ad format."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.shell import NoWait, Output, asset_or_file, wait_for_formats, working, write
from core.bootstrap import Studio, studio
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.money import plain
from core.domain.placement import Placement
from core.formats.geometry import Box
from core.formats.plan import WAYS, Choice
from core.formats.reformat import MOST_FEATHER_PX, FormatWishes
from core.imaging.weighing import BEST
from core.use_cases.format_file import FormatFile
from core.use_cases.format_files import FileTerms
from core.use_cases.format_names import PATTERN, check_pattern
from core.use_cases.reformat_json import failed_json, missing_json, output_json, plans_json
from core.use_cases.report import Json

SENTENCES = {
    "fill": "--fill is “blur” or a colour such as #C8553D.",
    "colour": "--colour is # and six digits, such as #C8553D.",
    "feather_px": f"--feather is 0 to {MOST_FEATHER_PX} px.",
}


def formats(
    asset: Annotated[str, typer.Argument(help="An asset, or a file.")],
    pack: Annotated[str | None, typer.Option(help="A pack by its name or title, own ones too.")] = None,
    placements: Annotated[str | None, typer.Option(help="Placements by their ids, with commas between.")] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Say what would be made and for how much; no calls.")] = False,
    out: Annotated[str | None, typer.Option(help="The folder to write the files to.")] = None,
    focal: Annotated[str | None, typer.Option(help="The subject's box in px: left,top,right,bottom.")] = None,
    fill: Annotated[
        str | None, typer.Option(help="Pad with “blur” or a colour (#rrggbb) where that saves money.")
    ] = None,
    colour: Annotated[str, typer.Option(help="The colour of banners beside the picture.")] = "#2b2b2b",
    choice: Annotated[list[str], typer.Option(help="PLACEMENT=WAY, such as meta_feed=pad; repeat.")] = [],  # noqa: B006
    model: Annotated[str | None, typer.Option(help="The model that extends the picture.")] = None,
    prompt: Annotated[str | None, typer.Option(help="What is to be where the picture is extended.")] = None,
    feather: Annotated[int, typer.Option(help="How soft the picture's edge is there, in px.")] = 0,
    pattern: Annotated[str, typer.Option(help="The names of the files.")] = PATTERN,
    credit: Annotated[str, typer.Option(help="The credit that is written into the files.")] = "",
    floor: Annotated[int | None, typer.Option(help="The lowest quality of a JPEG, 1 to 92; 60 if left out.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Where they belong; the picture's own if left out.")] = None,
    no_wait: NoWait = False,
) -> Output:
    """Cut, pad, extend or make anew one picture for ad placements: exact pixels, ready to traffic.

    With --json: {"job", "cost_usd", "planned_usd", "focal", "plan", "calls", "outputs", "failed", "dropped"}. Each
    output is approved and kept as a final (`asset`); `file` is its name in --out, null without that.
    """
    made = studio()
    check_pattern(pattern)
    if floor is not None and not 1 <= floor <= BEST:
        raise BadRequest(f"The lowest quality is 1 to {BEST}, not {floor}.")
    chosen = _chosen(made, pack, placements)
    source = asset_or_file(made, asset, campaign or "default")
    wishes = _wishes(source, focal=focal, choice=choice, chosen=chosen).model_copy(
        update=_checked(fill=fill, colour=colour, model=model, prompt=prompt, feather_px=feather)
    )
    plans = made.reformat.plan(source, chosen, wishes)
    dropped = made.reformat.dropped(source)
    for sentence in dropped:
        typer.echo(sentence, err=True)
    told = {**plans_json(plans, chosen), "dropped": list(dropped)}
    if plan:
        owed = made.reformat.quote(source, plans, wishes).usd
        return Output({"job": None, "cost_usd": plain(owed), **told, "outputs": [], "failed": []})
    folder = _folder(out)
    with working(made, wait=not no_wait):
        reformat = made.reformat.start(source, chosen, wishes, campaign=campaign, plans=plans)
        grid = made.reformat.grid(reformat.id) if no_wait else wait_for_formats(made, reformat)
        terms = FileTerms(pattern, credit, floor)
        ready = [] if no_wait else [tile.placement.id for tile in grid.tiles if tile.picture]
        files = made.reformat.deliver(reformat.id, ready, terms) if ready else iter(())
        outputs, missing = _written(files, folder)
    failed = [*map(failed_json, grid.failed), *missing]
    outputs.sort(key=lambda output: [one.id for one in chosen].index(output["placement"]))
    cost = made.reformat.grid(reformat.id).settled_usd
    said = {"job": reformat.job, "cost_usd": plain(cost), **told, "outputs": outputs, "failed": failed}
    return Output(said, 1 if failed else 0)


def _chosen(made: Studio, pack: str | None, placements: str | None) -> list[Placement]:
    """The placements of the pack, then those that are named. Raises BadRequest, NotFound."""
    named = [one.strip() for one in (placements or "").split(",") if one.strip()]
    if not pack and not named:
        titles = ", ".join(one.name for one in made.placements.packs())
        raise BadRequest(f"Name a pack or placements. There are the packs: {titles}.")
    in_pack = [one.id for one in made.placements.of_pack(pack)] if pack else []
    return made.placements.chosen([*in_pack, *named])


def _checked(**said: object) -> dict[str, object]:
    """Values of the wishes, checked by themselves. Raises BadRequest."""
    try:
        return {name: getattr(FormatWishes.model_validate(said), name) for name in said}
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise BadRequest(SENTENCES.get(name, f"--{name} cannot be read.")) from error


def _wishes(source: Asset, *, focal: str | None, choice: list[str], chosen: list[Placement]) -> FormatWishes:
    """What is said of the subject and of single placements. Raises BadRequest."""
    choices: dict[str, Choice] = {}
    for said in choice:
        name, _, way = said.partition("=")
        if name not in {one.id for one in chosen}:
            raise BadRequest(f"--choice names “{name[:60]}”, which is not among the placements.")
        if way not in WAYS:
            raise BadRequest(f"--choice takes PLACEMENT=WAY; ways are {', '.join(WAYS)}.")
        choices[name] = Choice(way=way)
    return FormatWishes(choices=choices, focal=_box(source, focal) if focal else None)


def _box(source: Asset, text: str) -> Box:
    try:
        left, top, right, bottom = (int(part) for part in text.split(","))
    except ValueError as error:
        raise BadRequest("--focal is left,top,right,bottom in whole px, such as 100,80,900,700.") from error
    inside = 0 <= left < right <= source.width_px and 0 <= top < bottom <= source.height_px
    if not inside:
        raise BadRequest(f"--focal must lie in the picture, which is {source.width_px} × {source.height_px} px.")
    return Box(left, top, right - left, bottom - top)


def _folder(out: str | None) -> Path | None:
    """The folder, made where it is not there. Raises BadRequest before any call."""
    if out is None:
        return None
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"{out} cannot be written: {error.strerror}.") from error
    return Path(out)


def _written(files: Iterable[tuple[FormatFile, Asset | None]], folder: Path | None) -> tuple[list[Json], list[Json]]:
    """What was made, each file in the folder, and what could not be."""
    outputs: list[Json] = []
    missing: list[Json] = []
    for file, asset in files:
        if asset is None:
            missing.append(missing_json(file.facts))
            continue
        if folder:
            write(str(folder / file.facts.file), file.data)
        outputs.append(output_json(file.facts, asset.id, written=folder is not None))
    return outputs, missing
