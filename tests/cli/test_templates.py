"""Templates, themes and lists from a shell."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from core.prompting.shipped import shipped_templates, themes
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox

TEMPLATE = {"name", "title", "category", "prompt", "negative_prompt", "aspect", "tier", "slots", "picture", "shipped"}
MINE = """
- title: Mug on oak
  category: Mine
  aspect: 1:1
  negative_prompt: text
  prompt: a {{colour}} mug on oak, {{light}}
  slots:
  - {name: colour, label: Colour, kind: colour, default: "#C8553D"}
  - {name: light, label: Light, required: false}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def told(cli: Cli, *words: str) -> dict[str, Any]:
    said = cli(*words, "--json")
    assert (said.code, said.err) == (0, "")
    return said.document


def refused(cli: Cli, *words: str) -> str:
    said = cli(*words, "--json")
    assert (said.code, set(said.document)) == (2, {"error"})
    assert said.err.strip() == said.document["error"]
    assert "\n" not in said.document["error"]
    return str(said.document["error"])


def prompts(cli: Cli, drafts: list[dict[str, Any]]) -> list[str]:
    return [str(told(cli, "assets", "show", draft["asset"])["prompt"]) for draft in drafts]


# Templates


def test_templates_are_listed_with_where_they_come_from(cli: Cli, file: Path) -> None:
    told(cli, "templates", "import", str(file))
    listed = told(cli, "templates", "list")["templates"]
    assert [template["name"] for template in listed] == [
        "mug-on-oak",
        *(template.name for template in shipped_templates()),
    ]
    assert all(set(template) == TEMPLATE for template in listed)
    assert [template["shipped"] for template in listed[:2]] == [False, True]
    assert told(cli, "templates", "show", "Mug on oak") == listed[0]


def test_templates_go_out_and_come_in_the_same(cli: Cli, file: Path, tmp_path: Path) -> None:
    [mine] = told(cli, "templates", "import", str(file))["templates"]
    out = tmp_path / "out.yaml"
    said = told(cli, "templates", "export", "--out", str(out))
    assert said == {"file": str(out), "templates": ["mug-on-oak"]}
    assert told(cli, "templates", "delete", "mug-on-oak") == mine
    assert "There is no template" in refused(cli, "templates", "show", "mug-on-oak")
    assert told(cli, "templates", "import", str(out)) == {"templates": [mine]}
    assert told(cli, "templates", "import", str(out)) == {"templates": [mine]}  # it is here already
    assert len(told(cli, "templates", "list")["templates"]) == 25


