"""A fresh studio: each page says what it is for and has the one button that leads on."""

from core.bootstrap import Studio
from tests.ui.opened import Opened


def test_a_first_visit_has_one_button_and_it_makes_a_sheet(working: Studio) -> None:
    opened = Opened(first=True)
    assert opened.title == "Create"
    assert "Fill in a few words. Get a sheet of drafts. Circle the keepers." in opened.text
    assert "nothing is billed" in opened.text
    assert opened.labels == {"first_sheet": "Make my first sheet", "own_brief": "Write my own brief"}
    opened.click("first_sheet").all_in()
    assert opened.title == "Hero on a surface"
    assert [frame["state"] for frame in opened.frames] == ["done"] * 8
    assert "draft" in Opened(first=True).labels  # the second visit has the form


def test_who_wants_to_write_skips_the_welcome() -> None:
    opened = Opened(first=True).click("own_brief")
    assert "draft" in opened.labels
    assert "draft" in Opened(first=True).labels


def test_create_is_ready_to_write() -> None:
    opened = Opened()
    assert not opened.errors  # nothing is wrong before anything was done
    assert opened.labels["draft"] == "Draft 8 · $0.32"


def test_drafting_without_words_says_what_is_missing() -> None:
    assert Opened().click("draft").errors == ["The prompt is missing; Stable Image Core needs it."]


def test_an_empty_sheet_leads_to_the_brief() -> None:
    opened = Opened("sheet")
    assert opened.title == "Sheet"
    assert "Your drafts will lie here" in opened.text
    (button,) = opened.at.button
    assert button.label == "Write a brief"
    button.click().run()
    assert opened.title == "Create"


def test_an_empty_library_leads_to_the_brief() -> None:
    opened = Opened("library")
    assert opened.title == "Library"
    assert "Nothing here yet." in opened.text
    (button,) = opened.at.button
    assert button.label == "Write a brief"
    button.click().run()
    assert opened.title == "Create"


def test_a_sheet_that_is_not_there_is_said() -> None:
    opened = Opened("sheet")
    opened.at.query_params["sheet"] = "01HZZZZZZZZZZZZZZZZZZZZZZZ"
    opened.run()
    assert [str(said.value) for said in opened.at.warning] == ["That sheet is not here."]
    assert opened.title == "Sheet"
    assert [str(button.label) for button in opened.at.button] == ["Write a brief"]


def test_the_sidebar_says_that_nothing_is_charged() -> None:
    assert "Sandbox · nothing is charged" in Opened().text
    assert "<span>Spent</span> <b>$0.00</b>" in Opened().text
