"""The library: what is there and how it was made, what is found, what is done to many, and what came to nothing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1.element_tree import Pagination

from core.bootstrap import Studio, studio
from core.domain.asset import Asset, Tier
from core.domain.library import Change, Query
from core.domain.values import new_id
from core.models.catalog import row_of
from tests.processes import post_json
from tests.support.builders import asset_of, recipe_of
from tests.ui.opened import Opened, drafted, finals_in, finishing

MOST_ON_A_PAGE = 60


@pytest.fixture
def picked(working: Studio) -> Iterator[Opened]:
    """A sheet whose first frame is a pick."""
    opened = drafted("a red mug").all_in()
    yield opened.does("verdict", opened.frames[0]["id"], verdict="pick")


def add(number: int, *, name: str = "A red mug", campaign: str = "spring", tier: Tier = "draft", **more: Any) -> Asset:
    """A picture in the records; no file lies behind it."""
    recipe = more.pop("recipe", recipe_of(name, seed=number + 1))
    asset = asset_of(tier=tier, campaign=campaign, recipe=recipe, sha256=f"{number:064x}", **more)
    asset = asset.model_copy(update={"name": name, "cost_usd": Decimal("0.04")})
    studio().records.add_asset(asset)
    return asset


def tiles(opened: Opened) -> list[dict[str, Any]]:
    groups: Sequence[dict[str, Any]] = opened.drawn("library_grid")["groups"]
    return [tile for group in groups for tile in group["tiles"]]


def ids(opened: Opened) -> list[str]:
    return [tile["id"] for tile in tiles(opened)]


def show(opened: Opened, asset_id: str) -> Opened:
    """The address names this picture."""
    opened.at.query_params["picture"] = asset_id
    return opened.run()


def grid_says(opened: Opened, kind: str, *names: str, narrow: bool = False) -> Opened:
    """What the grid's script sends when a person does this."""
    did = {"kind": kind, "ids": list(names), "narrow": narrow, "stamp": new_id()}
    opened.at.session_state["library_grid"] = {"did": did}
    return opened.run()


# ---- one picture ------------------------------------------------------------------------------------------------


def test_a_final_is_shown_with_its_facts(picked: Opened, working: Studio) -> None:
    picked.click("finish_fast")
    finals_in()
    opened = Opened("library")
    (final,) = working.records.list_assets(working.owner, tier="final")
    first = tiles(opened)[0]
    assert (first["url"], first["badge"], first["alt"]) == (f"/pictures/thumb/{final.id}.webp", "final", "a red mug")
    for fact in (
        "<dt>Model</dt><dd>Fast upscale</dd>",
        "<dt>Seed</dt><dd>none</dd>",
        f"<dt>Size</dt><dd>{final.width_px}×{final.height_px} JPG</dd>",
    ):
        assert fact in opened.html
    (link,) = opened.at.link_button
    assert (link.value, link.url) == ("Download", f"/pictures/download/{final.id}")


def test_its_history_names_parents_and_prices_and_can_be_walked(picked: Opened, working: Studio) -> None:
    picked.click("finish_fast")
    finals_in()
    opened = Opened("library")
    draft, final = [found.id for found in working.report.lineage(working.records.list_assets("local", tier="final")[0])]
    chain = opened.drawn("drawer_chain")
    assert [(step["id"], step["words"], step["price"]) for step in chain["line"]] == [
        (draft, "Draft", "$0.04"),
        (final, "Fast upscale", "$0.03"),
    ]
    assert (chain["allIn"], chain["children"]) == ("$0.07", [])
    opened.at.session_state["drawer_chain"] = {"opened": draft}
    opened.run()
    assert draft in opened.at.query_params["picture"]
    chain = opened.drawn("drawer_chain")
    assert [step["id"] for step in chain["line"]] == [draft]
    assert [step["id"] for step in chain["children"]] == [final]


def test_a_final_from_the_cache_says_so(picked: Opened) -> None:
    picked.click("finish_fast").click("finish_fast")
    finals_in()
    assert [step["price"] for step in Opened("library").drawn("drawer_chain")["line"]][-1] == "cached"


def test_a_link_opens_its_picture_and_one_that_is_gone_is_said() -> None:
    older, _ = add(1), add(2)
    opened = Opened("library")
    assert show(opened, older.id).drawn("library_grid")["opened"] == older.id
    assert show(opened, new_id()).errors[0].startswith("There is no picture")


