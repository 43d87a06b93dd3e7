"""IPTC's DigitalSourceType: the table, chains that never sink, and stored pictures with their parents."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.asset import Asset
from core.domain.operation import KINDS, Inpaint, MadeHere, Operation, TextToImage, Upscale
from core.domain.recipe import Recipe
from core.domain.source_type import MEANS, SYNTHETIC, SourceType, after, from_uri, of_chain, strongest, uri_of
from core.domain.values import now
from core.use_cases.source_types import source_type_of_asset

PHOTO: SourceType = "digitalCapture"
EDITED: SourceType = "humanEdits"
ENHANCED: SourceType = "algorithmicallyEnhanced"
MIXED: SourceType = "compositeWithTrainedAlgorithmicMedia"
MADE: SourceType = "trainedAlgorithmicMedia"
STEPS = st.lists(st.sampled_from(sorted(MEANS)), max_size=8)
SHA = "a" * 64


@pytest.mark.parametrize(
    ("chain", "value"),
    [
        (["text_to_image"], MADE),
        (["text_to_image", "variation"], MADE),
        (["inpaint"], MIXED),
        (["outpaint"], MIXED),
        (["replace_background"], MIXED),
        (["search_replace"], MIXED),
        (["search_recolor"], MIXED),
        (["upscale_fast"], ENHANCED),
        (["upscale_conservative"], ENHANCED),
        (["remove_background"], ENHANCED),
        (["upscale_creative"], MIXED),
        (["crop"], EDITED),
        (["resize"], EDITED),
        (["text"], EDITED),
        (["logo"], EDITED),
        (["text_to_image", "crop", "text", "logo", "pad"], MADE),
        (["text_to_image", "inpaint", "upscale_fast"], MADE),
        (["remove_background", "crop"], ENHANCED),
        (["remove_background", "replace_background", "crop"], MIXED),
        ([], PHOTO),
    ],
)
def test_the_table_of_operations(chain: list[str], value: SourceType) -> None:
    assert of_chain(chain, PHOTO) == value
    assert of_chain(chain) == value  # a photo nobody said more of


def test_a_montage_with_a_synthetic_part_says_so() -> None:
    assert after("montage", [PHOTO, MADE]) == "compositeSynthetic"
    assert after("montage", [MADE, MADE]) == MADE
    assert after("montage", [PHOTO, PHOTO]) == EDITED


@given(STEPS, STEPS)
def test_nothing_that_follows_lowers_a_value(first: list[str], then: list[str]) -> None:
    before, later = of_chain(first, PHOTO), of_chain([*first, *then], PHOTO)
    if before in SYNTHETIC and "montage" not in then:
        assert later in SYNTHETIC
    if "montage" not in then:
        assert strongest(before, later) == later


def test_every_operation_there_is_has_a_value() -> None:
    names = {kind for kind in KINDS if kind != "upscale"} | {"upscale_fast", "upscale_conservative", "upscale_creative"}
    assert names <= set(MEANS)


def test_addresses_are_read_as_files_have_them() -> None:
    assert uri_of(MADE) == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert from_uri(uri_of(MADE)) == from_uri("https://cv.iptc.org/newscodes/digitalsourcetype/" + MADE) == MADE
    assert from_uri(MADE) == MADE
    assert from_uri("somethingElse") is from_uri("") is None


@dataclass
class Shelf:
    """Assets by id, as the records would give them."""

    assets: dict[str, Asset] = field(default_factory=dict)

    def put(self, name: str, operation: Operation | None = None, *parents: str) -> Asset:
        recipe = operation and Recipe(operation=operation, model="local", seed=None)
        self.assets[name] = Asset(
            id=name, owner="me", campaign="c", tier="final" if recipe else "upload", key=name, sha256=SHA,
            media_type="image/png", width_px=8, height_px=8, size_bytes=1, created=now(), recipe=recipe,
            parents=parents,
        )  # fmt: skip
        return self.assets[name]

    def value(self, name: str, told: SourceType | None = None) -> SourceType | None:
        return source_type_of_asset(self.assets[name], self.assets.get, lambda _: told)


def test_a_stored_picture_has_the_value_of_all_it_was_made_of() -> None:
    shelf = Shelf()
    shelf.put("photo")
    shelf.put("mask", MadeHere(way="mask", image=SHA), "photo")
    shelf.put("answer", Inpaint(prompt="x", image=SHA, mask=SHA), "photo", "mask")
    shelf.put("edited", MadeHere(way="paste_back", image=SHA), "answer", "photo")
    shelf.put("larger", Upscale(way="fast", image=SHA), "edited")
    assert shelf.value("photo") is None
    assert shelf.value("mask") == EDITED
    assert shelf.value("larger") == MIXED
    assert shelf.value("photo", MADE) == shelf.value("larger", MADE) == MADE


def test_a_parent_that_is_gone_counts_as_generated() -> None:
    shelf = Shelf()
    shelf.put("cut", MadeHere(way="fit", image=SHA), "gone")
    assert shelf.value("cut") == MADE


def test_a_long_line_of_edits_and_a_ring_both_end() -> None:
    shelf = Shelf()
    shelf.put("0", TextToImage(prompt="x"))
    for n in range(1, 3000):
        shelf.put(str(n), MadeHere(way="fit", image=SHA), str(n - 1))
    assert shelf.value("2999") == MADE
    shelf.put("a", MadeHere(way="fit", image=SHA), "b")
    shelf.put("b", MadeHere(way="fit", image=SHA), "a")
    assert shelf.value("a") == MADE
