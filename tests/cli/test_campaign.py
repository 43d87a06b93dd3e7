"""`campaign` from a shell: made, drafted in, exported, deleted, taken in again."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from core.bootstrap import studio
from core.domain.operation import TextToImage
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox


def test_a_campaign_is_made_and_changed(cli: Cli) -> None:
    told = cli(
        *("campaign", "set", "Spring mugs", "--palette", "#c8553d, #fff", "--avoid", "cheap, neon"),
        *("--style", "Soft light", "--draft-model", "sd35", "--templates", "calm-desk", "--json"),
    ).document
    assert (told["campaign"], told["name"]) == ("spring-mugs", "Spring mugs")
    assert (told["palette"], told["avoid"], told["style"]) == (["#C8553D", "#FFFFFF"], ["cheap", "neon"], "Soft light")
    assert told["draft_model"] == "stability.sd3-5-large-v1:0"
    changed = cli("campaign", "set", "spring-mugs", "--name", "Mugs", "--draft-model", "none", "--avoid", "", "--json")
    assert changed.document["draft_model"] is None
    assert changed.document["avoid"] == []
    assert changed.document["palette"] == ["#C8553D", "#FFFFFF"], "what is not named stays"
    assert cli("campaign", "show", "Spring-Mugs", "--json").document == changed.document
    listed = cli("campaign", "list", "--json").document["campaigns"]
    assert [(each["campaign"], each["name"]) for each in listed] == [("spring-mugs", "Mugs"), ("default", "Default")]
    cli("campaign", "set", "spring-mugs", "--archive")
    assert [each["campaign"] for each in cli("campaign", "list", "--json").document["campaigns"]] == ["default"]
    [away] = cli("campaign", "list", "--archived", "--json").document["campaigns"]
    assert away["archived"]


def test_drafts_have_the_campaigns_words_and_model(cli: Cli) -> None:
    cli("campaign", "set", "spring", "--style", "Soft light", "--avoid", "text", "--draft-model", "sd35")
    words = ("draft", "--prompt", "a mug", "--negative", "blur", "--count", "2", "--seed", "7", "--campaign", "spring")
    drafted = cli(*words, "--json").document
    for draft in drafted["drafts"]:
        recipe = studio().records.asset(draft["asset"]).recipe
        assert recipe
        assert recipe.model == "stability.sd3-5-large-v1:0"
        assert isinstance(recipe.operation, TextToImage)
        assert (recipe.operation.prompt, recipe.operation.negative_prompt) == ("Soft light. a mug", "blur, text")
    assert studio().records.sheet(drafted["sheet"]).brief.prompt == "a mug", "the brief keeps a person's own words"
    assert cli(*words, "--json").document["cost_usd"] == "0.00", "the same words are the same recipes"


def test_a_campaign_goes_and_comes_back(cli: Cli, tmp_path: Path) -> None:
    cli("campaign", "set", "spring", "--palette", "#c8553d")
    drafts = cli("draft", "--prompt", "a mug", "--count", "3", "--campaign", "spring", "--json").document["drafts"]
    cli("sheet", "verdict", drafts[0]["asset"], "pick")
    file, spent = str(tmp_path / "spring.zip"), cli("spend", "--json").document["settled_usd"]
    told = cli("campaign", "export", "spring", "--out", file, "--json").document
    assert (told["pictures"], told["ledger_lines"], told["settled_usd"]) == (3, 6, spent)
    assert told["bytes"] == Path(file).stat().st_size
    refused = cli("campaign", "delete", "spring", "--json")
    assert refused.code == 2
    assert "3 pictures would go for good" in refused.document["error"]
    gone = cli("campaign", "delete", "spring", "--yes", "--json").document
    assert gone == {"campaign": "spring", "pictures": 3, "kept": 0, "sheets": 1}
    assert cli("campaign", "show", "spring", "--json").code == 2
    assert cli("spend", "--json").document["settled_usd"] == spent
    back = cli("campaign", "import", file, "--json").document
    assert back == {"campaign": "spring", "pictures": 3, "new": 3, "there": 0, "ledger_lines": 0, "settled_usd": spent}
    assert cli("campaign", "import", file, "--json").document["new"] == 0
    assert cli("spend", "--json").document["settled_usd"] == spent
    shown = cli("campaign", "show", "spring", "--json").document
    assert (shown["palette"], shown["drafts"], shown["settled_usd"]) == (["#C8553D"], 3, spent)
    found = cli("library", "search", "--campaign", "spring", "--verdict", "pick", "--json").document
    assert [each["asset"] for each in found["pictures"]] == [drafts[0]["asset"]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "winter"), "There is no campaign “winter”"),
        (("export", "winter", "--out", "w.zip"), "There is no campaign “winter”"),
        (("delete", "winter", "--yes"), "There is no campaign “winter”"),
        (("set", "winter", "--palette", "red"), "“red” is no colour"),
        (("set", "winter", "--draft-model", "fast"), "is not a model that makes new pictures from words"),
        (("set", "winter", "--draft-model", "nobody"), "nobody"),
        (("set", "winter", "--templates", "nobody"), "There is no template “nobody”"),
        (("set", "winter", "--style", "s" * 401), "The style is too long; it takes 400 characters at most."),
        (("import", "nothing.zip"), "nothing.zip cannot be read"),
        (("import", __file__), "This is no archive of a campaign"),
    ],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_said(cli: Cli, words: tuple[str, ...], sentence: str) -> None:
    said = cli("campaign", *words, "--json")
    assert said.code == 2
    assert sentence in said.document["error"]
    assert len(cli("campaign", "list", "--json").document["campaigns"]) == 1, "nothing was made"


def test_a_campaign_may_be_called_other_than_its_slug(cli: Cli) -> None:
    told = cli("campaign", "set", "spring", "--name", "Frühling 2027", "--json").document
    assert (told["campaign"], told["name"]) == ("spring", "Frühling 2027")


def test_an_export_that_fails_leaves_no_half_a_file(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "out.zip"
    assert cli("campaign", "export", "winter", "--out", str(file)).code == 2
    assert list(tmp_path.glob("*.zip*")) == list(tmp_path.glob(".*.part")) == []


def test_an_archive_of_a_later_version_is_refused(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "later.zip"
    cli("campaign", "set", "spring")
    cli("campaign", "export", "spring", "--out", str(file))
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, json.dumps(json.loads(data) | {"version": 2}) if name == "manifest.json" else data)
    file.write_bytes(out.getvalue())
    said = cli("campaign", "import", str(file), "--json")
    assert said.code == 2
    assert "version 2; this studio reads version 1" in said.document["error"]
