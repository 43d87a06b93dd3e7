"""The finals: what is there, how it was made and for how much, and what came to nothing."""

from collections.abc import Iterator

import pytest

from core.bootstrap import Studio, studio
from core.domain.values import new_id
from tests.processes import post_json
from tests.support.builders import asset_of, recipe_of
from tests.ui.opened import Opened, drafted, finals_in, finishing

MOST_ON_A_PAGE = 60


@pytest.fixture
def picked(working: Studio) -> Iterator[Opened]:
    """A sheet whose first frame is a pick."""
    opened = drafted("a red mug").all_in()
    yield opened.does("verdict", opened.frames[0]["id"], verdict="pick")


def test_a_final_is_shown_with_its_facts(picked: Opened, working: Studio) -> None:
    picked.click("finish_fast")
    finals_in()
    opened = Opened("finals")
    (final,) = working.records.list_assets(working.owner, tier="final")
    (tile,) = opened.drawn("finals")["tiles"]
    assert (tile["url"], tile["badge"]) == (f"/pictures/thumb/{final.id}.webp", "Fast upscale")
    assert tile["alt"] == "a red mug"
    assert opened.drawn("final_large")["tiles"][0]["url"] == f"/pictures/full/{final.id}"
    for fact in (
        "<dt>Model</dt><dd>Stable Image Fast Upscale</dd>",
        "<dt>Seed</dt><dd>none</dd>",
        f"<dt>Size</dt><dd>{final.width_px} × {final.height_px} JPG</dd>",
    ):
        assert fact in opened.html
    (link,) = opened.at.link_button
    assert (link.value, link.url) == ("Download the original", f"/pictures/download/{final.id}")


def test_its_history_names_parents_and_prices(picked: Opened, working: Studio) -> None:
    picked.click("finish_fast")
    finals_in()
    opened = Opened("finals")
    draft, final = [found.id for found in working.report.lineage(working.records.list_assets("local", tier="final")[0])]
    assert opened.drawn(f"step_{draft}")["tiles"][0]["id"] == draft
    assert opened.drawn(f"step_{final}")["tiles"][0]["id"] == final
    lines = [line for line in opened.html.splitlines() if "ps-num" in line]
    assert [("Draft · Stable Image Core" in lines[0], "$0.04" in lines[0])] == [(True, True)]
    assert [("Final · Stable Image Fast Upscale" in lines[1], "$0.03" in lines[1])] == [(True, True)]
    assert ("All in" in lines[2], "$0.07" in lines[2]) == (True, True)


def test_a_final_that_another_sheet_shares_is_free_the_second_time(picked: Opened, working: Studio) -> None:
    picked.click("finish_fast").click("finish_fast")
    finals_in()
    opened = Opened("finals")
    assert len(opened.drawn("finals")["tiles"]) == 2
    assert opened.html.count("from the cache") == 1


def test_an_opened_final_takes_the_drawer(working: Studio) -> None:
    opened = drafted(count=2).all_in()
    opened.does("", selected=(1, 2)).open("more_popover").click("keep")
    older, newer = [found.asset.id for found in opened.framed if found.asset]
    finals = Opened("finals")
    assert finals.drawn("final_large")["tiles"][0]["id"] == max(older, newer)
    finals.at.session_state["opened_final"] = min(older, newer)
    assert finals.run().drawn("final_large")["tiles"][0]["id"] == min(older, newer)
    assert finals.drawn("finals")["selected"] == min(older, newer)


def test_a_final_that_is_gone_is_said_not_fatal(working: Studio) -> None:
    opened = drafted(count=1).all_in()
    opened.does("", selected=(1,)).open("more_popover").click("keep")
    finals = Opened("finals")
    finals.at.session_state["opened_final"] = new_id()
    assert finals.run().errors[0].startswith("There is no picture")


def test_finals_come_in_pages() -> None:
    records = studio().records
    for number in range(MOST_ON_A_PAGE + 1):
        records.add_asset(asset_of(tier="final", recipe=recipe_of(seed=number + 1), sha256=f"{number:064x}"))
    opened = Opened("finals")
    first = [tile["id"] for tile in opened.drawn("finals")["tiles"]]
    assert len(first) == MOST_ON_A_PAGE
    opened.click("finals_older")
    second = [tile["id"] for tile in opened.drawn("finals")["tiles"]]
    assert len(second) == 1
    assert not set(first) & set(second)
    opened.click("finals_newest")
    assert [tile["id"] for tile in opened.drawn("finals")["tiles"]] == first


def test_a_final_on_its_way_is_said(working: Studio, picked: Opened) -> None:
    working.runner.close(grace_s=5)
    picked.click("finish_ultra")
    opened = Opened("finals")
    assert "A final waits for Stable Image Ultra …" in opened.text


def test_a_final_that_failed_says_why_and_can_be_dismissed(picked: Opened, sandbox_url: str) -> None:
    (call_id,) = failed(picked, sandbox_url)
    opened = Opened("finals")
    assert ":material/error: Stable Image Ultra" in [str(line.value) for line in opened.at.markdown]
    assert "This account may not use the model." in opened.text
    assert opened.labels[f"again_{call_id}"] == "Try again · $0.14"
    opened.click(f"dismiss_{call_id}")
    assert f"again_{call_id}" not in opened.labels


def test_a_final_that_failed_can_be_tried_again(picked: Opened, sandbox_url: str, working: Studio) -> None:
    (call_id,) = failed(picked, sandbox_url)
    opened = Opened("finals").click(f"again_{call_id}")
    finals_in()
    opened.run()
    assert len(working.records.list_assets(working.owner, tier="final")) == 1
    assert f"again_{call_id}" not in opened.labels


def test_a_refused_final_offers_no_second_try(picked: Opened, sandbox_url: str) -> None:
    (call_id,) = failed(picked, sandbox_url, fault="filtered")
    opened = Opened("finals")
    assert "The content filter objected to the words." in opened.text
    assert set(opened.labels) >= {f"dismiss_{call_id}"}
    assert f"again_{call_id}" not in opened.labels


def failed(picked: Opened, sandbox_url: str, fault: str = "AccessDeniedException") -> list[str]:
    """Finish the pick while the model is out of order; the calls that came to nothing."""
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": [fault]})
    picked.click("finish_ultra")
    finals_in()
    return [call.id for call in finishing() if call.status != "done"]
