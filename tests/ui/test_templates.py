"""Templates: looked through, made, changed, copied, deleted and put back, exported and imported."""

import pytest

from core.bootstrap import studio
from core.domain.template import Slot, Template
from tests.ui.opened import Opened, read

HERO = "hero-on-a-surface"
NEW = "template_+new_"
HOSTILE = ["<script>alert(1)</script>", "{{x}}", "{0.__class__}", '"><img src=x onerror=alert(1)>', "**a** :red[b] $c$"]
TEA = Template(
    name="tea-on-a-tray",
    title="Tea on a tray",
    category="Tea",
    prompt="A {{pot}} on a {{tray}}",
    slots=(Slot(name="pot", label="Pot", default="teapot"), Slot(name="tray", label="Tray", choices=("oak", "tin"))),
)


def own() -> dict[str, Template]:
    made = studio()
    return {template.name: template for template in made.records.own_templates(made.owner)}


def at_address(**query: str) -> Opened:
    opened = Opened("templates")
    for name, value in query.items():
        opened.at.query_params[name] = value
    return opened.run()


def editor(name: str = "") -> Opened:
    return at_address(edit=name) if name else at_address(new="1")


def written(prompt: str = "A {{pot}} on a tray", title: str = "Tea") -> Opened:
    """A new template in the editor, its gaps made slots."""
    opened = editor().type(f"{NEW}title", title).type(f"{NEW}category", "Food").type(f"{NEW}prompt_0", prompt)
    for key in [key for key in opened.labels if key.startswith(f"{NEW}add_") and key != f"{NEW}add_picture"]:
        opened.click(key)
    return opened


def unfolded(opened: Opened, *uids: int, place: str = NEW) -> Opened:
    """The rows of these slots, open."""
    for uid in uids:
        opened.at.session_state[f"{place}row_{uid}"] = True
    return opened.run()


def tiles(opened: Opened) -> dict[str, bool]:
    return {tile["title"]: tile["own"] for tile in opened.drawn("templates")["tiles"]}


def imported(data: bytes, name: str = "mine.yaml") -> Opened:
    opened = Opened("templates").click("template_import")
    return opened.add_picture(name, data)


# All of them


def test_all_templates_and_the_first_one_beside_them() -> None:
    opened = Opened("templates")
    assert opened.title == "Templates"
    assert tiles(opened) == {template.title: False for template in studio().templates.all()}
    assert opened.drawn("templates")["selected"] == HERO
    assert "<u>ceramic coffee mug</u>" in opened.html
    assert opened.labels["template_edit"] == "Edit a copy"
    assert "template_delete" not in opened.labels


def test_a_category_and_words_narrow_them() -> None:
    opened = Opened("templates").choose("templates_category", "Food")
    food = {template.title for template in studio().templates.all() if template.category == "Food"}
    assert set(tiles(opened)) == food
    opened.choose("templates_category", "*all").type("templates_words", "MARBLE hero")
    assert "Hero on a surface" in tiles(opened)
    opened.type("templates_words", "zeppelin")
    assert "No template names “zeppelin”." in opened.text
    assert "Hero on a surface" in tiles(opened.click("templates_show_all"))


def test_without_own_templates_mine_offers_a_copy() -> None:
    opened = Opened("templates").choose("templates_category", "*mine")
    assert "You have no templates of your own yet." in opened.text
    assert opened.labels["template_first_copy"] == "Edit a copy of “Hero on a surface”"
    assert opened.click("template_first_copy").title == "Your copy of “Hero on a surface”"


def test_use_in_create_fills_the_form_with_it() -> None:
    opened = at_address(template="dark-studio").click("template_use")
    assert opened.title == "Create"
    assert opened.at.session_state["brief"].template == "dark-studio"
    assert opened.at.session_state["brief"].aspect == studio().templates.named("dark-studio").aspect


def test_a_template_that_is_not_there_is_said() -> None:
    opened = editor("gone")
    assert "That template is not here." in opened.text
    opened.at.button[0].click().run()
    assert tiles(opened)


# Making and changing


