"""A made-up library of any size: campaigns, models, days, prices, words, verdicts, tags and lineages, always the same.

Its pictures are some dozens, cut from those of the templates; each asset has a row of its own, as a real one.
"""

import hashlib
import io
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from PIL import Image, ImageOps
from ulid import ULID

from core.adapters.local.database import MIGRATIONS
from core.adapters.local.pictures import LocalPictures
from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset, Tier, key_of
from core.domain.operation import TextToImage, Upscale
from core.domain.recipe import Recipe
from core.imaging.thumbnail import thumbnail_of
from core.models.catalog import row_of
from core.runner.keeper import thumb_key
from tests.support.builders import OWNER

TEMPLATES = Path(__file__).parents[2] / "core" / "prompting" / "pictures" / "templates"
NEWEST = datetime(2026, 11, 21, 11, tzinfo=UTC)
CAMPAIGNS = ("autumn-mugs", "spring-opening", "night-run", "scent-of-cedar", "kitchen-line", "festive-gifts")
SHAPES = ((3, 2), (1, 1), (4, 5), (16, 9), (9, 16))
MODELS = ("core", "core", "core", "sd35", "ultra", "nova", "fast", "conservative")
THINGS = ("terracotta mug", "green mug", "sneaker", "headphones", "perfume bottle", "burger", "cactus", "birthday cake")
PLACES = ("on a marble counter", "on an oak table", "in soft morning light", "on pastel pink", "in a dark studio")
MOODS = ("calm", "festive", "crème fraîche tones", "crisp shadows", "golden hour", "wet asphalt", "linen backdrop")
TAGS = ("hero", "social", "print", "approved", "to retouch")
A_DAY = 140
"""So many pictures come a day, more or less."""
TAGGED = 0.12
COLUMNS = "id, owner, campaign, tier, recipe_sha256, sha256, parent, doc"


@dataclass(frozen=True, slots=True)
class Stock:
    """A picture that many assets share."""

    sha256: str
    key: str
    width_px: int
    height_px: int
    size_bytes: int
    template: str


def fill_library(home: Path, count: int, *, pictures: bool = False) -> None:
    """Put so many assets into the studio at `home`; with `pictures` there are files behind them."""
    stock = _stocked(home) if pictures else _nothing()
    records = SqliteRecords(home / "studio.sqlite")
    records.db.run("PRAGMA synchronous=OFF")
    assets = list(_assets(count, stock))
    with records.db.transaction(), _in_bulk(records):
        records.db._connection.executemany(
            f"INSERT INTO assets ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?)", map(_row, assets)
        )
    with records.db.transaction():
        _tag(records, [asset.id for asset in assets])
    records.close()


@contextmanager
def _in_bulk(records: SqliteRecords) -> Iterator[None]:
    """Leave the triggers out, and do at the end what the migration did for the pictures that were there."""
    comes = ("library_comes", "library_parents", "draft_made_something")
    triggers = [records.db.row("SELECT sql FROM sqlite_master WHERE name=?", (name,)) for name in comes]
    for name in comes:
        records.db.run(f"DROP TRIGGER {name}")
    yield
    _, _, backfill = (MIGRATIONS / "0006_library.sql").read_text(encoding="utf-8").partition("-- The pictures that are")
    for statement in backfill.partition("\n")[2].split(";\n"):
        records.db.run(statement)
    for row in triggers:
        records.db.run(str(row["sql"]) if row else "")


def _row(asset: Asset) -> tuple[object, ...]:
    recipe = asset.recipe.sha256 if asset.recipe else None
    parent = asset.parents[0] if asset.parents else None
    return (
        *(asset.id, asset.owner, asset.campaign, asset.tier, recipe, asset.sha256, parent),
        asset.model_dump_json(),
    )


def _tag(records: SqliteRecords, ids: Sequence[str]) -> None:
    chance = random.Random(9)
    for name in ids:
        if chance.random() < TAGGED:
            records.db.run(
                "INSERT INTO library_tags (owner, tag, seq) SELECT ?, ?, seq FROM library WHERE asset=?",
                (OWNER, chance.choice(TAGS), name),
            )


