"""Pictures made to fit what a model takes."""

import io

import numpy as np
import pytest
from PIL import Image

from core.imaging.fit import extended, resized
from tests.support.pictures import noise, saved


def pixels(data: bytes) -> "np.typing.NDArray[np.int16]":
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image).astype(np.int16)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_room_around_a_picture_has_its_borders_colours_and_not_its_subjects(mode: str) -> None:
    picture = Image.new("RGB", (120, 90), "#3060a0")
    picture.paste("#d02010", (40, 20, 100, 70))
    picture = picture.convert(mode)
    whole = pixels(extended(saved(picture), (200, 60, 0, 30)))
    assert whole.shape == (120, 380, len(mode))
    assert (whole[:90, 200:320] == np.asarray(picture)).all()
    room = np.concatenate([part.reshape(-1, len(mode)) for part in (whole[:, :200], whole[:, 320:], whole[90:])])
    assert np.abs(room[:, :3] - (0x30, 0x60, 0xA0)).max() < 4
    assert mode == "RGB" or (room[:, 3] == 255).all()


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG")])
def test_what_weighs_too_much_as_a_png_becomes_a_jpeg_unless_it_shows_through(mode: str, kind: str) -> None:
    picture = noise(64, 48).convert(mode)
    if mode == "RGBA":
        picture.putalpha(90)
    data = saved(picture)
    with Image.open(io.BytesIO(resized(data, (64, 48), most_bytes=1000))) as light:
        assert (light.format, light.size, light.mode) == (kind, (64, 48), mode)
    assert (pixels(resized(data, (64, 48), most_bytes=len(data) * 2)) == np.asarray(picture)).all()