def test_name_tags_and_note_are_kept_and_found() -> None:
    asset = add(1)
    opened = show(Opened("library"), asset.id)
    (name,) = [area for area in opened.at.text_area if area.label == "Name"]
    name.set_value("Green mug on marble").run()
    (note,) = [area for area in opened.at.text_area if area.label == "Note"]
    note.set_value("the handle is right").run()
    (tags,) = [field for field in opened.at.multiselect if field.label == "Tags"]
    studio().library.change([asset.id], Change(add_tags=("hero",)))
    assert tags.value == []
    found = studio().library.page(Query(words="green handle hero")).pictures
    assert [(each.asset.name, each.note, each.tags) for each in found] == [
        ("Green mug on marble", "the handle is right", ("hero",))
    ]
    assert "1 picture renamed." in opened.run().text


def test_make_again_is_priced_and_comes_to_the_library(working: Studio) -> None:
    drafted("a red mug", count=1).all_in()
    (draft,) = working.records.list_assets(working.owner)
    opened = show(Opened("library"), draft.id)
    assert opened.labels["drawer_again"] == "Make again · $0.04"
    opened.click("drawer_again")
    finals_in()
    made = working.records.list_assets(working.owner)
    assert len(made) == 2
    assert {each.sha256 for each in made} == {draft.sha256}
    assert len(tiles(opened.run())) == 2


def test_an_upload_has_no_recipe_to_make_again() -> None:
    asset = add(1, tier="upload", recipe=None)
    opened = show(Opened("library"), asset.id)
    assert "drawer_again" not in opened.labels
    assert "<dt>Model</dt><dd>Upload</dd>" in opened.html


# ---- what is found ----------------------------------------------------------------------------------------------


def test_words_and_filters_narrow_and_are_cleared() -> None:
    mug, lamp = add(1), add(2, name="A yellow lamp", campaign="autumn", tier="final")
    opened = Opened("library").type("library_words", "lam")
    assert ids(opened) == [lamp.id]
    assert "1 picture found" in opened.text
    opened.click("library_clear")
    assert ids(opened) == [lamp.id, mug.id]
    assert ids(opened.choose("library1_tier", "draft")) == [mug.id]
    assert studio().records.recall("local", "library")  # a refresh finds it as it was left
    assert ids(Opened("library")) == [mug.id]


def test_a_popover_filters_by_model_and_says_so() -> None:
    add(1)
    ultra = add(2, recipe=recipe_of(model="ultra"))
    opened = Opened("library").open("model_popover").choose("library_model", [row_of("ultra").id])
    assert ids(opened) == [ultra.id]
    assert f"Model · {row_of('ultra').short}" in opened.popovers


def test_nothing_found_offers_everything() -> None:
    add(1)
    opened = Opened("library").type("library_words", "nothing like it")
    assert "No picture is like that." in opened.text
    assert len(ids(opened.click("library_clear"))) == 1


def test_pictures_come_in_numbered_pages() -> None:
    for number in range(MOST_ON_A_PAGE * 2 + 1):
        add(number)
    opened = Opened("library")
    first = ids(opened)
    assert len(first) == MOST_ON_A_PAGE
    numbers = opened.at.get("pagination")[0]
    assert isinstance(numbers, Pagination)
    assert numbers.value == 1
    numbers.set_value(3).run()
    assert len(ids(opened)) == 1
    assert not set(first) & set(ids(opened))
    assert len(ids(opened.type("library_words", "mug"))) == MOST_ON_A_PAGE  # another question begins on its first page


def test_a_view_is_kept_shown_and_forgotten() -> None:
    lamp = add(2, name="A yellow lamp")
    add(1)
    opened = Opened("library").type("library_words", "lamp").open("views_popover").type("library_view_name", "Lamps")
    opened.click("view_keep").click("library_clear")
    assert len(ids(opened)) == 2
    opened.open("views_popover").click("view_0")
    assert ids(opened) == [lamp.id]
    opened.open("views_popover").click("view_drop_0")
    assert studio().records.views("local") == []


def test_the_old_address_of_finals_leads_to_the_librarys() -> None:
    add(1)
    final = add(2, tier="final")
    opened = Opened("finals")
    assert opened.title == "Library"
    assert ids(opened) == [final.id]


# ---- many at once -----------------------------------------------------------------------------------------------


def test_selected_pictures_go_to_the_trash_and_come_back() -> None:
    names = [add(number).id for number in range(3)]
    opened = grid_says(Opened("library"), "select", *names[:2])
    assert "2 selected" in opened.text
    opened.click("bulk_trash")
    assert ids(opened) == [names[2]]
    assert "2 pictures moved to the trash." in opened.text
    opened.click("library_undo")
    assert len(ids(opened)) == 3
    assert "moved to the trash" not in opened.text