def test_shipped_templates_go_out_by_name(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    said = told(cli, "templates", "export", "dark-studio", "Hero on a surface", "--out", str(out))
    assert said["templates"] == ["dark-studio", "hero-on-a-surface"]
    assert [document["name"] for document in yaml.safe_load(out.read_text(encoding="utf-8"))] == said["templates"]


def test_an_import_replaces_only_on_demand(cli: Cli, file: Path) -> None:
    told(cli, "templates", "import", str(file))
    file.write_text(MINE.replace("on oak,", "on slate,"), encoding="utf-8")
    [beside] = told(cli, "templates", "import", str(file))["templates"]
    assert (beside["name"], beside["title"]) == ("mug-on-oak-2", "Mug on oak 2")
    [instead] = told(cli, "templates", "import", str(file), "--replace")["templates"]
    assert (instead["name"], "on slate" in instead["prompt"]) == ("mug-on-oak", True)
    assert len(told(cli, "templates", "list")["templates"]) == 26


def test_an_import_takes_all_or_none(cli: Cli, file: Path) -> None:
    file.write_text(MINE + "- title: Broken\n  category: Mine\n  prompt: a {{gone}} mug\n", encoding="utf-8")
    assert refused(cli, "templates", "import", str(file)) == (
        "“Broken”: the prompt names {{gone}}, but there is no such slot to fill in; add it."
    )
    assert len(told(cli, "templates", "list")["templates"]) == 24


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "is no text (UTF-8); choose a file of exported templates."),
        (b"a" * 200_001, "This is more than 200 kB"),
        (b"a: *b", "Line 1 has an alias or an anchor"),
        (b"", "There is no template in this"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(cli: Cli, file: Path, data: bytes, sentence: str) -> None:
    file.write_bytes(data)
    assert sentence in refused(cli, "templates", "import", str(file))


def test_a_mark_at_the_beginning_of_the_file_is_no_matter(cli: Cli, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    assert told(cli, "templates", "import", str(file))["templates"][0]["title"] == "Mug on oak"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("templates", "import", "/no/such.yaml"), "/no/such.yaml cannot be read: No such file or directory."),
        (("templates", "export", "--out", "x.yaml"), "You have no templates of your own yet; name those to export."),
        (("templates", "export", "nope", "--out", "x.yaml"), "There is no template “nope”"),
        (("templates", "export", "dark-studio", "--out", "/no/x.yaml"), "/no/x.yaml cannot be written"),
        (("templates", "export", "dark-studio"), "--out"),
        (("templates", "delete", "dark-studio"), "“Dark studio” came with the studio; it cannot be deleted."),
        (("templates", "delete", "nope"), "There is no template “nope”"),
        (
            ("draft", "--prompt", "x", "--theme", "disco"),
            "There is no theme “disco”. There are: morning-window, golden",
        ),
        (("draft", "--template", "new-scene-for-my-product"), "Add “Photo of your product”: this template starts from"),
        (("draft", "--template", "range-line-up", "--set", "count=7"), "“How many” is 7; it takes 2 to 6."),
        (("draft", "--template", "range-line-up", "--set", "count=nan"), "“How many” takes a number, not “nan”."),
        (("draft", "--template", "colour-pop", "--set", "colour=#12"), "“#12” is no colour"),
        (("draft", "--prompt", "{{a|b}}" * 7), "A sheet holds 1 to 96 drafts, and this would be 1,024; ask for fewer."),
        (("draft", "--prompt", "{{a|b}}" * 40), "A sheet holds 1 to 96 drafts"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(cli: Cli, sandbox: Sandbox, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(cli, *words)
    assert sandbox.calls() == []


# Drafts


def test_a_list_makes_drafts_of_each_with_the_same_seeds(cli: Cli, sandbox: Sandbox) -> None:
    said = told(cli, "draft", "--prompt", "a {{red|blue}} mug", "--count", "2", "--seed", "7")
    assert (said["cost_usd"], [draft["seed"] for draft in said["drafts"]]) == ("0.16", [7, 8, 7, 8])
    assert prompts(cli, said["drafts"]) == ["a red mug", "a red mug", "a blue mug", "a blue mug"]
    assert sorted(call["seed"] for call in sandbox.calls()) == [7, 7, 8, 8]


def test_without_a_seed_each_combination_gets_the_same_ones(cli: Cli) -> None:
    drafts = told(cli, "draft", "--prompt", "a {{red|blue}} mug", "--count", "2")["drafts"]
    first, second, third, fourth = (draft["seed"] for draft in drafts)
    assert (first, second) == (third, fourth)
    assert first != second


def test_a_list_in_a_slot_is_combined(cli: Cli) -> None:
    words = ("--template", "hero-on-a-surface", "--set", "colour={{#C8553D|sage}}", "--count", "1", "--seed", "7")
    one, two = prompts(cli, told(cli, "draft", *words)["drafts"])
    assert "mug in terracotta (#C8553D) on a marble counter" in one
    assert two == one.replace("terracotta (#C8553D)", "sage")


def test_an_own_template_is_drafted(cli: Cli, file: Path) -> None:
    told(cli, "templates", "import", str(file))
    said = told(cli, "draft", "--template", "Mug on oak", "--count", "1")
    [draft] = said["drafts"]
    assert prompts(cli, said["drafts"]) == ["a terracotta (#C8553D) mug on oak"]
    assert draft["width"] == draft["height"]


@pytest.mark.parametrize("words", [("--prompt", "a red mug."), ("--template", "hero-on-a-surface")])
def test_a_theme_follows_the_words(cli: Cli, words: tuple[str, ...]) -> None:
    said = told(cli, "draft", *words, "--theme", "neon-night", "--negative", "text", "--count", "1")
    [prompt] = prompts(cli, said["drafts"])
    assert prompt.endswith(f", {themes()['neon-night'].words}")
    assert ".," not in prompt


@pytest.mark.parametrize("way", ["--image", "--set"])
@pytest.mark.parametrize("template", ["new-scene-for-my-product", "packshot-on-white"])
def test_a_photo_of_the_product_is_redrawn(cli: Cli, photo: str, template: str, way: str) -> None:
    given = photo if way == "--image" else f"photo={photo}"
    [draft] = told(cli, "draft", "--template", template, way, given, "--count", "1")["drafts"]
    added = told(cli, "assets", "list", "--tier", "upload")["assets"]
    assert (draft["status"], draft["parents"], draft["cost_usd"]) == ("done", [added[0]["asset"]], "0.08")


def test_a_photo_that_may_be_missing_is_not_missed(cli: Cli) -> None:
    [draft] = told(cli, "draft", "--template", "packshot-on-white", "--count", "1")["drafts"]
    assert (draft["parents"], draft["cost_usd"]) == ([], "0.04")


# Themes


def test_themes_are_listed(cli: Cli) -> None:
    listed = told(cli, "themes")["themes"]
    assert [theme["name"] for theme in listed] == list(themes())
    assert all(set(theme) == {"name", "title", "words", "negative_prompt"} for theme in listed)
    assert "neon-night  Neon night" in cli("themes").out
