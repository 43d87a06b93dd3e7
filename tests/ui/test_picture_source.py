"""Starting from a picture: bad files get one sentence, a good one brings the model that can redraw it."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from core.bootstrap import Studio, studio
from core.domain.operation import ImageToImage
from tests.support.pictures import bomb_header, jpeg, noise, png, saved
from tests.ui.opened import Opened

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def animated(kind: str) -> bytes:
    out = io.BytesIO()
    first, *others = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")]
    first.save(out, kind, save_all=True, append_images=others)
    return out.getvalue()


def heavy() -> bytes:
    return png() + b"\0" * (26_000_000 - len(png()))


BAD: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "drawing.svg": (lambda: SVG, "An SVG is a drawing, not a picture of pixels. Export it as PNG and add that."),
    "half.jpg": (lambda: jpeg(400, 400)[:4000], None),
    "bomb.png": (
        lambda: bomb_header(40_000, 40_000),
        "The picture is far over the 50 megapixels that are taken. Scale it down first.",
    ),
    "moves.webp": (
        lambda: animated("WEBP"),
        "This picture moves. Save the one frame you want as PNG or JPEG and add that.",
    ),
    "moves.gif": (
        lambda: animated("GIF"),
        "A GIF is not taken. Save the one frame you want as PNG or JPEG and add that.",
    ),
    "heavy.png": (heavy, "The file has 26.0 MB; up to 25 MB are taken. Save it as JPEG or smaller."),
    "empty.png": (lambda: b"", "The file is empty. Export it again and add the new file."),
    "words.png": (lambda: b"not a picture at all", None),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_says_why_in_one_sentence(name: str) -> None:
    make, sentence = BAD[name]
    opened = Opened().type("brief_prompt", "a red mug").add_picture(name, make())
    (said,) = opened.errors
    assert sentence is None or said == sentence
    assert said.endswith(".")
    assert studio().records.list_assets(studio().owner) == []
    # The brief goes on as if nothing had been added.
    assert opened.labels["draft"] == "Draft 8 · $0.32"


def test_a_picture_brings_the_model_that_redraws_it(working: Studio) -> None:
    opened = Opened().type("brief_prompt", "a blue mug").choose("brief_count", 1)
    opened.add_picture("mug.jpg", jpeg(640, 512))
    assert opened.errors == []
    assert "mug.jpg · 640 × 512 px" in opened.text
    first, *ended = opened.at.selectbox(key="brief_model_image_to_image").options
    assert first == "Stable Diffusion 3.5 Large · $0.08"
    assert all(option.endswith("ended") for option in ended)
    assert opened.labels["draft"] == "Draft 1 · $0.08"
    assert not [field for field in opened.at.get("button_group") if str(field.key).startswith("brief_aspect")]
    opened.choose("brief_strength", 0.8).click("draft").all_in()
    (found,) = opened.framed
    operation = found.call.recipe.operation
    assert isinstance(operation, ImageToImage)
    assert operation.strength == 0.8
    assert found.call.status == "done"
    (source,) = working.records.list_assets(working.owner, tier="upload")
    assert found.asset is not None
    assert found.asset.parents == (source.id,)


def test_the_picture_can_be_taken_away_again() -> None:
    opened = Opened().type("brief_prompt", "a blue mug").add_picture("mug.jpg", jpeg(640, 512))
    (remove,) = [button for button in opened.at.button if button.label == "Use no picture"]
    remove.click().run()
    assert not opened.at.exception
    assert opened.labels["draft"] == "Draft 8 · $0.32"


def test_the_picture_survives_a_new_session() -> None:
    Opened().add_picture("mug.jpg", jpeg(640, 512)).choose("brief_strength", 0.25)
    later = Opened()
    assert later.at.slider(key="brief_strength").value == 0.25
    assert "mug.jpg · 640 × 512 px" in later.text


def test_a_print_picture_is_taken_with_a_note() -> None:
    opened = Opened().add_picture("print.jpg", saved(noise(256, 256).convert("CMYK"), "JPEG"))
    (note,) = opened.at.info
    assert "CMYK" in str(note.value)


def test_a_picture_too_small_for_the_model_is_said() -> None:
    opened = Opened().type("brief_prompt", "a blue mug").add_picture("tiny.png", png(48, 48))
    assert opened.errors == ["The picture is 48 × 48 px; Stable Diffusion 3.5 Large takes sides of at least 64 px."]