def test_the_delete_key_trashes_and_the_trash_gives_back() -> None:
    kept, gone = add(1), add(2)
    opened = grid_says(Opened("library"), "trash", gone.id)
    assert ids(opened) == [kept.id]
    opened.open("library_more").click("open_trash")
    assert opened.title == "Trash"
    assert ids(opened) == [gone.id]
    assert opened.drawn("library_grid")["mayTrash"] is False
    grid_says(opened, "select", gone.id).click("bulk_restore")
    assert "The trash is empty." in opened.text
    opened.click("leave_trash")
    assert ids(opened) == [gone.id, kept.id]


def test_a_trashed_picture_says_until_when_and_for_whose_sake_it_stays() -> None:
    source, alone = add(1), add(2)
    add(3, name="Green mug", tier="final", parents=[source.id])
    studio().library.change([source.id, alone.id], Change(trash=True))
    opened = Opened("library").open("library_more").click("open_trash")
    assert "In the trash until" in show(opened, alone.id).text
    assert "kept as long as “Green mug” is" in show(opened, source.id).text


def test_selected_pictures_are_tagged_and_moved() -> None:
    names = [add(number).id for number in range(2)]
    add(2, campaign="autumn")
    opened = grid_says(Opened("library"), "select", *names).open("bulk_tag_popover")
    opened.type("bulk_tags", "Hero, To  Retouch").click("bulk_tag_add")
    assert {each.tags for each in studio().records.shelved(names)} == {("hero", "to retouch")}
    opened.open("bulk_move_popover")
    opened.choose("bulk_campaign", "autumn").click("bulk_move")
    assert {each.asset.campaign for each in studio().records.shelved(names)} == {"autumn"}
    assert {each.asset.key.split("/")[0] for each in studio().records.shelved(names)} == {"spring"}


def test_a_selection_goes_as_a_zip() -> None:
    names = [add(number).id for number in range(2)]
    opened = grid_says(Opened("library"), "select", *names)
    urls = {str(link.value): link.url for link in opened.at.link_button}
    assert urls["Download ZIP"] == f"/library/pictures.zip?ids={','.join(names)}"


def test_what_the_browser_makes_up_is_not_believed() -> None:
    mine = add(1)
    opened = Opened("library")
    for said in ({"kind": "trash", "ids": [new_id()]}, {"kind": "burn", "ids": [mine.id]}, {"kind": "trash"}, "x", [1]):
        opened.at.session_state["library_grid"] = {"did": said}
        opened.run()
    assert ids(opened) == [mine.id]


def test_the_storage_report_names_kinds_campaigns_and_the_trash() -> None:
    names = [add(number).id for number in range(3)]
    studio().library.change(names[:1], Change(trash=True))
    opened = Opened("library").open("library_more").click("open_storage")
    for words in ("All, 2 pictures", "Drafts, 2", "Spring, 2", "Trash, 1"):
        assert words in opened.text


# ---- on the way -------------------------------------------------------------------------------------------------


def test_a_final_on_its_way_is_said(working: Studio, picked: Opened) -> None:
    working.runner.close(grace_s=5)
    picked.click("finish_ultra")
    assert "A final waits for Stable Image Ultra …" in Opened("library").text


def test_a_final_that_failed_says_why_and_can_be_dismissed(picked: Opened, sandbox_url: str) -> None:
    (call_id,) = failed(picked, sandbox_url)
    opened = Opened("library")
    assert ":material/error: Stable Image Ultra" in [str(line.value) for line in opened.at.markdown]
    assert "This account may not use the model." in opened.text
    assert opened.labels[f"again_{call_id}"] == "Try again · $0.14"
    opened.click(f"dismiss_{call_id}")
    assert f"again_{call_id}" not in opened.labels


def test_a_final_that_failed_can_be_tried_again(picked: Opened, sandbox_url: str, working: Studio) -> None:
    (call_id,) = failed(picked, sandbox_url)
    opened = Opened("library").click(f"again_{call_id}")
    finals_in()
    opened.run()
    assert len(working.records.list_assets(working.owner, tier="final")) == 1
    assert f"again_{call_id}" not in opened.labels


def test_a_refused_final_offers_no_second_try(picked: Opened, sandbox_url: str) -> None:
    (call_id,) = failed(picked, sandbox_url, fault="filtered")
    opened = Opened("library")
    assert "The content filter objected to the words." in opened.text
    assert set(opened.labels) >= {f"dismiss_{call_id}"}
    assert f"again_{call_id}" not in opened.labels


def failed(picked: Opened, sandbox_url: str, fault: str = "AccessDeniedException") -> list[str]:
    """Finish the pick while the model is out of order; the calls that came to nothing."""
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": [fault]})
    picked.click("finish_ultra")
    finals_in()
    return [call.id for call in finishing() if call.status != "done"]
