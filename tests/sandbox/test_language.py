# ruff: noqa: E501
"""What is read of prompts: things, colours, places, light and framing, and which words were of use."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.language.colours import COLOURS, colour_of
from sandbox.language.lexicon import lexicon
from sandbox.language.read import read
from sandbox.language.reading import Reading
from sandbox.shoot.director import directed

PROMPTING = Path(__file__).parents[2] / "core" / "prompting"
TEMPLATES = yaml.safe_load((PROMPTING / "templates.yaml").read_text("utf-8"))
THEMES = yaml.safe_load((PROMPTING / "themes.yaml").read_text("utf-8"))
VOCABULARY = yaml.safe_load((PROMPTING / "vocabulary.yaml").read_text("utf-8"))


def no_icons(_noun: str) -> None:
    return None


def filled(template: Any) -> str:
    slots = {slot["name"]: str(slot.get("default", "")) for slot in template["slots"]}
    return re.sub(r"\{\{(\w+)\}\}", lambda found: slots[found[1]], str(template["prompt"]))


def said(reading: Reading) -> list[tuple[str, int, str]]:
    return [(each.form, each.number, each.relation) for each in reading.subjects]


FORMS = {
    "a coffee mug": "mug", "coffee": "cup", "a cup of coffee": "cup", "perfume bottle": "perfume", "a flacon": "perfume",
    "olive oil bottle": "oil_bottle", "birthday cake": "cake", "running shoes": "shoes", "a running shoe": "shoe",
    "electric car": "car", "a mountain bike": "bicycle", "drink can": "can", "phone case": "phone", "face serum": "dropper_bottle",
    "tube of hand cream": "tube", "jar of honey": "jar", "a bottle of wine": "bottle", "a glass of water": "glass",
    "a glass bottle": "bottle", "wrist watch": "watch", "wireless headphones": "headphones", "t-shirt": "shirt",
    "a loaf of bread": "bread", "a bowl of ramen": "ramen", "bowl of tomato soup": "soup_bowl", "nail varnish": "nail_polish",
    "a bar of soap": "soap_bar", "scented candle": "candle", "desk lamp": "lamp", "oak chair": "chair", "tote bag": "tote",
    "pair of sunglasses": "sunglasses", "a doughnut": "donut", "hot dog": "hot_dog", "french fries": "fries",
    "a pumpkin": "pumpkin", "two lemons": "lemon", "an orange": "orange", "the smartwatch": "smartwatch",
    "soccer ball": "football", "tennis ball": "tennis_ball", "beach ball": "beach_ball", "christmas tree": "tree",
    "shampoo": "pump_bottle", "a bunch of tulips": "flowers", "cactus": "cactus", "picture frame": "picture_frame",
    "laptop computer": "laptop", "game controller": "game_controller", "wedding ring": "ring", "straw hat": "hat",
}  # fmt: skip


@pytest.mark.parametrize(("prompt", "form"), FORMS.items())
def test_the_noun_is_the_thing(prompt: str, form: str) -> None:
    reading = read(prompt, icons=no_icons)
    assert [each.form for each in reading.subjects] == [form]
    assert reading.ignored == []


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("three bottles in a row", [("bottle", 3, "")]),
        ("a bottle and two wine glasses", [("bottle", 1, ""), ("wine_glass", 2, "")]),
        ("a mug with a saucer", [("mug", 1, ""), ("plate", 1, "beside")]),
        ("a candle on a book", [("candle", 1, ""), ("book", 1, "under")]),
        ("pencils in a mug", [("empty_mug", 1, ""), ("pencil", 3, "in")]),
        ("a bowl of apples", [("bowl", 1, ""), ("apple", 3, "in")]),
        ("a vase of tulips", [("flowers", 1, "")]),
        ("tulips in a vase", [("flowers", 1, "")]),
        ("apples in a bowl", [("bowl", 1, ""), ("apple", 3, "in")]),
        (
            "a laptop on a desk, a plant and a mug beside it",
            [("laptop", 1, ""), ("plant", 1, "beside"), ("mug", 1, "beside")],
        ),
        ("mug among red apples", [("mug", 1, ""), ("apple", 3, "around")]),
        ("a mug, lemons behind", [("mug", 1, ""), ("lemon", 3, "behind")]),
        ("a stack of three books", [("book", 3, "")]),
        ("geometric solids", [("orb", 1, ""), ("block", 1, ""), ("arch", 1, "")]),
        ("a set of 3 gifts: a box, a mug and a pen", [("box", 1, ""), ("mug", 1, ""), ("pen", 1, "")]),
        ("woman drinking coffee in a café", [("cup", 1, "")]),
        ("freedom and joy", []),
    ],
)
def test_things_and_how_they_stand(prompt: str, expected: list[tuple[str, int, str]]) -> None:
    assert said(read(prompt, icons=no_icons)) == expected


@pytest.mark.parametrize(
    ("prompt", "colour"),
    [
        ("mug in warm terracotta on a marble counter", COLOURS["terracotta"]),
        ("red mug on a blue table", COLOURS["red"]),
        ("a mug (#D98E26) on grey stone", "#D98E26"),
        ("a mug #D98E26", "#D98E26"),
        ("a mug on oak in navy", None),
        ("cobalt blue steel bottle", COLOURS["cobalt blue"]),
        ("a chair in forest green", COLOURS["forest green"]),
        ("a pair of boots in #abc", "#aabbcc"),
    ],
)
def test_a_colour_is_said_of_what_it_stands_by(prompt: str, colour: str | None) -> None:
    assert read(prompt).subjects[0].colour == (colour_of(colour) if colour else None)


def test_surfaces_walls_and_lights_have_colours_of_their_own() -> None:
    reading = read("a red mug on a blue table, #A3B08C wall behind, violet rim light")
    assert reading.subjects[0].colour == colour_of(COLOURS["red"])
    assert reading.surface_colour == colour_of(COLOURS["blue"])
    assert reading.wall_colour == colour_of("#a3b08c")
    assert reading.light_colours == [colour_of(COLOURS["violet"])]


@pytest.mark.parametrize(
    ("prompt", "key", "value"),
    [
        ("a mug, morning light", "hour", "morning"), ("at golden hour", "hour", "golden"), ("sunset", "hour", "golden"),
        ("neon night", "hour", "neon"), ("soft light from the left", "side", "left"), ("backlit", "side", "behind"),
        ("butterfly light from above", "side", "above"), ("hard noon sun", "soft", "hard"), ("low-key", "key", "low"),
        ("dappled light through leaves", "gobo", "leaves"), ("window shadows", "gobo", "window"),
        ("macro shot", "shot", "macro"), ("extreme close-up", "shot", "macro"), ("close-up", "shot", "close"),
        ("wide shot of the whole scene", "shot", "wide"), ("flat lay from above", "angle", "overhead"),
        ("bird's-eye view", "angle", "overhead"), ("low angle looking up", "angle", "low"), ("at eye level", "angle", "eye"),
        ("45-degree product angle", "angle", "45"), ("rule of thirds", "place", "thirds"), ("centred", "place", "centre"),
        ("negative space on the left for copy", "copy", "left"), ("room for a headline above", "copy", "top"),
        ("wide empty space on the right", "copy", "right"), ("room for words at the top", "copy", "top"),
        ("copy space", "copy", "any"), ("f/1.8", "depth", "shallow"), ("sharp from front to back", "depth", "deep"),
        ("85 mm lens", "lens", "85"), ("35mm lens", "lens", "35"), ("on a beach", "setting", "beach"),
        ("kitchen counter", "setting", "kitchen"), ("seamless white", "setting", "white"), ("in an office", "setting", "office"),
        ("on a podium", "raised", "plinth"), ("christmas", "season", "christmas"), ("film grain", "style", "film"),
        ("product render", "style", "render"), ("in a row", "arrange", "row"), ("knolling", "arrange", "grid"),
        ("floating", "floating", "yes"),
    ],
)  # fmt: skip
def test_settings_are_read(prompt: str, key: str, value: str) -> None:
    assert read(f"a mug, {prompt}").fact(key) == value


@pytest.mark.parametrize(
    ("prompt", "understood", "ignored"),
    [
        ("a red mug on a marble table, morning light", "red mug marble table morning light", ""),
        ("woman drinking coffee in a café", "coffee café", "woman drinking"),
        ('a mug with the words "Hello World" on it', "mug", "words hello world"),
        ("loose watercolour of a lipstick", "lipstick", "loose watercolour"),
        ("a dog beside a sofa-blurgh and a mug", "mug", "dog sofa-blurgh"),
        ("innovation, trust and a laptop", "laptop", "innovation trust"),
    ],
)
def test_each_word_is_in_one_list(prompt: str, understood: str, ignored: str) -> None:
    reading = read(prompt, icons=no_icons)
    assert (" ".join(reading.understood), " ".join(reading.ignored)) == (understood, ignored)


def test_the_negative_prompt_takes_things_away() -> None:
    assert said(read("a mug with lemons", "lemons")) == [("mug", 1, "")]
    assert "lemons" in read("a mug with lemons", "lemons").ignored
    assert "plinth" in read("a mug", "plinth, bokeh").without
    assert read("a mug without leaves").subjects[0].form == "mug"
    assert "leaf" in read("a mug without leaves").without


def test_icons_are_for_nouns_that_no_table_has() -> None:
    asked: list[str] = []

    def icons(noun: str) -> str | None:
        asked.append(noun)
        return {"guitar": "guitar"}.get(noun)

    assert said(read("a guitar on a red table", icons=icons)) == [("icon:guitar", 1, "")]
    assert read("a coffee machine", icons=icons).subjects == []
    assert "coffee machine" in asked
    assert said(read("two guitars", icons=icons)) == [("icon:guitar", 2, "")]
    assert read("a woman with a dog", icons=lambda _: "anything").subjects == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each["name"])
def test_templates_are_understood(template: dict[str, str]) -> None:
    reading = read(filled(template), template.get("negative_prompt", ""), icons=no_icons)
    assert reading.heroes
    assert len(reading.ignored) <= 0.5 * len(reading.understood)
    assert not set(reading.understood) & set(reading.ignored)
    for theme in THEMES:
        themed = read(f"{filled(template)}, {theme['words']}", theme["negative_prompt"], icons=no_icons)
        assert [each.form for each in themed.heroes] == [each.form for each in reading.heroes]
        assert directed(themed, 1, 1.5).things


@pytest.mark.parametrize("theme", THEMES, ids=lambda each: each["name"])
def test_themes_change_the_scene(theme: dict[str, str]) -> None:
    plain, themed = read("a mug"), read(f"a mug, {theme['words']}", theme["negative_prompt"])
    assert len(themed.understood) >= 5
    one, two = directed(plain, 1, 1.0), directed(themed, 1, 1.0)
    assert one.lamps != two.lamps or one.backdrop != two.backdrop


def test_most_of_the_vocabulary_says_something() -> None:
    phrases = [phrase for group in VOCABULARY for phrase in group["phrases"]]
    deaf = [phrase for phrase in phrases if not read(f"mug, {phrase}").understood[1:]]
    assert len(deaf) <= 0.2 * len(phrases), deaf


def test_there_are_many_colours_and_nouns() -> None:
    assert len(COLOURS) >= 90
    nouns = {entry.noun for entry in lexicon().entries.values() if entry.noun}
    assert len({noun.form for noun in nouns}) >= 120


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_can_be_read(prompt: str, negative: str) -> None:
    reading = read(prompt, negative, icons=no_icons)
    assert not set(reading.understood) & set(reading.ignored)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(lexicon().entries)), max_size=12), st.sampled_from([" ", ", ", " and ", " on a "])
)
def test_any_known_words_can_be_read_together(words: list[str], between: str) -> None:
    reading = read(between.join(words), icons=no_icons)
    assert not set(reading.understood) & set(reading.ignored)
    assert directed(reading, 3, 1.0).things


def test_reading_takes_no_time() -> None:
    prompts = [filled(template) for template in TEMPLATES]
    read(prompts[0], icons=no_icons)
    started = time.process_time()
    for prompt in prompts:
        read(prompt, icons=no_icons)
    assert (time.process_time() - started) / len(prompts) < 0.005
