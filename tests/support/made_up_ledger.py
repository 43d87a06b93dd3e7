"""The calls, sheets and ledger lines behind a made-up library: who made each picture, and what came to nothing."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ulid import ULID

from core.adapters.local.database import MIGRATIONS
from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset
from core.domain.job import Job
from core.domain.money import to_micros
from core.domain.recipe import Recipe
from core.domain.sheet import Brief, Sheet
from core.models.catalog import row_of
from tests.support.builders import OWNER

A_SHEET = 8
TEMPLATES = ("hero-on-a-surface", "flat-lay", "seasonal-promo", "lifestyle-in-use", None)
NOTHING = ("refused", "cached", "cached", "in_doubt", "cached", "refused", "cached", "failed")
"""What comes of every eighth call that gives no new picture, by turns."""
COLUMNS = (
    "id, owner, job, position, campaign, tier, recipe_sha256, recipe, price_micros, parents, fresh, status, holder,"
    " sent_at_s, settled_micros, cached, assets, reason, model, operation, template, day, uses"
)
Row = tuple[object, ...]


class Ended(NamedTuple):
    """What became of a call."""

    status: str
    template: str
    cached: bool = False
    assets: tuple[str, ...] = ()
    reason: str | None = None
    uses: int = 0


def fill_ledger(home: Path) -> None:
    """Give each picture of the made-up library at `home` a call, and each eight drafts a sheet and a wasted call."""
    records = SqliteRecords(home / "studio.sqlite")
    rows = records.db.rows("SELECT doc FROM assets WHERE owner=? AND tier<>'upload' ORDER BY id", (OWNER,))
    made = [Asset.model_validate_json(row["doc"]) for row in rows]
    used = {parent for asset in made for parent in asset.parents}
    with records.db.transaction():
        for number, sheet in enumerate(_sheets(made)):
            _write(records, number, sheet, used)
        records.db.run("UPDATE calls SET uses=uses|1 WHERE id IN (SELECT call FROM frames WHERE verdict='pick')")
        for statement in _backfill():
            records.db.run(statement)
    records.close()


def _sheets(made: Sequence[Asset]) -> Iterator[list[Asset]]:
    """Eight drafts of a campaign each, in the order they were made; a final by itself."""
    open_: dict[str, list[Asset]] = {}
    for asset in made:
        if asset.tier == "final":
            yield [asset]
            continue
        drafts = open_.setdefault(asset.campaign, [])
        drafts.append(asset)
        if len(drafts) == A_SHEET:
            yield open_.pop(asset.campaign)
    yield from open_.values()


def _write(records: SqliteRecords, number: int, made: Sequence[Asset], used: set[str]) -> None:
    first, drafts = made[0], made[0].tier == "draft"
    template = TEMPLATES[number % len(TEMPLATES)]
    sheet = str(ULID.from_datetime(first.created)) if drafts else None
    job = Job(
        id=str(ULID.from_datetime(first.created)),
        owner=OWNER,
        campaign=first.campaign,
        kind="draft" if drafts else "finish",
        title=first.name,
        created=first.created,
        sheet=sheet,
    )
    records.db.run(
        "INSERT INTO jobs (id, owner, control, doc) VALUES (?,?,'run',?)", (job.id, OWNER, job.model_dump_json())
    )
    calls = [_call(job, place, asset, used, template) for place, asset in enumerate(made)]
    calls += [_nothing(job, number, made[-1], template)] if drafts else []
    records.db._connection.executemany(f"INSERT INTO calls ({COLUMNS}) VALUES ({'?,' * 22}?)", calls)
    for asset, call in zip(made, calls, strict=False):
        records.db.run("UPDATE assets SET doc=json_set(doc, '$.call', ?) WHERE id=?", (call[0], asset.id))
        records.db.run("UPDATE library SET call=? WHERE asset=?", (call[0], asset.id))
    if sheet:
        brief = Brief(prompt=first.name, template=template)
        doc = Sheet(
            id=sheet, owner=OWNER, campaign=first.campaign, title=first.name, brief=brief, created=first.created
        ).model_dump_json()
        records.db.run("INSERT INTO sheets (id, owner, doc) VALUES (?,?,?)", (sheet, OWNER, doc))
        chance = random.Random(number)
        frames = [(sheet, place + 1, call[0], chance.choice(_verdicts(call))) for place, call in enumerate(calls)]
        records.db._connection.executemany("INSERT INTO frames (sheet, number, call, verdict) VALUES (?,?,?,?)", frames)


def _verdicts(call: Row) -> tuple[str | None, ...]:
    return ("pick", "maybe", "reject", "reject", None) if call[11] == "done" and not call[15] else (None,)


def _call(job: Job, place: int, asset: Asset, used: set[str], template: str | None) -> Row:
    assert asset.recipe
    ended = Ended("done", template or "", assets=(asset.id,), uses=2 * (asset.id in used))
    return _row(job, place, asset, asset.recipe, ended)


def _nothing(job: Job, number: int, like: Asset, template: str | None) -> Row:
    assert like.recipe
    kind = NOTHING[number % len(NOTHING)]
    recipe = like.recipe.model_copy(update={"seed": 900_000_000 + number})
    if kind == "cached":
        ended = Ended("done", template or "", cached=True, assets=(like.id,))
    else:
        ended = Ended(kind, template or "", reason="The filter stopped it." if kind == "refused" else "No answer.")
    return _row(job, A_SHEET, like, recipe, ended)


def _row(job: Job, place: int, asset: Asset, recipe: Recipe, ended: Ended) -> Row:
    micros = to_micros(row_of(recipe.model).price_usd)
    who = (str(ULID.from_datetime(asset.created)), OWNER, job.id, place, job.campaign, asset.tier)
    what = (recipe.sha256, recipe.canonical, micros, json.dumps(asset.parents), 0, ended.status, "")
    paid = 0 if ended.cached or ended.status == "failed" else micros
    result = (asset.created.timestamp(), paid, int(ended.cached), json.dumps(ended.assets), ended.reason)
    told = (recipe.model, recipe.operation.name, ended.template, asset.created.date().isoformat(), ended.uses)
    return (*who, *what, *result, *told)


def _backfill() -> list[str]:
    """What the migration did for the calls that were there."""
    whole = (MIGRATIONS / "0005_money.sql").read_text(encoding="utf-8")
    start, end = whole.index("INSERT INTO ledger"), whole.index("DROP TABLE totals")
    return [statement for statement in whole[start:end].split(";\n") if statement.strip()]
