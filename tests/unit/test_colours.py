"""A colour's code becomes words; a name stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.colours import COLOURS, colour_words, hex_of
from core.domain.errors import BadRequest


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("#C8553D", "terracotta (#C8553D)"),
        ("#c8553d", "terracotta (#C8553D)"),
        (" #C8553D ", "terracotta (#C8553D)"),
        ("#000", "black (#000000)"),
        ("#0AF", "azure (#00AAFF)"),
        ("#FFFFFF", "white (#FFFFFF)"),
        ("#FF0000", "bright red (#FF0000)"),
        ("#00ffff", "bright cyan (#00FFFF)"),
        ("#808080", "mid grey (#808080)"),
        ("#1F2C4F", "navy (#1F2C4F)"),
        ("#A9D6BD", "mint (#A9D6BD)"),
        ("sage", "sage"),
        ("warm terracotta", "warm terracotta"),
        ("Facade", "Facade"),
        ("any autumn glaze", "any autumn glaze"),
    ],
)
def test_a_code_gets_its_nearest_name(given: str, words: str) -> None:
    assert colour_words(given) == words


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("terracotta", "#C65D3E"),
        ("warm terracotta", "#C65D3E"),
        ("Sky Blue", "#8CC4EA"),
        ("deep forest green glaze", "#25523A"),
        ("white with a navy rim", "#1B2A4E"),
        ("#c8553d", "#C8553D"),
        (" #0af ", "#00AAFF"),
        ("any autumn glaze", None),
        ("tangerine", None),
        ("#12", None),
        ("", None),
    ],
)
def test_a_name_has_a_code_to_show(given: str, code: str | None) -> None:
    assert hex_of(given) == code


@pytest.mark.parametrize("given", ["#12", "#", "#12345", "#1234567", "#GGGGGG", "#C8553D red", "#١٢٣", "# C8553D"])
def test_what_looks_like_a_code_and_is_none_is_refused(given: str) -> None:
    with pytest.raises(BadRequest) as caught:
        colour_words(given)
    assert str(caught.value).startswith(f"“{given}” is no colour; write # and six digits")


@given(st.integers(0, 0xFFFFFF))
def test_every_code_has_words_and_keeps_its_code(number: int) -> None:
    code = f"#{number:06X}"
    found = re.fullmatch(r"(.+) \((#[0-9A-F]{6})\)", colour_words(code))
    assert found
    assert (found[1] in COLOURS, found[2]) == (True, code)


def test_each_name_is_its_own_nearest_and_none_names_a_thing() -> None:
    assert 75 <= len(COLOURS) <= 100
    assert all(colour_words(code) == f"{name} ({code})" for name, code in COLOURS.items())
    things = {"bottle", "lemon", "cherry", "mushroom", "chestnut"}  # a model would paint them
    assert not [name for name in COLOURS if things & set(name.split())]
