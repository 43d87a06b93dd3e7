"""The sheet: drafts come in, are judged, removed, finished; and what a frame without a picture says."""

import re
from decimal import Decimal

import pytest

from core.bootstrap import Studio, studio
from core.domain.money import ZERO
from core.domain.operation import ImageToImage
from core.domain.sheet import Brief
from tests.processes import get_json, post_json
from tests.ui.opened import Frame, Opened, drafted, finals_in, finishing


def faults(sandbox_url: str, *script: str | None) -> None:
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": script})


def verdicts(opened: Opened) -> list[str]:
    return [frame["verdict"] for frame in opened.frames]


def only(frames: list[Frame], state: str) -> Frame:
    (found,) = [frame for frame in frames if frame["state"] == state]
    return found


def test_drafts_come_in(working: Studio, sandbox_url: str) -> None:
    opened = drafted("a red mug on oak", count=4)
    assert opened.title == "a red mug on oak"
    opened.all_in()
    assert "4 of 4 in" in opened.text
    assert "$0.16" in opened.text
    assert [frame["number"] for frame in opened.frames] == [1, 2, 3, 4]
    for frame, found in zip(opened.frames, opened.framed, strict=True):
        assert found.asset is not None
        assert frame["state"] == "done"
        assert frame["thumb_url"] == f"/pictures/thumb/{found.asset.id}.webp"
        assert frame["alt"] == "a red mug on oak"
        assert working.keeper.thumbnail(found.asset)[8:12] == b"WEBP"
    assert [call["billed"] for call in get_json(f"{sandbox_url}/_sandbox/calls")] == [True] * 4
    assert "<span>Spent</span> <b>$0.16</b>" in opened.text


def test_a_sheet_that_is_under_way_says_how_far_it_is() -> None:
    opened = drafted()  # nobody works the calls
    assert "0 of 2 in" in opened.text
    assert [frame["state"] for frame in opened.frames] == ["queued", "queued"]
    assert {"pause", "cancel"} <= set(opened.labels)
    (line,) = [label for key, label in opened.labels.items() if key.startswith("under_way_")]
    assert line == "0 of 2 · a red mug"


def test_frames_of_combinations_say_which_words_they_have() -> None:
    opened = drafted("a {{red|blue}} mug on {{oak|linen}}", count=1)
    assert opened.title == "a red / blue mug on oak / linen"
    assert [frame["model"] for frame in opened.frames] == [
        "red, oak · Core",
        "red, linen · Core",
        "blue, oak · Core",
        "blue, linen · Core",
    ]


def test_a_frame_becomes_the_picture_of_ones_own_template(working: Studio) -> None:
    made = working.templates
    own = made.copy_of(made.named("hero-on-a-surface"))
    made.save(own)
    brief = Brief(template=own.name, count=1, model="stability.stable-image-core-v1:1")
    opened = Opened(brief=brief).click("draft").all_in()
    found = opened.framed[0]
    opened.does("open", found.call.id).click("template_picture")
    assert found.asset is not None
    assert made.named(own.name).picture == found.asset.id
    assert opened.toasts == [f"“{own.title}” has this picture now."]
    assert opened.at.button(key="template_picture").disabled


def test_a_shipped_template_keeps_its_picture(working: Studio) -> None:
    brief = Brief(template="hero-on-a-surface", count=1, model="stability.stable-image-core-v1:1")
    opened = Opened(brief=brief).click("draft").all_in()
    opened.does("open", opened.framed[0].call.id)
    assert "template_picture" not in opened.labels


def test_a_sheet_with_nothing_to_show_says_what_to_do(working: Studio) -> None:
    opened = drafted(count=2).all_in()
    opened.choose(f"show_{opened.sheet}", "Picks")
    assert "No picks yet. Under All, press P on a frame, or click Pick." in opened.text
    opened.choose(f"show_{opened.sheet}", "All")
    opened.does("remove", *[frame["id"] for frame in opened.frames]).run()
    assert "Every frame was taken off this sheet." in opened.text
    assert opened.click("brief_again").title == "Create"
    assert opened.widget("brief_prompt").value == "a red mug"


