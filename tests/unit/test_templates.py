"""Templates that people make: kept beside the shipped ones, copied, handed on as YAML and taken in again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.errors import BadRequest, NotFound
from core.domain.template import Slot, Template
from core.prompting.shipped import shipped_templates
from core.use_cases.templates import Templates, name_of, template_from
from tests.support.builders import OWNER

[HERO, DARK, *_] = shipped_templates()


@pytest.fixture
def templates(tmp_path: Path) -> Iterator[Templates]:
    records = SqliteRecords(tmp_path / "studio.sqlite")
    yield Templates(records, OWNER)
    records.close()


def mug(title: str = "My mug", **fields: Any) -> Template:
    return template_from({"title": title, "category": "Mine", "prompt": "a mug"} | fields)


def refused(call: Any, *arguments: Any) -> str:
    with pytest.raises(BadRequest) as caught:
        call(*arguments)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


# Kept


def test_own_templates_come_first_by_title(templates: Templates) -> None:
    for title in ("zebra", "Apple", "mango"):
        templates.save(mug(title))
    assert [template.title for template in templates.all()[:4]] == ["Apple", "mango", "zebra", HERO.title]
    assert [template.title for template in templates.own()] == ["Apple", "mango", "zebra"]
    assert [templates.is_shipped(template.name) for template in templates.all()[2:4]] == [False, True]


@pytest.mark.parametrize("name", ["dark-studio", "Dark studio", " DARK STUDIO "])
def test_a_template_is_found_by_name_and_title(templates: Templates, name: str) -> None:
    assert templates.named(name) == DARK


def test_a_name_goes_before_a_title(templates: Templates) -> None:
    templates.save(mug("dark-studio", name="mine"))
    assert templates.named("dark-studio") == DARK
    assert templates.named("Dark-Studio") == DARK
    with pytest.raises(NotFound, match=r"There is no template “nope”\. There are: mine, hero-on-a-surface, "):
        templates.named("nope")


def test_a_shipped_template_cannot_be_changed_or_deleted(templates: Templates) -> None:
    changed = HERO.model_copy(update={"prompt": "a mug"})
    assert (
        refused(templates.save, changed) == "“Hero on a surface” came with the studio; save yours under another name."
    )
    assert refused(templates.delete, "hero-on-a-surface").endswith("it cannot be deleted.")
    assert templates.named(HERO.name) == HERO


def test_a_deleted_template_can_be_put_back(templates: Templates) -> None:
    templates.save(mug())
    gone = templates.delete("My mug")
    assert (gone, templates.own()) == (mug(), [])
    templates.save(gone)
    assert templates.own() == [mug()]


# Copied


def test_a_copy_has_a_free_name_and_title_and_the_picture_it_came_with(templates: Templates) -> None:
    first = templates.copy_of(HERO)
    assert (first.name, first.title, first.picture) == ("hero-on-a-surface-2", "Hero on a surface 2", HERO.name)
    assert templates.own() == []
    templates.save(first)
    second = templates.copy_of(first)
    assert (second.name, second.title, second.picture) == ("hero-on-a-surface-3", "Hero on a surface 3", HERO.name)
    assert templates.copy_of(HERO) == second
    assert second.slots == HERO.slots


def test_a_number_that_belongs_to_the_title_stays(templates: Templates) -> None:
    templates.save(mug("Top 10"))
    copy = templates.copy_of(mug("Top 10"))
    assert (copy.title, copy.name, copy.picture) == ("Top 10 2", "top-10-2", "")


def test_a_long_title_is_cut_to_make_room(templates: Templates) -> None:
    long = mug("x" * 60)
    templates.save(long)
    copy = templates.copy_of(long)
    assert (len(copy.title), copy.title[-2:]) == (60, " 2")
    assert Template.model_validate(copy.model_dump()) == copy


@pytest.mark.parametrize(
    ("title", "name"), [("Über größe!", "uber-groe"), ("日本", "template"), ("  A  b ", "a-b"), ("", "template")]
)
def test_a_name_is_made_of_the_title(title: str, name: str) -> None:
    assert name_of(title) == name


# Handed on and taken in

texts = st.text(min_size=1, max_size=60).filter(lambda text: any(sign.isalnum() for sign in text))
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    kind = draw(st.sampled_from(["text", "choice", "colour", "number", "picture"]))
    fields: dict[str, Any] = {"name": draw(names), "label": draw(texts), "kind": kind, "required": draw(st.booleans())}
    if kind == "text":
        fields |= {"default": draw(st.text(max_size=60)), "examples": draw(st.lists(texts, max_size=3))}
    if kind == "choice":
        choices = draw(st.lists(texts, min_size=1, max_size=3))
        fields |= {"choices": choices}
    if kind == "colour":
        fields |= {"default": draw(st.sampled_from(["", "#C8553D", "sage", "no", "0x12", "12:30"]))}
    if kind == "number":
        fields |= {
            "default": "3",
            "least": draw(st.none() | st.floats(-1e6, 3)),
            "most": draw(st.none() | st.integers(3, 9)),
        }
    return Slot.model_validate(fields)


@st.composite
def any_template(draw: st.DrawFn, number: int = 0) -> Template:
    made = draw(st.lists(slots(), max_size=4, unique_by=lambda slot: slot.name))
    made = [slot for slot in made if slot.kind != "picture"] + [slot for slot in made if slot.kind == "picture"][:1]
    gaps = "".join(f" {{{{{slot.name}}}}}" for slot in made if slot.kind != "picture")
    words = draw(texts.filter(lambda text: "{" not in text and "}" not in text))
    return Template(
        name=f"t-{number}",
        title=draw(texts),
        category=draw(st.sampled_from(["Mine", "Über – “odd” 🎂", "no", "12:30"])),
        prompt=words + gaps,
        negative_prompt=draw(st.text(max_size=40)),
        aspect=draw(st.sampled_from(["3:2", "9:16", "16:9"])),
        tier=draw(st.sampled_from(["draft", "final"])),
        slots=tuple(made),
        picture=draw(st.sampled_from(["", "dark-studio"])),
    )


@given(st.integers(1, 3).flatmap(lambda count: st.tuples(*(any_template(number) for number in range(count)))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_was_exported_comes_back_the_same(templates: Templates, made: tuple[Template, ...]) -> None:
    assert templates.from_yaml(templates.to_yaml(made)) == [*made]


def test_the_shipped_ones_come_back_the_same(templates: Templates) -> None:
    text = templates.to_yaml(shipped_templates())
    assert templates.from_yaml(text) == [*shipped_templates()]
    assert "aspect: 9:16" in text or "aspect: '9:16'" in text
    assert "tier: draft" not in text  # what is usual is left out


def test_a_template_written_by_hand_needs_no_name_and_few_quotes(templates: Templates) -> None:
    text = """
