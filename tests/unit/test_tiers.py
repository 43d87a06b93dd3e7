"""Which model plays draft and final: the environment, then the page, then the default."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import BadRequest, NotFound
from core.models import catalog
from core.models.catalog import Lifecycle, ModelRow, row_of, rows
from core.models.listing import Listing
from core.use_cases import account as account_module
from core.use_cases import tiers as tiers_module
from core.use_cases.tiers import Tier, Tiers
from tests.support.account import OWNER, TODAY, ScriptedAccount, listing_of, living, standings_in

AWS: dict[str, Any] = {"STUDIO_BACKEND": "aws"}


def tiers_in(tmp_path: Path, account: ScriptedAccount | None = None, **env: Any) -> Tiers:
    standings = standings_in(tmp_path, account, **env)
    return Tiers(standings.records, standings.settings, OWNER, standings)


def with_rows(monkeypatch: pytest.MonkeyPatch, *changed: ModelRow) -> None:
    """The catalogue with these rows in place of those with the same id."""
    new = {row.id: row for row in changed}
    listed = tuple(new.get(row.id, row) for row in rows())
    for module in (catalog, tiers_module, account_module):
        monkeypatch.setattr(module, "rows", lambda: listed)


def test_the_defaults_play_first(tmp_path: Path) -> None:
    tiers = tiers_in(tmp_path)
    assert (tiers.model_of("draft").alias, tiers.model_of("final").alias) == ("core", "ultra")
    assert not tiers.fixed("draft")
    assert tiers.note("draft") is None


def test_the_page_beats_the_default_and_outlives_the_process(tmp_path: Path) -> None:
    tiers_in(tmp_path).choose("draft", "sd35")
    again = tiers_in(tmp_path)
    assert again.model_of("draft").alias == "sd35"
    assert again.model_of("final").alias == "ultra"
    again.choose("draft", None)
    assert again.model_of("draft").alias == "core"


def test_the_environment_beats_the_page(tmp_path: Path) -> None:
    tiers_in(tmp_path).choose("draft", "sd35")
    named = tiers_in(tmp_path, STUDIO_DRAFT_MODEL="ultra")
    assert named.fixed("draft")
    assert named.model_of("draft").alias == "ultra"
    with pytest.raises(BadRequest, match="STUDIO_DRAFT_MODEL names the model for drafts"):
        named.choose("draft", "core")
    assert not named.may_play(row_of("core"), "draft")
    named.choose("final", "fast")
    assert named.model_of("final").alias == "fast"


@pytest.mark.parametrize("alias", ["fast", "conservative", "creative"])
def test_an_upscaler_drafts_nothing_but_finishes(tmp_path: Path, alias: str) -> None:
    tiers = tiers_in(tmp_path)
    with pytest.raises(BadRequest, match="makes new pictures from words"):
        tiers.choose("draft", alias)
    tiers.choose("final", alias)
    assert tiers.model_of("final").alias == alias
    assert row_of(alias) not in tiers.choices("draft")


def test_a_model_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        tiers_in(tmp_path).choose("draft", "dalle")


def test_one_owner_s_choice_is_no_other_s(tmp_path: Path) -> None:
    tiers = tiers_in(tmp_path)
    tiers.choose("draft", "sd35")
    assert Tiers(tiers.records, tiers.settings, "somebody", tiers.standings).model_of("draft").alias == "core"


@pytest.mark.parametrize("tier", ["draft", "final"])
def test_a_remembered_model_that_is_gone_falls_back_and_says_so(tmp_path: Path, tier: Tier) -> None:
    tiers = tiers_in(tmp_path)
    tiers.records.remember(OWNER, f"tier_{tier}", "stability.gone-v9:9")
    assert tiers.model_of(tier) == tiers.default(tier)
    assert "“stability.gone-v9:9” is no longer in the list" in str(tiers.note(tier))
    assert tiers.default(tier).name in str(tiers.note(tier))


@pytest.mark.parametrize(
    "life",
    [
        Lifecycle(status="ended"),
        Lifecycle(status="legacy", eol=TODAY),
        Lifecycle(status="active", eol=date(2026, 1, 1)),
    ],
)
def test_a_remembered_model_that_ended_falls_back_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, life: Lifecycle
) -> None:
    tiers = tiers_in(tmp_path, **AWS)
    tiers.choose("draft", "sd35")
    with_rows(monkeypatch, row_of("sd35").model_copy(update={"lifecycle": life}))
    assert tiers.model_of("draft").alias == "core"
    when = f" on {life.eol.day} {life.eol:%b %Y}" if life.eol else ""
    assert tiers.note("draft") == (
        f"Stable Diffusion 3.5 Large ended on AWS{when}. Stable Image Core makes the drafts instead."
    )
    assert "sd35" not in [row.alias for row in tiers.choices("draft")]
    with pytest.raises(BadRequest, match="ended on AWS"):
        tiers.choose("draft", "sd35")


def test_a_model_plays_until_its_last_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Lifecycle(status="legacy", eol=date(2026, 11, 22))
    with_rows(monkeypatch, row_of("core").model_copy(update={"lifecycle": life}))
    tiers = tiers_in(tmp_path, **AWS)
    assert tiers.model_of("draft").alias == "core"
    assert tiers.note("draft") is None


def test_where_the_default_is_not_there_the_next_one_plays_and_says_why(tmp_path: Path) -> None:
    without = [row for row in living() if row.alias not in ("core", "ultra")]
    tiers = tiers_in(tmp_path, ScriptedAccount({"us-west-2": listing_of("us-west-2", without)}), **AWS)
    tiers.standings.look()
    assert [tiers.model_of(tier).alias for tier in ("draft", "final")] == ["sd35", "sd35"]
    assert tiers.note("draft") == (
        "Stable Image Core is in no region you may use. Stable Diffusion 3.5 Large makes the drafts instead."
    )


def test_a_subscription_that_all_need_changes_nobodys_part(tmp_path: Path) -> None:
    tiers = tiers_in(tmp_path, **AWS)
    tiers.standings.look()
    tiers.standings.learn({row.id: "no_agreement" for row in rows()})
    assert tiers.model_of("draft").alias == "core"
    assert str(tiers.note("draft")).startswith("Stable Image Core needs a subscription. An AWS administrator")
    tiers.standings.learn({row_of("core").id: "no_agreement"})
    assert tiers.model_of("draft").alias == "sd35"


def test_the_environments_model_plays_in_any_case_and_says_that_it_cannot(tmp_path: Path) -> None:
    tiers = tiers_in(tmp_path, STUDIO_DRAFT_MODEL="nova", **AWS)
    assert tiers.model_of("draft").alias == "nova"
    assert tiers.note("draft") == "Amazon Nova Canvas ended on AWS on 30 Sep 2026. Use Stable Image Core instead."


def test_the_sandbox_offers_what_aws_has_ended_last(tmp_path: Path) -> None:
    tiers = tiers_in(tmp_path)
    offered = [row.alias for row in tiers.choices("draft") if row.alias]
    assert offered == ["core", "sd35", "ultra", "nova", "titan2", "titan1", "sdxl"]
    tiers.choose("draft", "nova")
    assert (tiers.model_of("draft").alias, tiers.note("draft")) == ("nova", None)


def test_an_account_that_answers_nothing_leaves_the_table(tmp_path: Path) -> None:
    silent = {region: Listing(region=region, no_models="unreachable") for row in rows() for region in row.regions}
    tiers = tiers_in(tmp_path, ScriptedAccount(silent), **AWS)
    tiers.standings.look()
    assert tiers.model_of("draft").alias == "core"
    assert "nova" not in [row.alias for row in tiers.choices("draft")]