def test_a_prompt_is_a_title_not_markup() -> None:
    opened = drafted("**A** mug ![x](http://127.0.0.1/x.png) :red[y]")
    shown = str(opened.at.title[0].value)
    assert opened.title == "**A** mug ![x](http://127.0.0.1/x.png) :red[y]"
    assert not re.search(r"(?<!\\)(\*\*|!\[|:red)", shown)


# Judging


def test_verdicts_are_kept_and_counted(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    first, second, third, _ = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, second, verdict="pick").does("verdict", second, verdict="maybe")
    opened.does("verdict", third, verdict="reject")
    assert verdicts(opened) == ["pick", "maybe", "reject", ""]
    show = opened.widget(f"show_{opened.sheet}")
    assert show.options == ["All 4", "Picks 1", "Maybe 1", "Rejects 1"]
    assert verdicts(Opened("sheet")) == ["pick", "maybe", "reject", ""]  # also for another session
    opened.does("verdict", first, verdict="")
    assert verdicts(opened) == ["", "maybe", "reject", ""]


def test_a_verdict_that_is_sent_again_is_taken_once(working: Studio) -> None:
    opened = drafted().all_in()
    first = opened.frames[0]["id"]
    opened.does("verdict", first, verdict="pick")
    working.judge(first, None)  # somebody else takes it back
    assert verdicts(opened.run()) == ["", ""]


def test_what_is_shown_follows_the_filter(working: Studio) -> None:
    opened = drafted().all_in()
    opened.choose(f"show_{opened.sheet}", "Maybe")
    assert opened.drawn(f"sheet_{opened.sheet}")["show"] == "maybe"


def test_events_on_frames_of_another_sheet_are_ignored(working: Studio) -> None:
    other = drafted("another").all_in().frames[0]["id"]
    opened = drafted("mine").all_in()
    opened.does("verdict", other, verdict="pick").does("remove", other)
    assert working.records.frame_of(other) is not None
    assert opened.text.count("2 of 2 in") == 1


# Finishing


def test_finishing_needs_a_pick_and_says_its_price(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    assert opened.at.button(key="finish_fast").disabled
    assert opened.at.button(key="finish_ultra").disabled
    first, second, *_ = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, second, verdict="pick")
    assert "Finish 2 picks:" in opened.text
    assert opened.labels["finish_fast"] == "Fast upscale · $0.06"
    assert opened.labels["finish_ultra"] == "Ultra · $0.28"
    opened.click("finish_fast")
    assert opened.toasts == ["Stable Image Fast Upscale, 2 pictures: on the way to the library."]
    finals_in()
    finals = working.records.list_assets(working.owner, tier="final")
    assert {final.parents[0] for final in finals} == {found.asset.id for found in opened.framed[:2] if found.asset}
    assert working.records.spent(working.owner)[0] == Decimal("0.22")


