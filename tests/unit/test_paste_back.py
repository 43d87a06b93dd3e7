"""Outside of the mask an edit is its source to the byte, for every kind of file that is taken in."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.domain.errors import BadPicture
from core.domain.mask import Stroke
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import as_png
from core.imaging.paste_back import as_taken_in, changed_outside, pasted_back
from tests.support.pictures import noise, saved


def sixteen_bit(size: tuple[int, int]) -> bytes:
    rng = np.random.default_rng(3)
    return saved(Image.fromarray(rng.integers(0, 65_536, (size[1], size[0]), dtype=np.uint16)))


def cmyk(size: tuple[int, int]) -> bytes:
    return saved(noise(*size).convert("CMYK"), "JPEG", quality=95)


def turned(size: tuple[int, int]) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(noise(*size), "JPEG", exif=exif, quality=95)


SOURCES = {
    "RGB": lambda size: saved(noise(*size)),
    "RGBA": lambda size: saved(noise(*size).convert("RGBA")),
    "cut": lambda size: saved(Image.merge("RGBA", (*noise(*size).split(), noise(*size).getchannel(0)))),
    "L": lambda size: saved(noise(*size).convert("L")),
    "P": lambda size: saved(noise(*size).quantize(64)),
    "16 bit": sixteen_bit,
    "CMYK JPEG": cmyk,
    "turned JPEG": turned,
}


def mask_for(size: tuple[int, int]) -> bytes:
    middle = (size[0] / 2, size[1] / 2)
    brush = Stroke(tool="brush", points=((10.0, 10.0), middle), width_px=size[0] / 8)
    return as_png(mask_of([brush], size))


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("size", [(512, 512), (700, 512)], ids=str)
@pytest.mark.parametrize("feather_px", [0, 9])
def test_nothing_changes_outside(kind: str, size: tuple[int, int], feather_px: int) -> None:
    source = SOURCES[kind](size)
    seen = as_taken_in(source).size
    mask = mask_for(seen)
    answer = saved(Image.new("RGB", (640, 640), (9, 200, 90)))
    edited = pasted_back(source, answer, mask, feather_px=feather_px)
    assert Image.open(io.BytesIO(edited)).size == seen
    assert changed_outside(source, edited, mask, feather_px=feather_px) == 0
    middle = as_taken_in(edited).convert("RGB").getpixel((seen[0] // 4, seen[1] // 4))
    assert middle == (9, 200, 90)


@pytest.mark.parametrize("side_px", [2048, 4096])
def test_nothing_changes_outside_of_large_pictures(side_px: int) -> None:
    source = saved(noise(side_px // 4, side_px // 4).resize((side_px, side_px), Image.Resampling.NEAREST))
    mask = mask_for((side_px, side_px))
    edited = pasted_back(source, saved(Image.new("RGB", (512, 512), "teal")), mask)
    assert changed_outside(source, edited, mask) == 0


def test_without_pasting_back_the_number_tells_it() -> None:
    source, mask = saved(noise(200, 100)), mask_for((200, 100))
    outside = 200 * 100 - np.count_nonzero(np.asarray(Image.open(io.BytesIO(mask))))
    assert changed_outside(source, saved(Image.new("RGB", (200, 100), "teal")), mask) == outside
    assert changed_outside(source, saved(Image.new("RGB", (100, 50), "teal")), mask) == outside
    assert changed_outside(source, source, mask) == 0


@given(st.integers(0, 2**32 - 1), st.integers(0, 30))
@settings(max_examples=25, deadline=None)
def test_whatever_the_mask_the_rest_stays(seed: int, feather_px: int) -> None:
    rng = np.random.default_rng(seed)
    places = [(float(x), float(y)) for x, y in rng.integers(-30, 150, (5, 2))]
    mask = as_png(mask_of([Stroke(tool="brush", points=tuple(places), width_px=float(rng.integers(1, 40)))], (120, 90)))
    source = saved(noise(120, 90))
    edited = pasted_back(source, saved(Image.new("RGB", (64, 64), "black")), mask, feather_px=feather_px)
    assert changed_outside(source, edited, mask, feather_px=feather_px) == 0


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(BadPicture, match="another size"):
        pasted_back(saved(noise(64, 64)), saved(noise(64, 64)), mask_for((65, 64)))
