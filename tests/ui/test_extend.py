"""Extend: plans for nothing, a price before the click, what is made, approved, adjusted, done again, handed on."""

import csv
import io
import zipfile
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from PIL import Image

from app.format_routes import routes
from components.extend_form import NAME, Extending
from components.extend_words import PLATFORMS, SHORT
from core.bootstrap import Studio, studio
from core.domain.asset import Asset
from core.formats.catalogue import pack_of, placements
from core.formats.plan import Choice
from core.formats.reformat import Grid
from core.use_cases.placements import Placements
from core.use_cases.standing import Standing
from tests.processes import get_json, post_json
from tests.support.asking import asked
from tests.support.pictures import mug, png, saved
from tests.support.waiting import until
from tests.ui.opened import Opened

GONE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:1) :red[y] $z$"
GRID, SUBJECT = "extend_grid", "extend_subject"
CLICKS = count(1)
META = pack_of("meta-launch").placements


def added(name: str = "mug.png", size: tuple[int, int] = (960, 960)) -> Asset:
    return studio().upload(saved(mug(size_px=size, left_px=size[0] // 3)), name=name)


def extend(asset: Asset | None = None, **form: Any) -> Opened:
    """A session on the page, with this picture in hand."""
    made = studio()
    picture = {"picture": asset.id} if asset else {}
    made.records.remember(made.owner, NAME, Extending(**{**picture, **form}).model_dump_json())
    return Opened("extend")


def left() -> Extending:
    """What the form remembers."""
    return Extending.model_validate_json(studio().records.recall(studio().owner, NAME) or "{}")


def tiles(opened: Opened) -> dict[str, Any]:
    """What the grid was given to draw, by placement."""
    return {tile["id"]: tile for group in opened.drawn(GRID)["groups"] for tile in group["tiles"]}


def ticks(opened: Opened, asset: Asset, *off: str, number: int = 1) -> Opened:
    """What the grid sends when these are not ticked."""
    opened.at.session_state[GRID] = {"ticks": {"of": f"{asset.id}-{left().pack}", "off": list(off), "number": number}}
    opened.run()
    opened.at.session_state[GRID] = {}
    return opened.run()


def acts(opened: Opened, kind: str, placement: str) -> Opened:
    """What the grid sends when a person asks this of a tile; it stays there after it was done."""
    of = opened.drawn(GRID)["of"]
    opened.at.session_state[GRID] = {"acts": {"of": of, "epoch": "e", "events": [[next(CLICKS), kind, placement]]}}
    opened.run()
    return opened.run()


def run_of(opened: Opened) -> Grid:
    return studio().reformat.grid(left().run)


def made_all(opened: Opened) -> Opened:
    """Press the button, and come back when all of it is there."""
    opened.click("extend_make")
    until(lambda: not run_of(opened).busy, what="all formats to be made", deadline_s=60)
    return opened.run()


def calls(sandbox_url: str) -> int:
    return len(get_json(f"{sandbox_url}/_sandbox/calls"))


# Before any money


def test_without_a_picture_there_is_a_picker_and_nothing_to_pay() -> None:
    asset = added()
    opened = extend()
    assert opened.title == "Extend"
    assert "extend_make" not in opened.labels
    opened.at.session_state["extend_library"] = {"opened": asset.id}
    opened.run()
    assert left().picture == asset.id
    assert "extend_make" in opened.labels


def test_the_plan_is_free_and_its_price_stands_on_the_button(sandbox_url: str) -> None:
    opened = extend(added())
    shown = tiles(opened)
    assert set(shown) == set(META)
    assert {tile["state"] for tile in shown.values()} == {"plan"}
    assert all(tile["ticked"] for tile in shown.values())
    assert opened.labels["extend_make"] == "Make 7 formats · $0.06"
    assert "5 need new pixels, 2 are free." in opened.text
    assert calls(sandbox_url) == 0


def test_the_badges_add_up_to_the_button() -> None:
    shown = tiles(extend(added(), pack="all"))
    opened = extend(added("other.png"), pack="all")
    price = sum(
        Decimal(tile["price"][1:]) for tile in tiles(opened).values() if tile["price"][:1] == "$" and tile["ticked"]
    )
    assert opened.labels["extend_make"].endswith(f"· ${price}")
    assert {tile["way"] for tile in shown.values()} >= {"crop", "outpaint", "layout", "pad"}


def test_every_placement_is_there_under_its_platform() -> None:
    opened = extend(added(), pack="all")
    assert len(tiles(opened)) == 57
    groups = {group["title"]: len(group["tiles"]) for group in opened.drawn(GRID)["groups"]}
    assert set(groups) <= set(PLATFORMS.values())
    assert groups["Display banners"] == 13
    assert {one.id for one in placements()} == set(SHORT)


def test_places_for_logos_are_not_ticked_by_themselves() -> None:
    shown = tiles(extend(added(), pack="google-responsive-display"))
    assert {name for name, tile in shown.items() if not tile["ticked"]} == {
        "google_logo_square",
        "google_logo_landscape",
    }
    assert "for a logo" in shown["google_logo_square"]["warning"]


def test_a_tick_is_kept_and_paid_for_no_longer() -> None:
    asset = added()
    paid = [name for name, tile in tiles(extend(asset)).items() if tile["light"]]
    opened = ticks(extend(asset), asset, *paid)
    assert left().off == tuple(paid)
    assert opened.labels["extend_make"] == "Make 2 formats · $0.00"
    again = Opened("extend")
    assert [name for name, tile in tiles(again).items() if tile["ticked"]] == [one for one in META if one not in paid]


def test_an_older_list_of_ticks_changes_nothing() -> None:
    asset = added()
    opened = ticks(extend(asset), asset, META[0], number=4)
    ticks(opened, asset, META[1], number=3)
    assert left().off == (META[0],)
    opened.at.session_state[GRID] = {"ticks": {"of": "another picture", "off": [META[2]], "number": 9}}
    opened.run()
    assert left().off == (META[0],)


def test_only_the_free_ones_and_nothing_at_all() -> None:
    asset = added()
    opened = extend(asset).click("extend_free")
    assert opened.labels["extend_make"] == "Make 2 formats · $0.00"
    ticks(opened, asset, *META, number=left().ticks + 1)
    assert opened.at.button(key="extend_make").disabled


def test_moving_the_box_around_the_subject_moves_the_plan() -> None:
    asset = added(size=(1500, 600))
    opened = extend(asset)
    before = tiles(opened)["meta_feed_square"]["drawn"]["seen"]
    opened.at.session_state[SUBJECT] = {"box": {"of": asset.id, "box": [1000, 200, 120, 120], "number": 1}}
    opened.run()
    opened.run()
    assert studio().reformat.focal(asset) == (1000, 200, 120, 120)
    after = tiles(opened)["meta_feed_square"]["drawn"]["seen"]
    assert after != before
    opened.click("extend_find")
    assert tiles(opened)["meta_feed_square"]["drawn"]["seen"] == before


@pytest.mark.parametrize("box", [[0, 0, 0, 10], [1, 2, 3], ["a", 0, 10, 10], [0, 0, 10**9, 10], None])
def test_a_box_that_makes_no_sense_is_ignored(box: object) -> None:
    asset = added()
    opened = extend(asset)
    found = studio().reformat.focal(asset)
    opened.at.session_state[SUBJECT] = {"box": {"of": asset.id, "box": box, "number": 1}}
    opened.run()
    assert studio().reformat.focal(asset) == found


def test_padding_where_the_shape_differs_costs_nothing() -> None:
    opened = extend(added(size=(1600, 1600))).choose("extend_differs", "blur")
    assert opened.labels["extend_make"] == "Make 7 formats · $0.00"
    assert {tile["drawn"]["ground"] for tile in tiles(opened).values() if tile["way"] == "pad"} == {"blur"}


def test_the_headline_stands_on_banners_before_they_are_made() -> None:
    opened = extend(added(), pack="iab-standard").type("extend_headline", "Slow  mornings")
    words = tiles(opened)["iab_728x90"]["words"]
    assert [each["text"] for each in words] == ["Slow mornings"]
    assert tiles(opened)["iab_300x250"]["words"] == []
    assert left().headline == "Slow mornings"


def test_a_pack_of_ones_own_is_saved_shown_and_deleted() -> None:
    asset = added()
    opened = ticks(extend(asset), asset, *META[2:])
    opened.open("extend_packs").type("extend_pack_title", "Spring launch").click("extend_pack_save")
    assert left().pack == "own-spring-launch"
    assert list(tiles(opened)) == list(META[:2])
    opened.open("extend_packs").click("extend_pack_drop")
    assert left().pack == "meta-launch"
    assert not Placements(studio().records, studio().owner).own_packs()


def test_hostile_names_are_words() -> None:
    asset = added(f"{HOSTILE}.png")
    opened = extend(asset, headline=HOSTILE[:120], pack="iab-standard")
    assert "<img src=x" not in opened.html
    acts(opened, "open", "iab_728x90")
    assert tiles(opened)["iab_728x90"]["words"][0]["text"] == HOSTILE[:120]


def test_without_a_model_that_extends_the_page_says_what_is_done_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Standing, "plays", False)
    opened = extend(added())
    (told,) = opened.at.info
    assert told.value.startswith("No model here extends a picture now.")
    assert {tile["way"] for tile in tiles(opened).values()} <= {"crop", "resize", "pad", "layout"}
    assert opened.labels["extend_make"].endswith("· $0.00")


def test_a_picture_that_is_too_small_is_free_and_warned_of() -> None:
    opened = extend(studio().upload(png(40, 40), name="tiny.png"))
    assert opened.labels["extend_make"] == "Make 7 formats · $0.00"
    assert all(tile["warning"] for tile in tiles(opened).values())
    assert tiles(opened)["meta_feed_square"]["warning"] == "It is enlarged 27.0 times and will look soft."


def test_a_picture_whose_file_is_gone_says_so_and_offers_another() -> None:
    asset = added()
    studio().keeper.store.delete(asset.key)
    opened = extend(asset)
    assert len(opened.errors) == 1
    assert "extend_make" not in opened.labels
    opened.click("extend_other")
    assert "extend_keep" in opened.labels


def test_words_that_cannot_be_read_are_said_before_they_are_paid_for() -> None:
    form = {"headline": "Slow mornings", "words_on": "all", "scrim": False, "ink": "#c9cdb9", "anchor": "top"}
    opened = extend(added(size=(1600, 1600)), pack="iab-standard", **form)
    until(lambda: tiles(opened.run())["iab_250x250"]["warning"], what="the words to be looked at")
    assert "stand out by" in tiles(opened)["iab_250x250"]["warning"]
    acts(opened, "open", "iab_250x250")
    assert any("stand out by" in told.value for told in opened.at.markdown)


def test_a_picture_that_is_gone_says_so() -> None:
    opened = Opened("create")
    opened.at.query_params["picture"] = GONE
    opened.go("extend")
    assert "extend_make" not in opened.labels


# One format, before it is made


def test_a_format_opens_with_its_ways_and_can_be_made_in_another() -> None:
    opened = acts(extend(added()), "open", "meta_story")
    (radio,) = opened.at.radio
    offered = [option.split(" · ")[0] for option in radio.options]
    assert {"Pad", "Outpaint"} <= set(offered)
    radio.set_value("pad").run()
    opened._checked()
    assert left().choices["meta_story"] == Choice(way="pad")
    assert tiles(opened.run())["meta_story"]["way"] == "pad"
    opened.click("extend_as_planned")
    assert left().choices == {}


def test_a_frame_that_is_dragged_beyond_the_picture_needs_new_pixels() -> None:
    asset = added()
    opened = acts(extend(asset), "open", "meta_feed_square")
    of = f"{asset.id}-meta_feed_square"
    opened.at.session_state["extend_frame_box"] = {"box": {"of": of, "box": [-200, 0, 960, 960], "number": 1}}
    opened.run()
    opened.run()
    assert left().choices["meta_feed_square"].frame == (-200, 0, 960, 960)
    tile = tiles(opened)["meta_feed_square"]
    assert tile["way"] == "outpaint"
    assert tile["drawn"]["seen"][0] == pytest.approx(-200 / 960, abs=0.01)
    assert "New pixels: 200 px at the left" in opened.text


def test_one_format_may_go_without_words() -> None:
    opened = acts(extend(added(), headline="Slow mornings", pack="iab-standard"), "open", "iab_728x90")
    opened.at.toggle(key="extend_own_words_iab_728x90").set_value(False).run()
    assert tiles(opened.run())["iab_728x90"]["words"] == []
    assert tiles(opened)["iab_970x90"]["words"] != []


# Making


@pytest.mark.usefixtures("working")
def test_what_was_priced_is_made_and_paid_once(sandbox_url: str) -> None:
    opened = made_all(extend(added()))
    shown = tiles(opened)
    assert {tile["state"] for tile in shown.values()} == {"ready"}
    assert all(tile["url"].startswith(f"/formats/{left().run}/") for tile in shown.values())
    assert run_of(opened).settled_usd == Decimal("0.06")
    assert calls(sandbox_url) == 1
    assert opened.at.query_params["run"] in (left().run, [left().run])
    again = Opened("extend")  # after a refresh, or in another tab
    assert set(tiles(again)) == set(META)
    assert calls(sandbox_url) == 1


@pytest.mark.usefixtures("working")
def test_made_once_is_not_paid_twice() -> None:
    opened = made_all(extend(added()))
    opened.click("extend_again")
    assert opened.labels["extend_make"] == "Make 7 formats · $0.00"
    assert "1 of 1 already made" in opened.text


@pytest.mark.usefixtures("working")
def test_approve_one_then_all_and_the_zip_has_them() -> None:
    opened = made_all(extend(added()))
    acts(opened, "approve", META[0])
    assert [tile["state"] for tile in tiles(opened).values()].count("approved") == 1
    opened.click("extend_approve")
    until(lambda: all(tile["state"] == "approved" for tile in tiles(opened.run()).values()), what="all to be approved")
    finals = studio().records.list_assets(studio().owner, tier="final")
    assert len(finals) == 7
    answer = asked(routes, f"/formats/{left().run}.zip?pattern={{placement}}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        rows = list(csv.DictReader(io.StringIO(zipped.read("manifest.csv").decode("utf-8-sig"))))
        sizes = {row["placement"]: Image.open(io.BytesIO(zipped.read(row["file"]))).size for row in rows}

    assert sizes == {one.id: one.size for one in placements() if one.id in META}


@pytest.mark.usefixtures("working")
def test_a_tile_is_a_picture_that_may_be_kept() -> None:
    opened = made_all(extend(added()))
    url = tiles(opened)["meta_story"]["url"]
    answer = asked(routes, url)
    assert answer.headers["content-type"] == "image/webp"
    assert "immutable" in answer.headers["cache-control"]
    assert asked(routes, url.replace(left().run, GONE)).status_code == 404
    assert asked(routes, url.replace("meta_story", "no_such")).status_code == 404
    assert asked(routes, f"/formats/{GONE}.zip").status_code == 404
    assert asked(routes, f"/formats/{left().run}.zip?pattern={{oops}}").status_code == 400


@pytest.mark.usefixtures("working")
def test_a_format_that_fails_says_why_and_what_else_could_be(sandbox_url: str) -> None:
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": ["filtered"]})
    opened = made_all(extend(added()))
    failed = {name: tile for name, tile in tiles(opened).items() if tile["state"] == "failed"}
    assert len(failed) == 5
    name, tile = next(iter(failed.items()))
    assert tile["reason"]
    assert " instead · free" in tile["instead"]
    acts(opened, "instead", name)
    assert tiles(opened.run())[name]["state"] == "ready"


@pytest.mark.usefixtures("working")
def test_redo_has_its_price_and_is_made_for_this_one_alone(sandbox_url: str) -> None:
    opened = made_all(extend(added()))
    assert tiles(opened)["meta_story"]["redo"] == "$0.06"
    before = tiles(opened)
    acts(opened, "redo", "meta_story")
    assert opened.labels["extend_redo_one"] == "Redo · $0.06"
    opened.click("extend_redo_one")
    until(lambda: not run_of(opened).busy, what="the format to be made anew", deadline_s=60)
    after = tiles(opened.run())
    assert [name for name in META if after[name]["url"] != before[name]["url"]] == ["meta_story"]
    assert calls(sandbox_url) == 2


@pytest.mark.usefixtures("working")
def test_words_are_laid_anew_without_paying(sandbox_url: str) -> None:
    opened = made_all(extend(added(), pack="iab-standard"))
    before = tiles(opened)["iab_728x90"]["url"]
    opened.type("extend_headline", "Slow mornings").click("extend_relay")
    assert tiles(opened.run())["iab_728x90"]["url"] != before
    assert calls(sandbox_url) == 1


def test_over_the_cap_nothing_is_sent(monkeypatch: pytest.MonkeyPatch, sandbox_url: str) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "0.05")
    opened = extend(added())
    opened.click("extend_make")
    assert any("0.05" in told or "left" in told for told in opened.toasts)
    assert left().run == ""
    assert calls(sandbox_url) == 0


def test_what_an_export_cannot_keep_is_said_before(working: Studio) -> None:
    opened = made_all(extend(added(), pack="meta-launch"))
    assert working.reformat.dropped(working.records.asset(left().picture)) or "In the exported files" not in opened.text


def test_an_idle_run_makes_no_plan_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = extend(added(), pack="all")
    counted: list[int] = []
    plans = type(studio().reformat.plans).plans
    monkeypatch.setattr(
        type(studio().reformat.plans),
        "plans",
        lambda *given: counted.append(1) or plans(*given),  # type: ignore[func-returns-value]
    )
    opened.run()
    assert counted == []
