"""How a model stands: the account's lists before the dated table, and what to do about it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.models.catalog import row_of, rows
from core.models.listing import Listed, Listing
from core.use_cases.account import KEPT, sentence
from core.use_cases.standing import STATES, Standing, successor_of
from tests.support.account import OWNER, TODAY, ScriptedAccount, listing_of, living, standings_in

AWS: dict[str, Any] = {"STUDIO_BACKEND": "aws"}
WEST = "us-west-2"


def seen(tmp_path: Path, *regions: Listing, today: date = TODAY, access: str = "", **env: Any) -> dict[str, Standing]:
    """All models by alias or id after a look at an account that lists this."""
    standings = standings_in(tmp_path, ScriptedAccount({each.region: each for each in regions}), today=today, **env)
    standings.look()
    if access:
        standings.learn({row.id: access for row in rows()})
    return {row.alias or row.id: standings.of(row) for row in rows()}


def test_before_any_look_the_table_speaks(tmp_path: Path) -> None:
    standings = standings_in(tmp_path, **AWS)
    core, nova = standings.of(row_of("core")), standings.of(row_of("nova"))
    assert (core.state, core.told, core.plays) == ("unknown", "Not looked at yet", True)
    assert (nova.state, nova.told, nova.plays) == ("ended", "Ended on 30 Sep 2026", False)
    assert standings.seen is None


def test_on_an_account_what_is_listed_is_ready_and_what_is_not_has_ended(tmp_path: Path) -> None:
    found = seen(tmp_path, **AWS)
    assert {name for name, each in found.items() if each.state == "ready"} == {row.alias or row.id for row in living()}
    assert len([each for each in found.values() if each.state == "ended"]) == 7
    assert found["fast"].regions == ("us-west-2", "us-east-1", "us-east-2")


def test_in_the_sandbox_all_are_ready_and_the_ended_ones_say_so(tmp_path: Path) -> None:
    found = seen(tmp_path)
    assert {each.state for each in found.values()} == {"ready"}
    assert found["nova"].note == "Ended on AWS on 30 Sep 2026; works in this sandbox."
    assert found["nova"].todo == "Use Stable Image Core instead."
    assert found["nova"].gone
    assert not found["nova"].lasting
    assert found["core"] == Standing(state="ready", told="Ready")
    assert found["core"].rank < found["nova"].rank


def test_a_sandbox_that_plays_an_account_is_believed(tmp_path: Path) -> None:
    found = seen(tmp_path, Listing(region="sandbox", models=(Listed(id=row_of("core").id),)))
    assert (found["core"].state, found["nova"].state, found["ultra"].state) == ("ready", "ended", "no_region")
    assert found["ultra"].told == "Not in this sandbox"


def test_what_is_listed_as_active_beats_the_table_region_included(tmp_path: Path) -> None:
    nova = row_of("nova")
    here = Listing(region="eu-central-1", models=(Listed(id=nova.id),))
    standings = standings_in(tmp_path, ScriptedAccount({"eu-central-1": here}), **AWS, AWS_REGION="eu-central-1")
    standings.look()
    assert standings.of(nova).state == "ready"
    assert standings.of(nova).aws == "active"
    assert standings.region(nova) == "eu-central-1"
    assert standings.refusal(nova) is None


@pytest.mark.parametrize(
    ("listed", "state", "told"),
    [
        (Listed(id="", eol=date(2027, 4, 30), legacy=True), "ending", "Ends on 30 Apr 2027"),
        (Listed(id="", eol=date(2027, 4, 30)), "ending", "Ends on 30 Apr 2027"),
        (Listed(id="", legacy=True), "ending", "On its way out: no day is named yet"),
        (Listed(id="", eol=TODAY, legacy=True), "ended", "Ended on 21 Nov 2026"),
    ],
)
def test_a_model_on_its_way_out_says_when(tmp_path: Path, listed: Listed, state: str, told: str) -> None:
    core = listing_of(WEST, core=listed.model_copy(update={"id": row_of("core").id}))
    found = seen(tmp_path, core, **AWS)["core"]
    assert (found.state, found.told) == (state, told)
    assert found.successor == row_of("sd35").id
    assert "Stable Diffusion 3.5 Large" in found.todo


def test_a_model_that_is_active_somewhere_is_not_on_its_way_out(tmp_path: Path) -> None:
    fast = row_of("fast").id
    leaving = listing_of(WEST, fast=Listed(id=fast, legacy=True, eol=date(2027, 1, 1)))
    found = seen(tmp_path, leaving, **AWS)["fast"]
    assert (found.state, found.regions) == ("ready", ("us-east-1", "us-east-2", "us-west-2"))


@pytest.mark.parametrize(
    ("access", "state", "todo"),
    [
        ("no_agreement", "subscription", "aws-marketplace:Subscribe"),
        ("not_allowed", "not_allowed", "bedrock:InvokeModel for us.stability.stable-fast-upscale-v1:0"),
        ("not_in_region", "no_region", "AWS has it in us-west-2"),
        ("gone", "ended", "No model does this any more"),
        ("busy", "ready", ""),
        ("may_not_ask", "ready", ""),
    ],
)
def test_what_stood_in_the_way_of_a_call_counts(tmp_path: Path, access: str, state: str, todo: str) -> None:
    found = seen(tmp_path, access=access, **AWS)["fast"]
    assert found.state == state
    assert todo in found.todo
    assert found.plays == (state == "ready")


def test_a_model_in_no_region_says_which_to_open(tmp_path: Path) -> None:
    closed = Listing(region=WEST, no_models="may_not_list", no_profiles="may_not_list_profiles")
    found = seen(tmp_path, closed, **AWS)
    assert (found["core"].state, found["core"].told) == ("no_region", "In no region you may use")
    assert "AWS has it in us-west-2" in found["core"].todo
    assert found["fast"].regions == ("us-east-1", "us-east-2")


def test_a_region_that_gave_no_answer_proves_nothing(tmp_path: Path) -> None:
    silent = Listing(region=WEST, no_models="unreachable", no_profiles="unreachable")
    found = seen(tmp_path, silent, **AWS)
    assert (found["core"].state, found["nova"].state, found["fast"].state) == ("unknown", "ended", "ready")


def test_an_image_service_is_there_by_its_profile(tmp_path: Path) -> None:
    fast = row_of("fast")
    without = Listing(region=WEST, models=(Listed(id=fast.id),))
    pinned: dict[str, Any] = {"STUDIO_BEDROCK_REGION": WEST, **AWS}
    assert seen(tmp_path, without, **pinned)["fast"].state == "no_region"
    unread = without.model_copy(update={"no_profiles": "may_not_list_profiles"})
    assert seen(tmp_path, unread, **pinned)["fast"].state == "ready"
    profile = Listing(region=WEST, profiles=(fast.invoke_id,))
    assert seen(tmp_path, profile, **pinned)["fast"].state == "ready"


def test_each_call_goes_to_the_first_region_that_may_be_used(tmp_path: Path) -> None:
    closed = Listing(region=WEST, no_models="may_not_list", no_profiles="may_not_list_profiles")
    standings = standings_in(tmp_path, ScriptedAccount({WEST: closed}), **AWS, AWS_REGION="us-east-2")
    standings.look()
    assert standings.region(row_of("fast")) == "us-east-2"
    elsewhere = standings_in(tmp_path / "b", ScriptedAccount({WEST: closed}), **AWS, AWS_REGION="eu-west-1")
    elsewhere.look()
    assert elsewhere.region(row_of("fast")) == "us-east-1"


# Successors


@pytest.mark.parametrize(
    ("alias", "operation", "after"),
    [
        ("titan1", None, "core"),  # AWS named Nova Canvas, which has ended too
        ("sdxl", None, "core"),  # AWS named Core v1:0, and that Core v1:1
        ("stability.sd3-large-v1:0", None, "sd35"),
        ("stability.stable-image-ultra-v1:0", None, "ultra"),
        ("sdxl", "image_to_image", "sd35"),
        ("nova", "inpaint", "stability.stable-image-inpaint-v1:0"),
        ("nova", "virtual_try_on", None),
    ],
)
def test_a_successor_is_active_and_has_the_operation(alias: str, operation: str | None, after: str | None) -> None:
    found = successor_of(row_of(alias), living(), operation)
    assert (found and found.id) == (after and row_of(after).id)


def test_each_ended_model_has_one_active_successor_and_no_other_model_has_any(tmp_path: Path) -> None:
    found = seen(tmp_path, **AWS)
    assert {name: each.successor for name, each in found.items() if each.successor} == {
        "nova": row_of("core").id,
        "titan2": row_of("core").id,
        "titan1": row_of("core").id,
        "sdxl": row_of("core").id,
        "stability.stable-image-core-v1:0": row_of("core").id,
        "stability.sd3-large-v1:0": row_of("sd35").id,
        "stability.stable-image-ultra-v1:0": row_of("ultra").id,
    }


# What is remembered


def test_yesterdays_lists_are_there_at_once(tmp_path: Path) -> None:
    first = standings_in(tmp_path, **AWS)
    first.look()
    first.learn({row_of("core").id: "no_agreement"})
    account = ScriptedAccount()
    again = standings_in(tmp_path, account, **AWS)
    assert again.of(row_of("core")).state == "subscription"
    assert again.seen == first.seen
    assert account.asked == []


@pytest.mark.parametrize("kept", ["", "{", '{"at": "yesterday"}', "[]"])
def test_what_cannot_be_read_any_more_is_as_if_nobody_had_looked(tmp_path: Path, kept: str) -> None:
    standings = standings_in(tmp_path, **AWS)
    standings.records.remember(OWNER, KEPT, kept)
    assert standings.of(row_of("core")).state == "unknown"


def test_a_look_without_an_answer_leaves_what_was_known(tmp_path: Path) -> None:
    account = ScriptedAccount()
    standings = standings_in(tmp_path, account, **AWS)
    before = standings.look()
    account.regions = {region: Listing(region=region, no_models="unreachable") for region in account.asked}
    standings.look()
    assert standings.lists() == before


def test_where_nobody_is_signed_in_one_question_is_enough(tmp_path: Path) -> None:
    account = ScriptedAccount({WEST: Listing(region=WEST, no_models="not_signed_in")})
    found = standings_in(tmp_path, account, **AWS).look()
    assert account.asked == [WEST]
    assert {listing.no_models for listing in found.listings} == {"not_signed_in"}


def test_a_fault_of_ours_is_no_answer(tmp_path: Path) -> None:
    class Broken(ScriptedAccount):
        def listing(self, region: str) -> Listing:
            raise KeyError("modelSummaries")

    standings = standings_in(tmp_path, Broken(), **AWS)
    assert {listing.no_models for listing in standings.look().listings} == {"other"}
    assert standings.of(row_of("core")).state == "unknown"


def test_a_pinned_region_is_the_only_one_that_is_asked(tmp_path: Path) -> None:
    account = ScriptedAccount()
    standings_in(tmp_path, account, STUDIO_BEDROCK_REGION="us-east-1", **AWS).look()
    assert account.asked == ["us-east-1"]


def test_all_regions_of_the_rows_are_asked_and_ones_own_first(tmp_path: Path) -> None:
    account = ScriptedAccount()
    standings_in(tmp_path, account, AWS_REGION="eu-central-1", **AWS).look()
    assert account.asked[0] == "eu-central-1"
    assert set(account.asked) == {"eu-central-1", *(region for row in rows() for region in row.regions)}


# Sentences


def test_each_state_reads_as_a_sentence(tmp_path: Path) -> None:
    core = row_of("core")
    told = {state: sentence(core, Standing(state=state, told=f"{state} it is")) for state in STATES}
    assert all(words.startswith("Stable Image Core") and words.endswith(".") for words in told.values())
    found = seen(tmp_path)
    assert sentence(row_of("nova"), found["nova"]) == (
        "Amazon Nova Canvas: ended on AWS on 30 Sep 2026; works in this sandbox."
    )


def test_what_has_ended_is_refused_before_any_call(tmp_path: Path) -> None:
    standings = standings_in(tmp_path, **AWS)
    assert standings.refusal(row_of("nova")) == (
        "Amazon Nova Canvas ended on AWS on 30 Sep 2026. Use Stable Image Core instead."
    )
    assert standings_in(tmp_path / "b").refusal(row_of("nova")) is None