def test_a_new_template_from_words_to_the_grid() -> None:
    opened = written("A {{pot}} on a {{tray_colour}} tray")
    assert "A <u>Pot</u> on a <u>Tray colour</u> tray" in opened.html
    unfolded(opened, 0, 1).type(f"{NEW}default_0_0", "teapot").choose(f"{NEW}kind_1", "choice")
    opened.type(f"{NEW}choices_1", "oak\n oak \n\ntin").click("template_save")
    assert opened.toasts == ["“Tea” is saved."]
    found = own()["tea"]
    assert (found.category, found.prompt) == ("Food", "A {{pot}} on a {{tray_colour}} tray")
    assert [(slot.label, slot.kind, slot.default, slot.choices) for slot in found.slots] == [
        ("Pot", "text", "teapot", ()),
        ("Tray colour", "choice", "", ("oak", "tin")),
    ]
    assert tiles(opened)["Tea"] is True
    assert opened.drawn("templates")["selected"] == "tea"


def test_numbers_colours_and_pictures_keep_what_belongs_to_them() -> None:
    opened = unfolded(written("{{count}} cups in {{glaze}}"), 0, 1)
    opened.choose(f"{NEW}kind_0", "number").choose(f"{NEW}kind_1", "colour")
    opened.choose(f"{NEW}number_0", 3.0).choose(f"{NEW}least_0", 1.0).choose(f"{NEW}most_0", 9.0)
    opened.type(f"{NEW}default_1_0", "#C65D3E").choose(f"{NEW}required_1", False).click(f"{NEW}add_picture")
    assert "terracotta (#C65D3E)" in opened.text
    assert f"{NEW}add_picture" not in opened.labels  # one at most
    count, glaze, picture = own_after_save(opened, "tea").slots
    assert (count.kind, count.default, count.least, count.most) == ("number", "3", 1.0, 9.0)
    assert (glaze.kind, glaze.default, glaze.required) == ("colour", "#C65D3E", False)
    assert (picture.kind, picture.label) == ("picture", "Product picture")


def own_after_save(opened: Opened, name: str) -> Template:
    opened.click("template_save")
    assert opened.errors == []
    return own()[name]


def test_an_own_template_is_changed_in_place() -> None:
    studio().templates.save(TEA)
    opened = editor(TEA.name).type(f"template_{TEA.name}_title", "Tea at five").click("template_save")
    assert opened.toasts == ["“Tea at five” is saved."]
    assert {name: template.title for name, template in own().items()} == {TEA.name: "Tea at five"}


def test_opened_and_saved_untouched_it_stays_the_same() -> None:
    for shipped in studio().templates.all():
        copy = studio().templates.copy_of(shipped)
        studio().templates.save(copy)
        assert own_after_save(editor(copy.name), copy.name) == copy


def test_a_shipped_one_becomes_a_copy() -> None:
    found = own_after_save(editor(HERO).type(f"template_{HERO}_title", "Our hero"), "our-hero")
    assert found.slots == studio().templates.named(HERO).slots
    assert studio().templates.named(HERO).title == "Hero on a surface"


def test_two_of_one_title_get_two_names() -> None:
    written().click("template_save")
    written().click("template_save")
    assert set(own()) == {"tea", "tea-2"}


def test_a_gap_that_cannot_be_one_is_mended_in_one_click() -> None:
    opened = written("A {{Tea Pot}} of {{red|blue}}")
    assert "The lists in the prompt make 2 drafts" in opened.text
    assert [label for label in opened.labels.values() if label.startswith("Write ")] == ["Write {{tea_pot}}"]
    opened.click(f"{NEW}respell_{{{{Tea Pot}}}}")
    assert opened.widget(f"{NEW}prompt_1").value == "A {{tea_pot}} of {{red|blue}}"
    assert opened.labels[f"{NEW}add_tea_pot"] == "Add slot “tea_pot”"


def test_a_slot_by_its_label_goes_to_the_end_of_the_prompt() -> None:
    opened = written("A pot").type(f"{NEW}new_slot_0", "Tray colour").click(f"{NEW}add")
    assert opened.widget(f"{NEW}prompt_1").value == "A pot, {{tray_colour}}"
    assert opened.widget(f"{NEW}label_0").value == "Tray colour"


