"""The linter names the words that a campaign avoids, and takes them out."""

import pytest

from core.models.catalog import row_of
from core.prompting.lint import Finding, applied, lint

CORE = row_of("core")


def avoided(prompt: str, *avoid: str) -> list[Finding]:
    found = lint(prompt, row=CORE, avoid=avoid)
    return [finding for finding in found if finding.rule == "avoid"]


@pytest.mark.parametrize(
    ("prompt", "avoid", "said", "left"),
    [
        ("A cheap mug on a marble counter", "cheap", "cheap", "A mug on a marble counter"),
        ("Two Vintage mugs, soft light", "vintage", "Vintage", "Two mugs, soft light"),
        ("A mug beside plastic bottles", "plastic bottle", "plastic bottles", "A mug beside"),
        ("A mug, hand-made, soft light", "hand made", "hand-made", "A mug, soft light"),
        ("Crème fraîche in a bowl", "creme fraiche", "Crème fraîche", "in a bowl"),
    ],
)
def test_a_word_of_the_list_is_found_and_taken_out(prompt: str, avoid: str, said: str, left: str) -> None:
    [finding] = avoided(prompt, avoid)
    assert (finding.words, finding.level, prompt[finding.at :][: len(said)]) == (said, "warn", said)
    assert f"“{said}”" in finding.sentence
    assert finding.fix is not None
    mended, _ = applied(finding.fix, prompt=prompt, negative_prompt="")
    assert mended == left
    assert avoided(mended, avoid) == []


def test_each_word_is_named_once() -> None:
    found = avoided("A cheap mug, a cheap bowl and a neon sign", "cheap", "neon")
    assert [finding.words for finding in found] == ["cheap", "neon"]
    assert found[0].fix is not None
    mended, _ = applied(found[0].fix, prompt="A cheap mug, a cheap bowl and a neon sign", negative_prompt="")
    assert "cheap" not in mended


@pytest.mark.parametrize("prompt", ["A cheaper mug", "A mug", "Cheapside at dawn"])
def test_other_words_are_let_be(prompt: str) -> None:
    assert avoided(prompt, "cheap") == []


def test_what_is_no_word_is_found_nowhere() -> None:
    assert avoided("A mug!", "!", "–") == []
    assert avoided("A cheap mug") == []
