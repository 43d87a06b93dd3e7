"""Standing: whether a model answers this account, until when, and what to use instead. One rule for the whole studio.

What the account lists beats the dated table, its regions included; where nobody has looked yet, the table speaks.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from core.domain.values import Value
from core.models.catalog import ModelRow, rows
from core.models.listing import Listed, Listing, Lists

State = Literal["ready", "ending", "unknown", "subscription", "not_allowed", "no_region", "ended"]
"""From the best to the worst; a model plays in the first three."""
Stage = Literal["active", "ending", "ended"]
"""Where a model stands in its life on AWS, whether the studio runs there or not."""
STATES: tuple[State, ...] = ("ready", "ending", "unknown", "subscription", "not_allowed", "no_region", "ended")
OF_ACCESS: dict[str, State] = {
    "no_agreement": "subscription",
    "not_allowed": "not_allowed",
    "not_in_region": "no_region",
    "gone": "ended",
}
"""What it means for the state that a call would be refused in this way; other troubles pass, or say nothing of it."""


class Standing(Value):
    """How a model stands. `told` is a few words, `todo` a sentence on what to do ("" where nothing is).

    `end` is the day it ends or ended, `regions` where it may be called, best first. `note` says of a model which the
    sandbox plays how it stands on AWS. `successor` is one active id, for a model on its way out or gone.
    """

    state: State
    aws: Stage = "active"
    told: str
    todo: str = ""
    end: date | None = None
    regions: tuple[str, ...] = ()
    note: str = ""
    successor: str | None = None

    @property
    def plays(self) -> bool:
        """Whether it may be asked for a picture, as far as is known."""
        return self.state in STATES[:3]

    @property
    def lasting(self) -> bool:
        """Whether it plays, and AWS has not ended it."""
        return self.plays and not self.gone

    @property
    def gone(self) -> bool:
        """Whether AWS has ended it, wherever the studio runs."""
        return self.aws == "ended"

    @property
    def rank(self) -> int:
        """The smaller, the sooner it is offered: those that last, those the sandbox alone plays, then the others."""
        if self.lasting:
            return 1 if self.aws == "ending" else 0
        return 2 if self.plays else STATES.index(self.state)


def standings(models: Sequence[ModelRow], lists: Lists | None, today: date, *, sandbox: bool) -> dict[str, Standing]:
    """How each of the rows stands, by id."""
    alone = {row.id: _standing(row, lists, today, sandbox=sandbox) for row in models}
    lasting = [row for row in models if alone[row.id].rank == 0]
    return {row.id: _with_successor(row, alone[row.id], lasting) for row in models}


def successor_of(row: ModelRow, lasting: Sequence[ModelRow], operation: str | None = None) -> ModelRow | None:
    """What to use instead, for one operation or for the first that any has: AWS's own successor, else the first."""
    for wanted in (operation,) if operation else row.operations:
        able = [other for other in lasting if wanted in other.operations and other.id != row.id]
        if able:
            return next((other for other in able if other.id in _named_after(row)), able[0])
    return None


def day(found: date) -> str:
    """'21 Nov 2026'."""
    return f"{found.day} {found:%b %Y}"


def _standing(row: ModelRow, lists: Lists | None, today: date, *, sandbox: bool) -> Standing:
    read = [listing for listing in lists.listings if not listing.no_models] if lists else []
    if not read:
        return _by_table(row, today, sandbox=sandbox)
    found = [(listing, listed) for listing in read if (listed := listing.of(row.id, row.invoke_id))]
    if not found:
        return _absent(row, today, lists.listings if lists else (), sandbox=sandbox)
    return _listed(row, found, today, lists.access.get(row.id, "") if lists else "", sandbox=sandbox)


def _by_table(row: ModelRow, today: date, *, sandbox: bool) -> Standing:
    stage, end = _stage(row, today), row.lifecycle.eol
    if stage == "ended" and not sandbox:
        return _ended(end)
    if stage == "ending" and not sandbox:
        return _ending(end)
    return _played("unknown", "Not looked at yet", row, today, sandbox=sandbox)


