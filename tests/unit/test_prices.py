"""Prices: catalogue, page and file; one price for the button, the reservation and the ledger."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.domain.errors import BadRequest, NotFound
from core.models.catalog import price_sources, put_in_force, row_of, rows, shipped_rows
from core.models.price_list import Override, age_note, repriced
from core.use_cases.draft import DraftRequest
from core.use_cases.prices import Prices
from tests.support.bench import Bench
from tests.support.builders import OWNER
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

DAY = date(2026, 11, 21)
ULTRA = "stability.stable-image-ultra-v1:1"


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    put_in_force(())


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels())


@pytest.fixture
def prices(bench: Bench, tmp_path: Path) -> Prices:
    return Prices(bench.records, OWNER, tmp_path / "prices.yaml", lambda row: row.regions[0])


def write(prices: Prices, text: str) -> None:
    prices.file.write_text(text, encoding="utf-8")
    os.utime(prices.file, ns=(0, prices.file.stat().st_mtime_ns + len(text)))


def test_every_price_that_ships_names_its_source() -> None:
    for row in shipped_rows():
        for price in row.prices:
            assert price.source in price_sources()
            assert (price.by, price.as_of) == ("", DAY)


def test_the_button_the_reservation_and_the_ledger_say_the_same(bench: Bench, prices: Prices) -> None:
    prices.put("core", Decimal("0.0355"), by="Ann", source="our contract")
    request = DraftRequest(prompt="a red mug", models=("core",), count=2)
    shown = bench.draft.price(["core"], 2)
    assert shown == bench.draft.quote(request).usd == Decimal("0.071")
    bench.done(bench.draft(request).job)
    assert bench.records.spent(OWNER) == (shown, Decimal(0))
    assert {line.usd for line in bench.records.ledger(OWNER)} == {Decimal("0.0355")}


def test_a_price_says_who_put_it_there_and_can_be_forgotten(prices: Prices) -> None:
    entered = prices.put("ultra", Decimal("0.12"), by="Ann", source="our contract", as_of=DAY)
    [price] = row_of("ultra").prices
    assert (price.usd, price.by, price.source, price.as_of) == (Decimal("0.12"), "Ann", "our contract", DAY)
    assert entered.at is not None
    prices.put("ultra", Decimal("0.11"), by="Bob")
    assert [one.by for one in prices.overrides()] == ["Bob"]
    prices.drop(ULTRA)
    assert rows() == shipped_rows()
    with pytest.raises(NotFound):
        prices.drop(ULTRA)


def test_what_was_settled_at_the_old_price_stays(bench: Bench, prices: Prices) -> None:
    bench.done(bench.draft(DraftRequest(prompt="a", models=("core",), count=1)).job)
    prices.put("core", Decimal("1"), by="Ann")
    assert bench.records.spent(OWNER)[0] == Decimal("0.04")


def test_one_variant_may_have_its_own_price(prices: Prices) -> None:
    prices.put("nova", Decimal("0.05"), by="Ann", variant="premium, up to 1 MP")
    assert [str(price.usd) for price in row_of("nova").prices] == ["0.04", "0.05", "0.06", "0.08"]


def test_a_price_of_a_region_holds_where_the_studio_calls(prices: Prices) -> None:
    here, there = row_of("fast").regions[:2]
    prices.put("fast", Decimal("0.05"), by="Ann", region=there)
    assert row_of("fast").price_usd == Decimal("0.03")
    prices.put("fast", Decimal("0.02"), by="Ann", region=here)
    prices.put("fast", Decimal("0.09"), by="Ann")
    assert row_of("fast").price_usd == Decimal("0.02"), "that of the region over that of all"


def test_the_file_beats_the_page_and_is_read_again_when_it_changes(prices: Prices) -> None:
    prices.put("core", Decimal("0.05"), by="Ann")
    write(prices, "prices: [{model: core, usd: 0.03, as_of: 2026-11-20, source: contract, by: Finance}]")
    prices.refresh()
    assert (row_of("core").price_usd, row_of("core").prices[0].by) == (Decimal("0.03"), "Finance")
    write(prices, 'prices: [{model: core, usd: "0.025", as_of: 2026-11-21}]')
    prices.refresh()
    assert row_of("core").price_usd == Decimal("0.025")
    prices.file.unlink()
    prices.refresh()
    assert row_of("core").price_usd == Decimal("0.05")


def test_nothing_is_read_again_where_nothing_changed(prices: Prices) -> None:
    prices.put("core", Decimal("0.05"), by="Ann")
    before = rows()
    prices.refresh()
    assert rows() is before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prices: [{model: core, usd: cheap, as_of: 2026-11-21}]", "entry 1: usd is wrong"),
        ("prices: [{model: core, usd: -1, as_of: 2026-11-21}]", "entry 1: usd is wrong"),
        ("prices: [{model: core, usd: .nan, as_of: 2026-11-21}]", "entry 1: usd is wrong"),
        ("prices: [{model: core, usd: 1, as_of: 2026-11-21}, {model: core, usd: 1}]", "entry 2: as_of is wrong"),
        ("prices: [{model: core, usd: 1, as_of: 2026-11-21, colour: red}]", "entry 1: colour is wrong"),
        ("prices: [{model: dalle, usd: 1, as_of: 2026-11-21}]", "There is no model “dalle”"),
        ("prices: [{model: core, usd: 0.00000001, as_of: 2026-11-21}]", "give it in dollars and cents"),
        ("prices: [{model: core, usd: 1, as_of: 2026-11-21, region: mars}]", "is not in mars; it is in us-west-2"),
        ("prices: [{model: core, usd: 1, as_of: 2026-11-21, variant: huge}]", "has no price “huge”; it has any"),
        ("core: 0.04", "is no list of prices; it looks like this"),
        ("- a\n- [", "is no list of prices; it looks like this"),
        ("!!python/object/apply:os.system [ls]", "is no list of prices"),
    ],
)
def test_a_file_that_is_wrong_is_refused_aloud(prices: Prices, text: str, told: str) -> None:
    write(prices, text)
    with pytest.raises(BadRequest, match=r"prices\.yaml") as caught:
        prices.refresh()
    assert told in str(caught.value)
    assert rows() == shipped_rows()


@pytest.mark.parametrize("usd", ["-0.01", "1000.01", "0.0000001", "NaN", "Infinity"])
def test_a_price_that_cannot_be_is_refused(prices: Prices, usd: str) -> None:
    with pytest.raises(BadRequest, match=r"price"):
        prices.put("core", Decimal(usd), by="Ann")
    assert prices.overrides() == []


def test_an_old_list_says_so() -> None:
    core = [row_of("core")]
    assert age_note(core, DAY + timedelta(days=90)) is None
    assert age_note(core, DAY + timedelta(days=91)) == (
        "The prices of Stable Image Core were read on 21 November 2026, 91 days ago."
        " Look at AWS's price page, and put what has changed into prices.yaml or on this page."
    )
    assert "23 models" in (age_note(rows(), DAY + timedelta(days=400)) or "")


def test_a_fresh_price_silences_the_note(prices: Prices) -> None:
    later = DAY + timedelta(days=200)
    assert prices.note(later)
    for row in rows():
        if row.lifecycle.status != "ended":
            prices.put(row.id, row.price_usd, by="Ann", as_of=later)
    assert prices.note(later) is None


def test_a_row_without_a_price_of_its_own_is_the_very_row() -> None:
    other = Override(model=ULTRA, usd=Decimal(1), as_of=DAY)
    assert repriced(row_of("core"), [other], None) is row_of("core")
