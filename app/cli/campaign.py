"""`campaign`: list, show, set, export, import, delete."""

import os
from pathlib import Path
from typing import Annotated

import typer

from app.cli.shell import Output
from core.bootstrap import studio
from core.domain.asset import slug_of
from core.domain.campaign import CampaignCard
from core.domain.errors import BadRequest
from core.domain.money import plain
from core.models.catalog import row_of
from core.use_cases.report import Json

campaign_app = typer.Typer(help="Campaigns: list, show, set, export, import, delete.", no_args_is_help=True)


@campaign_app.command("list")
def campaign_list(
    archived: Annotated[bool, typer.Option("--archived", help="Those put away instead.")] = False,
) -> Output:
    """Every campaign with its pictures and spend, the one with the newest picture first.

    With --json: {"campaigns": [{"campaign", "name", "drafts", "finals", "uploads", "bytes", "newest", "settled_usd",
    "reserved_usd", "saved_by_cache_usd", "archived"}]}.
    """
    return Output({"campaigns": [_card_json(card) for card in studio().campaigns.all(archived=archived)]})


@campaign_app.command("show")
def campaign_show(campaign: str) -> Output:
    """A campaign with its kit. With --json: the same + {"draft_model", "final_model", "palette", "logo", "style",
    "avoid", "templates"}; a model is null where the studio's holds.
    """
    return Output(_shown(slug_of(campaign)))


@campaign_app.command("set")
def campaign_set(
    campaign: str,
    name: Annotated[str | None, typer.Option(help="What it is called; its slug stays.")] = None,
    draft_model: Annotated[str | None, typer.Option(help="For drafts; “none” for the studio's.")] = None,
    final_model: Annotated[str | None, typer.Option(help="For finals; “none” for the studio's.")] = None,
    palette: Annotated[str | None, typer.Option(help="Up to 8 colours, #RRGGBB, with commas between.")] = None,
    logo: Annotated[str | None, typer.Option(help="An asset; “none” for none.")] = None,
    style: Annotated[str | None, typer.Option(help="Words that go before every prompt.")] = None,
    avoid: Annotated[str | None, typer.Option(help="Words to avoid, with commas between.")] = None,
    templates: Annotated[str | None, typer.Option(help="Templates to begin with, with commas between.")] = None,
    archived: Annotated[bool | None, typer.Option("--archive/--restore", help="Put it away, or take it out.")] = None,
) -> Output:
    """Make a campaign, or change it; what is not named stays. With --json: as `show`."""
    made, slug = studio(), slug_of(campaign)
    given: dict[str, object | None] = {
        "name": name,
        "draft_model": _model(draft_model),
        "final_model": _model(final_model),
        "palette": _listed(palette),
        "preamble": style,
        "avoid": _listed(avoid),
        "templates": _listed(templates),
    }
    fields = {field: value for field, value in given.items() if value is not None}
    if logo is not None:
        fields["logo"] = None if logo == "none" else logo
    if made.campaigns.in_use(slug):
        made.campaigns.change(slug, **fields)
    else:
        made.campaigns.new(str(fields.pop("name", campaign)), slug=slug, fields=fields)
    if archived is not None:
        (made.campaigns.archive if archived else made.campaigns.restore)(slug)
    return Output(_shown(slug))


@campaign_app.command("export")
def campaign_export(
    campaign: str, out: Annotated[str, typer.Option(help="The ZIP to write; a file of this name is replaced.")]
) -> Output:
    """A whole campaign as one archive: pictures, recipes, verdicts, masks, sheets, history, spend, budgets, kit.

    With --json: {"campaign", "file", "bytes", "pictures", "sheets", "calls", "ledger_lines", "settled_usd"}.
    """
    made, whole = studio(), Path(out)
    part = whole.with_name(f".{whole.name}.part")
    try:
        with part.open("wb") as file:
            manifest = made.campaign_export(slug_of(campaign), file)
        os.replace(part, whole)
    except OSError as error:
        raise BadRequest(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    counts = {"sheets": manifest.sheets, "calls": manifest.calls, "ledger_lines": manifest.ledger_lines}
    return Output(
        {"campaign": manifest.slug, "file": out, "bytes": whole.stat().st_size}
        | {"pictures": sum(manifest.pictures.values()), **counts, "settled_usd": plain(manifest.settled_usd)}
    )


@campaign_app.command("import")
def campaign_import(
    file: str,
    as_slug: Annotated[
        str | None, typer.Option("--as", help="What it is called here; its own name if left out.")
    ] = None,
) -> Output:
    """Take an archive in. All of it is checked first; what is there already stays, so it may be done again.

    With --json: {"campaign", "pictures", "new", "there", "ledger_lines", "settled_usd"}; pictures count steps on the
    way; `ledger_lines` are those that were not booked here yet.
    """
    try:
        with Path(file).open("rb") as archive:
            found = studio().campaign_import(archive, slug=as_slug)
    except OSError as error:
        raise BadRequest(f"{file} cannot be read: {error.strerror}.") from error
    counts = found.model_dump(include={"pictures", "new", "there", "ledger_lines"})
    return Output({"campaign": found.slug, **counts, "settled_usd": plain(found.settled_usd)})


@campaign_app.command("delete")
def campaign_delete(
    campaign: str,
    yes: Annotated[bool, typer.Option("--yes", help="It is meant: nothing brings them back but an archive.")] = False,
) -> Output:
    """Delete a campaign with its pictures, sheets, kit and budgets, for good. What was spent stays booked.

    With --json: {"campaign", "pictures", "kept", "sheets"}; `kept` pictures stay, because others were made of them.
    """
    made, slug = studio(), slug_of(campaign)
    made.campaigns.named(slug)
    if not yes:
        weight = made.campaigns.weight(slug)
        raise BadRequest(f"{weight.pictures:,} pictures would go for good. Export them first, then say --yes.")
    return Output({"campaign": slug} | made.campaigns.delete(slug).model_dump())


def _card_json(card: CampaignCard) -> Json:
    return {
        "campaign": card.campaign.slug,
        "name": card.campaign.name,
        "drafts": card.drafts,
        "finals": card.finals,
        "uploads": card.uploads,
        "bytes": card.bytes,
        "newest": card.newest.isoformat() if card.newest else None,
        "settled_usd": plain(card.settled_usd),
        "reserved_usd": plain(card.reserved_usd),
        "saved_by_cache_usd": plain(card.saved_usd),
        "archived": card.campaign.archived.isoformat() if card.campaign.archived else None,
    }


def _shown(slug: str) -> Json:
    made = studio()
    campaign = made.campaigns.named(slug)
    return _card_json(made.campaigns.card(slug)) | {
        "draft_model": campaign.draft_model or None,
        "final_model": campaign.final_model or None,
        "palette": list(campaign.palette),
        "logo": campaign.logo,
        "style": campaign.preamble,
        "avoid": list(campaign.avoid),
        "templates": list(campaign.templates),
    }


def _model(named: str | None) -> str | None:
    if named is None:
        return None
    return "" if named in ("", "none") else row_of(named).id


def _listed(text: str | None) -> list[str] | None:
    """What stands between commas; nothing at all empties the list."""
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]
