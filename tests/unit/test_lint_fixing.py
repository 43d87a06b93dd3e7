"""Fixes as pure functions, and what holds for any text at all."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models.catalog import row_of
from core.prompting.lint import Fix, applied, fixed, lint, with_left_out
from core.prompting.lint.tables import families, names

CORE = row_of("core")
MOST_STEPS = 60

PIECES = [
    "no", "without", "logos", "text", "or", "and", "a", "the", "with", "mug", "Nike", "Apple", "lego", "iPhone",
    "in the style of", "Wes Anderson", "Dalí", "Anna Berg", "looks like", "noon", "moonlit", "macro",
    "wide shot of", "8k", "masterpiece", "4k", "Create", "create", "an image of", "I want", "please", "(sky:1.3)",
    "(((sky:1.3)))", "[product]", "{{x}}", "{{no|text}}", "our logo", ",", ", ,", ".", "\n", "“", "”", "\"", "'",
    "'s", "-", "(", ")", " ", "  ", "+44 20 7946 0958", "a@b.co", "4111 1111 1111 1111", "in the background",
    "do not show", "kids", "beer", "Asian woman", "blurry", "for", "free", "eine", "dem", "ﷺ", "İ", "ß", "’s",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)
LIMITS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("text", "find", "replace", "mended"),
    [
        ("a mug, no logos, on oak", "no logos", "", "a mug, on oak"),
        ("a mug, no logos", "no logos", "", "a mug"),
        ("no logos, a mug", "no logos", "", "a mug"),
        ("a mug no logos on oak", "no logos", "", "a mug on oak"),
        ("a mug, no logos. Oak", "no logos", "", "a mug. Oak"),
        ("a mug (no logos) on oak", "no logos", "", "a mug on oak"),
        ("a mug on oak", "mug", "cup", "a cup on oak"),
        ("a mug, a mug", "mug", "cup", "a cup, a mug"),
        ("a mug", "cup", "glass", "a mug"),
        ("a mug", "", "glass", "a mug"),
        ("a mug", "a mug", "", ""),
    ],
)
def test_fixed(text: str, find: str, replace: str, mended: str) -> None:
    assert fixed(text, Fix(label="Mend", find=find, replace=replace)) == mended


@pytest.mark.parametrize(
    ("negative", "words", "both"),
    [
        ("", "logos", "logos"),
        ("blurry", "logos, text", "blurry, logos, text"),
        ("Logos, blurry", "logos", "Logos, blurry"),
        ("blurry, ", "text, text", "blurry, text"),
        ("blurry", "", "blurry"),
    ],
)
def test_with_left_out(negative: str, words: str, both: str) -> None:
    assert with_left_out(negative, words) == both


@LIMITS
@given(prompt=TEXTS, negative=TEXTS)
def test_a_fix_can_be_applied_and_helps(prompt: str, negative: str) -> None:
    keys = set()
    for finding in lint(prompt, negative_prompt=negative, row=CORE):
        text = prompt if finding.field == "prompt" else negative
        assert text[finding.at : finding.at + len(finding.words)] == finding.words
        assert finding.key not in keys
        keys.add(finding.key)
        if finding.fix:
            assert finding.fix.find and finding.fix.find in (prompt if finding.fix.field == "prompt" else negative)
            words, left_out = applied(finding.fix, prompt=prompt, negative_prompt=negative)
            assert finding.key not in {one.key for one in lint(words, negative_prompt=left_out, row=CORE)}


@LIMITS
@given(prompt=TEXTS, negative=TEXTS)
def test_all_fixes_one_after_another_come_to_an_end(prompt: str, negative: str) -> None:
    most = 60 + 40 * (len(prompt) + len(negative))
    for _ in range(MOST_STEPS):
        fix = next((one.fix for one in lint(prompt, negative_prompt=negative, row=CORE) if one.fix), None)
        if fix is None:
            return
        prompt, negative = applied(fix, prompt=prompt, negative_prompt=negative)
        assert len(prompt) + len(negative) <= most
    raise AssertionError("The fixes never end.")


@LIMITS
@given(text=TEXTS, find=st.text(min_size=1, max_size=4), replace=st.sampled_from(["", "cup"]))
def test_fixed_leaves_no_stray_commas(text: str, find: str, replace: str) -> None:
    fix = Fix(label="Mend", find=find, replace=replace)
    mended = fixed(text, fix)
    if find in text:
        assert ", ," not in mended and "  " not in mended and not mended.endswith((",", " "))
    else:
        assert mended == text


@pytest.mark.parametrize("family", sorted(families()))
def test_no_family_makes_a_text_raise(family: str) -> None:
    row = CORE.model_copy(update={"family": family})
    for piece in PIECES:
        lint(f"{piece} " * 20, negative_prompt=piece, row=row)


HOSTILE = [
    "no a ",
    "“a",
    '"',
    "(a:",
    "{{",
    "[a",
    " ",
    ", ",
    "+1 ",
    "1 ",
    "a@",
    "Nike shoe ",
    "looks like Anna ",
    "'a",
    "and the ",
    "noon moonlit ",
]


def test_timing(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints, asserts nothing: about 1 ms for 300 words; hostile text grows with its length."""
    words = (
        "A ceramic mug on a marble counter at golden hour, soft window light, 85 mm lens, linen, calm mood. " * 20
    ).split()
    notes = [f"300 words: {_ms(' '.join(words[:300])):.1f} ms"]
    for piece in HOSTILE:
        small, large = ((piece * chars)[:chars] for chars in (5_000, 10_000))
        notes.append(f"{piece!r}: {_ms(small):.0f} ms, twice as long {_ms(large):.0f} ms")
    with capsys.disabled():
        print("\n" + "; ".join(notes))  # noqa: T201


def _ms(text: str) -> float:
    lint(text, row=CORE)
    start = time.process_time()
    for _ in range(3):
        lint(text, negative_prompt="blurry, text", row=CORE)
    return (time.process_time() - start) / 3 * 1000


@pytest.mark.parametrize(("kind", "least"), [("artist", 90), ("brand", 160), ("person", 110), ("work", 70)])
def test_the_tables_hold_many_names_and_none_twice(kind: str, least: int) -> None:
    of_kind = [entry.name.casefold() for entry in names() if entry.kind == kind]
    assert len(of_kind) >= least
    assert len(of_kind) == len(set(of_kind))


def test_every_artist_has_traits_that_name_nobody() -> None:
    for entry in names():
        if entry.kind == "artist":
            assert entry.instead
            assert [one for one in lint(f"a scene, {entry.instead}", row=CORE) if one.level in {"block", "error"}] == []
