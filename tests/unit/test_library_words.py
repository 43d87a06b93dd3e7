"""The library's words: bounds and days on the filters' labels, and a recipe as people read it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from components.library_recipe import recipe_words
from components.library_words import bounds_words, days_words, query_words, size_words
from core.domain.library import Query
from core.domain.operation import MadeHere, Operation, Upscale
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from tests.support.builders import recipe_of

YEAR = date.today().year


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        (date(YEAR, 11, 3), None, "from 3 Nov"),
        (None, date(YEAR - 1, 11, 9), f"to 9 Nov {YEAR - 1}"),
        (date(YEAR, 1, 3), date(YEAR, 11, 9), "3 Jan to 9 Nov"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(since: date | None, until: date | None, words: str) -> None:
    assert days_words(since, until) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, ""),
        ({"shape": "square"}, "Square"),
        ({"least_px": 1024}, "at least 1024 px"),
        ({"most_usd": Decimal("0.04")}, "at most $0.04"),
        ({"least_usd": Decimal(0)}, "at least $0"),
        ({"shape": "square", "most_px": 2048}, "2 limits"),
    ],
)
def test_one_limit_is_named_and_several_are_counted(given: dict[str, Any], words: str) -> None:
    assert bounds_words(Query(**given)) == words


def test_a_query_is_told_in_a_line() -> None:
    assert query_words(Query()) == "Everything"
    asked = Query(words="mug", tier=("final",), verdict=("pick",), tags=("hero",), until=date(YEAR, 11, 9), least_px=9)
    assert query_words(asked) == "“mug”, Finals, Picks, #hero, to 9 Nov, at least 9 px"


@pytest.mark.parametrize(
    ("size", "words"), [(640_000, "640 kB"), (4_200_000, "4.2 MB"), (31e6, "31 MB"), (5e9, "5.0 GB")]
)
def test_weights_have_two_figures_or_more(size: int, words: str) -> None:
    assert size_words(int(size)) == words


def test_a_recipe_reads_as_what_was_done_with_which_settings() -> None:
    assert recipe_words(recipe_of()) == {
        "Done": "Draft",
        "Model": "Core",
        "Shape": "3:2",
        "Seed": "7",
        "File": "PNG",
    }


@pytest.mark.parametrize(
    ("operation", "model", "done", "by"),
    [
        (Upscale(way="creative", image="a" * 64, creativity=0.3), row_of("creative").id, "Creative upscale", None),
        (MadeHere(way="flatten", image="a" * 64, color="#ffffff"), "local", "On a colour", "Made here"),
    ],
)
def test_what_works_on_a_picture_does_not_name_it_by_its_bytes(
    operation: Operation, model: str, done: str, by: str | None
) -> None:
    told = recipe_words(Recipe(operation=operation, model=model))
    assert (told["Done"], told["Model"]) == (done, by or row_of("creative").short)
    assert "a" * 64 not in told.values()
    assert "Seed" not in told