def test_a_slot_the_prompt_no_longer_names_says_so_and_can_go_back() -> None:
    opened = written().type(f"{NEW}prompt_0", "A pot")
    assert "not in the prompt" in read(opened.at.expander[0].label)
    opened.click(f"{NEW}name_0")
    assert opened.widget(f"{NEW}prompt_1").value == "A pot, {{pot}}"
    assert "not in the prompt" not in read(opened.at.expander[0].label)


def test_slots_move_go_and_come_back() -> None:
    opened = (
        unfolded(written("{{a}} {{b}} {{c}}"), 0, 1, 2)
        .click(f"{NEW}down_0")
        .click(f"{NEW}up_2")
        .click(f"{NEW}remove_0")
    )
    assert labels(opened) == ["B", "C"]
    assert "Removed “A”." in opened.text
    opened.click("template_slot_back")
    assert [read(row.label) for row in opened.at.expander] == ["**B** · Text", "**C** · Text", "**A** · Text"]
    assert "Removed" not in opened.text


def labels(opened: Opened) -> list[str]:
    return [str(field.value) for field in opened.at.text_input if field.label == "Label"]


def test_what_was_typed_last_is_kept_when_its_row_is_closed() -> None:
    opened = written()
    opened.widget(f"{NEW}default_0_0").set_value("teapot")
    opened.at.session_state[f"{NEW}row_0"] = False
    opened.run()
    assert "A <u>teapot</u> on a tray" in opened.html
    later = editor()
    assert labels(later) == []  # a closed row draws nothing
    assert labels(unfolded(later, 0)) == ["Pot"]
    assert later.widget(f"{NEW}default_0_0").value == "teapot"


# What is wrong


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "  ", "Give the template a title."),
        ("title", "x" * 5000, "the title is too long; it takes 60 characters."),
        ("category", None, "the category is empty; fill it in."),
        ("prompt_0", "", "the prompt is empty; fill it in."),
        ("prompt_0", "y" * 20_000, "the prompt is too long; it takes 10000 characters."),
        (
            "prompt_0",
            "A {{pot}} on {{cloth}}",
            "the prompt names {{cloth}}, but there is no such slot to fill in; add it.",
        ),
        ("label_0", " ", "the label is empty; fill it in."),
    ],
)
def test_what_is_wrong_is_said_beside_the_button(field: str, value: str | None, sentence: str) -> None:
    opened = written().choose(f"{NEW}{field}", value)
    assert opened.errors == []  # not before it was asked for
    (said,) = opened.click("template_save").errors
    assert said.endswith(sentence)
    assert own() == {}


def test_a_default_outside_its_limits_is_said_and_mended() -> None:
    opened = written("{{count}} cups").choose(f"{NEW}kind_0", "number")
    opened.choose(f"{NEW}number_0", 20.0).choose(f"{NEW}most_0", 9.0)
    (said,) = opened.click("template_save").errors
    assert "20" in said
    assert opened.choose(f"{NEW}number_0", 9.0).errors == []  # gone as soon as it is mended


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_text_and_nothing_else(text: str) -> None:
    opened = (
        unfolded(written(f"{text} {{{{pot}}}}", title=text), 0)
        .type(f"{NEW}label_0", text)
        .type(f"{NEW}default_0_0", text)
    )
    assert text in opened.text
    assert "<script" not in opened.html
    assert "<img" not in opened.html
    assert text in read(opened.at.expander[0].label)
    opened.click("template_save")
    (found,) = own().values()
    assert (found.title, found.prompt, found.slots[0].default) == (text, f"{text} {{{{pot}}}}", text)
    assert text in tiles(opened)
    assert "<script" not in opened.html


# What is not saved


def test_what_is_not_saved_survives_a_new_session_and_a_restart() -> None:
    written().type(f"{NEW}default_0_0", "teapot")
    studio.cache_clear()
    later = editor()
    assert later.widget(f"{NEW}title").value == "Tea"
    assert "A <u>teapot</u> on a tray" in later.html
    assert own() == {}


