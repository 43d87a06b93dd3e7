"""Spend: what the page tells is what the sandbox billed; budgets, prices, credits and bills are changed on it."""

import re
from datetime import date
from decimal import Decimal

import pytest

from components.spend_bars import scale
from core.bootstrap import Studio, studio
from core.domain.job import Call
from core.domain.ledger import Span
from core.domain.sheet import Brief
from core.models.catalog import row_of
from core.use_cases.draft import DraftRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.self_hosting import assumptions
from tests.processes import get_json, post_json
from tests.ui.opened import Opened, drafted

DRAFTS = 4


def spend(made: Studio, sandbox_url: str) -> list[Call]:
    """Four drafts of which one is refused and one is picked and enlarged; then the same: three come from the cache."""
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": ["filtered"]})
    request = DraftRequest(prompt="a red mug", models=("core",), count=DRAFTS, aspect="3:2", seed=7, campaign="spring")
    first = made.draft(request.model_copy(update={"brief": Brief(prompt="a red mug")}))
    made.runner.wait(first.job.id)
    calls = [call for call in made.records.calls(first.job.id) if call.assets]
    made.judge(calls[0].id, "pick")
    made.runner.wait(made.finish(FinishRequest(assets=calls[0].assets, way="fast")).id)
    made.runner.wait(made.draft(request).job.id)
    return calls


def billed(sandbox_url: str) -> Decimal:
    """The sandbox's own book times the price."""
    calls = get_json(f"{sandbox_url}/_sandbox/calls")
    return sum((row_of(call["model"]).price_usd for call in calls if call["billed"]), Decimal(0))


def metrics(opened: Opened) -> dict[str, str]:
    return {metric.label: str(metric.value).replace("\\", "") for metric in opened.at.metric}


def fold(opened: Opened, name: str) -> Opened:
    return opened.open(f"spend_fold_{name}")


def test_nothing_spent_says_so_with_one_button() -> None:
    opened = Opened("spend")
    assert "Nothing spent yet" in opened.text
    assert "Sandbox · nothing is charged" in opened.text
    assert not opened.at.metric
    assert [label for label in opened.labels.values() if label == "Write a brief"] == ["Write a brief"]
    opened.at.button[[button.label for button in opened.at.button].index("Write a brief")].click().run()
    assert opened.title == "Create"


def test_the_figures_are_those_of_the_sandboxes_book(working: Studio, sandbox_url: str) -> None:
    spend(working, sandbox_url)
    opened, usd = Opened("spend"), billed(sandbox_url)
    assert metrics(opened) == {
        "Cost per approved final": f"${usd:.2f}",
        "Approved finals": "1",
        "Drafts per final": "7.0",  # four that were paid and three from the cache
        "Saved by the cache": "$0.12",
    }
    assert f"<b>${usd:.2f}</b><span>spent, and no budget is set" in opened.html


def test_waste_is_told_and_leads_to_its_sheet(working: Studio, sandbox_url: str) -> None:
    calls = spend(working, sandbox_url)
    opened = Opened("spend")
    assert "3 drafts not picked, kept or built on." in opened.text
    assert "1 call stopped by the filter. Counted as charged: AWS does not say." in opened.text
    sheet = working.records.job(calls[0].job).sheet
    for kind, told in (("unused", "2 · $0.08"), ("refused", "1 · $0.04")):
        shown = opened.open(f"spend_wasted_{kind}").text
        assert f'href="/sheet?sheet={sheet}"' in shown
        assert told in shown


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("Model", ["Stable Image Core", "Stable Image Fast Upscale", "drafts nobody used $0.12"]),
        pytest.param("Campaign", ["Spring", "drafts nobody used $0.12"], marks=pytest.mark.long),
        pytest.param("Template", ["Own words"], marks=pytest.mark.long),
        pytest.param("Operation", ["New pictures from words", "Enlarges"], marks=pytest.mark.long),
        ("Day", ["drafts used $0.04", "no picture $0.04"]),
    ],
)
def test_the_chart_says_its_parts_in_words(working: Studio, sandbox_url: str, by: str, words: list[str]) -> None:
    spend(working, sandbox_url)
    opened = Opened("spend").choose("spend_by", by)
    for each in words:
        assert each in opened.text


def test_a_time_and_a_campaign_are_chosen(working: Studio, sandbox_url: str) -> None:
    spend(working, sandbox_url)
    other = working.draft(DraftRequest(prompt="b", models=("sd35",), count=1, campaign="autumn"))
    working.runner.wait(other.job.id)
    opened = Opened("spend").choose("spend_campaign", "autumn")
    assert metrics(opened)["Approved finals"] == "0"
    assert "<b>$0.08</b><span>spent" in opened.html
    opened.choose("spend_campaign", "").choose("spend_period", "all")
    assert f"<b>${billed(sandbox_url):.2f}</b><span>spent" in opened.html


