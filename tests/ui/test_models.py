"""Models: what each does, costs and takes, in words; which one drafts and which one finishes."""

from datetime import date
from decimal import Decimal

import pytest

from components import model_filter, model_words
from core.bootstrap import studio
from core.models import catalog
from core.models.catalog import Bounds, Field, ImageRule, Lifecycle, ModelRow, Output, Price, Spec, row_of, rows
from tests.ui.opened import Opened

OPERATIONS = {
    *("text_to_image", "image_to_image", "variation", "inpaint", "erase", "search_replace", "search_recolor"),
    *("remove_background", "replace_background", "outpaint", "upscale_fast", "upscale_conservative"),
    *("upscale_creative", "control_sketch", "control_structure", "style_guide", "style_transfer", "color_guided"),
    *("conditioned", "virtual_try_on"),
}
"""All of the contracts' `run`."""


@pytest.fixture(autouse=True)
def looked() -> None:
    studio().doctor.run()


def table(opened: Opened) -> str:
    return next(
        str(part.value) for part in opened.at.html if "ps-models" in str(part.value) and "<style" not in part.value
    )


def test_every_model_is_in_the_table_in_a_marketers_words() -> None:
    opened = Opened("models")
    told = table(opened)
    assert told.count('<tr role="row">') == len(rows()) + 1
    for row in rows():
        assert f"<b>{row.name}</b>" in told
    for words in ("New pictures from words", "Redraws a picture", "Enlarges 4×", "$0.04", "public table", "about 5 s"):
        assert words in told
    assert told.count("Ready") == len(rows())
    assert 'scope="row"' in told
    assert "Prompt up to 10,000 characters" in told
    assert "Takes a seed, 90 calls a minute" in told


@pytest.mark.parametrize(
    ("kind", "aliases"),
    [
        ("Makes pictures", ["core", "sd35", "ultra"]),
        ("Redraws", ["sd35"]),
        ("Enlarges", ["fast", "conservative", "creative"]),
    ],
)
def test_the_filter_shows_those_that_can(kind: str, aliases: list[str]) -> None:
    opened = Opened("models").choose("models_kind", kind)
    shown = [row.alias for row in rows() if f"<b>{row.name}</b>" in table(opened)]
    assert shown == aliases


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_one_model_in_full(row: ModelRow) -> None:
    opened = Opened("models").choose("models_one", row.id)
    for words in (row.id, row.provider, *row.regions, *row.operations, "a public price table"):
        assert words in opened.text
    for spec in row.operations.values():
        for name, field in spec.fields.items():
            assert model_words.parameter(name) in opened.text
            assert model_words.takes(field) in opened.text


def test_a_model_is_chosen_for_drafts_and_wears_the_badge() -> None:
    opened = Opened("models").choose("models_one", row_of("sd35").id).click("use_draft")
    assert studio().tiers.model_of("draft").alias == "sd35"
    assert opened.toasts == ["Drafts are made with Stable Diffusion 3.5 Large from now on."]
    assert '<b>Stable Diffusion 3.5 Large</b> <span class="ps-tier">Draft</span>' in table(opened)
    assert "use_draft" not in opened.labels
    assert "use_final" in opened.labels


def test_an_upscaler_can_only_finish() -> None:
    opened = Opened("models").choose("models_one", row_of("fast").id)
    assert "use_draft" not in opened.labels
    assert "use_final" in opened.labels


def test_what_the_environment_names_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_DRAFT_MODEL", "core")
    studio.cache_clear()
    opened = Opened("models").choose("models_one", row_of("sd35").id)
    assert "use_draft" not in opened.labels
    assert "use_final" in opened.labels


def test_a_chosen_model_that_is_gone_is_said() -> None:
    studio().records.remember(studio().owner, "tier_draft", "stability.gone-v9:9")
    opened = Opened("models")
    assert "“stability.gone-v9:9” is no longer in the list" in str(opened.at.warning[0].value).replace("\\", "")


def test_every_operation_of_the_contracts_has_words() -> None:
    assert set(model_words.OPERATIONS) == OPERATIONS


STRANGE = ModelRow(
    id="acme.<b>dream</b>-v1:0",
    invoke_id="us.acme.dream-v1:0",
    name="<script>alert(1)</script> & Dream",
    short="Dream",
    provider="<i>Acme</i>",
    family="acme_dreams",
    tier="edit",
    regions=("eu-west-1",),
    lifecycle=Lifecycle(status="legacy", eol=date(2027, 4, 30), successor="nobody.knows-v1"),
    prices=(
        Price(variant="premium_2048", usd=Decimal("0.08"), as_of=date(2026, 11, 21), confidence="<u>rumour</u>"),
        Price(variant="standard_1024", usd=Decimal("0.04"), as_of=date(2026, 11, 21), confidence="aws"),
    ),
    quota_rpm=3,
    seed=Bounds(),
    output_formats=("png",),
    typical_s=2.5,
    operations={
        "glow_up": Spec(
            prompt=Field(max_chars=512),
            strength=Field(),
            aspect=Field(choices=("square", "2:1", "0:0")),
            image=ImageRule(formats=("png",)),
            output=Output(),
        ),
        "upscale_cosmic": Spec(output=Output(factor=8)),
    },
)


def test_a_row_of_a_kind_nobody_knows_is_told_and_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (*rows(), STRANGE)
    for module in (catalog, model_filter):
        monkeypatch.setattr(module, "rows", lambda: listed)
    opened = Opened("models").choose("models_one", STRANGE.id)
    told = opened.html
    for raw in ("<script>", "<b>dream", "<i>Acme", "<u>rumour"):
        assert raw not in told
    for words in (
        "<script>alert(1)</script> & Dream",
        "Glow up",
        "Upscale cosmic",
        "Ends on 30 Apr 2027",
        "from $0.04",
    ):
        assert words in opened.text
    assert "Use nobody.knows-v1 instead." in opened.text
    assert "Not looked at yet" in table(opened)
    assert "Edits" in opened.widget("models_kind").options
    assert "Dream" in table(opened.choose("models_kind", "Edits"))


def test_before_the_first_look_the_page_is_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    studio.cache_clear()
    monkeypatch.setattr(studio().doctor.__class__, "soon", lambda _: None)
    assert table(Opened("models")).count("Not looked at yet") == len(rows())
