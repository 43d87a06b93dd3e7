"""Filling a template is replacement and nothing more; the shipped ones fit what the program takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BadRequest
from core.domain.template import SLOT, Slot, Template, filled
from core.models.catalog import row_of
from core.models.check import check
from core.use_cases.templates import template_named, templates
from tests.support.builders import recipe_of

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


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_a_pattern(value: str) -> None:
    assert filled(MUG, {"thing": value}) == f"A red {value}, red again, soft light."


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
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
    ],
)
def test_what_does_not_fit_is_named(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadRequest) as caught:
        filled(MUG, values)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_a_shipped_template_is_whole(template: Template) -> None:
    names = [slot.name for slot in template.slots]
    assert sorted(set(SLOT.findall(template.prompt))) == sorted(names)
    assert all(slot.default in slot.choices for slot in template.slots if slot.choices)
    words = filled(template, {})
    assert "{{" not in words
    recipe = recipe_of(words)
    operation = recipe.operation.model_copy(
        update={"aspect": template.aspect, "negative_prompt": template.negative_prompt or None}
    )
    check(recipe.model_copy(update={"operation": operation}), row_of("core"), {})


def test_templates_are_found_by_name_and_title() -> None:
    first = templates()[0]
    assert template_named(first.name) == template_named(first.title.upper()) == first
    assert len({template.name for template in templates()}) == len(templates())
    with pytest.raises(BadRequest, match=r"There is no template “nope”\. There are: "):
        template_named("nope")