def test_a_finals_price_has_all_that_went_into_it(working: Studio, sandbox_url: str) -> None:
    spend(working, sandbox_url)
    final = working.records.list_assets(working.owner, tier="final")[0]
    text = Opened("spend").text
    assert f'href="/library?picture={final.id}"' in text
    price = working.chain(final).all_in_usd
    assert f"<b>${price}</b>" in text
    assert price == row_of("core").price_usd + row_of("fast").price_usd


# ---- budgets --------------------------------------------------------------------------------------------


def set_budget(opened: Opened, usd: str, *, per: str = "Day", by: str = "Ann") -> Opened:
    opened.open("spend_new_budget").choose("budget_per", per)
    opened.type("budget_cap", usd).type("budget_by", by)
    return opened.click("budget_set")


def test_a_budget_is_set_on_the_page_and_holds_at_once() -> None:
    opened = set_budget(Opened("spend"), "0.10")
    [room] = studio().budgets.rooms()
    assert (room.budget.per, room.budget.cap_usd, room.budget.by) == ("day", Decimal("0.10"), "Ann")
    assert "left of $0.10, all campaigns, today" in opened.text
    assert "Budget left" in opened.text
    opened.go("create").type("brief_prompt", "a red mug").click("draft")
    assert opened.errors == [
        "This costs $0.32. 2 of 8 would fit: $0.10 are left of today's $0.10. Ask for less, or raise the budget."
    ]


def test_a_budget_that_is_no_amount_is_refused_in_a_sentence() -> None:
    opened = set_budget(Opened("spend"), "lots")
    assert opened.toasts == ["A cap is an amount in dollars such as 20 or 12.50, not “lots”."]
    assert studio().budgets.rooms() == []


def test_a_budget_is_changed_and_removed() -> None:
    opened = set_budget(Opened("spend"), "5", per="Month")
    key = "spend_change_all_month"
    opened.open(key).type(f"{key}_cap", "7.50").choose(f"{key}_kind", "Only warns").click(f"{key}_save")
    [room] = studio().budgets.rooms()
    assert (room.budget.cap_usd, room.budget.warn_only) == (Decimal("7.50"), True)
    opened.open(key).click(f"{key}_remove")
    assert studio().budgets.rooms() == []
    assert "no budget is set" in opened.text


def test_the_cap_of_the_environment_is_shown_but_not_changed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "20")
    studio.cache_clear()
    opened = Opened("spend")
    assert "set by STUDIO_CAP_USD" in opened.text
    assert "Change" not in opened.popovers


def test_a_level_is_told_once_and_stays_in_the_sidebar(working: Studio) -> None:
    working.budgets.put("0.10", per="total", warn_only=False, by="Ann")
    opened = drafted(count=2)
    assert opened.toasts == ["$0.08 of the $0.10 cap are spent or on their way (80 % is reached)."]
    assert not opened.all_in().toasts
    again = Opened("spend")
    assert not again.toasts
    assert "$0.08 of $0.10 in all: 80 % is reached" in again.text


def test_the_tightest_budget_is_the_one_that_is_shown() -> None:
    made = studio()
    made.budgets.put("50", per="month", warn_only=False, by="Ann")
    made.budgets.put("3", per="day", warn_only=False, by="Ann")
    made.budgets.put("1", per="total", warn_only=True, by="Ann")
    text = Opened("spend").text
    assert "left of $3.00, all campaigns, today" in text
    assert text.count("Stops, set by Ann") == 2
    assert text.count("Only warns, set by Ann") == 1


# ---- the folds ------------------------------------------------------------------------------------------


def test_a_price_of_ones_own_says_whose_it_is_and_is_on_the_button() -> None:
    opened = fold(Opened("spend"), "prices").type("price_usd", "0.03").type("price_source", "our contract")
    opened.type("price_by", "Ann").click("price_put")
    assert row_of("core").price_usd == Decimal("0.03")
    assert "from our contract. Entered by Ann, " in opened.text
    assert "Draft 8 · $0.24" in opened.go("create").labels["draft"]
    fold(opened.go("spend"), "prices").click("price_forget_0")
    assert row_of("core").price_usd == Decimal("0.04")


@pytest.mark.parametrize("typed", ["dear", "", "-1", "NaN", "0.00000001"])
def test_a_price_that_is_none_is_refused_in_a_sentence(typed: str) -> None:
    opened = fold(Opened("spend"), "prices").type("price_usd", typed).click("price_put")
    [told] = opened.toasts
    assert told.endswith(".")
    assert row_of("core").price_usd == Decimal("0.04")


