"""Each command: one JSON document with the keys that contracts.md promises, and the exit code."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import studio
from core.models.catalog import row_of, rows
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox, as_process
from tests.support.pictures import jpeg

RESULT = {"asset", "recipe", "seed", "status", "cached", "width", "height", "cost_usd", "parents", "reason"}
ASSET = {"asset", "campaign", "tier", "key", "type", "width", "height", "cost_usd", "parents", "recipe", "seed"}
JOB = {"job", "sheet", "kind", "title", "campaign", "created", "control", "calls", "cost_usd"}
DRAFT = ("draft", "--prompt", "a red mug on a table", "--seed", "7", "--aspect", "3:2")


def drafted(cli: Cli, count: int = 1, *more: str) -> list[dict[str, Any]]:
    said = cli(*DRAFT, "--count", str(count), *more, "--json")
    assert said.code == 0, said
    found: list[dict[str, Any]] = said.document["drafts"]
    return found


def test_models_are_told_with_everything_promised(cli: Cli) -> None:
    found = cli("models", "--json").document["models"]
    assert [model["id"] for model in found] == [row.id for row in rows()]
    keys = {
        "id", "invoke_id", "alias", "name", "provider", "family", "tier", "operations", "lifecycle", "regions",
        "price", "watermark", "quota_rpm",
    }  # fmt: skip
    for model in found:
        assert set(model) >= keys
        assert set(model["lifecycle"]) >= {"status", "legacy", "eol", "successor"}
        assert all(set(price) >= {"variant", "usd", "as_of", "confidence"} for price in model["price"])
        assert all(Decimal(price["usd"]) > 0 for price in model["price"])


def test_a_model_has_a_successor_only_where_it_needs_one(cli: Cli) -> None:
    told = {model["id"]: model["lifecycle"] for model in cli("models", "--json").document["models"]}
    active = {name for name, life in told.items() if life["status"] == "active"}
    assert len(active) == 16
    for name, life in told.items():
        assert (life["successor"] is None) if name in active else (life["successor"] in active)


def test_an_ended_model_drafts_in_the_sandbox_and_says_so(cli: Cli) -> None:
    said = cli("draft", "--prompt", "a red mug", "--model", "nova", "--count", "1", "--json")
    assert (said.code, said.document["drafts"][0]["status"]) == (0, "done")
    assert "ended on AWS on 30 Sep 2026; works in this sandbox. On AWS use core." in said.err


def test_templates_are_listed_and_shown(cli: Cli) -> None:
    first = cli("templates", "list", "--json").document["templates"][0]
    shown = cli("templates", "show", first["name"], "--json").document
    assert shown == first
    assert set(shown) >= {"name", "prompt", "negative_prompt", "slots"}


def test_a_draft_fills_its_sheet(cli: Cli, sandbox: Sandbox) -> None:
    said = cli(*DRAFT, "--count", "3", "--json")
    told = said.document
    assert (said.code, set(told)) == (0, {"sheet", "job", "cost_usd", "drafts"})
    assert told["cost_usd"] == "0.12"
    assert [draft["seed"] for draft in told["drafts"]] == [7, 8, 9]
    for draft in told["drafts"]:
        assert set(draft) == RESULT
        assert (draft["status"], draft["cached"], draft["cost_usd"], draft["reason"]) == ("done", False, "0.04", None)
        assert draft["width"] / draft["height"] == pytest.approx(1.5, abs=0.05)
    assert sorted(call["seed"] for call in sandbox.calls()) == [7, 8, 9]
    assert {call["model"] for call in sandbox.calls()} == {"stability.stable-image-core-v1:1"}


def test_the_same_draft_again_costs_nothing_and_fresh_pays(cli: Cli, sandbox: Sandbox) -> None:
    first, again, fresh = drafted(cli)[0], drafted(cli)[0], drafted(cli, 1, "--fresh")[0]
    assert (again["cached"], again["cost_usd"], again["recipe"]) == (True, "0.00", first["recipe"])
    assert (fresh["cached"], fresh["cost_usd"]) == (False, "0.04")
    assert len(sandbox.calls()) == 2
    keys = [cli("assets", "show", made["asset"], "--json").document["key"] for made in (first, again, fresh)]
    assert keys[0] == keys[1] == f"default/draft/{first['recipe'][:2]}/{first['recipe']}-1.png"
    assert keys[2] == keys[0].replace("-1.png", "-2.png")


def test_a_template_is_filled_and_drafted(cli: Cli, sandbox: Sandbox) -> None:
    words = ("draft", "--template", "hero-on-a-surface", "--set", "product={{x}} mug", "--count", "1", "--json")
    told = cli(*words).document
    shown = cli("assets", "show", told["drafts"][0]["asset"], "--json").document
    assert "{{x}} mug in warm terracotta" in shown["prompt"]
    assert len(sandbox.calls()) == 1


def test_two_models_share_a_sheet(cli: Cli) -> None:
    made = drafted(cli, 1, "--model", "core", "--model", "sd35")
    assert [draft["cost_usd"] for draft in made] == ["0.04", "0.08"]


def test_a_compared_sheet_says_what_a_pick_costs_with_each_model(cli: Cli) -> None:
    words = ("--template", "hero-on-a-surface", "--set", "product=teapot", "--count", "2")
    told = cli("draft", *words, "--model", "core", "--model", "ultra", "--json").document
    assert [draft["seed"] for draft in told["drafts"][:2]] == [draft["seed"] for draft in told["drafts"][2:]]
    cli("sheet", "verdict", told["drafts"][3]["asset"], "pick")
    core, ultra = cli("sheet", "show", told["sheet"], "--json").document["by_model"]
    assert (core["drafts"], core["picks"], core["cost_usd"], core["cost_per_pick_usd"]) == (2, 0, "0.08", None)
    assert (ultra["picks"], ultra["cost_per_pick_usd"], ultra["told"]) == (
        1,
        "0.28",
        "Ultra: 1 pick of 2 at $0.28 a pick",
    )
    assert ultra["median_s"] > 0
    assert "Core: no pick of 2 yet" in cli("sheet", "show", told["sheet"]).out


def test_a_draft_remembers_the_brief_as_the_page_does(cli: Cli) -> None:
    words = ("--template", "hero-on-a-surface", "--set", "product=teapot", "--count", "1", "--seed", "7")
    told = cli("draft", *words, "--model", "core", "--model", "sd35", "--json").document
    brief = studio().records.sheet(told["sheet"]).brief
    assert (brief.template, brief.slots, brief.seed, brief.count) == (
        "hero-on-a-surface",
        {"product": "teapot"},
        "7",
        1,
    )
    assert brief.models == tuple(row_of(name).id for name in ("core", "sd35"))


@pytest.mark.parametrize("source", ["file", "asset"])
def test_a_picture_is_redrawn(cli: Cli, photo: str, source: str) -> None:
    added = cli("assets", "add", photo, "--json").document
    named = photo if source == "file" else added["asset"]
    told = cli("draft", "--prompt", "as a drawing", "--image", named, "--strength", "0.6", "--count", "1", "--json")
    [made] = told.document["drafts"]
    assert (told.code, made["status"], made["parents"], made["cost_usd"]) == (0, "done", [added["asset"]], "0.08")


def test_verdicts_stand_on_the_sheet(cli: Cli) -> None:
    sheet = cli(*DRAFT, "--count", "2", "--json").document
    [first, _] = sheet["drafts"]
    judged = cli("sheet", "verdict", first["asset"], "pick", "--json").document
    shown = cli("sheet", "show", sheet["sheet"], "--json").document
    assert judged == shown
    assert set(shown) >= {"sheet", "drafts"}
    assert [draft["verdict"] for draft in shown["drafts"]] == ["pick", None]
    assert set(shown["drafts"][0]) == RESULT | {"verdict"}


@pytest.mark.parametrize(
    ("way", "cost"), [("fast", "0.03"), ("conservative", "0.40"), ("sd35", "0.08"), ("ultra", "0.14")]
)
def test_a_draft_is_finished(cli: Cli, way: str, cost: str) -> None:
    [draft] = drafted(cli)
    said = cli("finish", draft["asset"], "--with", way, "--json")
    told = said.document
    [final] = told["finals"]
    assert (said.code, set(told), set(final)) == (0, {"job", "cost_usd", "finals"}, RESULT)
    assert (told["cost_usd"], final["status"]) == (cost, "done")
    assert final["parents"] == [draft["asset"]]
    if way == "fast":
        assert (final["width"], final["height"]) == (4 * draft["width"], 4 * draft["height"])
    lineage = cli("assets", "show", final["asset"], "--json").document["lineage"]
    assert lineage == [draft["asset"], final["asset"]]


def test_a_draft_is_kept_unpaid(cli: Cli, sandbox: Sandbox) -> None:
    [draft] = drafted(cli)
    told = cli("keep", draft["asset"], "--json").document
    [final] = told["finals"]
    assert (set(told), set(final)) == ({"finals"}, RESULT)
    assert (final["asset"], final["cost_usd"]) == (draft["asset"], "0.00")
    finals = cli("assets", "list", "--tier", "final", "--json").document["assets"]
    assert [asset["asset"] for asset in finals] == [draft["asset"]]
    assert len(sandbox.calls()) == 1


def test_pictures_are_added_listed_shown_and_got(cli: Cli, photo: str, tmp_path: Path) -> None:
    added = cli("assets", "add", photo, "--campaign", "Spring Sale", "--json").document
    assert set(added) >= ASSET
    assert (added["campaign"], added["tier"], added["type"]) == ("spring-sale", "upload", "image/jpeg")
    assert added["key"] == f"spring-sale/upload/{added['sha256'][:2]}/{added['sha256']}-1.jpg"
    assert cli("assets", "add", photo, "--campaign", "Spring Sale", "--json").document["asset"] == added["asset"]
    listed = cli("assets", "list", "--campaign", "spring sale", "--json").document["assets"]
    assert [asset["asset"] for asset in listed] == [added["asset"]]
    assert cli("assets", "list", "--campaign", "other", "--json").document == {"assets": []}
    got = cli("assets", "get", added["asset"], "--out", str(tmp_path / "out.jpg"), "--json")
    assert got.code == 0
    assert (tmp_path / "out.jpg").read_bytes() == jpeg(256, 192)


def test_a_job_waits_is_paused_resumed_and_cancelled(cli: Cli, sandbox: Sandbox) -> None:
    told = cli(*DRAFT, "--count", "2", "--no-wait", "--json").document
    assert (told["cost_usd"], {draft["status"] for draft in told["drafts"]}) == ("0.00", {"planned"})
    job = told["job"]
    [listed] = cli("jobs", "list", "--json").document["jobs"]
    assert set(listed) >= JOB
    paused = cli("jobs", "pause", job, "--json").document["jobs"][0]
    assert (paused["control"], paused["calls"]) == ("pause", {"planned": 2})
    assert sandbox.calls() == []
    resumed = cli("jobs", "resume", job, "--json")
    assert (resumed.code, resumed.document["jobs"][0]["calls"]) == (0, {"done": 2})
    shown = cli("jobs", "show", job, "--json").document["jobs"][0]
    assert (shown["cost_usd"], len(shown["results"]), set(shown["results"][0])) == ("0.08", 2, RESULT)
    other = cli("draft", "--prompt", "another", "--count", "2", "--no-wait", "--json").document["job"]
    cancelled = cli("jobs", "cancel", other, "--json").document["jobs"][0]
    assert (cancelled["control"], cancelled["calls"]) == ("cancel", {"cancelled": 2})
    assert cli("jobs", "resume", other, "--json").code == 2
    assert len(sandbox.calls()) == 2


def test_doctor_makes_no_paid_call(cli: Cli, sandbox: Sandbox) -> None:
    said = cli("doctor", "--json")
    told = said.document
    assert (said.code, told["ok"]) == (0, True)
    assert {check["name"] for check in told["checks"]} >= {"backend", "pictures", *(row.id for row in rows())}
    assert sandbox.calls() == []


@pytest.mark.parametrize(
    ("fault", "status", "cost", "billed"),
    [
        ("filtered", "refused", "0.04", 1),
        ("truncated", "failed", "0.04", 1),
        ("garbled", "failed", "0.04", 1),
        ("ValidationException", "failed", "0.00", 0),
        ("AccessDeniedException", "failed", "0.00", 0),
    ],
)
def test_trouble_ends_with_code_1_and_a_reason(
    cli: Cli, sandbox: Sandbox, *, fault: str, status: str, cost: str, billed: int
) -> None:
    sandbox.script(fault)
    said = cli(*DRAFT, "--count", "1", "--json")
    [draft] = said.document["drafts"]
    assert (said.code, draft["status"], draft["cost_usd"], draft["asset"]) == (1, status, cost, None)
    assert draft["reason"]
    assert [call["billed"] for call in sandbox.calls()].count(True) == billed
    assert len(sandbox.calls()) == 1


@pytest.mark.parametrize("fault", ["ThrottlingException", "ModelNotReadyException", "ModelTimeoutException"])
def test_what_did_not_run_is_tried_again_and_paid_once(cli: Cli, sandbox: Sandbox, fault: str) -> None:
    sandbox.script(fault)
    said = cli(*DRAFT, "--count", "1", "--json")
    assert (said.code, said.document["cost_usd"], said.document["drafts"][0]["status"]) == (0, "0.04", "done")
    assert [call["billed"] for call in sandbox.calls()].count(True) == 1


def test_an_answer_that_never_comes_is_in_doubt(cli: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_READ_TIMEOUT_S", "0.3")
    sandbox.script("hang")
    said = cli(*DRAFT, "--count", "1", "--json")
    [draft] = said.document["drafts"]
    assert (said.code, draft["status"], draft["cost_usd"]) == (1, "in_doubt", "0.04")


def test_for_people_each_picture_is_a_line(cli: Cli) -> None:
    said = cli(*DRAFT, "--count", "2")
    assert said.code == 0
    assert "cost_usd: 0.08" in said.out
    assert said.out.count("done") == 2


def test_everything_works_from_a_shell_too(sandbox: Sandbox) -> None:
    said = as_process(*DRAFT, "--json", "--count", "2")
    assert (said.code, said.err) == (0, "")
    assert said.document["cost_usd"] == "0.08"
    shown = as_process("sheet", "show", said.document["sheet"], "--json")
    drafts, frames = (told.document["drafts"] for told in (said, shown))
    assert [frame["asset"] for frame in frames] == [draft["asset"] for draft in drafts]
