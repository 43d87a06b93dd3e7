"""One picture for many placements: planned for free, paid once, the source's pixels kept, failures kept apart."""

import io
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from core import bootstrap
from core.bootstrap import Studio, build
from core.domain.asset import Asset
from core.domain.budget import Budget
from core.domain.errors import BadRequest, OverCap, Refused, Rejected
from core.domain.job import Call
from core.domain.layers import TextLayer
from core.domain.money import ZERO
from core.domain.operation import MadeHere, TextToImage
from core.domain.placement import Placement, SafeZone
from core.domain.recipe import Recipe
from core.formats.geometry import Box
from core.formats.plan import Choice
from core.formats.reformat import FormatWishes, Grid, Reformat, Tile
from core.imaging.paste_back import as_taken_in, kept_within
from core.models.catalog import row_of
from core.runner import runner as runner_module
from core.settings import settings_from
from core.use_cases.format_files import FileTerms
from tests.support.extending_models import ExtendingModels
from tests.support.pictures import grainy, mug, saved
from tests.support.racing import in_threads
from tests.support.waiting import until

Open = Callable[..., Studio]
OUTPAINT = Choice(way="outpaint")
CHAINED = (700, 1100)
"""A picture of this size needs two calls to fill the banner."""


def place(name: str, width: int, height: int, **more: object) -> Placement:
    told = {"platform": "own", "kind": "own", "file_types": ("jpg",), "confidence": "own", **more}
    return Placement.model_validate({"id": name, "name": name, "width_px": width, "height_px": height, **told})


SQUARE, WIDE, TALL = place("square", 400, 400), place("wide", 1200, 628), place("tall", 1080, 1920)
LOW, BANNER = place("low", 600, 200), place("banner", 320, 50)
ALL = [SQUARE, WIDE, TALL]


@pytest.fixture
def models() -> ExtendingModels:
    return ExtendingModels()


