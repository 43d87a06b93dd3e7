"""A campaign takes what is sound, and puts its words before a prompt once."""

import pytest
from pydantic import ValidationError

from core.domain.campaign import Campaign, name_of, unsaved
from tests.support.builders import NOON


def campaign(**more: object) -> Campaign:
    return Campaign.model_validate({"slug": "spring", "name": "Spring", "created": NOON} | more)


def test_what_people_type_is_tidied() -> None:
    found = campaign(
        name="  Spring \n mugs ",
        palette=["#c8553d", "#C8553D", "#fff"],
        avoid=["cheap, Vintage ", "cheap", "  hand   made"],
        preamble="Soft  light,\nlinen",
        templates=("calm-desk", "calm-desk"),
    )
    assert found.name == "Spring mugs"
    assert found.palette == ("#C8553D", "#FFFFFF")
    assert found.avoid == ("cheap", "Vintage", "hand made")
    assert found.preamble == "Soft light, linen"
    assert found.templates == ("calm-desk",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Spring"},
        {"slug": "../spring"},
        {"slug": "s" * 41},
        {"name": "  "},
        {"name": "n" * 61},
        {"palette": ["red"]},
        {"palette": [f"#00000{n}" for n in range(9)]},
        {"preamble": "p" * 401},
        {"preamble": "a {{subject}}"},
        {"avoid": ["w" * 41]},
        {"avoid": [f"word {n}" for n in range(41)]},
        {"templates": [f"name-{n}" for n in range(13)]},
        {"revision": -1},
        {"budget": 1},
    ],
    ids=str,
)
def test_what_is_unsound_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        campaign(**wrong)


@pytest.mark.parametrize(
    ("preamble", "words", "together"),
    [
        ("", " a mug ", "a mug"),
        ("Soft light", "a mug", "Soft light. a mug"),
        ("Soft light,", "a mug", "Soft light, a mug"),
        ("Soft light", "", ""),
        ("Soft light", "Soft light. a mug", "Soft light. a mug"),
        ("Soft light.", "a mug in SOFT  light, at dawn", "a mug in SOFT  light, at dawn"),
        ("Soft light", "a {{red|blue}} mug", "Soft light. a {{red|blue}} mug"),
    ],
)
def test_the_style_stands_before_the_words_once(preamble: str, words: str, together: str) -> None:
    told = campaign(preamble=preamble)
    assert told.prompt(words) == together
    assert told.prompt(told.prompt(words)) == together


def test_words_to_avoid_are_left_out_once() -> None:
    told = campaign(avoid=["vintage", "Text"])
    assert told.left_out("blur, text,") == "blur, text, vintage"
    assert told.left_out("") == "vintage, Text"
    assert campaign().left_out("") == ""


def test_a_slug_in_use_has_a_name() -> None:
    assert name_of("spring-mugs-2") == "Spring mugs 2"
    assert unsaved("default").name == "Default"
