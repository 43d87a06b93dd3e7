"""Placements and packs: the shipped ones as collected, and people's own."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.errors import BadRequest, NotFound
from core.domain.placement import Placement, SafeZone
from core.formats.catalogue import pack_of, packs, placement_of, placements, safe_zone
from core.use_cases.placements import Placements, own_placement

COLLECTED = Path(__file__).parents[3] / "shared" / "reference" / "ad_formats.yaml"
OWN = {"name": "Shop window", "width_px": 1200, "height_px": 800, "file_types": ["jpg"]}


@pytest.fixture(scope="module")
def collected() -> list[dict[str, Any]]:
    if not COLLECTED.exists():
        pytest.skip("the collected table lies beside the project, not in it")
    rows: list[dict[str, Any]] = yaml.safe_load(COLLECTED.read_text(encoding="utf-8"))["placements"]
    return rows


@pytest.fixture
def kept(tmp_path: Path) -> Placements:
    return Placements(SqliteRecords(tmp_path / "studio.sqlite"), "local")


def test_every_collected_row_is_there_with_its_pixels_types_weight_and_trust(collected: list[dict[str, Any]]) -> None:
    assert len(collected) == len(placements()) == 57
    for row, ours in zip(collected, placements(), strict=True):
        assert (ours.id, ours.platform, ours.name, ours.kind) == tuple(
            row[key] for key in ("id", "platform", "placement", "kind")
        )
        assert ours.size == (row["width"], row["height"]), ours.id
        assert list(ours.file_types) == row["file_types"], ours.id
        assert ours.max_bytes == row["max_bytes"], ours.id
        assert ours.confidence == row["confidence"], ours.id
        assert [list(px) for px in (ours.min_px, ours.max_px) if px] == [
            row[key] for key in ("min_px", "max_px") if key in row
        ], ours.id
        assert ours.text_limits == row.get("text_limits", {}), ours.id
        assert list(ours.rules) == row.get("rules", []), ours.id
        assert ours.notes == row.get("notes"), ours.id
        assert len(ours.sources) == len(row["sources"]) + len(row.get("sources_inline", [])), ours.id


def test_every_collected_safe_zone_is_there(collected: list[dict[str, Any]]) -> None:
    keys = ("safe_insets_px", "safe_insets_pct", "safe_insets_px_at_preferred")
    told = {row["id"] for row in collected if any(key in row for key in keys)}
    assert told == {one.id for one in placements() if not one.safe.is_whole}


@pytest.mark.parametrize(
    ("placement", "left", "top", "right", "bottom"),
    [
        ("meta_feed_portrait", 48, 48, 48, 48),  # 64 px of 1440 x 1800
        ("meta_reel", 65, 269, 65, 672),  # 14, 6, 35 and 6 %, rounded up
        ("tiktok_image_vertical", 44, 150, 150, 440),  # in its own px
    ],
)
def test_a_safe_zone_is_told_in_px_of_the_placement(
    placement: str, left: int, top: int, right: int, bottom: int
) -> None:
    zone = SafeZone(left_px=left, top_px=top, right_px=right, bottom_px=bottom)
    assert placement_of(placement).safe == zone


@given(st.integers(100, 4000), st.integers(100, 4000), st.integers(0, 40))
def test_strips_in_percent_are_never_narrower_than_told(width: int, height: int, pct: int) -> None:
    zone = safe_zone((width, height), {"pct": dict.fromkeys(("left", "top", "right", "bottom"), pct)})
    assert 0 <= 100 * zone.left_px - pct * width < 100
    assert 0 <= 100 * zone.top_px - pct * height < 100


def test_what_is_known_blocks_and_what_is_not_warns() -> None:
    assert placement_of("google_rda_square").blocks("max_bytes")
    assert placement_of("iab_728x90").blocks("max_bytes")
    assert not placement_of("tiktok_image_vertical").blocks("max_bytes")
    assert not placement_of("youtube_companion").blocks("size")
    logo = placement_of("amazon_brand_logo")
    assert logo.verified and logo.blocks("size") and not logo.blocks("max_bytes")


def test_packs_hold_the_platforms_they_name() -> None:
    sizes = {pack.name: len(pack.placements) for pack in packs()}
    assert sizes == {
        "meta-launch": 7, "google-responsive-display": 6, "iab-standard": 13, "marketplace": 7,
        "everything-social": 25, "all": 57,
    }  # fmt: skip
    assert pack_of("Everything social") == pack_of("everything-social")
    platforms = {placement_of(one).platform for one in pack_of("marketplace").placements}
    assert platforms == {"amazon", "amazon_ads", "walmart_connect", "google_merchant_center", "shopify"}
    with pytest.raises(NotFound, match="meta-launch"):
        pack_of("nothing")


def test_own_placements_are_kept_replaced_and_forgotten(kept: Placements) -> None:
    made = kept.save({**OWN, "max_bytes": 200_000, "safe": {"left_px": 40}})
    assert made.id == "own_shop_window" and made.is_own and made.verified
    assert kept.named(made.id) == made == kept.all()[-1]
    kept.save({**OWN, "height_px": 900})
    assert [one.size for one in kept.own()] == [(1200, 900)]
    pack = kept.save_pack("My places", ["meta_story", made.id, made.id])
    alone = kept.save_pack("One", [made.id])
    assert [one.id for one in kept.of_pack("my places")] == ["meta_story", made.id]
    kept.drop(made.id)
    assert kept.own() == [] and kept.own_packs() == [pack.model_copy(update={"placements": ("meta_story",)})]
    with pytest.raises(NotFound):
        kept.of_pack(alone.name)
    kept.drop_pack(pack.name)
    assert kept.own_packs() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Give the placement a name"),
        ({"width_px": 15}, "The width must be a whole number of px from 16 to 10,000"),
        ({"height_px": 10_001}, "The height must be"),
        ({"height_px": 12.5}, "The height must be"),
        ({"width_px": 10_000, "height_px": 10_000}, "over 50 megapixels"),
        ({"file_types": []}, "Choose one or more file types"),
        ({"file_types": ["exe"]}, "Choose one or more file types"),
        ({"max_bytes": 10}, "The weight limit must be at least 1 kB"),
        ({"safe": {"left_px": 600, "right_px": 600}}, "The strips to keep free leave nothing of 1200×800"),
        ({"safe": {"left_px": -1}}, "The strips to keep free are whole numbers"),
        ({"confidence": "official"}, "has no “confidence”"),
    ],
)
def test_a_placement_that_cannot_be_is_refused_in_a_sentence(change: dict[str, object], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        own_placement({**OWN, **change})


def test_what_came_with_the_studio_stays(kept: Placements) -> None:
    with pytest.raises(BadRequest, match="cannot be deleted"):
        kept.drop("meta_story")
    with pytest.raises(BadRequest, match="cannot be deleted"):
        kept.drop_pack("meta-launch")
    with pytest.raises(BadRequest, match="another title"):
        kept.save_pack("Meta launch", ["meta_story"])
    with pytest.raises(NotFound):
        kept.save_pack("Mine", ["nowhere"])


@given(st.text(max_size=100))
def test_any_name_makes_a_placement_or_a_sentence(name: str) -> None:
    try:
        made = own_placement({**OWN, "name": name})
    except BadRequest as error:
        assert str(error).endswith(".")
    else:
        assert made == Placement.model_validate(made.model_dump())
