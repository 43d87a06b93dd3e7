"""The rows against the facts they were written from, read where they lie: dates, regions, quotas, prices."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.models.catalog import ModelRow, rows

FACTS = Path(__file__).parents[3] / "shared/reference"
STATUS = {"active": "ACTIVE", "ended": "EOL"}
NO_ROW = {"stability.stable-diffusion-xl-v0", "amazon.nova-2-omni-v1:0", "bedrock-marketplace"}
if not FACTS.exists():
    pytest.skip("the facts lie in ../shared, which is not here", allow_module_level=True)
MODELS: dict[str, dict[str, Any]] = {
    model["id"]: model
    for model in yaml.safe_load((FACTS / "bedrock/models.yaml").read_text(encoding="utf-8"))["models"]
}
PRICES: dict[str, Any] = {
    line["model"]: line["usd"]
    for lines in yaml.safe_load((FACTS / "prices.yaml").read_text(encoding="utf-8"))["bedrock_image_per_image"].values()
    for line in lines
    if isinstance(line, dict)
}


def test_no_model_is_missing() -> None:
    assert {row.id for row in rows()} == set(MODELS) - NO_ROW


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.short)
def test_a_rows_life_is_what_aws_says(row: ModelRow) -> None:
    life = MODELS[row.id]["lifecycle"]
    own = row.lifecycle
    assert (STATUS[own.status], own.legacy, own.eol) == (
        life["status_2026_11"],
        life.get("legacy_date"),
        life.get("eol_date"),
    )
    assert own.launched == life.get("bedrock_launch")
    assert (own.eol is not None) == (own.status == "ended")
    assert own.eol is None or own.eol < date(2026, 11, 21)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.short)
def test_a_row_is_called_where_and_as_often_as_aws_says(row: ModelRow) -> None:
    model = MODELS[row.id]
    assert row.invoke_id == model.get("invoke_with", row.id)
    assert row.quota_rpm == model.get("quota_rpm_default")
    if places := model.get("regions"):
        assert set(row.regions) == {*places["in_region"], *places.get("geo_us", [])}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.short)
def test_a_row_costs_what_the_table_says(row: ModelRow) -> None:
    listed = {Decimal(str(line["price"])) for line in MODELS[row.id]["price_usd_per_image"]}
    newer = PRICES.get(row.id)
    if newer is not None:
        listed = {Decimal(str(usd)) for usd in (newer.values() if isinstance(newer, dict) else [newer])}
    own = {price.usd for price in row.prices}
    assert listed <= own
    assert own == listed or row.alias == "titan1"  # its own page has one price; v2's list is taken