def test_what_is_not_saved_is_on_the_shelf_and_survives_other_pages() -> None:
    studio().templates.save(TEA)
    editor(TEA.name).type(f"template_{TEA.name}_title", "Tea at five").go("sheet")
    opened = Opened("templates")
    assert "“Tea at five” has changes that are not saved." in opened.text
    opened.click(f"template_go_on_{TEA.name}")
    assert opened.widget(f"template_{TEA.name}_title").value == "Tea at five"


def test_discarded_changes_can_be_brought_back() -> None:
    opened = written().click("template_discard")
    assert "Changes discarded." in opened.text
    assert "not saved" not in opened.text
    assert editor().widget(f"{NEW}title").value == ""
    opened.click("template_bring_back")
    assert opened.widget(f"{NEW}title").value == "Tea"


def test_what_is_back_as_it_was_is_no_change() -> None:
    studio().templates.save(TEA)
    opened = editor(TEA.name).type(f"template_{TEA.name}_title", "Tea at five")
    assert "template_discard" in opened.labels
    opened.type(f"template_{TEA.name}_title", TEA.title)
    assert "template_discard" not in opened.labels
    assert "has changes" not in Opened("templates").text


def test_a_draft_of_an_older_version_is_forgotten_not_fatal() -> None:
    studio().records.remember(studio().owner, "template_draft", '{"+new": {"gone": 1}}')
    assert editor().widget(f"{NEW}title").value == ""


# Copies, and what is deleted


def test_a_copy_is_ones_own() -> None:
    opened = Opened("templates").click("template_copy")
    (copy,) = own().values()
    assert copy.prompt == studio().templates.named(HERO).prompt
    assert opened.toasts == [f"“{copy.title}” is yours to change."]
    assert opened.labels["template_edit"] == "Edit"
    assert opened.drawn("templates")["selected"] == copy.name


def test_a_deleted_one_can_be_put_back() -> None:
    studio().templates.save(TEA)
    opened = at_address(template=TEA.name).click("template_delete")
    assert "Deleted “Tea on a tray”." in opened.text
    assert own() == {}
    opened.click("template_put_back")
    assert own() == {TEA.name: TEA}
    assert "Deleted" not in opened.text


# Export and import


def test_what_is_exported_comes_back_by_import() -> None:
    studio().templates.save(TEA)
    text = studio().templates.to_yaml([TEA])
    studio().templates.delete(TEA.name)
    opened = imported(text.encode())
    assert "New: Tea on a tray" in opened.text
    assert own() == {}  # nothing is kept before it is asked for
    opened.click("template_import_keep")
    assert own() == {TEA.name: TEA}
    assert opened.toasts == ["1 template imported."]


def test_an_import_says_what_it_replaces_and_what_it_copies() -> None:
    studio().templates.save(TEA)
    changed = [TEA.model_copy(update={"title": "Tea at six"}), studio().templates.named("dark-studio")]
    changed[1] = changed[1].model_copy(update={"title": "Darker studio"})
    opened = imported(studio().templates.to_yaml(changed).encode())
    assert "Replaces yours: Tea at six" in opened.text
    assert "Kept as a copy: Darker studio" in opened.text
    opened.click("template_import_keep")
    assert own()[TEA.name].title == "Tea at six"
    assert len(own()) == 2
    assert studio().templates.named("dark-studio").title == "Dark studio"


def test_what_is_here_already_is_not_imported_again() -> None:
    studio().templates.save(TEA)
    opened = imported(studio().templates.to_yaml([TEA]).encode())
    assert "Here already: Tea on a tray" in opened.text
    assert "template_import_keep" not in opened.labels


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"", b"- {", b"[]", b"42", b"- title: Tea\n", b"a: &a [x]\nb: *a\n", b"x" * 2_000_000],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(data: bytes) -> None:
    opened = imported(data)
    (said,) = opened.errors
    assert said.endswith(".")
    assert "Traceback" not in said
    assert "template_import_keep" not in opened.labels
    assert own() == {}


def test_own_templates_are_exported_together() -> None:
    assert exports() == ["Export YAML"]
    studio().templates.save(TEA)
    assert exports() == ["Export all mine (1)", "Export YAML"]


def exports() -> list[str]:
    return [button.label for button in Opened("templates").at.download_button]
