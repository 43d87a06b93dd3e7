"""What a session holds of masks, and how a browser's messages change it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.mask_editor.held import MOST_PICTURES, Held, Said, said_in, shown, told
from core.domain.mask import MOST_STROKES, Drawn, Stroke

CUP = "/pictures/full/cup"


def dots(*places: int) -> tuple[Stroke, ...]:
    return tuple(Stroke(tool="brush", points=((place, place),), width_px=4) for place in places)


def said(held: Held, *, keep: int, new: tuple[Stroke, ...] = (), revision: int, of: str | None = None) -> Said:
    return Said(
        picture=CUP, of=held.token if of is None else of, keep=keep, drawn=Drawn(strokes=new, revision=revision)
    )


def test_what_is_new_comes_after_what_stays() -> None:
    held = Held(drawn=Drawn(strokes=dots(1, 2, 3), revision=7, base="ring"))
    after = told(held, said(held, keep=2, new=dots(9), revision=9))
    assert after == Held(drawn=Drawn(strokes=dots(1, 2, 9), revision=9, base="ring"), token=held.token, known=True)


@pytest.mark.parametrize(
    ("keep", "of", "revision"),
    [(4, None, 9), (2, None, 7), (2, None, 3), (2, "another", 9), (0, "another", 9), (1, "", 9)],
    ids=["more than there are", "no news", "older", "another list", "another whole list", "parts of no list"],
)
def test_what_does_not_fit_changes_nothing(keep: int, of: str | None, revision: int) -> None:
    held = Held(drawn=Drawn(strokes=dots(1, 2, 3), revision=7))
    assert told(held, said(held, keep=keep, new=dots(9), revision=revision, of=of)).drawn == held.drawn


def test_a_browser_does_not_choose_the_base() -> None:
    held = Held(drawn=Drawn(base="ring"))
    foreign = Said(picture=CUP, of=held.token, drawn=Drawn(strokes=dots(1), revision=1, base="another"))
    assert told(held, foreign).drawn == Drawn(strokes=dots(1), revision=1, base="ring")


def test_together_no_more_strokes_than_a_mask_may_have() -> None:
    held = Held(drawn=Drawn(strokes=dots(*range(MOST_STROKES)), revision=1))
    assert told(held, said(held, keep=MOST_STROKES, new=dots(1), revision=2)).drawn == held.drawn
    assert told(held, said(held, keep=MOST_STROKES - 1, new=dots(1), revision=2)).drawn.revision == 2


def test_one_that_asks_is_told_all_of_it_under_another_name() -> None:
    held = Held(drawn=Drawn(strokes=dots(1), revision=1), known=True)
    after = told(held, Said(picture=CUP, of=held.token, asks=True))
    assert (after.drawn, after.known) == (held.drawn, False)
    assert after.token != held.token
    assert told(after, said(held, keep=1, new=dots(2), revision=2)) == after  # the editor that was here before


Steps = some.lists(some.tuples(some.integers(0, 4), some.lists(some.integers(0, 99), max_size=3), some.booleans()))


@given(Steps)
def test_lost_messages_are_made_good_by_the_next(steps: list[tuple[int, list[int], bool]]) -> None:
    """The browser's rule: keep only what is the same in all that Python may have."""
    held = Held(drawn=Drawn(strokes=dots(1, 2, 3)))
    maybe, now = [held.drawn.strokes], held.drawn.strokes
    for revision, (taken, new, arrives) in enumerate(steps, 1):
        now = now[: max(0, len(now) - taken)] + dots(*new)
        keep = min(_same(each, now) for each in maybe)
        message = said(held, keep=keep, new=now[keep:], revision=revision)
        maybe.append(now)
        if arrives:
            held = told(held, message)
            assert held.drawn.strokes == now


def _same(some_: tuple[Stroke, ...], others: tuple[Stroke, ...]) -> int:
    return next((at for at, (a, b) in enumerate(zip(some_, others, strict=False)) if a is not b),
                min(len(some_), len(others)))  # fmt: skip


NAN: dict[str, Any] = {"strokes": [{"tool": "brush", "points": [[float("nan"), 1]], "width_px": 9}], "revision": 90}


@pytest.mark.parametrize(
    "drawn",
    [
        NAN,
        {"strokes": [{"tool": "invert"}] * (MOST_STROKES + 1), "revision": 90},
        {"strokes": [{"tool": "brush", "points": [[1, 1]] * 20_001, "width_px": 9}], "revision": 90},
        {"strokes": [{"tool": "eval"}], "revision": 90},
        {"strokes": [{"tool": "rectangle", "points": [[0, 0], [1e9, 1e9]]}], "revision": 90},
        {"strokes": [], "revision": 2**60},
        {"strokes": [], "revision": -1},
        "strokes",
    ],
)
def test_hostile_messages_are_not_heard(drawn: object) -> None:
    assert said_in({"picture": CUP, "drawn": drawn}) == []
    assert len(said_in([{"picture": CUP, "drawn": drawn}, {"picture": CUP, "keep": 1}])) == 1


@pytest.mark.parametrize("sent", [None, 7, "text", [None, []], {"keep": -1, "picture": CUP}, {"picture": CUP, "x": 1}])
def test_what_is_no_message_is_not_heard(sent: object) -> None:
    assert said_in(sent) == []


def test_the_higher_revision_is_shown_and_another_base_is_another_mask() -> None:
    drawn = Drawn(strokes=dots(1), revision=5)
    records = shown({}, CUP, drawn, anew=True)
    held = records[CUP].model_copy(update={"known": True})
    assert shown({CUP: held}, CUP, Drawn(revision=4), anew=False) == {CUP: held}
    assert shown({CUP: held}, CUP, drawn, anew=True) == {CUP: held.model_copy(update={"known": False})}
    newer = shown({CUP: held}, CUP, Drawn(revision=6), anew=False)[CUP]
    assert newer.drawn == Drawn(revision=6)
    assert newer.token != held.token
    assert shown({CUP: held}, CUP, Drawn(revision=2, base="ring"), anew=False)[CUP].drawn.base == "ring"


def test_few_pictures_are_held_and_the_one_that_is_shown_is_the_last() -> None:
    records: dict[str, Held] = {}
    for number in [*range(9), 6]:
        records = shown(records, f"/{number}", Drawn(revision=number), anew=True)
    assert len(records) == MOST_PICTURES
    assert list(records)[-1] == "/6"
