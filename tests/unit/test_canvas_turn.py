"""The basic canvas as it is begun with a mask, and what the canvas's messages make of it."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from components.canvas_mask import PAINTS, marks_from
from components.canvas_strokes import drawing_of
from components.canvas_turn import ROOM_PX, Turn, begun
from core.domain.mask import Drawn, Stroke
from core.imaging.mask_shown import RED, small_picture, with_mask
from core.imaging.mask_strokes import mask_of

SIZE = (1600, 1200)
RECTANGLE = Stroke(tool="rectangle", points=((100, 100), (900, 700)))
DOT = Stroke(tool="brush", points=((1200, 900),), width_px=300)
INVERT = Stroke(tool="invert")


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def looks(_url: str, drawn: Drawn) -> tuple[bytes, Image.Image]:
    return png(Image.new("RGB", SIZE, "#204060")), mask_of(drawn.strokes, SIZE)


def turn_with(*strokes: Stroke) -> Turn:
    return begun("/pictures/full/cup", SIZE, Drawn(strokes=strokes, revision=5), looks, number=1)


def on_canvas(turn: Turn, *more: dict[str, Any]) -> dict[str, Any]:
    drawing = drawing_of(marks_from(turn.laid, turn.scale), fill=PAINTS)
    return drawing | {"objects": [*drawing["objects"], *more]}


def background(turn: Turn) -> Image.Image:
    return Image.open(io.BytesIO(turn.background)).convert("RGB")


def test_what_cannot_lie_on_the_canvas_is_in_the_background() -> None:
    turn = turn_with(RECTANGLE, INVERT, DOT)
    assert (turn.fixed, turn.laid) == ((RECTANGLE, INVERT), (DOT,))
    seen = background(turn)
    assert seen.size == turn.mask.size
    assert seen.width <= ROOM_PX[0]
    assert seen.height <= ROOM_PX[1]
    red, blue = seen.getpixel((seen.width - 8, 8)), seen.getpixel((seen.width // 4, seen.height // 4))
    assert isinstance(red, tuple)
    assert red[0] > 100
    assert isinstance(blue, tuple)
    assert blue[0] < 50
    assert turn.share == pytest.approx(1 - 800 * 600 / (1600 * 1200), abs=0.01)


def test_what_the_canvas_was_told_says_nothing_new() -> None:
    turn = turn_with(RECTANGLE, INVERT, DOT)
    assert turn.after(on_canvas(turn)) is turn
    assert turn.after(None) is turn


def test_what_is_drawn_comes_after_all_that_was_there() -> None:
    turn = turn_with(RECTANGLE, INVERT, DOT)
    added = {"type": "Rect", "originX": "left", "originY": "top", "left": 70, "top": 70, "width": 140, "height": 70,
             "strokeWidth": 0}  # fmt: skip
    after = turn.after(on_canvas(turn, added))
    zoom = turn.scale[0]
    assert after.drawn.revision == 6
    assert after.drawn.strokes[:3] == (RECTANGLE, INVERT, DOT)
    assert after.drawn.strokes[3].points[1] == pytest.approx((210 / zoom, 140 / zoom), abs=0.1)
    assert after.settled
    gone = after.after({"objects": []})
    assert gone.drawn.strokes == (RECTANGLE, INVERT)
    assert gone.drawn.revision == 7


def test_the_mask_is_red_with_light_lines_and_the_rest_is_the_picture() -> None:
    picture = Image.new("RGB", (130, 130), "#204060")
    mask = Image.new("L", picture.size, 0)
    mask.paste(255, (0, 0, 65, 130))
    seen = np.asarray(Image.open(io.BytesIO(with_mask(picture, mask))).convert("RGB")).astype(int)
    assert np.abs(seen[:, 75:] - (0x20, 0x40, 0x60)).max() < 12
    painted = seen[:, 5:60].reshape(-1, 3)
    flat = (np.array((0x20, 0x40, 0x60)) + RED) / 2
    assert np.abs(np.median(painted, axis=0) - flat).max() < 12
    lines = (painted[:, 1] > flat[1] + 25).mean()
    assert 0.1 < lines < 0.3


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "LA", "I;16"])
def test_every_kind_of_picture_is_seen(mode: str) -> None:
    source = Image.new("L", (64, 48), 200)
    image = Image.fromarray(np.full((48, 64), 200 * 257, np.uint16)) if mode == "I;16" else source.convert(mode)
    small = small_picture(png(image), (32, 24))
    assert (small.mode, small.size) == ("RGB", (32, 24))
    assert abs(np.asarray(small).astype(int) - 200).max() <= 2


def test_what_is_transparent_is_light_grey_and_what_lies_on_its_side_is_upright() -> None:
    assert small_picture(png(Image.new("RGBA", (8, 8), (255, 0, 0, 0))), (4, 4)).getpixel((1, 1)) == (233, 231, 226)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    half = Image.new("RGB", (40, 20), "white")
    half.paste("black", (0, 0, 20, 20))
    half.save(out, "JPEG", exif=exif)
    turned = np.asarray(small_picture(out.getvalue(), (20, 40)))
    assert turned[:15].max() < 40
    assert turned[25:].min() > 215
