"""Names of campaigns and keys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.asset import Tier, key_of, sidecar_of, slug_of
from core.domain.errors import BadRequest
from core.domain.values import is_id, new_id
from tests.support.builders import asset_of

SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")
NAME = "ab" + "0" * 62


@given(st.text())
def test_a_slug_is_safe_or_refused(campaign: str) -> None:
    try:
        slug = slug_of(campaign)
    except BadRequest as error:
        assert "at least one letter or digit" in str(error)
        return
    assert SLUG.fullmatch(slug)
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("campaign", "slug"),
    [
        ("default", "default"),
        ("Spring Sale 2026!", "spring-sale-2026"),
        ("Crème brûlée", "creme-brulee"),
        ("../../etc", "etc"),
        ("x" * 50, "x" * 40),
        ("x" * 39 + " y", "x" * 39),
        ("２０２６", "2026"),
    ],
)
def test_a_slug_reads_like_the_name(campaign: str, slug: str) -> None:
    assert slug_of(campaign) == slug


@pytest.mark.parametrize("campaign", ["", "   ", "春", "---", "🎂"])
def test_a_name_without_letters_is_refused(campaign: str) -> None:
    with pytest.raises(BadRequest):
        slug_of(campaign)


@pytest.mark.parametrize(
    ("tier", "media_type", "key"),
    [
        ("draft", "image/png", f"spring/draft/ab/{NAME}-1.png"),
        ("final", "image/jpeg", f"spring/final/ab/{NAME}-1.jpg"),
        ("upload", "image/webp", f"spring/upload/ab/{NAME}-1.webp"),
    ],
)
def test_keys_and_sidecars(tier: Tier, media_type: str, key: str) -> None:
    made = key_of(campaign="spring", tier=tier, name=NAME, n=1, media_type=media_type)
    assert made == key
    assert sidecar_of(made) == f"spring/{tier}/ab/{NAME}-1.json"


def test_a_download_has_a_name_that_says_what_it_is() -> None:
    asset = asset_of(campaign="spring", tier="final")
    assert asset.file_name == f"spring-final-{asset.id[-6:].lower()}.png"


@given(st.text(max_size=30))
def test_only_what_looks_like_an_id_is_one(text: str) -> None:
    assert is_id(text) == bool(re.fullmatch(r"[0-9A-Z]{26}", text))


def test_ids_sort_by_their_time() -> None:
    assert is_id(new_id())
    assert is_id("../" + "A" * 23) is False
