"""Weight limits: the best file that fits, never below the floor, and a sentence where nothing does."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.domain.errors import BadRequest
from core.imaging.quality_search import highest, settled
from core.imaging.weighing import Weight, encoded
from core.imaging.writing import as_jpeg
from tests.support.pictures import grainy, mug, noise

PHOTO = grainy(mug(size_px=(480, 320)), sigma=6)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("file_type", ["jpg", "png", "webp"])
def test_a_file_is_of_its_type_says_srgb_and_is_the_same_each_time(file_type: str) -> None:
    made = encoded(PHOTO, [file_type])
    image = opened(made.data)
    assert image.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[file_type]
    assert image.size == PHOTO.size
    assert b"sRGB" in image.info["icc_profile"].replace(b"\0", b"")
    assert made.fits
    assert made.quality == (None if file_type == "png" else 92)
    assert encoded(PHOTO, [file_type]).data == made.data


def test_the_first_type_that_fits_is_taken() -> None:
    assert encoded(PHOTO, ["jpg", "png"]).file_type == "jpg"
    assert encoded(PHOTO, ["png", "jpg"]).file_type == "png"
    assert encoded(PHOTO, ["png", "jpg"], Weight(60_000)).file_type == "jpg"
    assert encoded(PHOTO, ["tiff", "pdf", "JPEG"]).file_type == "jpg"
    with pytest.raises(BadRequest, match=r"takes gif, heic; files are written as"):
        encoded(PHOTO, ["gif", "heic"])


@pytest.mark.parametrize("limit", [12_000, 16_000, 22_000, 30_000, 45_000])
@pytest.mark.parametrize("file_type", ["jpg", "webp"])
def test_a_tight_limit_costs_no_more_quality_than_it_must(limit: int, file_type: str) -> None:
    made = encoded(PHOTO, [file_type], Weight(limit, floor=20))
    assert made.fits
    assert len(made.data) <= limit
    if made.quality == 92:
        return
    one_more = range(made.quality + 1, made.quality + 2)  # type: ignore[operator]
    better = encoded(PHOTO, [file_type], Weight(None, floor=one_more[0], best=one_more[0]))
    if file_type == "jpg" and not made.full_colour:
        assert len(as_jpeg(PHOTO, one_more[0], full_colour=False)) > limit
    else:
        assert len(better.data) > limit


def test_colour_for_each_pixel_goes_before_quality_falls_under_eighty() -> None:
    full = len(as_jpeg(PHOTO, 80, full_colour=True))
    assert encoded(PHOTO, ["jpg"], Weight(full)).full_colour
    under = encoded(PHOTO, ["jpg"], Weight(full - 1))
    assert not under.full_colour
    assert under.quality is not None
    assert under.quality > 80


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 200), st.integers(40, 200), st.integers(3_000, 60_000), st.integers(30, 90))
def test_noise_is_under_the_limit_or_it_is_said(w: int, h: int, limit: int, floor: int) -> None:
    made = encoded(noise(w, h), ["jpg", "png"], Weight(limit, floor=floor), reserve_bytes=500)
    if made.fits:
        assert len(made.data) <= limit - 500
        assert made.notes == ()
    else:
        assert made.quality == floor
        assert len(made.data) > limit - 500
        assert f"at quality {floor}, the lowest allowed" in made.notes[0]
    assert made.quality is None or made.quality >= floor
    assert opened(made.data).size == (w, h)


def test_what_cannot_fit_says_what_to_do() -> None:
    made = encoded(noise(300, 300), ["png"], Weight(10_240))
    assert not made.fits
    assert made.notes[0].endswith(
        "and cannot be made lighter; the limit is 10 KB. Take a calmer part of it, or lower the quality floor."
    )


def test_a_target_is_kept_where_quality_allows_and_else_said() -> None:
    kept = encoded(PHOTO, ["jpg"], Weight(100_000, target_bytes=20_000))
    assert len(kept.data) <= 20_000
    assert kept.notes == ()
    missed = encoded(PHOTO, ["jpg"], Weight(100_000, target_bytes=4_000))
    assert missed.fits
    assert 4_000 < len(missed.data) <= 100_000
    assert "would be better" in missed.notes[0]


def test_transparency_is_kept_by_a_type_that_can_or_filled_aloud() -> None:
    logo = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    logo.paste((200, 0, 0, 255), (16, 16, 48, 48))
    kept = encoded(logo, ["jpg", "png"])
    assert kept.file_type == "png"
    assert opened(kept.data).getpixel((0, 0)) == (0, 0, 0, 0)
    assert opened(encoded(logo, ["jpg", "webp"]).data).mode == "RGBA"
    filled = encoded(logo, ["jpg"], backing="#00ff00")
    assert filled.notes == ("What is transparent was filled with #00ff00: JPEG keeps no transparency.",)
    red, green, blue = opened(filled.data).getpixel((2, 2))  # type: ignore[misc]
    assert (red < 10, green > 245, blue < 10) == (True, True, True)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=60), st.integers(0, 1100))
def test_the_search_finds_the_highest_of_a_rising_row(steps: list[int], limit: int) -> None:
    sizes = [sum(steps[: n + 1]) for n in range(len(steps))]
    asked: list[int] = []

    def write(quality: int) -> bytes:
        asked.append(quality)
        return bytes(sizes[quality - 30])

    found = highest(write, range(30, 30 + len(sizes)), limit)
    best = max((30 + n for n, size in enumerate(sizes) if size <= limit), default=None)
    assert (found and found[0]) == best
    assert len(asked) == len(set(asked)) <= 9
    if best is not None:
        for start in {best, max(30, best - 2), min(29 + len(sizes), best + 2)}:
            near = settled(write, start, range(30, 30 + len(sizes)), limit)
            assert near
            assert near[0] == best
