"""Names of exported files: only our fields, safe whatever the values are, and never two alike."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BadRequest
from core.use_cases.format_names import PATTERN, check_pattern, named, safe, untaken

VALUES = {"campaign": "Größe/Herbst", "asset": "01ABC", "placement": "meta_story", "w": 1080, "h": 1920}
SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.jpg")


def test_the_pattern_of_the_house() -> None:
    assert named(PATTERN, VALUES, extension="jpg") == "Groe-Herbst_01ABC_meta_story_1080x1920.jpg"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", "1 to 120 signs"),
        ("   ", "1 to 120 signs"),
        ("x" * 121, "1 to 120 signs"),
        ("{nobody}", r"no field \{nobody\}; there are campaign, asset"),
        ("{asset", "brace without its other"),
        ("asset}", "brace without its other"),
        ("{{asset}}", "brace"),
        ("{asset.__class__}", "no field"),
        ("{asset!r:>9999999999}", "no field"),
        ("{}", "no field"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern: str, sentence: str) -> None:
    with pytest.raises(BadRequest, match=sentence):
        check_pattern(pattern)


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_whatever_comes_in_the_name_is_safe(campaign: str, asset: str, between: str) -> None:
    pattern = "{campaign}" + between.replace("{", "").replace("}", "") + "{asset}"
    name = named(pattern, {"campaign": campaign, "asset": asset}, extension="jpg")
    assert SAFE.fullmatch(name)
    assert ".." not in name
    assert len(name) <= 130


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C-Windows-x"),
        (".htaccess", "htaccess"),
        ("日本", "file"),
        ("a\0b\nc", "a-b-c"),
        ("COM1", "file-COM1"),
        ("nul.txt", "file-nul.txt"),
        ("a....b", "a.b"),
        ("=1+1", "1-1"),
        ("trailing. ", "trailing"),
    ],
)
def test_names_neither_leave_their_folder_nor_hide(text: str, name: str) -> None:
    assert safe(text) == name


@given(st.lists(st.sampled_from(["a.jpg", "A.jpg", "a-2.jpg", "b.png", "B.PNG"]), max_size=12))
def test_no_two_are_alike_even_where_capitals_do_not_count(names: list[str]) -> None:
    taken: set[str] = set()
    found = [untaken(name, taken) for name in names]
    assert len({name.casefold() for name in found}) == len(names)
    if names:
        assert found[0] == names[0]
