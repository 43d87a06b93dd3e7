"""Wrong use: exit code 2, one sentence on stderr, `{"error"}` on stdout with --json, and no call."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Cli
from tests.support.cli import Sandbox, as_process
from tests.support.pictures import bomb_header, grey16, jpeg, noise, saved, turned

NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
WRONG: list[tuple[list[str], str]] = [
    (["draft"], "Give either --prompt or --template."),
    (["draft", "--prompt", "x", "--template", "hero-on-a-surface"], "Give either --prompt or --template."),
    (["draft", "--prompt", "x", "--set", "a=b"], "--set fills a template's slots"),
    (["draft", "--template", "nope"], "There is no template “nope”"),
    (["draft", "--template", "hero-on-a-surface", "--set", "product"], "--set takes NAME=VALUE, not “product”"),
    (["draft", "--template", "hero-on-a-surface", "--set", "size=9"], "has no slot “size”"),
    (["draft", "--template", "hero-on-a-surface", "--set", "surface=lava"], "“Surface” takes one of"),
    (["draft", "--prompt", "x", "--model", "dalle"], "There is no model “dalle”"),
    (["draft", "--prompt", "x", "--count", "0"], "A sheet holds 1 to 96 drafts"),
    (["draft", "--prompt", "x", "--count", "many"], "--count"),
    (["draft", "--prompt", "x", "--seed", "0"], "Seed 0 means “random”"),
    (["draft", "--prompt", "x", "--seed", "4294967295"], "is outside"),
    (["draft", "--prompt", "x", "--aspect", "4:3"], "The aspect 4:3 is not one of"),
    (["draft", "--prompt", "x" * 10_001], "Shorten it by 1."),
    (["draft", "--prompt", "x", "--strength", "0.5"], "A strength needs a picture"),
    (["draft", "--prompt", "x", "--image", "/no/such/file.png"], "cannot be read: No such file"),
    (["draft", "--prompt", "x", "--image", NOBODY], "There is no picture"),
    (["draft", "--prompt", "x", "--campaign", "!!!"], "Give the campaign a name"),
    (["finish", NOBODY], "There is no picture"),
    (["finish"], "assets"),
    (["keep", NOBODY], "There is no picture"),
    (["sheet", "show", NOBODY], "There is no sheet"),
    (["sheet", "verdict", NOBODY, "splendid"], "A verdict is one of pick, maybe, reject"),
    (["sheet", "verdict", NOBODY, "pick"], "There is no picture"),
    (["assets", "list", "--tier", "best"], "A tier is upload, draft or final"),
    (["assets", "list", "--limit", "0"], "limit"),
    (["assets", "show", NOBODY], "There is no picture"),
    (["assets", "get", NOBODY, "--out", "x"], "There is no picture"),
    (["assets", "add", "."], "cannot be read: Is a directory"),
    (["jobs", "show", NOBODY], "There is no job"),
    (["jobs", "cancel", NOBODY], "There is no job"),
    (["templates", "show", "nope"], "There is no template"),
    (["paint"], "paint"),
    (["draft", "--colour", "red"], "--colour"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[" ".join(words)[:60] for words, _ in WRONG])
def test_a_wrong_command_is_told_in_one_sentence(cli: Cli, sandbox: Sandbox, words: list[str], sentence: str) -> None:
    said = cli(*words, "--json")
    assert said.code == 2
    assert set(said.document) == {"error"}
    assert sentence in said.document["error"]
    assert said.document["error"] in said.err
    assert sandbox.calls() == []
    plain = cli(*words)
    assert (plain.code, plain.out) == (2, "")
    assert sentence in plain.err


def moving() -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a header bomb": (lambda: bomb_header(40_000, 40_000), "Scale it down first."),
    "a truncated JPEG": (lambda: jpeg(256, 256)[:4000], "Export it again"),
    "a truncated PNG": (lambda: saved(noise(256, 256))[:4000], "Export it again"),
    "a moving picture": (moving, "Save the one frame"),
    "an SVG": (lambda: b"<svg/>", "Export it as PNG"),
    "30 MB": (lambda: bytes(30_000_000), "up to 25 MB are taken"),
    "nothing": (lambda: b"", "The file is empty."),
    "text": (lambda: b"hello", "no PNG, JPEG or WebP"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_upload_gets_its_sentence(cli: Cli, tmp_path: Path, case: str) -> None:
    make, sentence = BAD[case]
    path = tmp_path / "picture.png"
    path.write_bytes(make())
    said = cli("assets", "add", str(path), "--json")
    assert said.code == 2
    assert sentence in said.document["error"]
    assert said.err.strip().count("\n") == 0
    assert cli("assets", "list", "--json").document == {"assets": []}


GOOD: dict[str, tuple[Callable[[], bytes], str]] = {
    "CMYK": (lambda: saved(Image.new("CMYK", (64, 64)), "JPEG"), "print picture (CMYK)"),
    "16 bits": (grey16, "16 bits a colour"),
    "turned": (lambda: turned(6), "Turned upright"),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_odd_upload_is_taken_with_a_note_on_stderr(cli: Cli, tmp_path: Path, case: str) -> None:
    make, note = GOOD[case]
    path = tmp_path / "picture"
    path.write_bytes(make())
    said = cli("assets", "add", str(path), "--json")
    assert said.code == 0
    assert note in said.err
    assert said.document["notes"] == [said.err.strip()]


@pytest.mark.parametrize("words", [("--json", "list"), ("list", "--json")])
def test_json_may_stand_anywhere_after_the_command(cli: Cli, words: tuple[str, str]) -> None:
    assert cli("assets", *words).document == {"assets": []}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STUDIO_BACKEND", "azure"),
        ("STUDIO_WORKERS", "none"),
        ("STUDIO_CAP_USD", "free"),
        ("STUDIO_LOG_LEVEL", "chatty"),
        ("STUDIO_HOME", "/dev/null/home"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    said = cli("assets", "list", "--json")
    assert said.code == 2
    assert name in said.document["error"]


def test_over_the_cap_nothing_is_sent(cli: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "0.10")
    said = cli("draft", "--prompt", "x", "--count", "3", "--json")
    assert said.code == 2
    assert "$0.10 cap" in said.document["error"]
    assert sandbox.calls() == []


def test_a_shell_gets_the_error_as_json_too(sandbox: Sandbox) -> None:
    said = as_process("draft", "--json", "--prompt", "x", "--seed", "0")
    assert (said.code, list(said.document)) == (2, ["error"])
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words", [("draft", "--prompt", b"\xff"), ("assets", "add", b"/tmp/\xff.png")], ids=["prompt", "file"]
)
def test_words_that_are_no_text_are_refused(sandbox: Sandbox, words: tuple[str | bytes, ...]) -> None:
    said = as_process(*words, "--json")
    assert said.code == 2
    assert "Traceback" not in said.err
    assert list(json.loads(said.out)) == ["error"]


def test_a_place_that_is_no_file_is_named(cli: Cli, photo: str, tmp_path: Path) -> None:
    added = cli("assets", "add", photo, "--json").document["asset"]
    said = cli("assets", "get", added, "--out", str(tmp_path), "--json")
    assert (said.code, "cannot be written: Is a directory" in said.document["error"]) == (2, True)


def test_help_is_no_error(cli: Cli) -> None:
    said = cli("--help")
    assert said.code == 0
    for command in ("draft", "finish", "keep", "sheet", "assets", "jobs", "models", "templates", "doctor"):
        assert command in said.out
