"""Which model plays draft and final: the environment, then the page, then the default."""

from datetime import date
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.errors import BadRequest, NotFound
from core.models import catalog
from core.models.catalog import Lifecycle, ModelRow, row_of, rows
from core.settings import settings_from
from core.use_cases import tiers as tiers_module
from core.use_cases.tiers import Tier, Tiers, ended

TODAY = date(2026, 11, 21)
OWNER = "local"


def tiers_in(tmp_path: Path, **env: str) -> Tiers:
    records = SqliteRecords(tmp_path / "studio.sqlite")
    return Tiers(records, settings_from({"STUDIO_HOME": str(tmp_path), **env}), OWNER, lambda: TODAY)


def with_rows(monkeypatch: pytest.MonkeyPatch, *changed: ModelRow) -> None:
    """The catalogue with these rows in place of those with the same id."""
    new = {row.id: row for row in changed}
    listed = tuple(new.get(row.id, row) for row in rows())
    for module in (catalog, tiers_module):
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
    assert Tiers(tiers.records, tiers.settings, "somebody", lambda: TODAY).model_of("draft").alias == "core"


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
    tiers = tiers_in(tmp_path)
    tiers.choose("draft", "sd35")
    with_rows(monkeypatch, row_of("sd35").model_copy(update={"lifecycle": life}))
    assert tiers.model_of("draft").alias == "core"
    assert tiers.note("draft") == (
        "Stable Diffusion 3.5 Large has ended on AWS. Stable Image Core makes the drafts instead."
    )
    assert "sd35" not in [row.alias for row in tiers.choices("draft")]
    with pytest.raises(BadRequest, match="has ended on AWS"):
        tiers.choose("draft", "sd35")


def test_a_model_plays_until_its_last_day() -> None:
    life = Lifecycle(status="legacy", eol=date(2026, 11, 22))
    assert not ended(row_of("core").model_copy(update={"lifecycle": life}), TODAY)
