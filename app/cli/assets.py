"""`assets`: add, list, show, get, mask."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.shell import Campaign, Output, mask_told, read, uploaded, write
from core.bootstrap import studio
from core.domain.asset import slug_of
from core.domain.errors import BadRequest
from core.imaging.intake import MAX_BYTES
from core.imaging.masks import as_png
from core.use_cases.report import asset_json

assets_app = typer.Typer(help="Pictures: add, list, show, get, mask.", no_args_is_help=True)


@assets_app.command("add")
def assets_add(file: str, campaign: Campaign = "default") -> Output:
    """Take a picture in."""
    return Output(asset_json(uploaded(studio(), Path(file), campaign)))


@assets_app.command("list")
def assets_list(
    campaign: Annotated[str | None, typer.Option(help="Only this campaign's.")] = None,
    tier: Annotated[str | None, typer.Option(help="upload, draft or final.")] = None,
    before: Annotated[str, typer.Option(help="An asset's id: the page after it.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 60,
) -> Output:
    """Pictures, newest first."""
    if tier not in (None, "upload", "draft", "final"):
        raise BadRequest(f"A tier is upload, draft or final, not “{tier}”.")
    made = studio()
    slug = slug_of(campaign) if campaign else None
    found = made.records.list_assets(made.owner, tier=tier, campaign=slug, before=before, limit=limit)  # type: ignore[arg-type]
    return Output({"assets": [asset_json(asset) for asset in found]})


@assets_app.command("show")
def assets_show(asset: str) -> Output:
    """One picture and how it was made."""
    made = studio()
    found = made.records.asset(asset)
    line = [ancestor.id for ancestor in made.report.lineage(found)]
    return Output(asset_json(found) | {"lineage": line})


@assets_app.command("get")
def assets_get(asset: str, out: Annotated[str, typer.Option(help="The file to write.")]) -> Output:
    """Write a picture's stored bytes to a file."""
    made = studio()
    found = made.records.asset(asset)
    write(out, made.store.get(found.key))
    return Output(asset_json(found) | {"file": out})


@assets_app.command("mask")
def assets_mask(
    asset: str,
    take: Annotated[str | None, typer.Option(help="A picture to take as its mask from now on.")] = None,
    out: Annotated[str | None, typer.Option(help="The PNG to write.")] = None,
) -> Output:
    """The mask that is kept for a picture: read it, write it to a file, or take another."""
    made = studio()
    found = made.records.asset(asset)
    if take:
        made.masks.take(found, read(take, MAX_BYTES))
    drawn = made.masks.of(found)
    mask = made.masks.image(found, drawn)
    if out:
        write(out, as_png(mask))
    return Output({"asset": found.id, "revision": drawn.revision} | mask_told(mask) | ({"file": out} if out else {}))
