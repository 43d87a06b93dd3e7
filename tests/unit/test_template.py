"""Filling a template is replacement and nothing more; lists are combined; what a slot does not take is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from core.domain.errors import BadRequest
from core.domain.template import (
    LIST,
    Slot,
    Template,
    combinations,
    combinations_count,
    filled,
    slots_in,
    tidied,
)

MUG = Template(
    name="mug",
    title="Mug",
    category="Product",
    prompt="A {{colour}} {{ thing }}, {{colour}} again, {{light}}.",
    slots=(
        Slot(name="colour", label="Colour", choices=("red", "blue"), default="red"),
        Slot(name="thing", label="Thing"),
        Slot(name="light", label="Light", default="soft light"),
    ),
)
HOSTILE = ["{{colour}}", "{0.__class__}", r"\g<0>", r"\1", "%s", "{{x}}", "$thing", "{{", "}}", "\\"]


def template_of(*slots: Slot, prompt: str = "") -> Template:
    gaps = ", ".join(f"{{{{{slot.name}}}}}" for slot in slots if slot.kind != "picture")
    return Template(name="a", title="A", category="Product", prompt=prompt or f"A mug, {gaps}.", slots=slots)


# Filling


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_a_pattern(value: str) -> None:
    assert filled(MUG, {"thing": value}) == f"A red {value}, red again, soft light."


@given(st.text(min_size=1).filter(lambda text: bool(text.strip()) and not LIST.search(text)))
def test_any_value_stands_as_it_was_given(value: str) -> None:
    assert filled(MUG, {"thing": value}) == f"A red {value.strip()}, red again, soft light."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Fill in “Thing”."),
        ({"thing": "  "}, "Fill in “Thing”."),
        ({"thing": "x", "size": "9"}, "“Mug” has no slot “size”; it has colour, thing, light."),
        ({"thing": "x", "colour": "green"}, "“Colour” takes one of: red, blue."),
        ({"thing": "x", "colour": "Red"}, "“Colour” takes one of: red, blue."),
        ({"thing": "x", "colour": "{{red|green}}"}, "“Colour” takes one of: red, blue."),
        ({"thing": "x", "colour": "lava {{red|blue}}"}, "“Colour” takes one of: red, blue."),
    ],
)
def test_what_does_not_fit_is_named(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadRequest) as caught:
        filled(MUG, values)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("a mug, , on oak.", "a mug, on oak."),
        ("a mug, ,, on oak , .", "a mug, on oak."),
        ("a mug,  ; red", "a mug; red"),
        (", a mug,", "a mug"),
        ("a  mug  on   oak", "a mug on oak"),
        ("", ""),
    ],
)
def test_an_empty_value_leaves_no_spaces_and_commas(given: str, told: str) -> None:
    assert tidied(given) == told


def test_an_optional_slot_may_stay_empty() -> None:
    template = template_of(Slot(name="mood", label="Mood", required=False), Slot(name="light", label="Light"))
    assert filled(template, {"light": "noon"}) == "A mug, noon."
    last = template_of(Slot(name="light", label="Light"), Slot(name="mood", label="Mood", required=False))
    assert filled(last, {"light": "noon"}) == "A mug, noon."


def test_slots_are_found_in_their_order_each_once() -> None:
    assert slots_in("{{b}} {{ a }} {{b}} {{x|y}} {{Z}} {c}") == ["b", "a"]


# Numbers


@pytest.mark.parametrize("value", ["1", "6", "2.5", "{{2|4}}", "{{2|}}"])
def test_a_number_within_its_bounds_is_taken(value: str) -> None:
    assert value in filled(template_of(Slot(name="n", label="N", kind="number", least=1, most=6)), {"n": value})


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-inf", "1e1", "0x2", "1_0", "٣", "+3", "two", "2 mugs", "1,5", "{{2|nan}}", "{{2|3}} x"]
)
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(BadRequest, match="“N” takes a number, not"):
        filled(template_of(Slot(name="n", label="N", kind="number")), {"n": value})


@pytest.mark.parametrize(("value", "told"), [("0", "0"), ("7", "7"), ("6.1", "6.1"), ("-3", "-3"), ("{{2|9}}", "9")])
def test_a_number_outside_its_bounds_is_refused(value: str, told: str) -> None:
    slot = Slot(name="n", label="N", kind="number", least=1, most=6)
    with pytest.raises(BadRequest) as caught:
        filled(template_of(slot), {"n": value})
    assert str(caught.value) == f"“N” is {told}; it takes 1 to 6."


# Colours and pictures


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "terracotta (#C8553D)"),
        ("sage", "sage"),
        ("{{#C8553D|sage}}", "{{terracotta (#C8553D)|sage}}"),
        ("{{ #000 | matt black }}", "{{black (#000000)|matt black}}"),
        ("deep {{red|blue}}", "deep {{red|blue}}"),
    ],
)
def test_a_colours_code_goes_out_in_words(value: str, words: str) -> None:
    slot = Slot(name="colour", label="Colour", kind="colour", default="#C8553D")
    assert filled(template_of(slot), {"colour": value}) == f"A mug, {words}."


@pytest.mark.parametrize("value", ["#12", "{{sage|#12}}"])
def test_a_broken_code_is_refused(value: str) -> None:
    with pytest.raises(BadRequest, match="“#12” is no colour"):
        filled(template_of(Slot(name="colour", label="Colour", kind="colour")), {"colour": value})


def test_a_picture_is_no_part_of_the_words() -> None:
    template = template_of(Slot(name="light", label="Light", default="noon"), Slot(name="p", label="P", kind="picture"))
    assert template.picture_slot == template.slots[1]
    assert filled(template, {}) == filled(template, {"p": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}) == "A mug, noon."


# Combining


@pytest.mark.parametrize(
    ("prompt", "made"),
    [
        ("a mug", ["a mug"]),
        ("a {{red|blue}} mug", ["a red mug", "a blue mug"]),
        ("{{a|b}} on {{x | y}}", ["a on x", "a on y", "b on x", "b on y"]),
        ("a mug, {{|steaming}}, on oak", ["a mug, on oak", "a mug, steaming, on oak"]),
        ("{{red}} {{a b}} {red|blue}", ["{{red}} {{a b}} {red|blue}"]),
        (r"{{\1|\g<0>}}", [r"\1", r"\g<0>"]),
    ],
)
def test_lists_make_a_prompt_of_each(prompt: str, made: list[str]) -> None:
    assert combinations(prompt) == made
    assert combinations_count(prompt) == len(made)


@given(st.text(alphabet="a|{} ,", max_size=40))
def test_what_is_counted_is_what_is_made(prompt: str) -> None:
    assert combinations_count(prompt) == len(combinations(prompt))


def test_a_count_needs_no_making() -> None:
    assert combinations_count("{{a|b}}" * 60) == 2**60


# What is no template


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "choice"}, "list what there is to choose from"),
        ({"kind": "text", "choices": ("a",)}, "choices are for a slot of kind choice"),
        ({"kind": "number", "least": 3, "most": 2}, "3, is more than the most, 2"),
        ({"kind": "number", "least": float("nan")}, "finite"),
        ({"kind": "picture", "default": "x"}, "a picture has no default"),
        ({"kind": "colour", "default": "#12"}, "its default does not fit: “#12” is no colour"),
        ({"kind": "number", "default": "9", "most": 6}, "its default does not fit"),
        ({"choices": ("a", "b"), "default": "c"}, "takes one of: a, b"),
        ({"name": "Size"}, "pattern"),
        ({"name": ""}, "pattern"),
        ({"label": " "}, "pattern"),
    ],
)
def test_a_slot_that_contradicts_itself_is_refused(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Slot.model_validate({"name": "a", "label": "A"} | fields)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"prompt": "a {{colour}} mug"}, "the prompt names {{colour}}"),
        ({"prompt": "a {{Colour}} mug"}, "the prompt has {{Colour}}; name a slot with small letters"),
        ({"prompt": "a {{p}} mug", "slots": (Slot(name="p", label="P", kind="picture"),)}, "the prompt names {{p}}"),
        ({"slots": (Slot(name="a", label="A"), Slot(name="a", label="B"))}, "two slots are named “a”"),
        ({"slots": tuple(Slot(name=n, label="P", kind="picture") for n in "ab")}, "one picture slot at most"),
        ({"aspect": "banana"}, "pattern"),
        ({"name": "A b"}, "pattern"),
        ({"tier": "best"}, "draft"),
    ],
)
def test_a_template_that_contradicts_itself_is_refused(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Template.model_validate({"name": "a", "title": "A", "category": "B", "prompt": "a mug"} | fields)
    assert told in str(caught.value)
