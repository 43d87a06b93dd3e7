"""The chain of a picture: its own line with prices, what was made of it, and the price of all that went in."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset
from core.domain.library import Change
from core.use_cases.chain import Chain
from core.use_cases.versions import Versions
from tests.support.builders import OWNER, asset_of, recipe_of


@pytest.fixture
def records(tmp_path: Path) -> Iterator[SqliteRecords]:
    made = SqliteRecords(tmp_path / "studio.sqlite")
    yield made
    made.close()


def add(records: SqliteRecords, usd: str, *parents: Asset, working: bool = False) -> Asset:
    plain = asset_of(recipe=recipe_of(), parents=[parent.id for parent in parents])
    asset = plain.model_copy(update={"cost_usd": Decimal(usd), "working": working})
    records.add_asset(asset)
    return asset


def test_a_step_costs_what_the_steps_on_the_way_to_it_cost(records: SqliteRecords) -> None:
    draft, style = add(records, "0.04"), add(records, "0.14")
    answer = add(records, "0.07", draft, style, working=True)
    pasted = add(records, "0", answer, draft)
    final = add(records, "0.03", pasted)
    made = Chain(records, Versions(records))(final)
    assert [(step.asset.id, str(step.price_usd)) for step in made.line] == [
        (draft.id, "0.04"),
        (pasted.id, "0.07"),
        (final.id, "0.03"),
    ]
    assert str(made.all_in_usd) == "0.28"  # the style picture too, and nothing twice
    assert made.children == ()


def test_children_are_what_was_made_of_it_and_is_not_in_the_trash(records: SqliteRecords) -> None:
    draft = add(records, "0.04")
    kept, gone = add(records, "0.03", draft), add(records, "0.03", draft)
    grandchild = add(records, "0.03", kept)
    records.change_pictures(OWNER, {gone.id: Change(trash=True)})
    chain = Chain(records, Versions(records))
    assert [step.asset.id for step in chain(draft).children] == [kept.id]
    assert [step.asset.id for step in chain(kept).children] == [grandchild.id]
    assert [step.asset.id for step in chain(gone).line] == [draft.id, gone.id]


def test_a_picture_whose_source_is_gone_stands_alone(records: SqliteRecords) -> None:
    orphan = asset_of(parents=["01HZZZZZZZZZZZZZZZZZZZZZZZ"])
    records.add_asset(orphan)
    made = Chain(records, Versions(records))(orphan)
    assert [step.asset.id for step in made.line] == [orphan.id]
    assert made.all_in_usd == 0


def test_what_else_went_in_is_named_and_not_what_went_into_that(records: SqliteRecords) -> None:
    draft, upload = add(records, "0.04"), asset_of(tier="upload")
    records.add_asset(upload)
    style = add(records, "0.14", upload)
    mask = add(records, "0", draft, working=True)
    answer = add(records, "0.07", draft, style, mask, working=True)
    pasted = add(records, "0", answer, draft)
    final = add(records, "0.03", pasted)
    chain = Chain(records, Versions(records))
    assert [(step.asset.id, step.words, str(step.price_usd)) for step in chain(pasted).others] == [
        (style.id, "Draft", "0.14")
    ]
    assert chain(final).others == ()
    records.change_pictures(OWNER, {style.id: Change(trash=True)})
    assert [step.asset.id for step in chain(pasted).others] == [style.id]  # it went in all the same
