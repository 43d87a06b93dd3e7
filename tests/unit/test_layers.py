"""Words and logos over a placement: they fit, stay in the safe zone, can be read, or a sentence says what is wrong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from core.domain.errors import BadPicture, BadRequest
from core.domain.layers import Anchor, Layer, LogoLayer, TextLayer, placed
from core.imaging.contrast import contrast_on, ratio_of
from core.imaging.logo_layer import logo_of
from core.imaging.overlays import overlaid
from core.imaging.print_type import Letters, borrowed_signs, unknown_signs
from core.imaging.text_layer import set_in
from tests.support.pictures import noise, png, saved

SHA = "c" * 64
ANCHORS: tuple[Anchor, ...] = (
    *("top_left", "top", "top_right", "left", "middle", "right"),
    *("bottom_left", "bottom", "bottom_right"),
)
DARK = Image.new("RGB", (400, 300), "#101418")


def mark(size: tuple[int, int] = (200, 80)) -> bytes:
    """A red bar with an empty border around it."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (20, 20, size[0] - 20, size[1] - 20))
    return saved(image)


def changed(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int]:
    """The box of all that differs."""
    rows, columns = np.nonzero((np.asarray(before) != np.asarray(after)).any(axis=-1))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


@pytest.mark.parametrize("anchor", ANCHORS)
def test_words_stand_where_they_are_told_and_inside_the_zone(anchor: Anchor) -> None:
    zone = (40, 30, 360, 250)
    made = overlaid(DARK, [TextLayer(text="Hot pögy", anchor=anchor, height_share=0.2)], zone=zone)
    box, ink = made.boxes["text 1"], changed(DARK, made.image)
    assert made.notes == ()
    assert zone[0] <= box[0] <= ink[0] + 1
    assert zone[1] <= box[1] <= ink[1]
    assert ink[2] - 1 <= box[2] <= zone[2]
    assert ink[3] <= box[3] <= zone[3]
    assert placed((box[2] - box[0], box[3] - box[1]), anchor, zone) == box[:2]


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("abc XYZ äöü 123 — “%”\n"), min_size=1, max_size=60), st.integers(60, 600))
def test_words_are_as_large_as_fits_or_refused(text: str, width_px: int) -> None:
    layer = TextLayer(text=text)
    try:
        words = set_in(layer, width_px, 80)
    except BadRequest as error:
        assert "does not fit" in str(error) or "is empty" in str(error)
        return
    assert words.width_px <= width_px
    assert words.height_px <= 80
    assert len(words.lines) <= layer.most_lines
    assert "".join(words.lines).replace(" ", "") == "".join(text.split())


def test_more_room_gives_larger_letters_up_to_what_is_asked() -> None:
    sizes = [set_in(TextLayer(text="Autumn sale"), width, 200).size_px for width in (100, 200, 400)]
    assert sizes == sorted(set(sizes))
    assert set_in(TextLayer(text="Autumn sale", size_px=18), 400, 200).size_px == 18
    own_lines = set_in(TextLayer(text="Autumn\nsale", size_px=18), 400, 200)
    assert own_lines.lines == ("Autumn", "sale")


def test_signs_without_letters_are_named() -> None:
    with pytest.raises(BadRequest, match="There are no letters here for \U0001f9a9; write it in other signs"):
        overlaid(DARK, [TextLayer(text="Flamingo \U0001f9a9")])


def test_letters_the_studio_brings_are_not_borrowed_and_none_is_both_borrowed_and_unknown() -> None:
    assert borrowed_signs("Größe 20 % — “neu”", "text") == unknown_signs("Größe 20 % — “neu”", "text") == ()
    text = "Привет 寒い \U0001f9a9 مرحبا"
    assert not set(borrowed_signs(text, "text")) & set(unknown_signs(text, "text"))
    assert {*borrowed_signs(text, "text"), *unknown_signs(text, "text")} == set(text) - {" "}


def test_words_that_run_leftwards_stay_in_order() -> None:
    """Whichever font has them: a space between two words must not part them into two runs."""
    text = "שלום עולם"
    runs = [part for _, part in Letters("text", 40)._parts(text)]
    assert runs == [text]


def test_a_text_too_long_and_an_empty_one_are_refused() -> None:
    with pytest.raises(BadRequest, match="does not fit, even at 9 px"):
        overlaid(DARK, [TextLayer(text="word " * 70, most_lines=1)])
    with pytest.raises(BadRequest, match="is empty"):
        overlaid(DARK, [TextLayer(text="\u200b ")])
    with pytest.raises(ValidationError):
        TextLayer(text="x", colour="red")