def test_the_selection_goes_before_the_picks(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    opened.does("verdict", opened.frames[0]["id"], verdict="pick").does("", selected=(2, 3, 4))
    assert "Finish 3 selected:" in opened.text
    assert opened.labels["finish_ultra"] == "Ultra · $0.42"
    opened.click("finish_ultra")
    finals_in()
    finished = {call.parents[0] for call in finishing()}
    assert finished == {found.asset.id for found in opened.framed[1:] if found.asset}


def test_finishing_past_the_cap_is_refused_aloud(monkeypatch: pytest.MonkeyPatch, working: Studio) -> None:
    opened = drafted().all_in()
    working.runner.close(grace_s=5)
    studio.cache_clear()
    monkeypatch.setenv("STUDIO_CAP_USD", "0.10")
    opened.does("verdict", opened.frames[0]["id"], verdict="pick").click("finish_ultra")
    (said,) = opened.toasts
    assert said.startswith("This costs $0.14, but only $0.02")
    assert finishing() == []


def test_an_upscaler_as_the_final_model_is_one_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_FINAL_MODEL", "fast")
    made = studio()
    made.runner.start()
    opened = drafted().all_in()
    opened.does("verdict", opened.frames[0]["id"], verdict="pick")
    assert [key for key in opened.labels if key.startswith("finish_")] == ["finish_fast"]
    made.runner.close(grace_s=10)


def test_a_draft_kept_as_final_is_free_and_marked(working: Studio) -> None:
    opened = drafted().all_in()
    opened.does("verdict", opened.frames[0]["id"], verdict="pick").open("more_popover")
    assert opened.labels["keep"] == "Keep as final · free"
    opened.click("keep")
    assert opened.toasts == ["Kept as final. You find it in the library."]
    assert [frame["note"] for frame in opened.frames] == ["final", ""]
    assert working.records.spent(working.owner)[0] == Decimal("0.08")


# Removing


def test_a_frame_is_removed_and_put_back(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    first, second, *others = [frame["id"] for frame in opened.frames]
    opened.does("remove", first, second)
    assert [frame["id"] for frame in opened.frames] == others
    assert [frame["number"] for frame in opened.frames] == [3, 4]
    assert opened.labels["put_back"] == "Put 2 back"
    opened.click("put_back")
    assert [frame["id"] for frame in opened.frames] == [first, second, *others]
    assert "put_back" not in opened.labels


def test_removed_frames_are_put_back_in_another_session_too(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    first, *others = [frame["id"] for frame in opened.frames]
    opened.does("remove", first)
    later = Opened("sheet")
    assert later.labels["put_all_back"] == "Put 1 removed back"
    later.click("put_all_back")
    assert [frame["id"] for frame in later.frames] == [first, *others]
    assert "put_all_back" not in later.labels


def test_the_picks_can_be_removed_from_the_bar(working: Studio) -> None:
    opened = drafted().all_in()
    first, second = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, verdict="pick").open("more_popover").click("remove")
    assert [frame["id"] for frame in opened.frames] == [second]
    opened.click("put_back")
    assert verdicts(opened) == ["pick", ""]


# One frame, large


def test_a_frame_opens_with_its_facts_and_prices(working: Studio) -> None:
    opened = drafted("a red mug").all_in()
    opened.does("open", opened.frames[1]["id"])
    assert "<dt>Seed</dt><dd>6</dd>" in opened.html
    assert "<dt>Price</dt><dd>$0.04</dd>" in opened.html
    assert "<dt>Model</dt><dd>Stable Image Core</dd>" in opened.html
    assert "Sandbox comp: drawn on this computer, not AI" in opened.text
    assert "Understood: red, mug." in opened.text
    opened.click("judge_maybe")
    assert verdicts(opened) == ["", "maybe"]


def test_a_note_is_written_beside_a_frame(working: Studio) -> None:
    opened = drafted().all_in()
    second = opened.frames[1]["id"]
    opened.does("note", second).type(f"note_{second}", "crop tighter <b>")
    assert [frame["comment"] for frame in opened.frames] == ["", "crop tighter <b>"]
    assert [frame["comment"] for frame in Opened("sheet").frames] == ["", "crop tighter <b>"]


# Finishing in one of three ways


@pytest.mark.parametrize(
    ("way", "button", "model", "operation"),
    [
        ("enlarge", "Enlarge 2 · $0.06", "stability.stable-fast-upscale-v1:0", "upscale_fast"),
        ("redraw", "Redraw 2 · $0.16", "stability.sd3-5-large-v1:0", "image_to_image"),
        ("new", "Make 2 · $0.28", "stability.stable-image-ultra-v1:1", "text_to_image"),
    ],
)
def test_the_three_ways_to_finish_are_told_apart_and_priced(
    working: Studio, way: str, button: str, model: str, operation: str
) -> None:
    opened = drafted().all_in()
    opened.does("verdict", *[frame["id"] for frame in opened.frames], verdict="pick")
    opened.open("more_popover").click("finish_other").choose("finish_dialog_way", way)
    assert opened.labels["finish_dialog_go"] == button
    opened.click("finish_dialog_go")
    finals_in()
    assert {(call.recipe.model, call.recipe.operation.name) for call in finishing()} == {(model, operation)}
    assert "finish_dialog_go" not in opened.run().labels


def test_another_upscaler_says_its_price_size_and_time(working: Studio) -> None:
    opened = drafted().all_in()
    opened.does("open", opened.frames[0]["id"])
    assert "4,864 × 3,328 px, about 3 s each." in opened.text
    opened.choose("one_model_enlarge", "stability.stable-creative-upscale-v1:0")
    assert opened.labels["one_go"] == "Enlarge 1 · $0.60"
    assert "About 9.9 megapixels, about 60 s each." in opened.text


# More like this


def more(opened: Opened, way: str) -> Opened:
    return opened.does("open", opened.frames[0]["id"]).choose("frame_do", "More like this").choose("more_way", way)


def test_new_seeds_join_the_sheet(working: Studio) -> None:
    opened = more(drafted("a red mug").all_in(), "seeds")
    assert opened.labels["more_go"] == "Draft 4 more · $0.16"
    opened.click("more_go").all_in()
    assert [frame["number"] for frame in opened.frames] == [1, 2, 3, 4, 5, 6]
    assert len({frame["seed"] for frame in opened.frames}) == 6
    assert {frame["alt"] for frame in opened.frames} == {"a red mug"}


def test_other_words_keep_the_seed(working: Studio) -> None:
    opened = more(drafted("a red mug", seed="5").all_in(), "words")
    opened.type(f"more_words_{opened.frames[0]['id']}", "a {{blue|sage}} mug")
    assert opened.labels["more_go"] == "Draft 2 more · $0.08"
    opened.click("more_go").all_in()
    assert [(frame["seed"], frame["alt"]) for frame in opened.frames[2:]] == [("5", "a blue mug"), ("5", "a sage mug")]


def test_a_picture_is_drawn_from_with_a_strength(working: Studio) -> None:
    opened = more(drafted("a red mug").all_in(), "picture").choose("more_strength", 0.25).choose("more_count", 1)
    source = opened.framed[0].asset
    assert source
    assert opened.labels["more_go"] == "Draft 1 more · $0.08"
    opened.click("more_go").all_in()
    operation = opened.framed[-1].call.recipe.operation
    assert isinstance(operation, ImageToImage)
    assert (operation.image, operation.strength) == (source.sha256, 0.25)
    assert opened.framed[-1].call.parents == (source.id,)


# Undo, order, look-alikes, compare


def test_verdicts_are_taken_back_step_by_step(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    first, second, *_ = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, second, verdict="pick").does("verdict", second, verdict="reject")
    assert verdicts(opened) == ["pick", "reject", "", ""]
    opened.click("undo")
    assert verdicts(opened) == ["pick", "pick", "", ""]
    opened.does("undo", second).run()  # Ctrl+Z
    assert verdicts(opened) == ["", "", "", ""]
    assert "undo" not in opened.labels


def test_the_sheet_is_put_in_order(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    opened.does("verdict", opened.frames[2]["id"], verdict="pick").does(
        "verdict", opened.frames[0]["id"], verdict="reject"
    )
    opened.choose(f"order_{opened.sheet}", "Picks first")
    assert [frame["number"] for frame in opened.frames] == [3, 2, 4, 1]


def test_the_same_picture_twice_is_folded_behind_the_first(working: Studio) -> None:
    opened = drafted("a red mug", seed="5").all_in()
    more(opened, "words").type(f"more_words_{opened.frames[0]['id']}", "a red mug").click("more_go").all_in()
    first, _, again = opened.frames
    assert again["note"] == "cached"
    assert (first["alike"], again["alike"]) == ("", first["id"])


def test_what_is_compared_stands_in_the_address(working: Studio) -> None:
    opened = drafted(count=4).all_in()
    _, second, third, _ = [frame["id"] for frame in opened.frames]
    opened.does("compare", second, third).run()
    assert opened.at.query_params["compare"] in ("2,3", ["2,3"])
    assert "Comparing frames 2 and 3." in opened.text
    assert opened.drawn(f"sheet_{opened.sheet}")["compare"] == [second, third]
    opened.click("compare_end")
    assert opened.drawn(f"sheet_{opened.sheet}")["compare"] == []


@pytest.mark.parametrize("asked", ["", "2", "2,2", "9,8", "<b>,2", "1," * 500])
def test_an_address_that_compares_nothing_shows_the_sheet(working: Studio, asked: str) -> None:
    opened = drafted().all_in()
    opened.at.query_params["compare"] = asked
    assert opened.run().drawn(f"sheet_{opened.sheet}")["compare"] == []


# Frames without a picture


def test_a_refused_frame_says_so_and_leads_back_to_its_brief(working: Studio, sandbox_url: str) -> None:
    faults(sandbox_url, "filtered")
    opened = drafted("a lighthouse").all_in()
    refused = only(opened.frames, "refused")
    assert refused["title"] == "Refused by the content filter"
    assert refused["reason"].startswith("The content filter objected to the words. Change the prompt.")
    assert refused["action"] == "Edit the brief"
    assert "$0.08" in opened.text  # a refusal counts as charged
    other = Opened("create").type("brief_prompt", "something else").go("sheet")
    other.does("act", refused["id"])
    assert other.title == "Create"
    assert other.widget("brief_prompt").value == "a lighthouse"


@pytest.mark.parametrize(
    ("fault", "said", "price"),
    [
        ("truncated", "Counted as charged", "$0.08"),
        ("garbled", "Counted as charged", "$0.08"),
        ("AccessDeniedException", "This account may not use the model.", "$0.04"),
        ("ValidationException", "", "$0.04"),
    ],
)
def test_a_failed_frame_says_why_and_can_be_tried_again(
    working: Studio, sandbox_url: str, fault: str, said: str, price: str
) -> None:
    faults(sandbox_url, fault)
    opened = drafted().all_in()
    failed = only(opened.frames, "failed")
    assert failed["title"] == "No picture"
    assert said in failed["reason"]
    assert failed["action"] == "Try again · $0.04"
    assert price in opened.text
    opened.does("act", failed["id"]).all_in()
    assert [frame["state"] for frame in opened.frames] == ["done", "done"]
    assert [frame["number"] for frame in opened.frames] == [1, 2]


def test_a_throttled_call_comes_in_by_itself(working: Studio, sandbox_url: str) -> None:
    faults(sandbox_url, "ThrottlingException", "ModelNotReadyException")
    opened = drafted().all_in()
    assert [frame["state"] for frame in opened.frames] == ["done", "done"]
    assert working.records.spent(working.owner)[0] == Decimal("0.08")


def test_an_answer_that_never_came_is_in_doubt_and_not_sent_again_by_itself(
    monkeypatch: pytest.MonkeyPatch, sandbox_url: str
) -> None:
    monkeypatch.setenv("STUDIO_READ_TIMEOUT_S", "6")
    made = studio()
    made.runner.start()
    faults(sandbox_url, "hang")
    opened = drafted(count=1).all_in()
    doubted = only(opened.frames, "in_doubt")
    assert doubted["title"] == "In doubt"
    assert doubted["reason"]
    assert doubted["action"] == "Try again · $0.04"
    opened.does("act", doubted["id"]).all_in()
    made.runner.close(grace_s=10)
    assert [frame["state"] for frame in opened.frames] == ["done"]
    assert made.records.spent(made.owner)[0] == Decimal("0.08")


# Steering


def test_a_job_is_paused_resumed_and_comes_in(sandbox_url: str) -> None:
    opened = drafted()  # nobody works the calls yet, so that the job is surely still under way
    opened.click("pause")
    assert opened.labels["pause"] == "Resume"
    assert [(frame["state"], frame["reason"]) for frame in opened.frames] == [("waiting", "Paused.")] * 2
    (line,) = [label for key, label in opened.labels.items() if key.startswith("under_way_")]
    assert line == "paused · a red mug"
    assert Opened("sheet").labels["pause"] == "Resume"  # in another tab too
    opened.click("pause")
    assert opened.labels["pause"] == "Pause"
    made = studio()
    made.runner.start()
    opened.all_in()
    made.runner.close(grace_s=10)
    assert [frame["state"] for frame in opened.frames] == ["done", "done"]
    assert "pause" not in opened.labels


def test_a_cancelled_job_spends_nothing_and_can_be_tried_again(sandbox_url: str) -> None:
    opened = drafted().click("cancel")
    assert [frame["title"] for frame in opened.frames] == ["Cancelled"] * 2
    assert [frame["action"] for frame in opened.frames] == ["Try again · $0.04"] * 2
    assert "cancel" not in opened.labels
    assert get_json(f"{sandbox_url}/_sandbox/calls") == []
    assert studio().records.spent(studio().owner) == (ZERO, ZERO)
    opened.does("act", opened.frames[0]["id"])
    assert [frame["state"] for frame in opened.frames] == ["queued", "cancelled"]


# More than one sheet


def test_earlier_sheets_are_found_again(working: Studio) -> None:
    older = drafted("the first brief").all_in()
    newer = drafted("the second brief").all_in()
    assert newer.title == "the second brief"
    (picker,) = newer.at.sidebar.selectbox
    picker.set_value(older.sheet).run()
    assert newer.title == "the first brief"
    assert newer.sheet == older.sheet
