"""The tree of a picture: every version once, under the one people saw it come from, and no step on the way."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset
from core.domain.operation import KINDS, LOCAL_MODEL, MadeHere, Upscale
from core.domain.recipe import Recipe
from core.domain.values import new_id
from core.models.catalog import rows
from core.use_cases.draft import DraftRequest
from core.use_cases.edit import EditRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.versions import MADE_HERE, MOST_UP, WORDS, Version, Versions
from tests.support.bench import Bench
from tests.support.builders import asset_of, recipe_of
from tests.support.pictures import png, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench
from tests.unit.test_kept_masks import DRAWN, SIZE, half, masks_over


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels())


@pytest.fixture
def records(tmp_path: Path) -> Iterator[SqliteRecords]:
    made = SqliteRecords(tmp_path / "studio.sqlite")
    yield made
    made.close()


def told(versions: Sequence[Version]) -> list[tuple[str, str | None, str, int]]:
    """Each as (id, parent, words, depth)."""
    return [(each.asset.id, each.parent, each.words, each.depth) for each in versions]


def first_asset(bench: Bench, asked: EditRequest) -> Asset:
    [call] = bench.done(bench.edit(asked).job)
    return bench.records.asset(call.assets[0])


def test_a_picture_alone_is_its_own_tree(bench: Bench) -> None:
    upload = bench.upload(png(), name="cup.png")
    assert told(Versions(bench.records).of(upload)) == [(upload.id, None, "Upload", 0)]
    [call] = bench.done(bench.draft(DraftRequest(prompt="a mug", models=("core",), count=1)).job)
    draft = bench.records.asset(call.assets[0])
    assert told(Versions(bench.records).of(draft)) == [(draft.id, None, "Draft", 0)]
    [call] = bench.done(bench.finish(FinishRequest(assets=(draft.id,), way="ultra")))
    assert told(Versions(bench.records).of(draft))[1:] == [(call.assets[0], draft.id, "Final", 1)]


def test_edits_finals_and_siblings_are_one_tree_from_wherever_it_is_asked(bench: Bench) -> None:
    masks, versions = masks_over(bench.home), Versions(bench.records)
    source = bench.upload(png(*SIZE), name="cup.png")
    pictures = {"image": (source.id,), "mask": (masks.save(source, DRAWN).id,)}
    said = {"pictures": pictures, "values": {"prompt": "a bottle"}, "seed": 3}
    repaint = first_asset(bench, EditRequest(operation="inpaint", model="titan1", fit=True, **said))
    below = {"image": (repaint.id,), "mask": (bench.upload(saved(half()), name="m.png", working=True).id,)}
    erased = first_asset(
        bench, EditRequest(operation="erase", model="stability.stable-image-erase-object-v1:0", pictures=below, seed=4)
    )
    [call] = bench.done(bench.finish(FinishRequest(assets=(erased.id,), way="fast")))
    final = bench.records.asset(call.assets[0])
    other = first_asset(bench, EditRequest(operation="inpaint", model="titan1", fit=True, **said | {"seed": 9}))
    wanted = [
        (source.id, None, "Upload", 0),
        (repaint.id, source.id, "Repaint", 1),
        (erased.id, repaint.id, "Erase", 2),
        (final.id, erased.id, "Fast upscale", 3),
        (other.id, source.id, "Repaint", 1),
    ]
    for asked in (source, repaint, erased, final, other):
        assert told(versions.of(asked)) == wanted
    answer = bench.records.asset(repaint.parents[0])
    assert answer.working
    assert told(versions.of(answer)) == wanted  # reached by its id, it still is no version


def test_what_is_left_as_it_came_is_a_version_itself(bench: Bench) -> None:
    source = bench.upload(png(*SIZE), name="cup.png")
    pictures = {"image": (source.id,), "mask": (bench.upload(saved(half()), name="m.png", working=True).id,)}
    asked = EditRequest(operation="erase", model="stability.stable-image-erase-object-v1:0", pictures=pictures, seed=4)
    pasted = first_asset(bench, asked)
    left = first_asset(bench, asked.model_copy(update={"feather_px": None}))  # the cached answer, shown this time
    assert not left.working
    assert told(Versions(bench.records).of(source))[1:] == [
        (pasted.id, source.id, "Erase", 1),
        (left.id, source.id, "Erase", 1),
    ]


def added(records: SqliteRecords, parent: Asset | None = None, *, working: bool = False) -> Asset:
    asset = asset_of(parents=[parent.id] if parent else []).model_copy(update={"working": working})
    records.add_asset(asset)
    return asset


def test_the_own_line_and_what_was_made_of_it_come_before_the_rest(records: SqliteRecords) -> None:
    root = added(records)
    own = added(records, root)
    child = added(records, own)
    for _ in range(50):
        added(records, root)
    found = Versions(records).of(own, limit=6)
    assert len(found) == 6
    assert {root.id, own.id, child.id} <= {each.asset.id for each in found}


def test_a_line_longer_than_the_limit_ends_with_the_picture(records: SqliteRecords) -> None:
    line = [added(records)]
    for _ in range(MOST_UP + 20):
        line.append(added(records, line[-1]))
    found = Versions(records).of(line[-1], limit=10)
    assert [each.asset.id for each in found] == sorted(each.id for each in line[-10:])
    assert [each.depth for each in sorted(found, key=lambda each: each.depth)] == list(range(10))


def test_a_parent_that_is_gone_makes_a_root(records: SqliteRecords) -> None:
    asset = asset_of(parents=[new_id()])
    records.add_asset(asset)
    assert told(Versions(records).of(asset)) == [(asset.id, None, "Upload", 0)]


def test_a_large_tree_is_asked_for_in_few_queries(records: SqliteRecords, monkeypatch: pytest.MonkeyPatch) -> None:
    root = added(records)
    middle = [added(records, root) for _ in range(30)]
    for each in middle:
        for _ in range(20):
            added(records, each)
    queries, real = [0], records.db.rows

    def rows(statement: str, values: Sequence[object] = ()) -> object:
        queries[0] += 1
        return real(statement, values)

    monkeypatch.setattr(records.db, "rows", rows)
    assert len(Versions(records).of(middle[3], limit=60)) == 60
    assert queries[0] <= 2 * 60 + 2


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_any_tree_is_told_whole_and_alike_from_each_version(
    tmp_path_factory: pytest.TempPathFactory, count: int, seed: int
) -> None:
    """Against the plain rule: a version's parent is the nearest one above that is no step on the way."""
    rng, records = random.Random(seed), SqliteRecords(tmp_path_factory.mktemp("tree") / "studio.sqlite")
    made = [added(records)]
    for _ in range(count):
        made.append(added(records, rng.choice(made), working=rng.random() < 0.4))
    by_id = {each.id: each for each in made}

    def above(asset: Asset) -> Asset | None:
        parent = by_id[asset.parents[0]] if asset.parents else None
        return above(parent) if parent and parent.working else parent

    def depth(asset: Asset) -> int:
        parent = above(asset)
        return depth(parent) + 1 if parent else 0

    shown = sorted((each for each in made if not each.working), key=lambda each: each.id)
    wanted = [(each.id, parent.id if (parent := above(each)) else None, "Upload", depth(each)) for each in shown]
    for each in rng.sample(made, min(4, len(made))):
        assert told(Versions(records).of(each)) == wanted
    records.close()


def test_every_operation_has_its_word() -> None:
    assert set(WORDS) == {operation for row in rows() for operation in row.operations}
    assert "made_here" in KINDS
    assert set(MADE_HERE) == set(MadeHere.model_fields["way"].annotation.__args__)  # type: ignore[union-attr]


def test_what_was_done_is_said_in_words(records: SqliteRecords) -> None:
    upscaled = recipe_of(operation=Upscale(way="creative", image="a" * 64), model="creative")
    pasted = Recipe(operation=MadeHere(way="paste_back", image="b" * 64), model=LOCAL_MODEL)
    flat = Recipe(operation=MadeHere(way="flatten", image="b" * 64), model=LOCAL_MODEL)
    for recipe, words in ((upscaled, "Creative upscale"), (pasted, "Edit"), (flat, "On a colour")):
        asset = asset_of(recipe=recipe)
        records.add_asset(asset)
        assert [each.words for each in Versions(records).of(asset)] == [words]