def test_old_prices_warn() -> None:
    made = studio()
    made.prices.put("core", Decimal("0.05"), by="Ann", as_of=date(2026, 1, 2))
    assert "were read on 2 January 2026" in Opened("spend").text
    made.prices.drop(row_of("core").id)


def test_credits_are_counted_down(working: Studio, sandbox_url: str) -> None:
    spend(working, sandbox_url)
    opened = fold(Opened("spend"), "credits").type("pool_name", "Activate").type("pool_balance", "1,000")
    opened.choose("pool_ends", date(2030, 1, 31)).click("pool_add")
    left = Decimal(1000) - billed(sandbox_url)
    assert f"<b>${left:.2f}</b>" in opened.html
    assert "Ends 31 Jan 2030." in opened.text
    assert "months left at this rate" in opened.text
    opened.click("pool_remove_0")
    assert "AWS credits pay before your card does" in opened.text


def test_a_credit_without_an_amount_is_refused_in_a_sentence() -> None:
    opened = (
        fold(Opened("spend"), "credits").type("pool_name", "Activate").type("pool_balance", "inf").click("pool_add")
    )
    assert opened.toasts == ["What is left is an amount in dollars such as 1000, not “inf”."]


def test_the_break_even_follows_its_assumptions() -> None:
    opened = fold(Opened("spend"), "hosting")
    before = opened.text
    assert "Against $0.04 a picture, the price of a draft on Stable Image Core." in before
    assert "None of these was read from a price list" in before
    opened.choose("hosting_upkeep_hours_0", 0.0)
    assert opened.text != before
    assert "Some are your own" in opened.text
    opened.click("hosting_back")
    assert opened.text == before
    assert all(machine.name in before for machine in assumptions().options)


def bill(opened: Opened, data: bytes) -> Opened:
    fold(opened, "bill").at.file_uploader[0].upload("costs.csv", data).run()
    assert not opened.at.exception
    return opened


def test_a_bill_is_laid_beside_the_ledger(working: Studio, sandbox_url: str) -> None:
    spend(working, sandbox_url)
    today = working.spend.today().isoformat()
    opened = bill(Opened("spend"), f"Service,Amazon Bedrock($)\n{today},0.50\n".encode())
    [ours] = working.records.shares(working.owner, Span(), "day")
    for usd in (ours.settled_usd, Decimal("0.50"), Decimal("0.50") - ours.settled_usd):
        assert f"${usd:.2f}" in opened.text
    assert "Counted as Bedrock's: Amazon Bedrock($)." in opened.text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"Service,Amazon Bedrock($)\n2026-11-20,=HYPERLINK(1)\n",
        b'a,"b\n',
        "Größe".encode("utf-16"),
        b"Service,Lambda($)\n2026-11-20,1\n",
    ],
    ids=["empty", "a picture", "a formula", "torn", "UTF-16", "no Bedrock"],
)
def test_a_bill_that_is_none_gets_one_sentence(data: bytes) -> None:
    [told] = bill(Opened("spend"), data).errors
    assert re.fullmatch(r"[^.]+\S.*\.", told)
    assert len(told) < 200


# ---- the draft button -----------------------------------------------------------------------------------


def test_what_is_made_already_is_on_the_button_and_costs_nothing(working: Studio) -> None:
    drafted(count=2).all_in()
    opened = Opened().type("brief_prompt", "a red mug").choose("brief_count", 4).type("brief_seed", "5")
    assert opened.labels["draft"] == "Draft 4 · $0.08 · 2 of 4 already made"
    opened.at.checkbox(key="draft_fresh").check().run()
    assert opened.labels["draft"] == "Draft 4 · $0.16"
    opened.click("draft").all_in()
    assert [found.call.cached for found in opened.framed] == [False] * 4


def test_without_a_seed_nothing_can_be_made_already(working: Studio) -> None:
    drafted(count=2).all_in()
    opened = Opened().type("brief_prompt", "a red mug").choose("brief_count", 2).type("brief_seed", "")
    assert opened.labels["draft"] == "Draft 2 · $0.08"
    assert not [box for box in opened.at.checkbox if box.key == "draft_fresh"]


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        ("0.01", "0 0.01"),
        ("0.04", "0 0.01 0.02 0.03 0.04"),
        ("1.2", "0 0.50 1.00 1.50"),
        ("437", "0 100 200 300 400 500"),
    ],
)
def test_amounts_beside_the_chart_are_round(top: str, ticks: str) -> None:
    assert scale(Decimal(top)) == [Decimal(tick) for tick in ticks.split()]