@pytest.fixture
def opened(models: ExtendingModels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Whole studios over one home; every one is a process of its own, as far as the records can tell."""
    monkeypatch.setattr(bootstrap, "_models", lambda *_: models)
    monkeypatch.setattr(runner_module, "POLL_S", 0.01)
    made: list[Studio] = []

    def opened(*, start: bool = True) -> Studio:
        one = build(settings_from({"STUDIO_HOME": str(tmp_path / "home"), "STUDIO_SANDBOX_URL": "http://127.0.0.1:9"}))
        made.append(one)
        if start:
            one.runner.start()
        return one

    yield opened
    if models.gate:
        models.gate.set()
    for one in made:
        one.runner.close(grace_s=10)


@pytest.fixture
def studio(opened: Open) -> Studio:
    return opened()


def source_of(studio: Studio, width: int = 640, height: int = 640, **more: object) -> Asset:
    """A grainy mug: no two rows of it are alike."""
    image = grainy(mug(size_px=(width, height), left_px=width // 3))
    return studio.upload(saved(image), name="mug.png", **more)  # type: ignore[arg-type]


def ended(studio: Studio, reformat: Reformat) -> Grid:
    """How it stands once nothing is under way; whoever looks does not push."""
    until(lambda: not studio.reformat.grid(reformat.id).busy, what="the formats to end", deadline_s=60)
    return studio.reformat.grid(reformat.id)


def spent(studio: Studio) -> Decimal:
    return studio.records.totals(studio.owner).settled_usd


def test_a_plan_costs_nothing_and_leaves_no_trace(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    plans = studio.reformat.plan(source, ALL)
    assert [plan.placement for plan in plans.plans] == ["square", "wide", "tall"]
    assert plans.total_usd == sum(call.price_usd for call in plans.calls) > 0
    assert studio.reformat.quote(source, plans).usd == plans.total_usd
    assert models.sent == []
    assert studio.records.jobs(studio.owner) == []
    assert [one.id for one in studio.records.list_assets(studio.owner)] == [source.id]


def test_the_subject_is_found_once_and_moved_by_hand(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(studio)
    found = studio.reformat.focal(source)
    assert Box(0, 0, 640, 640).holds(found)
    monkeypatch.setattr("core.use_cases.reformat_plans.subject_of", None)  # whoever looks again falls over
    assert studio.reformat.focal(source) == found
    moved = Box(10, 20, 100, 110)
    assert studio.reformat.keep_focal(source, moved) == studio.reformat.plan(source, [SQUARE]).focal == moved
    assert studio.reformat.plan(source, [SQUARE], FormatWishes(focal=Box(1, 1, 9, 9))).focal == Box(1, 1, 9, 9)
    assert studio.reformat.keep_focal(source, None) == found
    with pytest.raises(BadRequest, match="does not lie in the picture"):
        studio.reformat.keep_focal(source, Box(600, 0, 100, 100))


def test_what_was_planned_is_what_is_paid(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    plans = studio.reformat.plan(source, ALL)
    reformat = studio.reformat.start(source, ALL, plans=plans)
    grid = ended(studio, reformat)
    assert {tile.state for tile in grid.tiles} == {"ready"}
    assert len(models.sent) == len(plans.calls)
    assert spent(studio) == grid.settled_usd == plans.total_usd == grid.reformat.planned_usd
    assert [tile.placement.id for tile in grid.tiles] == ["square", "wide", "tall"]
    until(lambda: not studio.records.open_reformats(studio.owner), what="the formats to rest")
    [job] = studio.records.jobs(studio.owner)
    assert (job.id, job.kind, job.reformat) == (reformat.job, "format", reformat.id)


def test_the_same_again_is_not_paid_again(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    ended(studio, studio.reformat.start(source, ALL))
    paid, sent = spent(studio), len(models.sent)
    plans = studio.reformat.plan(source, ALL)
    quote = studio.reformat.quote(source, plans)
    assert (quote.prices_usd, quote.made) == ((), len(plans.calls))
    grid = ended(studio, studio.reformat.start(source, ALL))
    assert {tile.state for tile in grid.tiles} == {"ready"}
    assert (spent(studio), len(models.sent)) == (paid, sent)
    assert len(studio.reformat.of(source)) == 2


@pytest.mark.parametrize("feather_px", [0, 24])
@pytest.mark.parametrize("model", ["stability.stable-outpaint-v1:0", "nova", "titan2"])
def test_the_sources_pixels_stay(studio: Studio, models: ExtendingModels, model: str, feather_px: int) -> None:
    source = source_of(studio, 512, 400)
    wishes = FormatWishes(model=model, feather_px=feather_px, choices={"low": OUTPAINT})
    [tile] = ended(studio, studio.reformat.start(source, [LOW], wishes)).tiles
    [call] = models.sent
    assert row_of(call["model"]).id == row_of(model).id
    untouched(studio, source, tile, feather_px)


def test_chained_calls_keep_them_too_and_stay_within_the_limits(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio, *CHAINED)
    wishes = FormatWishes(choices={"banner": OUTPAINT}, feather_px=6)
    [tile] = ended(studio, studio.reformat.start(source, [BANNER], wishes)).tiles
    assert len(models.sent) == tile.calls > 1
    assert tile.state == "ready"
    untouched(studio, source, tile, 6)


@pytest.mark.parametrize(("model", "placement"), [("nova", LOW), ("stability.stable-outpaint-v1:0", BANNER)])
def test_a_smaller_copy_that_was_sent_costs_no_detail(studio: Studio, model: str, placement: Placement) -> None:
    source = source_of(studio, 1536, 1536)
    wishes = FormatWishes(model=model, choices={placement.id: OUTPAINT})
    plans = studio.reformat.plan(source, [placement], wishes)
    assert plans.calls[0].sent_px < (1536, 1536), "all of it would be too much for the model"
    [tile] = ended(studio, studio.reformat.start(source, [placement], wishes, plans=plans)).tiles
    untouched(studio, source, tile, 0)


def untouched(studio: Studio, source: Asset, tile: Tile, feather_px: int) -> None:
    """Not one pixel of the source differs but in the feather, and there some do; all around is new."""
    assert tile.picture
    below, above = (np.asarray(as_taken_in(studio.store.get(asset.key))) for asset in (source, tile.picture))
    [reformat] = studio.reformat.of(source)
    calls = studio.records.calls_by_id(reformat.step(name).call for name in tile.plan.calls).values()
    left, right, up, down = (sum(sides) for sides in zip(*(_back(call) for call in calls), strict=True))
    height, width = below.shape[:2]
    assert above.shape[:2] == (height + up + down, width + left + right)
    inner = kept_within((width, height), (left, right, up, down), feather_px)
    same = (above[up : up + height, left : left + width] == below).all(axis=2)
    within = np.zeros_like(same)
    within[inner[1] - up : inner[3] - up, inner[0] - left : inner[2] - left] = True
    assert same[within].all()
    assert same[~within].mean() < 0.2 if feather_px else within.all()


def _back(call: Call) -> tuple[int, int, int, int]:
    assert call.paste_back
    assert call.paste_back.sides_px
    return call.paste_back.sides_px


def test_what_is_refused_fails_alone_and_offers_another_way(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    models.failures.append(("outpaint", Refused("The content filter said no.")))
    grid = ended(studio, studio.reformat.start(source, ALL))
    [refused] = [call for call in studio.records.calls(grid.reformat.job) if call.status == "refused"]
    [step] = [step for step in grid.reformat.steps if step.call == refused.id]
    assert {tile.placement.id for tile in grid.failed} == set(step.planned.placements)
    assert grid.tile("square").state == "ready"
    for failed in grid.failed:
        assert failed.reason == "The content filter said no."
        assert failed.instead
        assert failed.instead.way not in ("outpaint", "outpaint_upscale")
        with pytest.raises(BadRequest, match="content filter said no"):
            studio.reformat.approve(grid.reformat.id, failed.placement.id)


def test_what_hangs_on_a_failed_call_is_never_sent(studio: Studio, models: ExtendingModels) -> None:
    models.failures.append(("outpaint", Rejected("Not like this.")))
    wishes = FormatWishes(choices={"banner": OUTPAINT})
    grid = ended(studio, studio.reformat.start(source_of(studio, *CHAINED), [BANNER], wishes))
    [tile] = grid.failed
    assert (len(models.sent), tile.calls) == (1, len(tile.plan.calls))
    assert tile.calls > 1
    again = studio.reformat.redo(grid.reformat.id, "banner")
    assert ended(studio, again).tile("banner").state == "ready"
    assert models.sent[0]["seed"] != models.sent[1]["seed"]


def test_redo_pays_for_one_placement_and_leaves_the_others(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    grid = ended(studio, studio.reformat.start(source, ALL))
    before, paid = {tile.placement.id: tile.picture for tile in grid.tiles}, spent(studio)
    quote = studio.reformat.redo_quote(grid.reformat.id, "tall").usd
    assert quote == grid.tile("tall").plan.price_usd > 0
    grid = ended(studio, studio.reformat.redo(grid.reformat.id, "tall"))
    after = {tile.placement.id: tile.picture for tile in grid.tiles}
    assert spent(studio) == paid + quote
    assert [name for name in after if after[name] != before[name]] == ["tall"]
    with pytest.raises(BadRequest, match="Nothing is paid for this placement"):
        studio.reformat.redo(grid.reformat.id, "square")


def test_an_adjusted_placement_costs_what_was_said(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    grid = ended(studio, studio.reformat.start(source, ALL))
    paid, sent = spent(studio), len(models.sent)
    plans, quote = studio.reformat.option(grid.reformat.id, "wide", Choice(way="pad", fill="#112233"))
    assert (plans.plans[0].way, quote.prices_usd) == ("pad", ())
    padded = studio.reformat.adjust(grid.reformat.id, "wide", Choice(way="pad", fill="#112233"))
    assert studio.reformat.grid(padded.id).tile("wide").plan.pad
    frame = Choice(way="outpaint", frame=Box(-300, -10, 1200, 628))
    _, quote = studio.reformat.option(padded.id, "wide", frame)
    assert quote.usd > 0
    ended(studio, studio.reformat.adjust(padded.id, "wide", frame))
    assert spent(studio) == paid + quote.usd
    assert len(models.sent) > sent
    _, quote = studio.reformat.option(padded.id, "wide", frame)
    assert quote.usd == 0, "it is there already"


@pytest.mark.parametrize("campaign", ["", "autumn"])
def test_no_money_no_call(studio: Studio, models: ExtendingModels, campaign: str) -> None:
    source = source_of(studio, campaign="Autumn")
    studio.records.put_budget(studio.owner, Budget(campaign=campaign, cap_usd=Decimal("0.05"), per="total"))
    with pytest.raises(OverCap, match=r"\$0\.05 are left of the \$0\.05 cap"):
        studio.reformat.start(source, ALL)
    assert models.sent == []
    assert studio.reformat.of(source) == []
    free = studio.reformat.start(source, [WIDE], FormatWishes(choices={"wide": Choice(way="crop")}))
    with pytest.raises(OverCap):
        studio.reformat.adjust(free.id, "wide", OUTPAINT)
    assert studio.reformat.grid(free.id).tile("wide").plan.calls == ()


def test_two_who_push_at_once_send_it_once(opened: Open, models: ExtendingModels) -> None:
    first, second = opened(start=False), opened(start=False)
    source = source_of(first, *CHAINED)
    wishes = FormatWishes(choices={"banner": OUTPAINT})
    reformat = first.reformat.start(source, [BANNER, *ALL], wishes)
    first.runner.start()
    second.runner.start()

    def pushed(n: int) -> None:
        made = (first, second)[n % 2]
        until(lambda: not made.reformat.advance(reformat.id).busy, what="the formats", deadline_s=60)

    in_threads(4, pushed)
    grid = first.reformat.grid(reformat.id)
    assert {tile.state for tile in grid.tiles} == {"ready"}
    assert len(models.sent) == len(grid.reformat.steps)
    assert spent(first) == grid.reformat.planned_usd


def test_a_studio_that_starts_takes_up_what_was_left(opened: Open, models: ExtendingModels) -> None:
    first = opened()
    first.runner.after_call = lambda _: None  # it dies before it can send what hangs on the first call
    wishes = FormatWishes(choices={"banner": OUTPAINT})
    reformat = first.reformat.start(source_of(first, *CHAINED), [BANNER], wishes)
    first.runner.wait(reformat.job)
    assert len(models.sent) == 1
    first.runner.close(grace_s=5)
    second = opened(start=False)
    second.start()
    assert ended(second, reformat).tile("banner").state == "ready"
    assert len(models.sent) == len(reformat.steps)
    assert spent(second) == reformat.planned_usd


def test_a_cancelled_job_sends_nothing_more(studio: Studio, models: ExtendingModels) -> None:
    wishes = FormatWishes(choices={"banner": OUTPAINT})
    source = source_of(studio, *CHAINED)
    models.gate = threading.Event()
    reformat = studio.reformat.start(source, [BANNER], wishes)
    until(lambda: bool(models.sent), what="the first call")
    studio.steer(reformat.job, "cancel")
    models.gate.set()
    tile = ended(studio, reformat).tile("banner")
    assert (tile.state, len(models.sent)) == ("failed", 1)
    assert tile.reason == "Cancelled before it was sent. Not charged."


def test_a_picture_from_words_is_made_anew_by_its_own_recipe(studio: Studio, models: ExtendingModels) -> None:
    recipe = Recipe(operation=TextToImage(prompt="a red mug", aspect="1:1"), model=row_of("core").id, seed=5)
    source = source_of(studio, recipe=recipe)
    wishes = FormatWishes(choices={"wide": Choice(way="rerender")})
    plans = studio.reformat.plan(source, [WIDE], wishes)
    [tile] = ended(studio, studio.reformat.start(source, [WIDE], wishes, plans=plans)).tiles
    first = models.sent[0]
    assert (first["prompt"], first["seed"]) == ("a red mug", 5)
    assert first["aspect_ratio"] != "1:1"
    assert spent(studio) == plans.total_usd
    assert tile.state == "ready"


def test_an_approved_file_is_a_final_with_its_history(studio: Studio) -> None:
    source = source_of(studio, campaign="Autumn")
    grid = ended(studio, studio.reformat.start(source, ALL))
    asset = studio.reformat.approve(grid.reformat.id, "wide")
    assert studio.reformat.approve(grid.reformat.id, "wide") == asset
    assert (asset.tier, asset.campaign, asset.cost_usd) == ("final", "autumn", ZERO)
    assert (asset.width_px, asset.height_px, asset.media_type) == (1200, 628, "image/jpeg")
    tile = studio.reformat.grid(grid.reformat.id).tile("wide")
    assert (tile.state, tile.asset) == ("approved", asset.id)
    assert tile.picture
    assert asset.parents == (tile.picture.id, source.id)
    assert asset.recipe
    assert isinstance(asset.recipe.operation, MadeHere)
    assert (asset.recipe.operation.way, asset.recipe.operation.placement) == ("format", "wide")
    assert studio.store.tags(tile.picture.key)["tier"] == "kept"
    assert studio.chain(asset).line[0].asset.id == source.id
    again = studio.reformat.adjust(grid.reformat.id, "wide", Choice(way="crop"))
    assert studio.reformat.grid(again.id).tile("wide").state == "ready", "another picture is to be approved anew"


def test_words_are_laid_on_at_export_where_the_placement_takes_them(studio: Studio) -> None:
    bare = place("bare", 300, 300, text_forbidden=True)
    reformat = studio.reformat.start(source_of(studio), [SQUARE, bare])
    words = TextLayer(text="Now", colour="#b0a898")
    plain = studio.reformat.tile(reformat.id, "square")
    changed = studio.reformat.lay(reformat.id, "square", [words])
    assert changed.layers == {"square": (words,)}
    assert studio.reformat.tile(reformat.id, "square") != plain
    [made] = studio.reformat.files(reformat.id, ["square"])
    told = studio.reformat.tile_told(reformat.id, "square")
    assert any("stand out by" in sentence for sentence in told)
    assert set(told) <= set(made.facts.warnings)
    with pytest.raises(BadRequest, match="bare takes no words or logos"):
        studio.reformat.lay(reformat.id, "bare", [words])


def test_a_tile_shows_what_is_to_come(studio: Studio, models: ExtendingModels) -> None:
    source = source_of(studio)
    plans = studio.reformat.plan(source, ALL)
    for placement in ALL:
        shown = Image.open(io.BytesIO(studio.reformat.preview(source, plans, placement, side_px=200)))
        assert max(shown.size) == 200
        assert abs(shown.width / shown.height - placement.ratio) < 0.02
    tall = np.asarray(Image.open(io.BytesIO(studio.reformat.preview(source, plans, TALL))).convert("RGB"))
    assert np.ptp(tall[2].astype(int), axis=0).max() < 8, "what is new is grey"
    assert models.sent == []


def test_the_zip_holds_the_files_and_a_table(studio: Studio) -> None:
    source = source_of(studio, campaign="Autumn")
    grid = ended(studio, studio.reformat.start(source, ALL))
    exported = studio.reformat.export(grid.reformat.id, terms=FileTerms("{campaign}_{placement}_{w}x{h}", "Studio K"))
    with exported.file, ZipFile(exported.file) as zipped:
        names = ["autumn_square_400x400.jpg", "autumn_wide_1200x628.jpg", "autumn_tall_1080x1920.jpg", "manifest.csv"]
        assert sorted(zipped.namelist()) == sorted(names)
        with Image.open(io.BytesIO(zipped.read("autumn_tall_1080x1920.jpg"))) as tall:
            assert tall.size == (1080, 1920)
        assert b"Studio K" in zipped.read("autumn_tall_1080x1920.jpg")
    with pytest.raises(BadRequest, match="no field"):
        studio.reformat.export(grid.reformat.id, terms=FileTerms("{nobody}"))
    one = studio.reformat.export(grid.reformat.id, ["wide"])
    with one.file, ZipFile(one.file) as zipped:
        assert len(zipped.namelist()) == 2


def test_a_limit_that_is_known_keeps_a_file_out(studio: Studio) -> None:
    light = place("light", 1000, 1000, max_bytes=4096)
    reformat = studio.reformat.start(source_of(studio, 1000, 1000), [light, SQUARE])
    made = list(studio.reformat.deliver(reformat.id))
    assert [(file.facts.placement, bool(asset)) for file, asset in made] == [("light", False), ("square", True)]
    with pytest.raises(BadRequest, match="the limit is 4 KB"):
        studio.reformat.approve(reformat.id, "light")


def test_a_subject_that_leaves_the_safe_zone_is_said(studio: Studio) -> None:
    tight = place("tight", 400, 200, safe=SafeZone(left_px=150, right_px=150))
    wishes = FormatWishes(choices={"tight": Choice(way="crop")}, focal=Box(20, 200, 600, 240))
    reformat = studio.reformat.start(source_of(studio), [tight], wishes)
    assert reformat.plans[0].warnings
    [made] = studio.reformat.files(reformat.id)
    assert any("safe zone" in sentence for sentence in made.facts.warnings)


def test_a_transparent_picture_is_refused_where_the_model_takes_none(studio: Studio, models: ExtendingModels) -> None:
    image = grainy(mug(size_px=(640, 640))).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    source = studio.upload(saved(image), name="cut.png")
    wishes = FormatWishes(model="nova", choices={"wide": OUTPAINT})
    with pytest.raises(BadRequest, match="takes no transparent picture"):
        studio.reformat.start(source, [WIDE], wishes)
    assert models.sent == []
