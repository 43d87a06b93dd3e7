"""A campaign as one looks after some weeks: drafts, picks, finals, repaints, uploads, refusals, masks, tags, trash."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

import numpy as np
from PIL import Image

from core.domain.archive import Kit
from core.domain.budget import Budget
from core.domain.campaign import Campaign
from core.domain.errors import AnswerLost, StudioError
from core.domain.library import Change
from core.domain.mask import Drawn, Stroke
from core.domain.sheet import VERDICTS, Verdict
from core.models.catalog import ModelRow
from core.use_cases.draft import DraftRequest
from core.use_cases.edit import EditRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.mask_images import MaskImages
from core.use_cases.masks import Masks
from core.use_cases.versions import Versions
from tests.contract.test_records_reformats import reformat_of
from tests.support.answers import filtered, success
from tests.support.bench import Bench
from tests.support.builders import NOON, OWNER
from tests.support.pictures import saved

SLUG = "spring"
ERASE = "stability.stable-image-erase-object-v1:0"
STROKES = (Stroke(tool="brush", points=((10, 10), (50, 40)), width_px=12),)
A_SHEET = 12
KIT = Kit(
    campaign=Campaign(slug=SLUG, name="Spring", created=NOON, palette=("#C8553D",), avoid=("cheap",)),
    budgets=(
        Budget(campaign=SLUG, cap_usd=Decimal(900), by="Ada", at=NOON),
        Budget(campaign=SLUG, per="day", cap_usd=Decimal(90)),
    ),
)  # fmt: skip


class Painter:
    """Models that paint another picture for each request; some words are refused, the answer to some is lost."""

    def __init__(self, size_px: tuple[int, int]) -> None:
        self.size_px = size_px

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        asked = json.loads(body)
        words = str(asked.get("prompt", ""))
        if "refused" in words:
            return filtered()
        if "lost" in words:
            raise AnswerLost("Nobody knows whether it ran.")
        return success(painted(self.size_px, hashlib.sha256(body).digest()), seed=asked.get("seed", 1))

    def access(self, row: ModelRow) -> StudioError | None:
        return None


def painted(size_px: tuple[int, int], seed: bytes) -> bytes:
    """A picture with the grain of a photograph, so that it does not pack."""
    rng = np.random.default_rng(list(seed))
    wide, high = size_px
    fall = np.linspace(40, 200, wide)[None, :, None] + rng.integers(-40, 40, 3)[None, None, :]
    grain = rng.normal(0, 12, (high, wide, 3))
    return saved(Image.fromarray(np.clip(fall + grain, 0, 255).astype(np.uint8), "RGB"), compress_level=1)


def make_campaign(bench: Bench, count: int, size_px: tuple[int, int] = (96, 64)) -> None:
    """Fill the campaign with about so many pictures; some of another one were used, some came from it, some went."""
    records, masks = bench.records, masks_of(bench)
    lent = bench.upload(painted(size_px, b"lent"), name="lent.png")
    logo = bench.upload(painted(size_px, b"logo"), name="logo.png", campaign="brand")
    assert KIT.campaign
    records.put_campaign(OWNER, KIT.campaign.model_copy(update={"logo": logo.id}))
    for budget in KIT.budgets:
        records.put_budget(OWNER, budget)
    source = bench.upload(painted(size_px, b"source"), name="cup.png", campaign=SLUG)
    records.change_pictures(OWNER, {source.id: Change(note="The real one", add_tags=("product",))})
    for number in range(max(1, -(-(count - 12) // (A_SHEET + 2)))):
        _sheet(bench, number)
    _draft(bench, prompt="A mug, refused", count=2, seed=1)
    _draft(bench, prompt="A mug, lost", count=1, seed=1)
    _draft(bench, prompt="A cheap mug on oak 0", count=6, seed=100)  # the cache has them
    _draft(bench, prompt="A mug once more", models=("sd35",), image=lent.id, count=2, seed=5)
    theirs = _draft(bench, prompt="A bowl", campaign="autumn", count=3, seed=1)
    records.change_pictures(OWNER, {theirs[0]: Change(campaign=SLUG)})
    ours = records.list_assets(OWNER, campaign=SLUG, tier="draft", limit=400)
    records.change_pictures(OWNER, {ours[-1].id: Change(campaign="autumn"), ours[-2].id: Change(trash=True)})
    picture = ours[-5]
    records.put_mask(picture.id, Drawn(strokes=STROKES, revision=2))
    mask = masks.save(picture, masks.of(picture))
    asked = EditRequest(operation="erase", model=ERASE, pictures={"image": (picture.id,), "mask": (mask.id,)}, seed=3)
    bench.done(bench.edit(asked).job)
    assert records.put_reformat(reformat_of(picture.id, campaign=SLUG))
    records.change_pictures(OWNER, {picture.id: Change(name="The one with the shadow", note="Mind the edge")})


def masks_of(bench: Bench) -> Masks:
    images = MaskImages(lambda name: bench.store.get(bench.records.asset(name).key))
    return Masks(bench.records, bench.keeper, bench.upload, Versions(bench.records), images)


def _sheet(bench: Bench, number: int) -> None:
    """Twelve drafts, judged, noted and tagged; the picks are finished, one frame is taken off."""
    drafts = _draft(bench, prompt=f"A cheap mug on oak {number}", count=A_SHEET, seed=100 * (number + 1))
    assets = [bench.records.asset(name) for name in drafts]
    for place, asset in enumerate(assets):
        if asset.call and place < 6:
            verdict: Verdict = VERDICTS[place % 3]  # type: ignore[assignment]
            bench.records.set_verdict(asset.call, verdict)
            bench.records.set_note(asset.call, f"Note {number}.{place}")
    if assets[-1].call:
        bench.records.remove_frame(assets[-1].call, removed=True)
    bench.records.change_pictures(OWNER, {drafts[0]: Change(add_tags=("hero", f"week {number}"))})
    bench.done(bench.finish(FinishRequest(assets=(drafts[0], drafts[3]), way="fast")))
    bench.keeper.mark_kept(assets[1])
    bench.records.set_tier(drafts[1], "final")


def _draft(bench: Bench, *, count: int, seed: int, **more: object) -> list[str]:
    told = {"models": ("core",), "campaign": SLUG, "count": count, "seed": seed, **more}
    calls = bench.done(bench.draft(DraftRequest.model_validate(told)).job)
    return [name for call in calls for name in call.assets]
