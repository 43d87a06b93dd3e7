"""Notes beside frames, and what was made of a picture."""

import pytest

from core.domain.errors import BadRequest
from core.use_cases.draft import DraftRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.judge import NOTE_CHARS, Judge
from tests.support.bench import Bench
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

REQUEST = DraftRequest(prompt="a red mug", models=("core",), count=2, seed=7)


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels())


def test_a_note_stays_with_its_frame(bench: Bench) -> None:
    drafted = bench.draft(REQUEST)
    judge = Judge(bench.records, bench.keeper)
    first, second = bench.records.frames(drafted.sheet.id)
    judge.note(first.call, "  crop tighter\n")
    judge(first.call, "maybe")
    assert [frame.note for frame in bench.records.frames(drafted.sheet.id)] == ["crop tighter", ""]
    judge.note(first.call, "")
    assert bench.records.frames(drafted.sheet.id)[0].note == ""
    with pytest.raises(BadRequest, match=f"it takes {NOTE_CHARS}"):
        judge.note(second.call, "x" * (NOTE_CHARS + 1))


def test_what_was_made_of_a_picture_is_found_newest_first(bench: Bench) -> None:
    [first, other] = bench.done(bench.draft(REQUEST).job)
    source = first.assets[0]
    for way in ("fast", "ultra"):
        bench.done(bench.finish(FinishRequest(assets=(source,), way=way)))
    made = bench.records.children(source)
    assert [child.recipe.model.split(".")[1] for child in made if child.recipe] == [
        "stable-image-ultra-v1:1",
        "stable-fast-upscale-v1:0",
    ]
    assert bench.records.children(other.assets[0]) == []
