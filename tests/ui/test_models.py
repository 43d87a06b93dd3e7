"""Models: what each does, costs and takes, in words; which one drafts and which one finishes."""

import re
from datetime import date
from decimal import Decimal

import pytest

from components import model_filter, model_words
from core.bootstrap import studio
from core.models import catalog
from core.models.catalog import Bounds, Field, ImageRule, Lifecycle, ModelRow, Output, Price, Spec, row_of, rows
from core.use_cases.account import KEPT
from tests.support.waiting import until
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


def table(opened: Opened, *, gone: bool = False) -> str:
    """The table of the models that AWS has, or of those it has ended; empty where there is none."""
    drawn = [str(part.value) for part in opened.at.html if str(part.value).startswith("<table")]
    return next((part for part in drawn if ("ps-gone" in part) == gone and "ps-models" in part), "")


def aliases(drawn: str) -> list[str]:
    """The models of a table, in its order."""
    names = {row.name: row.alias or row.id for row in rows()}
    return [names[name] for name in re.findall(r"<b[^>]*>(.*?)</b>", drawn)]


def test_every_model_is_in_a_table_in_a_marketers_words() -> None:
    opened = Opened("models")
    living, gone = table(opened), table(opened, gone=True)
    ended = [row.alias or row.id for row in rows() if row.lifecycle.status == "ended"]
    assert aliases(gone) == ended
    assert sorted(aliases(living) + ended) == sorted(row.alias or row.id for row in rows())
    for words in ("New pictures from words", "Redraws a picture", "Enlarges 4×", "$0.04", "about 5 s"):
        assert words in living
    assert living.count("Ready") == len(rows()) - len(ended)
    assert gone.count("Works in this sandbox") == len(ended) == 7
    assert 'scope="row"' in living
    assert "Prompt up to 10,000 characters" in living
    assert "Takes a seed, 90 calls a minute" in living
    assert "from a public price table, not AWS's own page" in opened.text


def test_an_ended_model_says_when_and_what_to_use_instead() -> None:
    gone = table(Opened("models"), gone=True)
    nova = gone.partition("Amazon Nova Canvas")[2].partition("</tr>")[0]
    for words in ("30 Sep 2026", "Stable Image Core", "$0.04 to $0.08", "unverified", "Puts a product on a person"):
        assert words in nova
    assert "premium, up to 1 MP: $0.06" in nova  # each price by what it is for


def test_what_is_no_row_is_named() -> None:
    told = Opened("models").text
    for name in ("Stable Diffusion XL 0.8", "Nova 2 Omni", "Bedrock Marketplace"):
        assert name in told


@pytest.mark.parametrize(
    ("kind", "first", "also"),
    [
        ("Makes pictures", ["core", "sd35", "ultra"], ["nova", "sdxl"]),
        ("Redraws", ["sd35"], ["titan1"]),
        ("Edits", ["stability.stable-image-inpaint-v1:0"], ["sdxl"]),
        ("Enlarges", ["fast", "conservative", "creative"], []),
    ],
)
def test_the_filter_shows_those_that_can(kind: str, first: list[str], also: list[str]) -> None:
    opened = Opened("models").choose("models_kind", kind)
    assert aliases(table(opened))[: len(first)] == first
    assert set(also) <= set(aliases(table(opened, gone=True)))
    assert bool(table(opened, gone=True)) == bool(also)


def test_the_filter_shows_those_that_answer_or_those_that_ended() -> None:
    opened = Opened("models").choose("models_state", "Ended on AWS")
    assert (table(opened), len(aliases(table(opened, gone=True)))) == ("", 7)
    opened.choose("models_state", "Ready")
    assert (len(aliases(table(opened))), table(opened, gone=True)) == (16, "")


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
    assert 'Stable Diffusion 3.5 Large</b> <span class="ps-tier">Draft</span>' in table(opened)
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
            fields={
                "prompt": Field(max_chars=512),
                "strength": Field(),
                "aspect": Field(choices=("square", "2:1", "0:0")),
            },
            pictures={"image": ImageRule(formats=("png",))},
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
        "Ends on AWS on 30 Apr 2027.",
        "$0.04 to $0.08",
    ):
        assert words in opened.text
    assert "Not in this sandbox" in table(opened)
    assert "Edits" in opened.widget("models_kind").options
    assert "Dream" in table(opened.choose("models_kind", "Edits"))


def test_before_the_first_look_the_page_is_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    studio().records.remember(studio().owner, KEPT, "")
    studio.cache_clear()
    monkeypatch.setattr(studio().doctor.__class__, "soon", lambda _: None)
    opened = Opened("models")
    assert (table(opened) + table(opened, gone=True)).count("Not looked at yet") == len(rows())
    assert "was not asked yet; this is the studio's own dated list" in opened.text


def test_yesterdays_answer_is_there_before_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    studio.cache_clear()
    monkeypatch.setattr(studio().doctor.__class__, "soon", lambda _: None)
    opened = Opened("models")
    assert table(opened).count("Ready") == 16
    assert "This sandbox was asked which models it has at" in opened.text


def test_asking_again_looks_anew() -> None:
    before = studio().standings.seen
    opened = Opened("models").click("look_again")
    until(lambda: studio().standings.seen != before, what="another look")
    opened.run()
