"""What belongs to a thing and what it is made of: parts, fills, materials, and words that are two things at once."""

import pytest

from sandbox.language.colours import COLOURS, colour_of, mixed
from sandbox.language.read import read
from sandbox.language.reading import Reading, Subject
from sandbox.language.tables import HERE, plurals, rows, those

ICONS = {"diamond": "gem-stone", "story": "books", "balloon": "balloon"}


def reading_of(prompt: str) -> Reading:
    return read(prompt, icons=ICONS.get)


def forms(prompt: str) -> list[str]:
    return [each.form for each in reading_of(prompt).subjects]


def only(prompt: str) -> Subject:
    (subject,) = reading_of(prompt).subjects
    return subject


def named(colour: str) -> tuple[float, float, float]:
    return colour_of(COLOURS[colour])


@pytest.mark.parametrize(
    ("prompt", "texture", "colour"),
    [
        ("a perfume bottle on black glass", "glass", "black"),
        ("a watch on red leather", "", "red"),
        ("a mug on polished copper", "metal", "copper"),
        ("a mug on brushed steel", "metal", None),
        ("a bottle on grey stone", "stone", "grey"),
        ("shoes on white sand", "sand", "white"),
        ("a ring on green felt", "linen", "green"),
    ],
)
def test_a_bare_material_is_what_things_stand_on(prompt: str, texture: str, colour: str | None) -> None:
    reading = reading_of(prompt)
    assert len(reading.subjects) == 1
    assert reading.surface == texture
    assert colour is None or reading.surface_colour == named(colour)
    assert reading.ignored == []


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a mug beside a glass", ["mug", "glass"]),
        ("two glasses on green glass", ["glass"]),
        ("a bottle, clear glass", ["bottle"]),
        ("a bottle on a stone", ["bottle", "stone"]),
        ("an amber glass bottle", ["bottle"]),
        ("a camera on a table", ["camera"]),
        ("a mug, high quality camera", ["mug"]),
    ],
)
def test_counted_it_is_a_thing(prompt: str, expected: list[str]) -> None:
    assert forms(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "form", "colour", "accent"),
    [
        ("three succulents in green pots", "succulent", "green", None),
        ("a green cactus in a white pot", "cactus", "white", None),
        ("a bottle with a red cap", "bottle", None, "red"),
        ("a bicycle with a brown saddle", "bicycle", None, "brown"),
        ("a cupcake with blue icing in a yellow case", "cupcake", "blue", "yellow"),
        ("a chair, black legs", "chair", None, "black"),
        ("a white mug with blue stripes", "mug", "white", "blue"),
    ],
)
def test_a_part_has_its_own_colour(prompt: str, form: str, colour: str | None, accent: str | None) -> None:
    subject = only(prompt)
    assert subject.form == form
    assert subject.colour == (colour and named(colour))
    assert subject.accent == (accent and named(accent))


def test_icing_colours_all_of_a_cake() -> None:
    cake = only("a birthday cake with pink icing")
    assert cake.accent == named("pink")
    assert cake.colour == mixed(named("pink"), (1.0, 0.98, 0.95), 0.5)
    assert only("a birthday cake with candles and sprinkles").colour is None


@pytest.mark.parametrize(
    ("prompt", "form", "ignored"),
    [
        ("a gold ring with a diamond", "ring", []),
        ("earrings with pearls", "earrings", []),
        ("a ring with a story", "ring", ["story"]),
        ("a ring with a blue diamond", "ring", ["blue"]),
        ("sunglasses with red frames", "sunglasses", ["red", "frames"]),
        ("a cheeseburger with melted cheese and lettuce", "burger", []),
        ("a cup with a saucer", "cup", []),
    ],
)
def test_a_part_is_no_thing_of_its_own(prompt: str, form: str, ignored: list[str]) -> None:
    reading = reading_of(prompt)
    assert [each.form for each in reading.subjects] == [form]
    assert [word for word in reading.ignored if word != "melted"] == ignored


def test_what_a_part_could_be_stays_a_thing_beside_others() -> None:
    assert forms("a plant and a pot") == ["plant", "pot"]
    assert forms("a burger with fries") == ["burger", "fries"]
    assert forms("a mug with a saucer") == ["mug", "plate"]
    assert forms("a ring beside a diamond") == ["ring", "icon:gem-stone"]
    assert forms("a cake with pink icing and a strawberry") == ["cake", "strawberry"]


@pytest.mark.parametrize(
    ("prompt", "form", "natural"),
    [
        ("a leather handbag on a podium", "handbag", "#8a5530"),
        ("a leather bag", "handbag", "#8a5530"),
        ("a suede boot", "boot", "#a5835f"),
        ("a cast-iron teapot", "teapot", "#36383b"),
        ("a glass bottle", "bottle", "#f0f6f8"),
        ("a glass of water", "glass", "#f0f6f8"),
    ],
)
def test_a_material_has_a_colour_of_its_own(prompt: str, form: str, natural: str) -> None:
    assert (only(prompt).form, only(prompt).colour, only(prompt).natural) == (form, None, colour_of(natural))
    tinted = only(f"a red {prompt.removeprefix('a ')}")
    assert tinted.colour == named("red")


@pytest.mark.parametrize(
    ("prompt", "form", "accent"),
    [
        ("a pumpkin soup bowl", "soup_bowl", "#e08a30"),
        ("a bowl of tomato soup", "soup_bowl", "#c9502c"),
        ("soup in a bowl", "soup_bowl", "#c9502c"),
        ("a bowl of rice", "soup_bowl", "#d9b26a"),
        ("a glass of whisky", "tumbler", "#b5701f"),
        ("a glass of beer", "tumbler", "#7a4a1d"),
        ("a glass of lemonade", "juice", "#efe3a0"),
    ],
)
def test_what_is_full_is_drawn_full(prompt: str, form: str, accent: str) -> None:
    assert reading_of(prompt).subjects[0].form == form
    assert reading_of(prompt).subjects[0].accent == colour_of(accent)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("three pencils in a mug", [("empty_mug", 1, ""), ("pencil", 3, "in")]),
        ("a toothbrush in a glass", [("empty_glass", 1, ""), ("toothbrush", 1, "in")]),
        ("apples in a mug", [("apple", 3, ""), ("mug", 1, "beside")]),
        ("pens in a bowl", [("pen", 3, ""), ("bowl", 1, "beside")]),
    ],
)
def test_long_things_stand_in_what_is_upright(prompt: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(each.form, each.number, each.relation) for each in reading_of(prompt).subjects] == expected


# The tables themselves


@pytest.mark.parametrize("table", sorted(path.stem for path in HERE.glob("*.txt")))
def test_a_table_has_rows_and_no_name_twice_in_a_row(table: str) -> None:
    lines = list(rows(table))
    assert lines
    for said, names in lines:
        assert said and all(names), said
        assert len(names) == len(set(names)), said


def test_plurals_and_sets_are_words() -> None:
    assert plurals()["loaves"] == "loaf"
    assert "pencil" in those("stalks") and "bowl" in those("holders")
    with pytest.raises(KeyError):
        those("nothing of the kind")