def _absent(row: ModelRow, today: date, listings: Sequence[Listing], *, sandbox: bool) -> Standing:
    """A model that no list has."""
    if _stage(row, today) == "ended":
        return _ended(row.lifecycle.eol)
    silent = {listing.region for listing in listings if listing.no_models not in ("", "may_not_list")}
    if silent.intersection(row.regions):
        return Standing(state="unknown", told="Not known: AWS gave no answer", todo="Check again in a minute.")
    if sandbox:
        absent = _played("no_region", "Not in this sandbox", row, today, sandbox=True)
        return absent.model_copy(update={"todo": "Choose another model."})
    return _shut(row, "no_region")


def _listed(
    row: ModelRow, found: Sequence[tuple[Listing, Listed]], today: date, access: str, *, sandbox: bool
) -> Standing:
    """A model that some lists have: the regions where it is active come first, in the row's order."""
    known = {region: place for place, region in enumerate(row.regions)}
    best = sorted(found, key=lambda pair: (pair[1].legacy, known.get(pair[0].region, len(known))))
    regions, first = tuple(listing.region for listing, _ in best if not sandbox), best[0][1]
    if first.eol and first.eol <= today:
        return _ended(first.eol)
    state = OF_ACCESS.get(access)
    if state == "ended":
        return _ended(row.lifecycle.eol)
    if state:
        return _shut(row, state).model_copy(update={"regions": regions, "end": first.eol})
    if first.legacy or first.eol:
        return _ending(first.eol).model_copy(update={"regions": regions})
    return _played("ready", "Ready", row, today, sandbox=sandbox).model_copy(update={"regions": regions})


def _shut(row: ModelRow, state: State) -> Standing:
    told = {
        "subscription": (
            "Needs a subscription",
            "An AWS administrator with aws-marketplace:Subscribe makes the first picture; it takes up to 15 minutes.",
        ),
        "not_allowed": (
            "Not allowed for you",
            f"Ask an AWS administrator to allow bedrock:InvokeModel for {row.invoke_id}.",
        ),
        "no_region": (
            "In no region you may use",
            f"AWS has it in {' and '.join(row.regions)}: ask an AWS administrator to open a region for you, "
            "and leave STUDIO_BEDROCK_REGION empty, or name that region.",
        ),
    }
    words, todo = told[state]
    return Standing(state=state, told=words, todo=todo)


def _played(state: State, told: str, row: ModelRow, today: date, *, sandbox: bool) -> Standing:
    """A model that answers here; of one in the sandbox, also how it stands on AWS."""
    stage, end = _stage(row, today), row.lifecycle.eol
    if not sandbox or stage == "active":
        return Standing(state=state, told=told)
    when = f" on {day(end)}" if end else ""
    note = f"Ended on AWS{when}; works in this sandbox." if stage == "ended" else f"Ends on AWS{when}."
    return Standing(state=state, told=told, aws=stage, end=end, note=note)


def _ending(end: date | None) -> Standing:
    told = f"Ends on {day(end)}" if end else "On its way out: no day is named yet"
    todo = f"Move to another model before {day(end)}." if end else "Move to another model."
    return Standing(state="ending", aws="ending", told=told, todo=todo, end=end)


def _ended(end: date | None) -> Standing:
    return Standing(state="ended", aws="ended", told=f"Ended on {day(end)}" if end else "Ended", end=end)


def _stage(row: ModelRow, today: date) -> Stage:
    """By the dated table."""
    life = row.lifecycle
    if life.status == "ended" or (life.eol is not None and life.eol <= today):
        return "ended"
    return "ending" if life.status == "legacy" or life.eol else "active"


def _with_successor(row: ModelRow, alone: Standing, lasting: Sequence[ModelRow]) -> Standing:
    if alone.aws == "active":
        return alone
    after = successor_of(row, lasting)
    instead = f"Use {after.name} instead." if after else "No model does this any more."
    if not alone.gone:
        instead = f"{alone.todo.removesuffix('.')}: {after.name} does the same." if after else alone.todo
    return alone.model_copy(update={"successor": after.id if after else None, "todo": instead})


def _named_after(row: ModelRow) -> list[str]:
    """AWS's own successors, one after the other."""
    named: list[str] = []
    after = row.lifecycle.successor
    while after and after not in named:
        named.append(after)
        known = next((other for other in rows() if other.id == after), None)
        after = known.lifecycle.successor if known else None
    return named
