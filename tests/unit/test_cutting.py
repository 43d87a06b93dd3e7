"""Cutting: exact pixels of the very part that was asked for, room around it, banners, and sRGB."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from core.domain.errors import BadRequest
from core.domain.safe_zone import leaving, zone_of
from core.imaging.banner import Layout, laid_out
from core.imaging.cutting import cropped, landed, padded, source_of, standing
from core.imaging.srgb import srgb_profile
from tests.support.pictures import mug, noise, saved, turned

Size = tuple[int, int]
SIDES = st.integers(1, 400)


def quarters(size: Size = (400, 200)) -> Image.Image:
    """Red, green / blue, white, a quarter each."""
    image = Image.new("RGB", size, "white")
    half = (size[0] // 2, size[1] // 2)
    image.paste("red", (0, 0, *half))
    image.paste((0, 128, 0), (half[0], 0, size[0], half[1]))
    image.paste("blue", (0, half[1], half[0], size[1]))
    return image


def test_a_crop_shows_its_box_at_exactly_the_size() -> None:
    source = source_of(saved(quarters()))
    assert cropped(source, (0, 0, 200, 100), (50, 25)).getcolors() == [(1250, (255, 0, 0))]
    assert cropped(source, (200, 0, 400, 100), (333, 167)).getpixel((160, 80)) == (0, 128, 0)
    same = cropped(source, (0, 0, 400, 200), (400, 200))
    assert same.tobytes() == quarters().tobytes()


@settings(max_examples=60, deadline=None)
@given(SIDES, SIDES, st.floats(0.05, 1), st.floats(0, 1), st.floats(0, 1))
def test_any_crop_of_the_right_shape_gives_the_exact_size(w: int, h: int, part: float, x: float, y: float) -> None:
    source = source_of(saved(noise(300, 180)))
    scale = min(300 / w, 180 / h) * part
    wide, high = max(1.0, w * scale), max(1.0, h * scale)
    left, top = (300 - wide) * x, (180 - high) * y
    box = (left, top, left + wide, top + high)
    if max(wide / high / (w / h), w / h / (wide / high)) < 1.001:
        assert cropped(source, box, (w, h)).size == (w, h)
    assert padded(source, box, (w, h), fill="#335566").size == (w, h)
    assert padded(source, box, (w, h), fill="blur").size == (w, h)


def test_a_crop_of_another_shape_or_outside_is_refused_not_bent() -> None:
    source = source_of(saved(quarters()))
    for box, sentence in (
        ((0, 0, 200, 200), "another shape"),
        ((300, 0, 500, 100), "within the picture"),
        ((10, 10, 10, 10), "within the picture"),
    ):
        with pytest.raises(BadRequest, match=sentence):
            cropped(source, box, (100, 50))


def test_a_whole_pixel_box_is_trimmed_to_the_shape_not_squeezed() -> None:
    source = source_of(saved(noise(2048, 2048)))
    assert cropped(source, (0, 0, 2048, 1072), (1200, 628)).size == (1200, 628)
    assert cropped(source, (0, 0, 2048, 136), (728, 48)).size == (728, 48)


def test_padding_leaves_the_whole_box_and_fills_the_rest() -> None:
    source = source_of(saved(quarters()))
    made = padded(source, (0, 0, 400, 200), (100, 100), fill="#123456", place=(0.5, 1))
    assert made.getpixel((50, 20)) == (0x12, 0x34, 0x56)
    assert made.getpixel((5, 55)) == (255, 0, 0)
    assert standing((0, 0, 400, 200), (100, 100), (0.5, 1)) == (0, 50, 100, 100)
    blurred = np.asarray(padded(source, (0, 0, 400, 200), (100, 100), fill="blur"))
    assert tuple(blurred[30, 10]) == (255, 0, 0)
    assert np.ptp(blurred[5, :, 0].astype(int)) > 50
    with pytest.raises(BadRequest, match="is no colour"):
        padded(source, (0, 0, 400, 200), (10, 10), fill="paint it black")


def test_transparency_stays_in_a_crop_and_shows_the_fill_in_a_pad() -> None:
    logo = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    logo.paste((255, 0, 0, 255), (0, 0, 50, 100))
    source = source_of(saved(logo))
    cut = cropped(source, (0, 0, 100, 100), (50, 50))
    assert cut.mode == "RGBA"
    assert cut.getpixel((45, 20))[3] == 0  # type: ignore[index]
    assert padded(source, (0, 0, 100, 100), (100, 50), fill="#00ff00").getpixel((70, 25)) == (0, 255, 0)


def test_a_part_is_found_again_on_what_was_cut() -> None:
    assert landed((150, 50, 250, 150), (100, 0, 300, 200), (0, 0, 100, 100)) == (25, 25, 75, 75)
    assert leaving((25, 25, 75, 75), zone_of((100, 100)), "The subject") == ""
    told = leaving((25, 25, 75, 95), zone_of((100, 100), (30, 0, 0, 10)), "The subject")
    assert told == "The subject leaves the safe zone by 5 px on the left and 5 px at the bottom."
    with pytest.raises(BadRequest, match="no room"):
        zone_of((100, 100), (60, 0, 40, 0))


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_turned_picture_is_cut_upright(orientation: int) -> None:
    source = source_of(turned(orientation))
    assert source.size_px == source.image.size == ((96, 64) if orientation == 1 else (64, 96))


def test_a_preview_decodes_less_and_shows_the_same() -> None:
    data = saved(mug(size_px=(1920, 1280)), "JPEG", quality=95)
    whole, light = source_of(data), source_of(data, at_least=(300, 200))
    assert light.size_px == whole.size_px == (1920, 1280)
    assert light.image.width <= 960
    box = (280, 400, 1240, 1040)
    one, other = (np.asarray(cropped(source, box, (240, 160)), dtype=int) for source in (whole, light))
    assert abs(one - other).mean() < 3


def test_wide_colours_become_srgb() -> None:
    """A profile of swapped primaries stands for any other than sRGB: green in it is another colour here."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB", 0)).tobytes()
    swapped = bytearray(lab)
    swapped = bytearray(lab.replace(b"rXYZ", b"tXYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"tXYZ", b"gXYZ", 1))
    renamed = bytes(swapped).replace("sRGB".encode("utf-16-be"), "Odd ".encode("utf-16-be"))
    source = source_of(saved(Image.new("RGB", (32, 32), (200, 20, 20)), icc_profile=renamed))
    red, green, _ = source.image.getpixel((5, 5))  # type: ignore[misc]
    assert green > red
    plain = source_of(saved(Image.new("RGB", (32, 32), (200, 20, 20)), icc_profile=srgb_profile()))
    assert plain.image.getpixel((5, 5)) == (200, 20, 20)
    assert "icc_profile" not in plain.image.info
    broken = source_of(saved(Image.new("RGB", (32, 32), (200, 20, 20)), icc_profile=b"no profile"))
    assert broken.image.getpixel((5, 5)) == (200, 20, 20)


def test_the_profile_in_files_is_readable_and_always_the_same() -> None:
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile())))
    assert srgb_profile() == srgb_profile()
    assert srgb_profile()[24:36] == bytes(12)


@pytest.mark.parametrize(
    ("size", "layout"),
    [
        ((728, 90), Layout(picture=(0, 0, 135, 90), words=(146, 11, 717, 79))),
        ((320, 50), Layout(picture=(245, 0, 320, 50), words=(6, 6, 239, 44))),
        ((160, 600), Layout(picture=(0, 0, 160, 240), words=(19, 259, 141, 581))),
    ],
)
def test_a_banner_shows_the_picture_in_its_block_and_the_colour_elsewhere(size: Size, layout: Layout) -> None:
    source = source_of(saved(Image.new("RGB", (1000, 1000), "red")))
    scale = 1000 / max(layout.picture_px)
    box = (0, 0, layout.picture_px[0] * scale, layout.picture_px[1] * scale)
    made = laid_out(source, box, size, layout=layout, colour="#25523A")
    assert made.size == size
    red, green = layout.picture_px[0] * layout.picture_px[1], (0x25, 0x52, 0x3A)
    assert sorted(made.getcolors() or []) == sorted([(red, (255, 0, 0)), (size[0] * size[1] - red, green)])
    assert made.crop(layout.words).getcolors() == [
        ((layout.words[2] - layout.words[0]) * (layout.words[3] - layout.words[1]), green)
    ]
