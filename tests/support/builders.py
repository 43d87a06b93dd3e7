"""Values of the domain with everything filled in that a test does not care for."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from core.domain.asset import Asset, Tier
from core.domain.job import Call, Control, Job
from core.domain.operation import Operation, TextToImage
from core.domain.recipe import Recipe
from core.domain.sheet import Brief, Sheet
from core.domain.values import new_id
from core.models.catalog import row_of

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
OWNER = "local"


def recipe_of(
    prompt: str = "a red mug", *, model: str = "core", seed: int | None = 7, operation: Operation | None = None
) -> Recipe:
    """Text to image, unless another operation is given."""
    row = row_of(model)
    return Recipe(
        operation=operation or TextToImage(prompt=prompt, aspect="3:2"),
        model=row.id,
        seed=seed,
        output_format=row.output_formats[0],
    )


def job_of(*, owner: str = OWNER, sheet: str | None = None, control: Control = "run") -> Job:
    """A draft job."""
    return Job(
        id=new_id(),
        owner=owner,
        campaign="default",
        kind="draft",
        title="a job",
        created=NOON,
        sheet=sheet,
        control=control,
    )


def call_of(
    job: Job,
    recipe: Recipe | None = None,
    *,
    position: int = 0,
    holder: str = "",
    fresh: bool = False,
    tier: Tier = "draft",
    price_usd: str | None = None,
    campaign: str = "default",
) -> Call:
    """A planned call of this job."""
    made = recipe or recipe_of(seed=position + 1)
    return Call(
        id=new_id(),
        owner=job.owner,
        job=job.id,
        position=position,
        campaign=campaign,
        tier=tier,
        recipe=made,
        price_usd=Decimal(price_usd) if price_usd else row_of(made.model).price_usd,
        holder=holder,
        fresh=fresh,
    )


def calls_of(job: Job, count: int, *, holder: str = "") -> list[Call]:
    """Planned calls, each with its own seed."""
    return [call_of(job, position=position, holder=holder) for position in range(count)]


def asset_of(
    *,
    owner: str = OWNER,
    tier: Tier = "draft",
    campaign: str = "default",
    sha256: str = "a" * 64,
    recipe: Recipe | None = None,
    parents: Sequence[str] = (),
    call: str | None = None,
    size_px: tuple[int, int] = (64, 64),
) -> Asset:
    """A picture in the records; no file lies behind it."""
    asset_id = new_id()
    return Asset(
        id=asset_id,
        owner=owner,
        campaign=campaign,
        tier=tier,
        key=f"{campaign}/{tier}/{asset_id}.png",
        sha256=sha256,
        media_type="image/png",
        width_px=size_px[0],
        height_px=size_px[1],
        size_bytes=10,
        created=NOON,
        recipe=recipe,
        parents=tuple(parents),
        call=call,
    )


def sheet_of(*, owner: str = OWNER) -> Sheet:
    """An empty sheet."""
    return Sheet(id=new_id(), owner=owner, campaign="default", title="a sheet", brief=Brief(), created=NOON)
