"""`library` and `make-again` from a shell."""

from typing import Any

import pytest

from core.bootstrap import studio
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox


def drafted(cli: Cli, prompt: str, *more: str) -> dict[str, Any]:
    result: dict[str, Any] = cli("draft", "--prompt", prompt, "--count", "1", "--seed", "7", *more, "--json").document[
        "drafts"
    ][0]
    return result


def test_search_finds_by_words_and_filters(cli: Cli) -> None:
    mug = drafted(cli, "a red mug on Café tables", "--campaign", "Spring")["asset"]
    lamp = drafted(cli, "a yellow lamp", "--model", "ultra")["asset"]
    found = cli("library", "search", "cafe mu", "--json").document
    assert (found["total"], found["page"], found["pages"]) == (1, 1, 1)
    (picture,) = found["pictures"]
    assert (picture["asset"], picture["tags"], picture["verdict"], picture["trashed"]) == (mug, [], None, None)
    assert found["facets"]["campaign"] == {"spring": 1}
    for options, expected in (
        (("--model", "ultra"), [lamp]),
        (("--campaign", "spring"), [mug]),
        (("--least-usd", "0.1"), [lamp]),
        (("--tier", "final"), []),
        (("--since", "2000-01-01", "--until", "2000-01-02"), []),
        (("--sort", "cheapest"), [mug, lamp]),
        (("--sort", "cheapest", "--limit", "1", "--page", "2"), [lamp]),
    ):
        assert [each["asset"] for each in cli("library", "search", *options, "--json").document["pictures"]] == expected


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--since", "yesterday"), "A day is written YYYY-MM-DD"),
        (("--least-usd", "a lot"), "An amount is written 0.04"),
        (("--least-usd", "NaN"), "An amount is written 0.04"),
        (("--sort", "best"), "--sort cannot be “best”"),
        (("--tier", "sketch"), "--tier cannot be “sketch”"),
        (("--model", "dall-e"), "dall-e"),
    ],
)
def test_a_filter_that_cannot_be_is_one_sentence(cli: Cli, options: tuple[str, ...], sentence: str) -> None:
    said = cli("library", "search", *options, "--json")
    assert said.code == 2
    assert sentence in said.document["error"]


def test_pictures_are_tagged_trashed_and_restored(cli: Cli) -> None:
    mug = drafted(cli, "a red mug")["asset"]
    assert cli("library", "tag", mug, "--add", "Hero, to retouch", "--json").document == {"changed": [mug]}
    assert cli("library", "tag", mug, "--add", "hero", "--json").document == {"changed": []}
    assert cli("library", "search", "--tag", "hero", "--json").document["pictures"][0]["tags"] == ["hero", "to retouch"]
    assert cli("library", "trash", mug, "--json").document == {"changed": [mug]}
    assert cli("library", "search", "--json").document["total"] == 0
    assert cli("assets", "list", "--json").document["assets"] == []
    assert cli("library", "search", "--trash", "--json").document["pictures"][0]["trashed"]
    assert cli("library", "restore", mug, "--json").document == {"changed": [mug]}
    assert cli("library", "search", "--json").document["total"] == 1
    said = cli("library", "trash", mug, "01HZZZZZZZZZZZZZZZZZZZZZZZ", "--json")
    assert (said.code, said.document["error"]) == (2, "There is no picture 01HZZZZZZZZZZZZZZZZZZZZZZZ.")
    assert cli("library", "search", "--json").document["total"] == 1


def test_made_again_it_has_the_same_recipe_and_the_same_bytes(cli: Cli, sandbox: Sandbox) -> None:
    first = drafted(cli, "a red mug")
    again = cli("make-again", first["asset"], "--json")
    assert again.code == 0
    (result,) = again.document["results"]
    assert (result["recipe"], result["seed"], result["cached"]) == (first["recipe"], 7, False)
    assert (again.document["same_bytes"], again.document["cost_usd"]) == (True, "0.04")
    assert result["asset"] != first["asset"]
    assert len(sandbox.calls()) == 2
    keys = {studio().records.asset(each["asset"]).key for each in (first, result)}
    assert {key[-6:] for key in keys} == {"-1.png", "-2.png"}


def test_what_was_finished_is_made_again_of_the_same_draft(cli: Cli) -> None:
    draft = drafted(cli, "a red mug")["asset"]
    final = cli("finish", draft, "--with", "fast", "--json").document["finals"][0]
    (result,) = cli("make-again", final["asset"], "--json").document["results"]
    assert (result["parents"], result["recipe"]) == ([draft], final["recipe"])


def test_an_upload_cannot_be_made_again(cli: Cli, photo: str) -> None:
    asset = cli("assets", "add", photo, "--json").document["asset"]
    said = cli("make-again", asset, "--json")
    assert (said.code, said.document["error"]) == (2, "This picture was uploaded; there is no recipe to make it again.")
