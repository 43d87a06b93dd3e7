"""Where the money went, in words that a person can check."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.ledger import Share, Span
from core.models.catalog import row_of
from core.use_cases.spend import Spend, premium_of, savings_of, spend_json, waste_of
from tests.support.builders import OWNER
from tests.support.old_home import old_records


def share(names: str, usd: str, calls: int, cached: int = 0, saved: str = "0") -> Share:
    return Share(
        names=tuple(names.split()), settled_usd=Decimal(usd), saved_usd=Decimal(saved), calls=calls, cached=cached
    )


ENDS = [
    share("draft text_to_image done", "0.40", 10),
    share("draft text_to_image cached", "0", 0, cached=2, saved="0.08"),
    share("draft text_to_image refused", "0.04", 1),
    share("draft text_to_image failed", "0.04", 1),
    share("draft inpaint in_doubt", "0.07", 1),
    share("final upscale_fast done", "0.06", 2),
]


def test_savings_are_against_every_draft_on_the_premium_model() -> None:
    found = savings_of(ENDS, premium="Ultra", premium_usd_each=Decimal("0.14"))
    assert (found.drafts, found.cached) == (13, 2)
    assert found.all_premium_usd == Decimal("1.82")
    assert found.paid_usd == Decimal("0.50")  # drafts, the refused one too, and all finishing
    assert found.saved_usd == Decimal("1.32")


def test_finishing_that_costs_more_than_it_spares_is_a_loss() -> None:
    ends = [share("draft text_to_image done", "0.04", 1), share("final upscale_creative done", "0.60", 1)]
    assert savings_of(ends, premium="Ultra", premium_usd_each=Decimal("0.14")).saved_usd == Decimal("-0.50")


def test_waste_is_what_nobody_could_use() -> None:
    found = waste_of(ENDS, (4, Decimal("0.16")))
    assert (found.unused_drafts, found.refused, found.in_doubt) == (4, 1, 1)
    assert found.usd == Decimal("0.16") + Decimal("0.04") + Decimal("0.07") + Decimal("0.04")


@pytest.mark.parametrize(("final", "premium"), [("ultra", "ultra"), ("core", "core"), ("fast", "ultra")])
def test_the_premium_model_makes_new_pictures(final: str, premium: str) -> None:
    assert premium_of(row_of(final)) == row_of(premium)


@pytest.fixture(scope="module")
def spend(tmp_path_factory: pytest.TempPathFactory) -> Spend:
    file: Path = tmp_path_factory.mktemp("old") / "studio.sqlite"
    old_records(file, 400)
    return Spend(SqliteRecords(file), OWNER, lambda: row_of("ultra"), today=lambda: date(2026, 10, 27))


def test_the_parts_of_a_report_add_up(spend: Spend) -> None:
    report = spend()
    for shares in report.splits.values():
        assert sum(one.settled_usd for one in shares) == report.settled_usd
        assert sum(one.calls for one in shares) == report.calls
        assert sum(one.saved_usd for one in shares) == report.saved_usd
    assert (report.settled_usd, report.saved_usd) == (
        spend.records.totals(OWNER).settled_usd,
        spend.records.totals(OWNER).saved_usd,
    )
    assert report.per_final_usd == (report.settled_usd / report.finals).quantize(Decimal("0.01"))


def test_days_and_campaigns_are_parts_of_the_whole(spend: Spend) -> None:
    whole, half = spend(), date(2026, 5, 31)
    early, late = spend(Span(last=half)), spend(Span(first=date(2026, 6, 1)))
    assert early.settled_usd + late.settled_usd == whole.settled_usd
    assert early.finals + late.finals == whole.finals
    assert early.waste.unused_drafts + late.waste.unused_drafts == whole.waste.unused_drafts
    campaigns = [spend(Span(campaign=one.names[0])) for one in whole.splits["campaign"]]
    assert sum(one.settled_usd for one in campaigns) == whole.settled_usd
    assert sum(one.finals for one in campaigns) == whole.finals


def test_nothing_spent_is_a_report_too(tmp_path: Path) -> None:
    spend = Spend(SqliteRecords(tmp_path / "new.sqlite"), OWNER, lambda: row_of("ultra"))
    told = spend_json(spend(), spend.forecast(), None)
    assert (told["settled_usd"], told["calls"], told["by_day"], told["cost_per_final_usd"]) == ("0.00", 0, [], None)
    assert told["savings"]["saved_usd"] == told["waste"]["usd"] == told["forecast"]["month_end_usd"] == "0.00"


def test_all_of_it_is_money_in_strings(spend: Spend) -> None:
    told = spend_json(spend(Span(campaign="summer")), spend.forecast("summer"), "old")
    assert (told["campaign"], told["price_note"]) == ("summer", "old")
    assert {row["campaign"] for row in told["by_campaign"]} == {"summer"}
    assert told["by_template"][0]["template"] is None
    assert all(Decimal(row["settled_usd"]) >= 0 and row["told"] for row in told["by_day"])
