"""`budget` and `spend`: caps, and where the money went."""

import getpass
from datetime import date
from typing import Annotated

import typer

from app.cli.shell import Output, read
from core.bootstrap import studio
from core.domain.asset import slug_of
from core.domain.budget import Room
from core.domain.errors import BadRequest
from core.domain.ledger import Span
from core.domain.money import plain
from core.use_cases.reconcile import MOST_BYTES, Reconciled, reconciled
from core.use_cases.report import Json
from core.use_cases.spend import spend_json

budget_app = typer.Typer(help="Caps: set, show, drop.", no_args_is_help=True)
Whose = Annotated[str | None, typer.Option(help="Only this campaign; without it, all together.")]
Per = Annotated[str, typer.Option(help="day, month or total. Days and months are UTC.")]


@budget_app.command("set")
def budget_set(
    cap: Annotated[str, typer.Option(help="The most that may be spent, in dollars.")],
    campaign: Whose = None,
    per: Per = "total",
    warn_only: Annotated[bool, typer.Option("--warn-only", help="Tell, but stop nothing.")] = False,
) -> Output:
    """Set a cap. It holds beside STUDIO_CAP_USD and the other budgets; the tightest decides."""
    room = studio().budgets.put(cap, campaign=campaign, per=per, warn_only=warn_only, by=_person())
    return Output(_room_json(room))


@budget_app.command("show")
def budget_show() -> Output:
    """Every budget with what is spent and left of it now; STUDIO_CAP_USD is one of them."""
    return Output({"budgets": [_room_json(room) for room in studio().budgets.rooms()]})


@budget_app.command("drop")
def budget_drop(campaign: Whose = None, per: Per = "total") -> Output:
    """Forget a cap."""
    made = studio()
    made.budgets.drop(campaign=campaign, per=per)
    return Output({"budgets": [_room_json(room) for room in made.budgets.rooms()]})


def spend(
    campaign: Whose = None,
    first: Annotated[str | None, typer.Option("--from", help="The first day, such as 2026-11-01 (UTC).")] = None,
    last: Annotated[str | None, typer.Option("--to", help="The last day; it counts, too.")] = None,
    reconcile: Annotated[str | None, typer.Option(help="A CSV of Cost Explorer, by service and day.")] = None,
) -> Output:
    """Where the money went: by day, campaign, model, operation and template; waste, savings, and what is to come.

    `reserved_usd` and `forecast` are of this moment, whatever the days.
    """
    made = studio()
    span = Span(campaign=slug_of(campaign) if campaign is not None else None, first=_day(first), last=_day(last))
    if span.first and span.last and span.first > span.last:
        raise BadRequest(f"--from {first} is after --to {last}.")
    report = made.spend(span)
    document = spend_json(report, made.spend.forecast(span.campaign), made.prices.note())
    if reconcile is None:
        return Output(document)
    ours = {date.fromisoformat(share.names[0]): share.settled_usd for share in report.splits["day"]}
    return Output(document | {"reconciled": _reconciled_json(reconciled(ours, read(reconcile, MOST_BYTES)))})


def _room_json(room: Room) -> Json:
    budget = room.budget
    return {
        "campaign": budget.campaign or None,
        "per": budget.per,
        "cap_usd": plain(budget.cap_usd),
        "warn_only": budget.warn_only,
        "spent_usd": plain(room.held_usd),
        "left_usd": plain(room.left_usd),
        "period": room.period or None,
        "by": budget.by,
        "at": budget.at.isoformat() if budget.at else None,
        "told": f"{budget.words}: {plain(room.held_usd)} spent, {plain(room.left_usd)} left",
    }


def _reconciled_json(found: Reconciled) -> Json:
    return {
        "services": list(found.services),
        "aws_more_usd": plain(found.more_usd),
        "days": [
            {"day": day.day.isoformat(), "ours_usd": plain(day.ours_usd), "aws_usd": plain(day.aws_usd)}
            for day in found.days
        ],
    }


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise BadRequest(f"A day is written 2026-11-21, not “{text}”.") from error


def _person() -> str:
    """Who is at this shell; a number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