title: 5 ways to say no
category: Social
aspect: 9:16
prompt: a {{n}} of {{answer}}
slots:
- {name: n, label: How many, kind: number, default: 3, least: 1, most: 6}
- {name: answer, label: Answer, choices: [yes, no, null, 2026-11-21], default: no, required: no}
"""
    [made] = templates.from_yaml(text)
    assert (made.name, made.title, made.aspect) == ("5-ways-to-say-no", "5 ways to say no", "9:16")
    assert made.slots[1].choices == ("yes", "no", "null", "2026-11-21")
    assert (made.slots[0].default, made.slots[0].most, made.slots[1].required) == ("3", 6, False)


HEAD = "title: Mug\ncategory: Mine\nprompt: "
WRONG: dict[str, tuple[str, str]] = {
    "nothing": ("", "There is no template in this; choose a file of exported templates."),
    "an empty list": ("[]", "There is no template in this; choose a file of exported templates."),
    "a word": ("mug", "There is no template in this; choose a file of exported templates."),
    "words": ("- mug\n- cup", "Template 1 is no list of fields; write title, category, prompt and slots."),
    "broken YAML": (HEAD + "a mug\n  slots: [", "Line 4 is no YAML that can be read (mapping values are not allowed"),
    "bytes": ("\x00\x01", "This is no YAML text; choose a file of exported templates."),
    "half a character": ("title: \ud800", "This is no YAML text"),
    "an alias": ("- &a {title: x}\n- *a", "Line 1 has an alias or an anchor"),
    "a bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "Line 1 has an alias or an anchor"),
    "a tag": ("title: !!python/object/apply:os.system [ls]", "Line 1 has a tag (!); put the text in quotes."),
    "another tag": ("title: !!int abc", "Line 1 has a tag (!)"),
    "a deep list": ("[" * 100_000, "Line 1 has lists within lists"),
    "a wide list": ("[" + "a," * 99_000 + "]", "Line 1: this has too many fields to be templates"),
    "too much": ("a" * 200_001, "This is more than 200 kB of templates; take them in in parts."),
    "too many": ("- {title: a, category: b, prompt: c}\n" * 201, "These are 201 templates; take in 200 at a time."),
    "a field twice": (HEAD + "a mug\ntitle: Cup", "Line 1: the fields that begin here have “title” twice; keep one."),
    "two documents": (HEAD + "a mug\n---\n" + HEAD + "a cup", "Line 4 is no YAML that can be read"),
    "a merge": ("<<: {title: a}", "Template 1: there is no such thing as “<<” here"),
    "a misspelt field": ("titel: Mug", "Template 1: there is no such thing as “titel” here; take it out or mend"),
    "an odd field": ('"a\\nb": c', "Template 1: there is no such thing as “a b” here"),
    "an odd field twice": ('{"a\\nb": c, "a\\nb": d}', "have “a b” twice; keep one."),
    "a missing field": ("title: Mug\ncategory: Mine", "“Mug”: the prompt is missing; add it."),
    "no text": ("title: [a]\ncategory: b\nprompt: c", "Template 1: the title is no text; put it in quotes."),
    "a long title": (f"title: {'x' * 61}\ncategory: b\nprompt: c", "the title is too long; it takes 60 characters."),
    "an empty text": ("title: Mug\ncategory:\nprompt: c", "“Mug”: the category is empty; fill it in."),
    "a blank text": ('title: "\\n"\ncategory: b\nprompt: c', "Template 1: the title is empty; fill it in."),
    "a bad name": (HEAD + "a mug\nname: My mug", "“Mug”: the name takes small letters, digits and dashes"),
    "a bad aspect": (HEAD + "a mug\naspect: wide", "“Mug”: the aspect is written like 3:2."),
    "a bad tier": (HEAD + "a mug\ntier: best", "“Mug”: the tier is not one of 'draft' or 'final'."),
    "an unknown gap": (HEAD + "a {{colour}} mug", "“Mug”: the prompt names {{colour}}, but there is no such slot"),
    "an odd gap": (HEAD + "a {{Colour}} mug", "“Mug”: the prompt has {{Colour}}; name a slot with small letters"),
    "no list": (HEAD + "a mug\nslots: none", "“Mug”: the list of slots must be a list; begin each line of it"),
    "no slot": (HEAD + "a mug\nslots: [a]", "“Mug”: slot 1: a slot is no list of fields; write its name and label."),
    "a slot's field": (HEAD + "a mug\nslots: [{name: a, label: A, size: 5}]", "slot “A”: there is no such thing as “s"),
    "a slot's name": (HEAD + "a mug\nslots: [{name: A, label: B}]", "“Mug”: slot “B”: the name takes small letters"),
    "a slot's kind": (HEAD + "a mug\nslots: [{name: a, label: A, kind: date}]", "“Mug”: slot “A”: the kind is not one"),
    "a slot's yes": (HEAD + "a mug\nslots: [{name: a, label: A, required: perhaps}]", "“required” is yes or no; write"),
    "a slot's number": (HEAD + "a mug\nslots: [{name: a, label: A, least: .nan}]", "slot “A”: the least is no number"),
    "a slot's default": (
        HEAD + "a mug\nslots: [{name: a, label: A, choices: [b, c], default: d}]",
        "“Mug”: slot “A”: its default does not fit: “A” takes one of: b, c.",
    ),
    "a name twice": ("- {title: A, category: b, prompt: c}\n" * 2, "“A”: two templates are named “a”; give each"),
    "the second": ("- {title: A, category: b, prompt: c}\n- {category: b, prompt: c}", "Template 2: the title is"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_template_is_told_in_one_sentence(templates: Templates, case: str) -> None:
    text, sentence = WRONG[case]
    assert sentence in refused(templates.from_yaml, text)


@given(st.text(alphabet="-:{}[]&*!|>#'\"? \nat0", max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused(templates: Templates, text: str) -> None:
    try:
        templates.from_yaml(text)
    except BadRequest as error:
        assert "\n" not in str(error)


@given(
    st.dictionaries(st.sampled_from(["title", "name", "slots", "prompt", "x"]), st.none() | st.text() | st.integers())
)
def test_any_fields_make_a_template_or_a_sentence(fields: dict[str, Any]) -> None:
    assert refused(template_from, fields)


def test_fields_of_the_editor_make_a_template() -> None:
    fields = {
        "title": "Mug",
        "category": "Mine",
        "prompt": "a {{colour}} mug",
        "slots": [{"name": "colour", "label": "C"}],
    }
    assert template_from(fields).slots == (Slot(name="colour", label="C"),)
    assert template_from(fields | {"slots": (Slot(name="colour", label="C"),)}) == template_from(fields)
    assert template_from(fields | {"name": "other"}).name == "other"


def test_a_shipped_name_becomes_a_free_one(templates: Templates) -> None:
    changed = HERO.model_copy(update={"prompt": "a mug", "slots": ()})
    for replace in (False, True):
        [taken] = templates.take_in([changed], replace=replace)
        assert taken.name == ("hero-on-a-surface-3" if replace else "hero-on-a-surface-2")
    assert len(templates.own()) == 2
    assert templates.named(HERO.name) == HERO


def test_an_own_name_is_replaced_only_on_demand(templates: Templates) -> None:
    old, new = mug(), mug(prompt="another mug")
    templates.save(old)
    assert templates.take_in([new]) == [new.model_copy(update={"name": "my-mug-2", "title": "My mug 2"})]
    assert templates.own()[0] == old
    assert templates.take_in([new], replace=True) == [new]
    assert templates.own()[0] == new


def test_what_is_here_already_stays_as_it_is(templates: Templates) -> None:
    templates.save(mug())
    assert templates.take_in([mug(), HERO]) == [mug(), HERO]
    assert templates.own() == [mug()]


def test_what_others_own_is_not_seen(templates: Templates) -> None:
    other = Templates(templates.records, "other")
    other.save(mug())
    assert templates.own() == []
    with pytest.raises(NotFound):
        templates.delete("my-mug")
    assert other.own() == [mug()]
