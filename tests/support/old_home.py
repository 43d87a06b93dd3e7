"""A file of records as it was before the ledger, with as many calls as wanted; opened, it is brought up to date."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ulid import ULID

from core.adapters.local.database import MIGRATIONS
from tests.support.builders import OWNER, asset_of, job_of, sheet_of

FIRST_DAY = datetime(2026, 1, 1, 8, tzinfo=UTC)
DAYS = 300
CAMPAIGNS = ("default", "spring-mugs", "summer", "autumn", "winter-sale")
TEMPLATES = ("hero-on-a-surface", "flat-lay", "lifestyle", "")
KINDS = (
    ("stability.stable-image-core-v1:1", "text_to_image", "draft", 40_000),
    ("stability.stable-image-core-v1:1", "text_to_image", "draft", 40_000),
    ("stability.sd3-5-large-v1:0", "text_to_image", "draft", 80_000),
    ("stability.stable-image-ultra-v1:1", "text_to_image", "final", 140_000),
)
STATUSES = ("done",) * 16 + ("refused", "failed", "in_doubt", "cached")
CALLS_A_SHEET = 8
ASSET = asset_of().model_dump(mode="json")
JOB = job_of().model_dump(mode="json")
SHEET = sheet_of().model_dump(mode="json")


def old_records(file: Path, calls: int) -> None:
    """Sheets of eight calls each, over three hundred days: models, campaigns, templates, verdicts and ends by turns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(file)
    for step in sorted(MIGRATIONS.glob("*.sql"))[:4]:
        db.executescript(step.read_text(encoding="utf-8"))
    db.execute("PRAGMA user_version=4")
    with db:
        for number in range(-(-calls // CALLS_A_SHEET)):
            at = FIRST_DAY + timedelta(seconds=number * DAYS * 86_400 * CALLS_A_SHEET // calls)
            _sheet(db, number, at, min(CALLS_A_SHEET, calls - number * CALLS_A_SHEET))
    db.close()


def _ids(at: datetime, count: int) -> Iterator[str]:
    return (str(ULID.from_datetime(at + timedelta(milliseconds=n))) for n in range(count))


def _sheet(db: sqlite3.Connection, number: int, at: datetime, count: int) -> None:
    sheet, job, *rest = _ids(at, 2 + 2 * count)
    campaign, template = CAMPAIGNS[number % len(CAMPAIGNS)], TEMPLATES[number % len(TEMPLATES)]
    told = {**JOB, "id": job, "campaign": campaign, "sheet": sheet, "created": at.isoformat()}
    shown = {**SHEET, "id": sheet, "campaign": campaign, "created": at.isoformat()}
    shown["brief"] = {**shown["brief"], "template": template or None}
    db.execute(
        "INSERT INTO sheets (id, owner, doc) VALUES (?,?,?)",
        (sheet, OWNER, json.dumps(shown)),
    )
    db.execute("INSERT INTO jobs (id, owner, control, doc) VALUES (?,?,'run',?)", (job, OWNER, json.dumps(told)))
    for position in range(count):
        _call(db, number * CALLS_A_SHEET + position, rest[2 * position : 2 * position + 2], (sheet, job, campaign), at)


def _call(db: sqlite3.Connection, n: int, ids: list[str], place: tuple[str, str, str], at: datetime) -> None:
    (call, asset), (sheet, job, campaign) = ids, place
    model, kind, tier, price = KINDS[n % len(KINDS)]
    status = STATUSES[n // len(KINDS) % len(STATUSES)]
    cached, settled = status == "cached", 0 if status in ("failed", "cached") else price
    recipe = json.dumps({"operation": {"kind": kind, "prompt": "x"}, "model": model, "seed": n})
    ended = "done" if cached else status
    db.execute(
        "INSERT INTO calls (id, owner, job, position, campaign, tier, recipe_sha256, recipe, price_micros, parents,"
        " fresh, status, holder, sent_at_s, settled_micros, cached, assets)"
        " VALUES (?,?,?,?,?,?,?,?,?,'[]',0,?,'',?,?,?,?)",
        (
            call,
            OWNER,
            job,
            n,
            campaign,
            tier,
            f"{n:064x}",
            recipe,
            price,
            ended,
            0 if cached else at.timestamp(),
            settled,
            cached,
            json.dumps([asset]),
        ),
    )
    verdict = "pick" if n % 7 == 0 else None
    db.execute("INSERT INTO frames (sheet, number, call, verdict) VALUES (?,?,?,?)", (sheet, n, call, verdict))
    if ended == "done":
        doc = json.dumps({**ASSET, "id": asset, "campaign": campaign, "tier": tier, "call": call})
        db.execute(
            "INSERT INTO assets (id, owner, campaign, tier, recipe_sha256, sha256, doc) VALUES (?,?,?,?,?,?,?)",
            (asset, OWNER, campaign, tier, f"{n:064x}", f"{n:064x}", doc),
        )