def test_contrast_is_told_with_a_remedy() -> None:
    light = Image.new("RGB", (400, 300), "#e8e4da")
    told = overlaid(light, [TextLayer(text="Sale")]).notes
    assert told == (
        "The words stand out by 1.3 : 1 from what is behind them; 3.0 : 1 is needed. In #121212 they can be read.",
    )
    assert overlaid(light, [TextLayer(text="Sale", colour="#121212")]).notes == ()
    assert ratio_of("#FFFFFF", "#000000") == pytest.approx(21)


def test_where_no_colour_helps_a_scrim_does() -> None:
    stripes = Image.fromarray(np.tile(np.array([0, 255], dtype=np.uint8), (300, 200)), "L").convert("RGB")
    seen = contrast_on(stripes, "#FFFFFF")
    assert not seen.enough
    assert (seen.colour, seen.scrim) == (None, "#121212")
    layer = TextLayer(text="Sale", scrim=seen.scrim, scrim_share=seen.scrim_share)
    assert overlaid(stripes, [TextLayer(text="Sale")]).notes
    assert overlaid(stripes, [layer]).notes == ()


@pytest.mark.parametrize("anchor", ANCHORS)
def test_a_logo_keeps_its_colours_shape_and_clear_space(anchor: Anchor) -> None:
    logo = logo_of(mark())
    assert logo.size == (160, 40)
    zone = (10, 10, 390, 290)
    made = overlaid(DARK, [LogoLayer(image=SHA, anchor=anchor, clear_share=0.5)], zone=zone, logos={SHA: logo})
    left, top, right, bottom = made.boxes["logo 1"]
    clear = (bottom - top) // 2
    assert (right - left) / (bottom - top) == pytest.approx(4, rel=0.1)
    assert left - clear >= 12  # the margin: 4 % of 300 px, and the clear space
    assert bottom + clear <= 288
    assert made.image.getpixel(((left + right) // 2, (top + bottom) // 2)) == (200, 0, 0)
    assert changed(DARK, made.image) == (left, top, right, bottom)


def test_a_logo_is_not_blown_up_nor_made_a_speck() -> None:
    tiny = logo_of(png(40, 40))
    made = overlaid(
        Image.new("RGB", (2000, 2000)), [LogoLayer(image=SHA, width_share=1, height_share=1)], logos={SHA: tiny}
    )
    left, _, right, _ = made.boxes["logo 1"]
    assert right - left == 50
    with pytest.raises(BadPicture, match="would be"):
        overlaid(Image.new("RGB", (60, 60)), [LogoLayer(image=SHA)], logos={SHA: tiny})


def test_bad_logos_are_refused_like_any_picture() -> None:
    for data, sentence in (
        (b"<svg/>", "An SVG"),
        (saved(Image.new("RGBA", (64, 64), (0, 0, 0, 0))), "all transparent"),
        (png()[:60], "ends too early"),
    ):
        with pytest.raises(BadPicture, match=sentence):
            logo_of(data)
    with pytest.raises(BadRequest, match="gone or cannot be read"):
        overlaid(DARK, [LogoLayer(image=SHA)])


def test_layers_that_meet_are_said_and_the_picture_itself_stays() -> None:
    before = DARK.tobytes()
    layers: list[Layer] = [TextLayer(text="Sale", anchor="top_right"), LogoLayer(image=SHA, anchor="top_right")]
    made = overlaid(DARK, layers, logos={SHA: logo_of(mark())})
    assert made.notes == ("The logo comes too near to text 1.",)
    assert DARK.tobytes() == before
    assert overlaid(DARK, []).image is DARK


def test_words_on_a_transparent_picture_get_a_backing() -> None:
    glass = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    made = overlaid(glass, [TextLayer(text="Sale", colour="#121212")], backing="#ffee00")
    assert made.image.mode == "RGB"
    assert made.image.getpixel((390, 5)) == (255, 238, 0)


def test_noise_behind_words_is_looked_at_where_the_words_are() -> None:
    half = noise(400, 300)
    half.paste("#101418", (0, 150, 400, 300))
    assert overlaid(half, [TextLayer(text="Sale", anchor="bottom")]).notes == ()
    assert overlaid(half, [TextLayer(text="Sale", anchor="top", size_px=20)]).notes
