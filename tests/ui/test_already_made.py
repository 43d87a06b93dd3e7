"""Never pay twice: what is made already is said on the button, and can be made anew all the same."""

from typing import Any

import pytest

from components.repaint_form import REPAINT
from components.restyle_form import RESTYLE
from core.bootstrap import Studio
from core.domain.asset import Asset
from core.domain.mask import Drawn, Stroke
from core.use_cases.edit_form import EditForm
from core.use_cases.repainting import Repainting
from core.use_cases.restyling import Restyling
from tests.support.pictures import mug, saved
from tests.ui.opened import Opened, drafted, finals_in

SQUARE = Stroke(tool="rectangle", points=((100, 100), (300, 260)))
ANYWAY = "Make new ones anyway"


def added(made: Studio) -> Asset:
    return made.upload(saved(mug(size_px=(640, 480))), name="mug.png")


def opened_with(made: Studio, form: EditForm, page: str) -> Opened:
    made.records.remember(made.owner, page, form.model_dump_json())
    return Opened(page)


def all_in(made: Studio) -> None:
    for job in made.records.jobs(made.owner):
        made.runner.wait(job.id)


def anyway(opened: Opened, key: str) -> Opened:
    opened.at.checkbox(key=key).check().run()
    return opened


def inpainting(made: Studio, **more: Any) -> Repainting:
    asset = added(made)
    made.masks.keep(asset.id, Drawn(strokes=(SQUARE,), revision=1))
    values = {"prompt": "a blue plate"}
    return Repainting(operation="inpaint", picture=asset.id, values=values, count=2, **more)


def test_repaint_says_so_and_pays_again_only_when_asked(working: Studio) -> None:
    form = inpainting(working, seed="7")
    opened = opened_with(working, form, REPAINT.name)
    price = opened.labels["repaint_go"].removeprefix("Repaint 2 · ")
    opened.click("repaint_go")
    all_in(working)
    paid, _ = working.records.spent(working.owner)
    again = opened_with(working, form, REPAINT.name)
    assert again.labels["repaint_go"] == "Repaint 2 · $0.00 · 2 of 2 already made"
    again.click("repaint_go")
    all_in(working)
    assert working.records.spent(working.owner)[0] == paid
    anyway(again, "repaint_fresh")
    assert again.labels["repaint_go"] == f"Repaint 2 · {price}"
    again.click("repaint_go")
    all_in(working)
    assert working.records.spent(working.owner)[0] == 2 * paid


def test_another_mask_or_a_random_seed_is_new(working: Studio) -> None:
    form = inpainting(working, seed="7")
    opened_with(working, form, REPAINT.name).click("repaint_go")
    all_in(working)
    asset = working.records.asset(form.picture)
    before = len(working.records.list_assets(working.owner, limit=100))
    working.masks.keep(
        asset.id, Drawn(strokes=(SQUARE, SQUARE.model_copy(update={"points": ((0, 0), (50, 50))})), revision=2)
    )
    assert "already made" not in opened_with(working, form, REPAINT.name).labels["repaint_go"]
    random = form.model_copy(update={"seed": ""})
    assert "already made" not in opened_with(working, random, REPAINT.name).labels["repaint_go"]
    assert len(working.records.list_assets(working.owner, limit=100)) == before, "looking makes nothing"


def test_restyle_says_so(working: Studio) -> None:
    form = Restyling(
        operation="image_to_image",
        pictures={"picture": (added(working).id,)},
        values={"prompt": "x"},
        count=2,
        seed="7",
    )
    opened_with(working, form, RESTYLE.name).click("restyle_go")
    all_in(working)
    opened = opened_with(working, form.model_copy(update={"count": 3}), RESTYLE.name)
    assert opened.labels["restyle_go"].endswith("· 2 of 3 already made")
    full = anyway(opened, "restyle_fresh").labels["restyle_go"]
    assert "already made" not in full
    assert ANYWAY in [box.label for box in opened.at.checkbox]


@pytest.mark.usefixtures("working")
def test_finishing_what_is_finished_says_so_in_the_bar_and_the_dialog() -> None:
    opened = drafted().all_in()
    first, second = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, verdict="pick").click("finish_fast")
    finals_in()
    opened.does("verdict", second, verdict="pick")
    assert opened.labels["finish_fast"] == "Fast upscale · $0.03 · 1 of 2 already made"
    opened.open("more_popover").click("finish_other")
    opened.choose("finish_dialog_model_enlarge", "stability.stable-fast-upscale-v1:0")
    assert opened.labels["finish_dialog_go"] == "Enlarge 2 · $0.03 · 1 of 2 already made"
    anyway(opened, "finish_dialog_fresh")
    assert opened.labels["finish_dialog_go"] == "Enlarge 2 · $0.06"
