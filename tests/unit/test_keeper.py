"""What lies beside a picture, and what a person does with it afterwards."""

import json
from decimal import Decimal

import pytest

from core.adapters.local.pictures import LocalPictures
from core.domain.asset import Asset, sidecar_of
from core.domain.errors import BadRequest
from core.domain.money import plain
from core.imaging.likeness import alike
from core.imaging.thumbnail import thumbnail_of
from core.runner.keeper import thumb_key
from core.use_cases.draft import DraftRequest
from core.use_cases.judge import Judge
from core.use_cases.keep import Keep
from core.use_cases.report import Report
from tests.support.answers import success
from tests.support.bedrock_stub import in_base64
from tests.support.bench import Bench
from tests.support.builders import OWNER, asset_of
from tests.support.pictures import mug, png, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

ONE = DraftRequest(prompt="a red mug", models=("core",), count=1, seed=7)


def made(bench: Bench, request: DraftRequest = ONE) -> list[Asset]:
    [call] = bench.done(bench.draft(request).job)
    return [bench.records.asset(name) for name in call.assets]


def test_a_sidecar_tells_the_whole_history(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    [asset] = made(bench)
    sidecar = json.loads(bench.store.get(sidecar_of(asset.key)))
    assert sidecar.pop("created") == asset.created.isoformat()
    assert asset.recipe
    assert sidecar == {
        "asset": asset.id,
        "recipe": json.loads(asset.recipe.canonical),
        "recipe_sha256": asset.recipe.sha256,
        "parents": [],
        "cost_usd": "0.04",
        "model": "stability.stable-image-core-v1:1",
        "sha256": asset.sha256,
        "checks": [],
    }
    assert bench.store.tags(sidecar_of(asset.key)) == bench.store.tags(asset.key)


def test_an_answer_of_several_pictures_is_one_price(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(success(*(png(shade=shade) for shade in (1, 2, 3)))))
    assets = made(bench)
    assert [plain(asset.cost_usd) for asset in assets] == ["0.013334", "0.013333", "0.013333"]
    assert [asset.key[-6:] for asset in assets] == ["-1.png", "-2.png", "-3.png"]
    assert [bench.store.get(asset.key) for asset in assets] == [png(shade=shade) for shade in (1, 2, 3)]
    assert bench.records.spent(OWNER) == (Decimal("0.04"), Decimal(0))
    sidecar = json.loads(bench.store.get(sidecar_of(assets[1].key)))
    assert sidecar["cost_usd"] == "0.013333"


def test_a_partial_answer_keeps_the_rest_with_a_note_at_the_whole_price(make_bench: MakeBench) -> None:
    answer = {"images": in_base64([png(shade=1), png(shade=2)]), "error": "Some images have been blocked."}
    bench = make_bench(ScriptedModels(json.dumps(answer).encode()))
    assets = made(bench, ONE.model_copy(update={"models": ("titan2",)}))
    assert [plain(asset.cost_usd) for asset in assets] == ["0.005", "0.005"]
    assert {asset.notes for asset in assets} == {
        ("The content filter held back some pictures of this call; these are the rest.",)
    }
    assert json.loads(bench.store.get(sidecar_of(assets[0].key)))["checks"] == list(assets[0].notes)


def test_a_picture_and_its_cached_copy_have_one_look(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(success(saved(mug()))))
    [asset], [copy] = made(bench), made(bench)
    assert (asset.cached, copy.cached) == (False, True)
    assert asset.look == copy.look == thumbnail_of(saved(mug())).look
    assert alike(bench.records.asset(asset.id).look, copy.look)


def test_an_asset_of_before_has_no_look() -> None:
    old = asset_of().model_dump_json(exclude={"look"})
    assert Asset.model_validate_json(old).look == ""


def test_a_lost_thumbnail_is_made_again(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    [asset] = made(bench)
    first = bench.keeper.thumbnail(asset)
    thumbs = bench.keeper.thumbs
    assert isinstance(thumbs, LocalPictures)
    path = thumbs.root / thumb_key(asset.sha256)
    path.unlink()
    assert bench.keeper.thumbnail(asset) == first
    assert path.read_bytes() == first


def test_a_key_that_is_taken_is_stepped_over(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    recipe = bench.draft.recipes(ONE)[0].sha256
    key = f"default/draft/{recipe[:2]}/{recipe}-1.png"
    bench.store.put(key, b"somebody else's", media_type="image/png", tags={})
    [asset] = made(bench)
    assert asset.key == key.replace("-1.png", "-2.png")
    assert bench.store.get(key) == b"somebody else's"


def test_an_upload_is_one_asset_in_each_campaign(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    spring, again, autumn, autumn_again = (
        bench.upload(png(), name="/tmp/../photo.png", campaign=name)
        for name in ("Spring", "spring", "autumn", "autumn")
    )
    assert (spring.id, autumn.id) == (again.id, autumn_again.id)
    assert spring.id != autumn.id
    assert (spring.name, spring.tier, bench.store.get(spring.key)) == ("photo.png", "upload", png())
    assert bench.store.tags(spring.key) == {"tier": "upload", "campaign": "spring", "model": "upload"}


def test_a_pick_and_a_kept_draft_no_longer_expire(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    judge = Judge(bench.records, bench.keeper)
    drafts = [made(bench, ONE.model_copy(update={"seed": seed}))[0] for seed in (7, 8, 9)]
    judge.asset(drafts[0].id, "pick")
    judge.asset(drafts[1].id, "maybe")
    [final] = Keep(bench.records, bench.store, bench.keeper)([drafts[2].id])
    assert [bench.store.tags(draft.key)["tier"] for draft in drafts] == ["kept", "draft", "kept"]
    assert (final.tier, bench.records.asset(final.id).tier, final.key) == ("final", "final", drafts[2].key)


def test_an_upload_has_no_verdict(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    upload = bench.upload(png(), name="photo.png")
    with pytest.raises(BadRequest, match="on no sheet"):
        Judge(bench.records, bench.keeper).asset(upload.id, "pick")


def test_a_frame_taken_off_its_sheet_keeps_its_picture(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    drafted = bench.draft(ONE.model_copy(update={"count": 2}))
    calls = bench.done(drafted.job)
    judge, report = Judge(bench.records, bench.keeper), Report(bench.records, OWNER)
    judge.remove(calls[0].id)
    assert [draft["asset"] for draft in report.sheet(drafted.sheet.id)["drafts"]] == list(calls[1].assets)
    assert bench.store.get(bench.records.asset(calls[0].assets[0]).key) == png(shade=7)
    judge.remove(calls[0].id, removed=False)
    assert len(report.sheet(drafted.sheet.id)["drafts"]) == 2
