"""`budget` and `spend` from a shell, against the sandbox: the ledger is the sandbox's book times the price."""

from decimal import Decimal
from pathlib import Path

import pytest

from core.models.catalog import row_of
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox


def draft(cli: Cli, count: int, *more: str) -> dict[str, object]:
    return cli("draft", "--prompt", "a red mug", "--count", str(count), "--seed", "7", *more, "--json").document


def test_the_ledger_is_the_sandboxes_book_times_the_price_to_the_cent(cli: Cli, sandbox: Sandbox) -> None:
    sandbox.script(None, "filtered", "ThrottlingException", "garbled", None)
    draft(cli, 4, "--campaign", "spring")
    draft(cli, 4, "--campaign", "spring")  # what was made comes from the cache
    cli("draft", "--prompt", "b", "--model", "sd35", "--count", "1", "--seed", "3", "--json")
    usd = booked(sandbox)
    told = cli("spend", "--json").document
    assert Decimal(told["settled_usd"]) == usd
    assert told["reserved_usd"] == "0.00"
    assert told["saved_by_cache_usd"] == "0.08"
    assert sum(Decimal(row["settled_usd"]) for row in told["by_model"]) == usd
    assert {row["campaign"]: row["cached"] for row in told["by_campaign"]} == {"default": 0, "spring": 2}
    assert told["waste"]["refused"] == 1
    only = cli("spend", "--campaign", "Spring", "--json").document
    assert Decimal(only["settled_usd"]) == usd - Decimal("0.08")


def booked(sandbox: Sandbox) -> Decimal:
    """The sandbox's book times the price."""
    return sum((row_of(call["model"]).price_usd for call in sandbox.calls() if call["billed"]), Decimal(0))


def test_each_call_carries_its_campaign_and_job(cli: Cli, sandbox: Sandbox) -> None:
    job = draft(cli, 1, "--campaign", "Spring mugs")["job"]
    [call] = sandbox.calls()
    assert (call["metadata"]["campaign"], call["metadata"]["job"]) == ("spring-mugs", job)


def test_a_budget_is_set_shown_and_holds(cli: Cli, sandbox: Sandbox) -> None:
    said = cli("budget", "set", "--campaign", "Spring", "--cap", "0.10", "--per", "day", "--json").document
    assert (said["campaign"], said["per"], said["cap_usd"], said["left_usd"]) == ("spring", "day", "0.10", "0.10")
    assert said["by"] and said["at"]
    refused = cli("draft", "--prompt", "x", "--count", "4", "--campaign", "spring", "--json")
    assert refused.code == 2
    assert refused.document["error"].startswith("This costs $0.16. 2 of 4 would fit: $0.10 are left of today's $0.10")
    assert sandbox.calls() == []
    cli("draft", "--prompt", "x", "--count", "2", "--campaign", "spring")
    [room] = cli("budget", "show", "--json").document["budgets"]
    assert (room["spent_usd"], room["left_usd"]) == ("0.08", "0.02")
    assert cli("budget", "drop", "--campaign", "spring", "--per", "day", "--json").document == {"budgets": []}


def test_a_budget_that_only_warns_stops_nothing(cli: Cli, sandbox: Sandbox) -> None:
    cli("budget", "set", "--cap", "0.01", "--warn-only")
    assert cli("draft", "--prompt", "x", "--count", "1", "--json").code == 0
    assert len(sandbox.calls()) == 1


def test_the_settings_cap_is_one_of_the_budgets(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "5")
    [room] = cli("budget", "show", "--json").document["budgets"]
    assert (room["by"], room["cap_usd"], room["per"], room["campaign"]) == ("STUDIO_CAP_USD", "5.00", "total", None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["budget", "set", "--cap", "lots"], "A cap is an amount in dollars"),
        (["budget", "set", "--cap", "-1"], "A cap is an amount in dollars"),
        (["budget", "set", "--cap", "NaN"], "A cap is an amount in dollars"),
        (["budget", "set", "--cap", "0.0000001"], "A cap is an amount in dollars"),
        (["budget", "set", "--cap", "1", "--per", "year"], "per day, month or total, not per “year”"),
        (["budget", "set", "--cap", "1", "--campaign", "!"], "Give the campaign a name"),
        (["budget", "drop"], "There is no such budget"),
        (["spend", "--from", "yesterday"], "A day is written 2026-11-21"),
        (["spend", "--from", "2026-11-02", "--to", "2026-11-01"], "is after"),
        (["spend", "--reconcile", "nowhere.csv"], "nowhere.csv cannot be read"),
    ],
)
def test_wrong_use_is_one_sentence(cli: Cli, words: list[str], told: str) -> None:
    said = cli(*words, "--json")
    assert (said.code, told in said.document["error"]) == (2, True)


def test_a_bill_beside_our_days(cli: Cli, tmp_path: Path) -> None:
    draft(cli, 1)
    [day] = cli("spend", "--json").document["by_day"]
    bill = tmp_path / "costs.csv"
    bill.write_text(f'"Service","Amazon Bedrock($)"\n"Service total","0.05"\n"{day["day"]}","0.05"\n')
    found = cli("spend", "--reconcile", str(bill), "--json").document["reconciled"]
    assert found["aws_more_usd"] == "0.01"
    assert found["days"] == [{"day": day["day"], "ours_usd": "0.04", "aws_usd": "0.05"}]


def test_for_people_it_is_lines(cli: Cli) -> None:
    draft(cli, 2)
    said = cli("spend")
    assert "settled_usd: 0.08" in said.out
    assert "stability.stable-image-core-v1:1: $0.08, 2 calls" in said.out
    assert "{" not in said.out


def test_a_file_of_prices_prices_the_draft(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    (tmp_path / "prices.yaml").write_text("prices: [{model: core, usd: 0.02, as_of: 2026-11-20, by: Ann}]")
    assert draft(cli, 1)["cost_usd"] == "0.02"
    [core] = [row for row in cli("models", "--json").document["models"] if row["alias"] == "core"]
    assert core["price"][0]["usd"] == "0.02"
    (tmp_path / "prices.yaml").write_text("prices: soon")
    assert cli("models", "--json").code == 2
    (tmp_path / "prices.yaml").unlink()
    assert cli("models", "--json").document["models"][0]["price"][0]["usd"] == "0.04"
