"""Words and logo over the formats: who gets which, in what colour, and in what room."""

import pytest

from components.extend_form import Extending, Own
from components.extend_layers import drawn_layers, ink_on, layers_of, room_of
from core.domain.layers import LogoLayer, TextLayer
from core.domain.placement import Placement
from core.formats.catalogue import placement_of
from core.formats.geometry import Box, Picture
from core.formats.offers import Offers
from core.formats.plan import Plan
from core.formats.planner import planned
from core.imaging.contrast import ratio_of

LOGO = "a" * 64
SAID = Extending(headline="Slow mornings", line="Shop the mug")
BANNER, TALL, STORY, MAIN = "iab_728x90", "iab_160x600", "meta_story", "amazon_product_main"


def made(placement_id: str) -> tuple[Placement, Plan]:
    placement = placement_of(placement_id)
    source = Picture(1024, 1024, Box(300, 300, 300, 300))
    return placement, planned(source, [placement], Offers()).plans[0]


def texts(form: Extending, placement_id: str) -> list[str]:
    layers = layers_of(form, *made(placement_id))
    return [layer.text for layer in layers if isinstance(layer, TextLayer)]


@pytest.mark.parametrize(
    ("where", "banner", "story"),
    [("none", [], []), ("banners", ["Slow mornings", "Shop the mug"], []), ("all", None, ["Slow mornings"])],
)
def test_words_go_where_they_were_asked_for(where: str, banner: list[str] | None, story: list[str]) -> None:
    form = SAID.model_copy(update={"words_on": where})
    assert texts(form, BANNER) == (["Slow mornings", "Shop the mug"] if banner is None else banner)
    assert texts(form, STORY) == story


def test_a_place_that_takes_no_words_gets_neither_words_nor_logo() -> None:
    assert layers_of(SAID.model_copy(update={"words_on": "all"}), *made(MAIN), LOGO) == ()


def test_one_format_may_have_its_own_words_or_none() -> None:
    own = {BANNER: Own(text="Just this one"), TALL: Own(words=False), STORY: Own(text="Only here", anchor="top")}
    form = SAID.model_copy(update={"own": own})
    assert texts(form, BANNER)[0] == "Just this one"
    assert texts(form, TALL) == []
    (layer,) = layers_of(form, *made(STORY))
    assert isinstance(layer, TextLayer)
    assert (layer.text, layer.anchor) == ("Only here", "top")


def test_without_words_there_is_no_empty_layer() -> None:
    assert layers_of(Extending(words_on="all"), *made(BANNER)) == ()
    assert layers_of(Extending(words_on="all"), *made(STORY)) == ()


def test_the_logo_is_named_by_its_bytes_and_may_be_left_off_one() -> None:
    form = Extending(logo="ID", logo_on="all", own={STORY: Own(logo=False)})
    (layer,) = layers_of(form, *made(BANNER), LOGO)
    assert isinstance(layer, LogoLayer)
    assert layer.image == LOGO
    assert layers_of(form, *made(STORY), LOGO) == ()
    assert layers_of(form, *made(BANNER), "") == ()


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#7a3c28", "#c8553d", "#5e7a78", "#d9a95b", "#e3b341", "#777777"]
)
def test_letters_on_a_banner_can_be_read(colour: str) -> None:
    assert ratio_of(ink_on(colour), colour) >= 4.5


def test_words_keep_to_the_room_beside_the_picture_and_to_the_safe_zone() -> None:
    placement, plan = made(BANNER)
    assert plan.layout
    left, _, width, _ = room_of(placement, plan)
    assert (left + width) * 728 <= plan.layout.picture.left
    story, plan = made(STORY)
    _, top, _, height = room_of(story, plan)
    assert top * 1920 >= story.safe.top_px
    assert (top + height) * 1920 <= 1920 - story.safe.bottom_px + 1e-6


def test_the_browser_is_told_the_same_words() -> None:
    placement, plan = made(STORY)
    form = SAID.model_copy(update={"words_on": "all", "scrim": True})
    words, logos = drawn_layers(layers_of(form, placement, plan, LOGO), placement, plan, "/pictures/full/ID")
    assert [(each["text"], each["scrim"]) for each in words] == [("Slow mornings", "#19181799")]
    assert [each["url"] for each in logos] == ["/pictures/full/ID"]
