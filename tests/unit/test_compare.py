"""Which model do we pick: counts, money and time of each, from its calls."""

from decimal import Decimal
from typing import Any

import pytest

from core.domain.trial import Trial
from core.use_cases.compare import Tally, cheapest_pick, per_pick, seconds, tallies, tally_json, told
from tests.support.builders import recipe_of

CORE, ULTRA = recipe_of(model="core").model, recipe_of(model="ultra").model


def trial(model: str = CORE, usd: str = "0.04", **more: Any) -> Trial:
    return Trial("sheet", model, Decimal(usd))._replace(**more)


def tally(picks: int, usd: str, model: str = CORE) -> Tally:
    [found] = tallies(trial(model, usd if n == 0 else "0", verdict="pick" if n < picks else None) for n in range(8))
    return found


def test_each_model_is_counted_by_itself_in_the_order_it_comes() -> None:
    core, ultra = tallies(
        [
            trial(verdict="pick", took_s=2.0),
            trial(ULTRA, "0.14", verdict="reject", took_s=9.0),
            trial(verdict="maybe", took_s=4.0),
            trial(took_s=3.5),
            trial(ULTRA, "0.14", verdict="pick"),
        ]
    )
    assert (core.model, core.drafts, core.picks, core.maybes, core.rejects) == (CORE, 3, 1, 1, 0)
    assert (core.spent_usd, core.median_s) == (Decimal("0.12"), 3.5)
    assert (ultra.model, ultra.drafts, ultra.picks, ultra.rejects) == (ULTRA, 2, 1, 1)
    assert (ultra.spent_usd, ultra.median_s) == (Decimal("0.28"), 9.0)  # the call that nobody timed is left out


def test_what_brought_no_picture_costs_and_counts_for_nothing_else() -> None:
    [found] = tallies([trial(verdict="pick"), trial(drafted=False, took_s=9.0), trial(drafted=False, usd="0")])
    assert (found.drafts, found.picks, found.spent_usd, found.median_s) == (1, 1, Decimal("0.08"), None)


def test_a_cached_picture_is_a_draft_that_took_no_time() -> None:
    [found] = tallies([trial(usd="0", cached=True, took_s=0.1), trial(took_s=2.0)])
    assert (found.drafts, found.cached, found.median_s) == (2, 1, 2.0)


@pytest.mark.parametrize(
    ("picks", "usd", "price", "words"),
    [
        (3, "0.32", "0.106667", "Core: 3 picks of 8 at $0.107 a pick"),
        (1, "1.12", "1.120000", "Core: 1 pick of 8 at $1.12 a pick"),
        (2, "0", "0.000000", "Core: 2 picks of 8 at $0.00 a pick"),
        (0, "0.32", None, "Core: no pick of 8 yet"),
    ],
)
def test_a_price_a_pick_is_all_that_was_paid_over_the_picks(
    picks: int, usd: str, price: str | None, words: str
) -> None:
    found = tally(picks, usd)
    assert found.price_per_pick_usd == (None if price is None else Decimal(price))
    assert told(found) == words


def test_the_cheapest_pick_is_named_unless_two_cost_the_same() -> None:
    cheap, dear, none = tally(3, "0.32"), tally(1, "1.12", ULTRA), tally(0, "0.01", ULTRA)
    assert cheapest_pick([dear, none, cheap]) == cheap
    assert cheapest_pick([cheap, none]) is None  # nothing to weigh it against yet
    assert cheapest_pick([]) is None
    assert cheapest_pick([cheap, tally(3, "0.32", ULTRA)]) is None


def test_numbers_are_as_exact_as_anyone_compares() -> None:
    assert [seconds(value) for value in (0.44, 3.27, 12.6)] == ["0.4 s", "3.3 s", "13 s"]
    assert [per_pick(tally(3, "0.32")), per_pick(tally(0, "0.32"))] == ["$0.107", "–"]


def test_money_is_a_decimal_string_in_json_and_a_missing_figure_is_null() -> None:
    found = tally_json(tally(3, "0.32"))
    assert (found["cost_usd"], found["cost_per_pick_usd"], found["median_s"]) == ("0.32", "0.106667", None)
    assert tally_json(tally(0, "0.32"))["cost_per_pick_usd"] is None


def test_a_model_that_left_the_catalogue_keeps_its_id() -> None:
    assert told(tally(1, "0.04", "old.model-v9")).startswith("old.model-v9: 1 pick")
