"""What the comparison of an edit draws and says, driven without a browser."""

import json
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.bootstrap import studio
from core.domain.asset import Asset
from core.domain.operation import Erase, MadeHere, Operation
from core.domain.recipe import Recipe
from core.imaging.paste_back import pasted_back
from tests.support.pictures import noise, png, saved
from tests.unit.test_difference import BOX, SIZE, mask

SOURCE = saved(noise(*SIZE))


def page(asset_id: str) -> None:
    from components.compare_edit import compare_edit
    from components.session import the_studio

    compare_edit(the_studio().records.asset(asset_id), key="edit")


def opened(asset: Asset) -> AppTest:
    at = AppTest.from_function(page, args=(asset.id,), default_timeout=30).run()
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    return unescape(" ".join(str(each.value) for each in at.html))


def drawn(at: AppTest) -> Any:
    return json.loads(at.get_by_key("edit_pictures").proto.json)


def edit(*, keeps_the_rest: bool = True) -> Asset:
    """The source with its box painted over, or all of it."""
    upload = studio().upload
    source, drawn_mask, data = upload(SOURCE, name="cup.png"), upload(mask(), name="mask.png"), png(*SIZE)
    asked: Operation = Erase(image=source.sha256, mask=drawn_mask.sha256)
    if keeps_the_rest:
        data = pasted_back(SOURCE, data, mask())
        asked = MadeHere(way="paste_back", image="a" * 64, onto=source.sha256, mask=drawn_mask.sha256, feather_px=0)
    return upload(data, name="cup", recipe=Recipe(operation=asked, model="local"), parents=(source.id,))


def test_the_rest_stayed() -> None:
    at = opened(asset := edit())
    assert 'Pixels changed outside the mask: <b class="ps-num">0</b>' in told(at)
    assert "not pasted back" not in told(at)
    data = drawn(at)
    assert (data["after"]["url"], data["before"]["label"]) == (f"/pictures/full/{asset.id}", "Before")
    assert (data["whole"], data["beside"], data["motif"]) == (True, False, asset.id)


def test_the_rest_was_left_as_it_came() -> None:
    left, up, right, down = BOX
    at = opened(edit(keeps_the_rest=False))
    outside = SIZE[0] * SIZE[1] - (right - left) * (down - up)
    assert f">{outside:,}</b>" in told(at)
    assert "The rest was not pasted back." in told(at)


def test_without_a_mask_it_is_said() -> None:
    parent = studio().upload(SOURCE, name="cup.png")
    at = opened(studio().upload(png(*SIZE), name="cup", parents=(parent.id,)))
    assert "No mask: the model chose what to change." in told(at)
    assert 'All over: <b class="ps-num">100%</b> changed' in told(at)
    assert "outside the mask" not in told(at)


def test_the_switch_changes_what_is_drawn_and_nothing_else() -> None:
    at = opened(asset := edit())
    view = at.get_by_key("edit_view")
    view.set_value("Difference").run()  # type: ignore[union-attr]
    data = drawn(at)
    assert (data["before"]["url"], data["after"]) == (f"/pictures/difference/{asset.id}.webp", None)
    assert data["motif"] == asset.id
    at.get_by_key("edit_view").set_value("Side by side").run()  # type: ignore[union-attr]
    assert drawn(at)["beside"] is True
    assert "outside the mask" in told(at)


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (0.00001, "0.1%"), (0.5, "50.0%"), (0.99999, "99.9%"), (1, "100%")]
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: float, said: str) -> None:
    from components.compare_edit import percent

    assert percent(share) == said


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (8, "H"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")])
def test_candidates_have_letters(number: int, letter: str) -> None:
    from components.candidates import letter_of

    assert letter_of(number) == letter
