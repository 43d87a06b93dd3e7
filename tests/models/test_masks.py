"""A mask as a model wants it: its colours, its greys, its size, nothing else in the file."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image, PngImagePlugin

from core.models.catalog import MaskRule, rows
from core.models.masks import mask_for
from tests.support.pictures import saved

Greys = np.ndarray[Any, np.dtype[np.uint8]]
KEPT, WHITE, BLACK = MaskRule(edits="white", greys=True), MaskRule(edits="white"), MaskRule(edits="black")
MASKS = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=24))


def read(data: bytes) -> Greys:
    """Its greys, after a look at what the file is."""
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.mode, image.info) == ("PNG", "RGB", {})
        pixels = np.asarray(image)
    assert (pixels == pixels[:, :, :1]).all()
    return pixels[:, :, 0]


def of(greys: Greys, rule: MaskRule) -> Greys:
    return read(mask_for(saved(Image.fromarray(greys)), rule))


@given(MASKS)
def test_each_pixel_is_what_the_rule_says(greys: Greys) -> None:
    assert (of(greys, KEPT) == greys).all()
    assert (of(greys, WHITE) == np.where(greys >= 128, 255, 0)).all()
    assert (of(greys, BLACK) == np.where(greys >= 128, 0, 255)).all()
    assert (of(greys, MaskRule(edits="black", greys=True)) == 255 - greys).all()


@given(MASKS, st.sampled_from([KEPT, WHITE]))
def test_done_twice_is_done_once(greys: Greys, rule: MaskRule) -> None:
    once = mask_for(saved(Image.fromarray(greys)), rule)
    assert mask_for(once, rule) == once


@given(MASKS)
def test_turned_twice_is_cut_once(greys: Greys) -> None:
    assert (of(of(greys, BLACK), BLACK) == of(greys, WHITE)).all()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_a_mask_of_any_kind_of_png_is_read_by_its_brightness(mode: str) -> None:
    half = Image.new("L", (64, 40))
    half.paste(255, (0, 0, 10, 40))
    told = PngImagePlugin.PngInfo()
    told.add_text("by", "a person")
    expected = np.where(np.asarray(half), 0, 255)
    assert (read(mask_for(saved(half.convert(mode), pnginfo=told), BLACK)) == expected).all()


TABLE = {
    # family, operation: (the colour it edits, greys are kept)
    ("amazon_canvas", "inpaint"): ("black", False),
    ("amazon_canvas", "erase"): ("black", False),
    ("amazon_canvas", "virtual_try_on"): ("black", False),
    ("amazon_canvas", "outpaint"): ("white", False),
    ("amazon_canvas", "replace_background"): ("white", False),
    ("stability_services", "inpaint"): ("white", True),
    ("stability_services", "erase"): ("white", True),
    ("sdxl", "inpaint"): ("white", True),
}


def test_the_rows_have_the_table_of_colours() -> None:
    found = {
        (row.family, operation): (spec.mask.edits, spec.mask.greys)
        for row in rows()
        for operation, spec in row.operations.items()
        if spec.mask
    }
    assert found == TABLE
