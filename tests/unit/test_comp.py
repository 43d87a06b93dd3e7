"""What the sandbox says of its pictures is read from their headers; anything else is no note."""

import io
import json

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.imaging.comp import KEYWORD, Comp, comp_of
from sandbox.encode import encoded
from sandbox.picture import Drawing
from tests.support.pictures import png

DRAWING = Drawing(Image.new("RGB", (32, 32)), ["mug", "<&>"], ["quokka"], "scene/fast")


@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_the_sandboxes_note_is_read_back(output_format: str) -> None:
    found = comp_of(encoded(DRAWING, output_format))
    assert found == Comp(understood=("mug", "<&>"), ignored=("quokka",), engine="scene/fast")


def noted(text: str) -> bytes:
    info = PngInfo()
    info.add_itxt(KEYWORD, text)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


NO_NOTES = [
    b"",
    b"x" * 100,
    png(),
    noted("{"),
    noted("[]"),
    noted('{"understood": 5}'),
    noted("[" * 100_000),
    noted("x" * 300_000),
]


@pytest.mark.parametrize("data", NO_NOTES, ids=range(len(NO_NOTES)))
def test_what_is_no_note_is_none(data: bytes) -> None:
    assert comp_of(data) is None


def test_what_a_later_sandbox_adds_is_no_trouble() -> None:
    assert comp_of(noted(json.dumps({"understood": ["mug"], "scene": {}}))) == Comp(understood=("mug",))