def _assets(count: int, stock: Sequence[Stock]) -> Iterator[Asset]:
    chance, moment, drafts = random.Random(5), NEWEST - timedelta(days=count / A_DAY), list[Asset]()
    step = timedelta(days=1) / A_DAY
    for number in range(count):
        moment += step * chance.uniform(0, 2)
        made = _asset(number, moment, chance, stock, drafts)
        if made.tier == "draft":
            drafts[:] = [*drafts[-40:], made]
        yield made


def _asset(number: int, moment: datetime, chance: random.Random, stock: Sequence[Stock], drafts: list[Asset]) -> Asset:
    picture, dice = chance.choice(stock), chance.random()
    tier: Tier = "final" if dice < 0.2 else "upload" if dice < 0.25 else "draft"
    source = chance.choice(drafts) if tier == "final" and drafts else None
    if source:
        picture = next(each for each in stock if each.sha256 == source.sha256)
    words = f"{chance.choice(THINGS)} {chance.choice(PLACES)}, {chance.choice(MOODS)}".capitalize()
    recipe = None if tier == "upload" else _recipe(number, words, chance, source)
    return Asset(
        id=str(ULID.from_datetime(moment)),
        owner=OWNER,
        campaign=source.campaign if source else CAMPAIGNS[int(chance.triangular(0, len(CAMPAIGNS) - 0.01, 0))],
        tier=tier,
        key=picture.key,
        sha256=picture.sha256,
        media_type="image/webp",
        width_px=picture.width_px * (2 if source else 1),
        height_px=picture.height_px * (2 if source else 1),
        size_bytes=picture.size_bytes,
        created=moment,
        name=source.name if source else f"{picture.template}.webp" if tier == "upload" else words,
        recipe=recipe,
        parents=(source.id,) if source else (),
        cost_usd=row_of(recipe.model).price_usd if recipe else Decimal(0),
    )


def _recipe(number: int, words: str, chance: random.Random, source: Asset | None) -> Recipe:
    if source:
        model, operation = row_of("fast"), Upscale(way="fast", image=source.sha256)
        return Recipe(operation=operation, model=model.id)
    model = row_of(chance.choice(MODELS[:6]))
    return Recipe(operation=TextToImage(prompt=words), model=model.id, seed=number + 1)


def _nothing() -> list[Stock]:
    return [
        Stock(f"{n:064x}", f"none/{n}.webp", 1536 * w // max(w, h), 1536 * h // max(w, h), 300_000, f"stock-{n}")
        for n, (w, h) in enumerate(SHAPES * 12)
    ]


def _stocked(home: Path) -> list[Stock]:
    store, thumbs = LocalPictures(home / "pictures"), LocalPictures(home / "thumbs")
    found = []
    for stock, data in _cuts():
        if not (home / "pictures" / stock.key).exists():
            store.put(stock.key, data, media_type="image/webp", tags={"tier": "kept"})
            thumbs.put(thumb_key(stock.sha256), thumbnail_of(data).webp, media_type="image/webp", tags={})
        found.append(stock)
    return found


@cache
def _cuts() -> list[tuple[Stock, bytes]]:
    found = []
    for number, file in enumerate(sorted(TEMPLATES.glob("*.webp"))):
        for turn in range(2):
            width, height = SHAPES[(number + 2 * turn) % len(SHAPES)]
            long_px = 1024
            size = (long_px * width // max(width, height), long_px * height // max(width, height))
            with Image.open(file) as image:
                cut = ImageOps.fit(image.convert("RGB"), size)
            out = io.BytesIO()
            cut.save(out, "WEBP", quality=80)
            data = out.getvalue()
            sha256 = hashlib.sha256(data).hexdigest()
            key = key_of(campaign="stock", tier="draft", name=sha256, n=1, media_type="image/webp")
            found.append((Stock(sha256, key, *size, len(data), file.stem), data))
    return found
