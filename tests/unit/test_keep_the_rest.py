"""After a masked edit: the picture people see, the answer behind it, and what happens where a step of ours fails."""

import io

import pybase64
import pytest
from PIL import Image

from core.domain.asset import Asset
from core.domain.errors import BadRequest, StorageFailed
from core.domain.job import Call
from core.domain.operation import LOCAL_MODEL
from core.imaging.paste_back import changed_outside
from core.runner.notes import BY_WORDS, NOT_PASTED_BACK
from core.use_cases.edit import EditRequest
from core.use_cases.report import Report
from tests.support.bench import Bench
from tests.support.builders import OWNER
from tests.support.pictures import noise, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

SIZE = (320, 240)
SOURCE = saved(noise(*SIZE))
ERASE = "stability.stable-image-erase-object-v1:0"


def mask(size: tuple[int, int] = SIZE, *, kind: str = "L", white: int = 255) -> bytes:
    drawn = Image.new(kind, size, 0)
    drawn.paste(white if kind == "L" else (white,) * 3, (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    return saved(drawn)


def added(bench: Bench, data: bytes, name: str) -> Asset:
    return bench.upload(data, name=name)


def request(bench: Bench, mask_data: bytes | None = None, **more: object) -> EditRequest:
    source, drawn = added(bench, SOURCE, "cup.png"), added(bench, mask_data or mask(), "mask.png")
    told = {"operation": "erase", "model": ERASE, "pictures": {"image": (source.id,), "mask": (drawn.id,)}, "seed": 5}
    return EditRequest.model_validate({**told, **more})


def only_call(bench: Bench, asked: EditRequest) -> Call:
    [call] = bench.done(bench.edit(asked).job)
    return call


def test_people_see_the_source_outside_and_the_answer_stays_behind_it(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    call = only_call(bench, request(bench, feather_px=6))
    shown, answer = (bench.records.asset(name) for name in call.assets)
    assert (shown.recipe.model if shown.recipe else "", answer.recipe.model if answer.recipe else "") == (
        LOCAL_MODEL,
        ERASE,
    )
    assert (shown.parents, answer.parents) == ((answer.id, *call.parents), call.parents)
    assert (str(answer.cost_usd), str(shown.cost_usd)) == ("0.07", "0")
    assert (shown.width_px, shown.height_px) == SIZE
    assert (shown.working, answer.working) == (False, True)
    assert [each.id for each in bench.records.list_assets(OWNER, tier="draft")] == [shown.id]
    assert changed_outside(SOURCE, bench.store.get(shown.key), mask(), feather_px=6) == 0
    inside = Image.open(io.BytesIO(bench.store.get(shown.key))).convert("RGB").getpixel((120, 90))
    assert inside == Image.open(io.BytesIO(bench.store.get(answer.key))).convert("RGB").getpixel((0, 0))
    [result] = Report(bench.records, OWNER).results([call])
    assert (result["asset"], result["cost_usd"], result["parents"]) == (shown.id, "0.07", list(shown.parents))


def test_the_answer_is_kept_as_long_as_the_picture(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    shown, answer = (bench.records.asset(name) for name in only_call(bench, request(bench)).assets)
    assert [bench.store.tags(each.key)["tier"] for each in (shown, answer)] == ["draft", "draft"]
    bench.keeper.mark_kept(shown)
    assert [bench.store.tags(each.key)["tier"] for each in (shown, answer)] == ["kept", "kept"]


def test_left_as_it_came_there_is_the_answer_alone(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    call = only_call(bench, request(bench, feather_px=None))
    [answer] = [bench.records.asset(name) for name in call.assets]
    assert answer.recipe is not None
    assert answer.recipe.model == ERASE
    assert not answer.working


def test_an_answer_that_lay_below_is_shown_where_it_is_asked_for_itself(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    below = bench.records.asset(only_call(bench, request(bench)).assets[1])
    [again] = only_call(bench, request(bench, feather_px=None)).assets
    assert (below.working, bench.records.asset(again).working) == (True, False)
    assert bench.records.asset(again).sha256 == below.sha256


def test_a_cached_answer_is_pasted_back_too_and_costs_nothing(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    first, second = only_call(bench, request(bench)), only_call(bench, request(bench, feather_px=9))
    assert (len(models.sent), second.cached, str(second.settled_usd)) == (1, True, "0.00")
    shown = bench.records.asset(second.assets[0])
    assert shown.id not in first.assets
    assert changed_outside(SOURCE, bench.store.get(shown.key), mask(), feather_px=9) == 0


def test_the_answer_is_shown_where_it_cannot_be_pasted_back(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench(ScriptedModels())
    asked = request(bench)
    monkeypatch.setattr("core.runner.keeper.pasted_back", _no_room)
    job = bench.edit(asked).job
    [call] = bench.done(job)
    assert (call.status, len(call.assets), str(call.settled_usd)) == ("done", 1, "0.07")
    answer = bench.records.asset(call.assets[0])
    assert (answer.working, answer.notes) == (False, (NOT_PASTED_BACK,))
    monkeypatch.undo()
    shown, below = (bench.records.asset(name) for name in only_call(bench, request(bench, seed=5)).assets)
    assert (shown.working, below.working, below.notes) == (False, True, ())
    assert NOT_PASTED_BACK not in shown.notes


def _no_room(*_: object, **__: object) -> bytes:
    raise StorageFailed("The disk is full.")


def test_a_mask_grows_before_it_is_sent_and_before_it_is_pasted(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    call = only_call(bench, request(bench, grow_px=10))
    larger = bench.records.asset_with_bytes(OWNER, call.recipe.operation.mask or "")  # type: ignore[union-attr]
    assert larger is not None
    assert Image.open(io.BytesIO(bench.store.get(larger.key))).getbbox() == (70, 50, 170, 130)
    sent = Image.open(io.BytesIO(pybase64.b64decode(models.sent[0]["mask"]))).convert("L")
    assert sent.getbbox() == (70, 50, 170, 130)


def test_a_fitted_picture_is_pasted_back_at_its_own_size(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    large = saved(noise(400, 300).resize((2000, 1500), Image.Resampling.NEAREST))
    source, drawn = added(bench, large, "large.png"), added(bench, mask((2000, 1500)), "mask.png")
    pictures = {"image": (source.id,), "mask": (drawn.id,)}
    asked = EditRequest(operation="inpaint", model="titan2", pictures=pictures, values={"prompt": "x"}, fit=True)
    call = only_call(bench, asked)
    shown = bench.records.asset(call.assets[0])
    assert (shown.width_px, shown.height_px) == (2000, 1500)
    assert changed_outside(large, bench.store.get(shown.key), mask((2000, 1500))) == 0


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        (mask(white=0), "Nothing is masked"),
        (saved(Image.new("L", SIZE, 255)), "Everything is masked"),
        (mask((240, 320)), "another shape"),
    ],
    ids=["nothing", "everything", "another shape"],
)
def test_a_mask_that_cannot_be_is_told_before_any_call(make_bench: MakeBench, drawn: bytes, sentence: str) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    with pytest.raises(BadRequest, match=sentence):
        bench.edit(request(bench, drawn))
    assert models.sent == []


def test_a_mask_of_double_size_or_in_colour_is_taken_as_one(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    only_call(bench, request(bench, mask((640, 480), kind="RGB")))
    sent = Image.open(io.BytesIO(pybase64.b64decode(models.sent[0]["mask"]))).convert("L")
    assert (sent.size, sent.getbbox()) == (SIZE, (80, 60, 160, 120))


def test_what_is_made_on_the_way_is_not_in_the_library(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    large = added(bench, saved(noise(400, 300).resize((2000, 1500))), "large.png")
    pictures = {"image": (large.id,), "mask": (bench.upload(mask((2000, 1500)), name="m.png", working=True).id,)}
    asked = EditRequest(operation="inpaint", model="titan2", pictures=pictures, values={"prompt": "x"}, fit=True)
    extended = EditRequest(
        operation="outpaint",
        model="titan2",
        pictures={"image": (large.id,)},
        values={"prompt": "x", "left_px": 64},
        fit=True,
    )
    shown = [only_call(bench, each.model_copy(update={"grow_px": 4})).assets[0] for each in (asked, extended)]
    assert {each.id for each in bench.records.list_assets(OWNER)} == {large.id, *shown}
    steps = bench.records.list_assets(OWNER, working=True)
    ways = {each.recipe.operation.way for each in steps if each.recipe and each.recipe.model == LOCAL_MODEL}  # type: ignore[union-attr]
    assert ways == {"fit", "mask", "extend", "new_part"}


def test_a_person_who_adds_what_was_a_step_sees_it_in_the_library(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    step = bench.upload(mask(), name="m.png", working=True)
    assert bench.upload(mask(), name="m.png", working=True) == step
    own = bench.upload(mask(), name="m.png")
    assert (own.id != step.id, own.working) == (True, False)
    assert bench.upload(mask(), name="again.png") == bench.upload(mask(), name="m.png", working=True) == own
    assert bench.records.list_assets(OWNER) == [own]


def test_a_mask_that_was_made_here_is_not_made_again(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    drawn = added(bench, mask(), "mask.png")
    made = bench.edit.fitting.mask(drawn, SIZE, grow_px=2)
    assert bench.edit.fitting.mask(made, SIZE) is made
    assert bench.edit.fitting.mask(made, (SIZE[0] * 2, SIZE[1] * 2)).width_px == SIZE[0] * 2
    assert bench.edit.fitting.mask(made, SIZE, grow_px=5).id != made.id


@pytest.mark.parametrize(
    ("operation", "values", "said"),
    [
        ("search_replace", {"prompt": "a jug", "search_prompt": "the mug"}, True),
        ("search_recolor", {"prompt": "blue", "select_prompt": "the mug"}, True),
        ("remove_background", {}, False),
    ],
)
def test_where_words_find_the_place_nothing_is_promised(
    make_bench: MakeBench, operation: str, values: dict[str, str], *, said: bool
) -> None:
    bench = make_bench(ScriptedModels())
    model = f"stability.stable-image-{operation.replace('_', '-')}-v1:0"
    source = added(bench, SOURCE, "cup.png")
    asked = EditRequest(operation=operation, model=model, pictures={"image": (source.id,)}, values=values)
    shown = bench.records.asset(only_call(bench, asked).assets[0])
    assert shown.notes == ((BY_WORDS,) if said else ())
