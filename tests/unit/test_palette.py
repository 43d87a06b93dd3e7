"""The colours of a picture: the most of them first, none twice, none of what is transparent."""

import pytest
from PIL import Image, ImageDraw

from core.domain.errors import BadPicture
from core.imaging.palette import palette_of
from tests.support.pictures import noise, saved

BRAND = ("#c1440e", "#1f4e5f", "#f5b81f", "#2b2b2b")


def striped(*parts: tuple[str, int], mode: str = "RGB") -> Image.Image:
    """Stripes of so many px each."""
    image = Image.new(mode, (120, sum(high for _, high in parts)), (0, 0, 0, 0) if mode == "RGBA" else 0)
    draw, top = ImageDraw.Draw(image), 0
    for colour, high in parts:
        if colour:
            draw.rectangle((0, top, 119, top + high - 1), fill=colour)
        top += high
    return image


def near(one: str, other: str) -> bool:
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 8 for at in (1, 3, 5))


def test_the_colours_come_with_the_most_of_them_first() -> None:
    found = palette_of(saved(striped(*zip(BRAND, (60, 40, 30, 20), strict=True))))
    assert len(found) == 4
    assert all(near(*pair) for pair in zip(found, BRAND, strict=True)), found


def test_no_more_than_asked_for_and_none_that_looks_like_another() -> None:
    assert len(palette_of(saved(noise(200, 200)), count=3)) == 3
    shades = striped(("#c1440e", 50), ("#c3460f", 40), ("#bf420d", 30))
    assert len(palette_of(saved(shades))) == 1


def test_what_is_transparent_has_no_colour() -> None:
    cut_out = striped(("", 200), ("#1f4e5f", 20), mode="RGBA")
    (found,) = palette_of(saved(cut_out))
    assert near(found, "#1f4e5f")
    assert palette_of(saved(Image.new("RGBA", (50, 50), (9, 9, 9, 0)))) == ()


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "LA", "I;16"])
def test_every_kind_of_picture_has_colours(mode: str) -> None:
    image = Image.new("I;16", (40, 40), 40_000) if mode == "I;16" else striped(("#ffffff", 40)).convert(mode)
    (found,) = palette_of(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert found.startswith("#")


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(BadPicture):
        palette_of(b"not a picture")
