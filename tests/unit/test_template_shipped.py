"""What comes with the studio is whole: templates fit the models, themes and phrases any prompt, pictures are there."""

import io
from collections import Counter
from itertools import pairwise

import pytest
from PIL import Image

from app.template_pictures import routes
from core.domain.errors import NotFound
from core.domain.operation import TextToImage
from core.domain.template import Slot, Template, combinations, filled, slots_in
from core.models.catalog import row_of
from core.models.check import check, spec_of
from core.prompting.shipped import PICTURES, SAMPLES, Theme, menus, picture_url, pictures, shipped_templates, themes
from tests.support.asking import asked
from tests.support.builders import recipe_of

each_template = pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.name)
COMMANDS = {"create", "make", "generate", "draw", "show", "give", "please"}
NEGATIONS = {"no", "not", "without", "never", "none", "avoid"}


def words_of(text: str) -> list[str]:
    return [word.strip(".,:;()").casefold() for word in text.split()]


# Templates


def test_there_are_two_dozen_in_eight_categories() -> None:
    found = shipped_templates()
    assert [template.name for template in found[:2]] == ["hero-on-a-surface", "dark-studio"]
    assert Counter(template.category for template in found) == dict.fromkeys(
        ["Product", "Lifestyle", "Social", "Hero", "Seasonal", "Food", "Fashion", "B2B"], 3
    )
    for part in ("name", "title", "prompt"):
        assert len({getattr(template, part).casefold() for template in found}) == len(found)
    assert sum(template.picture_slot is not None for template in found) >= 2
    kinds = {slot.kind for template in found for slot in template.slots}
    assert kinds == {"text", "choice", "colour", "number", "picture"}


@each_template
def test_a_shipped_template_is_whole(template: Template) -> None:
    gaps = [slot for slot in template.slots if slot.kind != "picture"]
    assert sorted(slots_in(template.prompt)) == sorted(slot.name for slot in gaps)
    assert all(slot.default for slot in gaps)
    assert all(slot.default in slot.choices for slot in gaps if slot.choices)
    assert all(slot.choices or 2 <= len(slot.examples) <= 3 for slot in gaps)
    words = filled(template, {})
    assert "{{" not in words
    assert 20 <= len(words.split()) <= 80
    core = row_of("core")
    assert template.aspect in spec_of(core, "text_to_image").aspects
    operation = TextToImage(prompt=words, aspect=template.aspect, negative_prompt=template.negative_prompt)
    check(recipe_of(operation=operation), core, {})


@each_template
def test_a_shipped_template_reads_as_a_caption(template: Template) -> None:
    words = words_of(filled(template, {}))
    assert words[0] not in COMMANDS
    assert not NEGATIONS & {*words, *words_of(template.negative_prompt)}
    assert " a a " not in f" {' '.join(words)} "
    assert not [f"{a} {b}" for a, b in pairwise(words) if a == "a" and b[:1] in {*"aeiou"}]
    left_out = [part.strip() for part in template.negative_prompt.split(",")]
    assert len(set(left_out)) == len(left_out) >= 3


@each_template
def test_every_example_and_choice_of_a_shipped_template_is_taken(template: Template) -> None:
    for slot in template.slots:
        for value in (*slot.examples, *slot.choices):
            assert "{{" not in filled(template, {slot.name: value})


@each_template
def test_empty_optional_slots_leave_a_clean_sentence(template: Template) -> None:
    bare = template.model_copy(update={"slots": tuple(map(_emptied, template.slots))})
    words = filled(bare, {})
    assert not [flaw for flaw in (" ,", ",,", ", ,", ",.", "  ", " .") if flaw in words]


def _emptied(slot: Slot) -> Slot:
    return slot if slot.required else slot.model_copy(update={"default": ""})


def test_a_list_in_a_slot_makes_a_prompt_of_each() -> None:
    [hero, *_] = shipped_templates()
    made = combinations(filled(hero, {"colour": "{{#C8553D|sage}}", "surface": "{{oak table|marble counter}}"}))
    assert len(made) == 4
    assert "mug in terracotta (#C8553D) on a oak table" in made[0]
    assert "mug in sage on a marble counter" in made[3]


# Themes and phrases


def test_there_are_twelve_themes_with_their_own_words() -> None:
    assert len(themes()) == 12
    assert all(name == theme.name for name, theme in themes().items())
    for part in ("title", "words", "negative_prompt"):
        assert len({getattr(theme, part).casefold() for theme in themes().values()}) == 12


@pytest.mark.parametrize("theme", themes().values(), ids=lambda theme: theme.name)
def test_a_theme_reads_well_after_a_comma(theme: Theme) -> None:
    assert theme.words == theme.words.strip(" ,.")
    assert theme.words[0].islower()
    assert "mood" in theme.words
    assert 8 <= len(theme.words.split()) <= 25
    assert not NEGATIONS & {*words_of(theme.words), *words_of(theme.negative_prompt)}
    assert not {part.strip() for part in theme.negative_prompt.split(",")} & {*theme.words.split(", ")}


def test_there_are_nine_menus_of_phrases() -> None:
    titles = ["Shot", "Angle", "Lens", "Composition", "Light", "Surface", "Mood", "Background", "Film and medium"]
    assert [menu.title for menu in menus()] == titles
    phrases = [phrase for menu in menus() for phrase in menu.phrases]
    assert min(len(menu.phrases) for menu in menus()) >= 8
    assert len({phrase.casefold() for phrase in phrases}) == len(phrases)
    for phrase in phrases:
        assert phrase == phrase.strip(" ,.")
        assert phrase[0].islower() or phrase[0].isdigit() or phrase.startswith("Rembrandt")
        assert not NEGATIONS & set(words_of(phrase))


# Pictures


PATHS = [
    *(f"templates/{template.name}.webp" for template in shipped_templates()),
    *(f"samples/{n}.webp" for n in SAMPLES),
]


def test_every_picture_is_there_and_none_besides() -> None:
    assert sorted(pictures()) == sorted(PATHS)
    assert sorted(str(path.relative_to(PICTURES)) for path in PICTURES.rglob("*.*")) == sorted(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_small_and_of_its_size(path: str) -> None:
    data = pictures()[path]
    assert len(data) <= 15_000
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (372, 279) if path.startswith("templates") else (400, 267))


def test_a_picture_is_served_to_be_kept() -> None:
    url = picture_url("templates/dark-studio.webp")
    answer = asked(routes, url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert answer.content == pictures()["templates/dark-studio.webp"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    bare = asked(routes, "/samples/1.webp")
    assert (bare.status_code, bare.headers["cache-control"]) == (200, "public, max-age=86400")


@pytest.mark.parametrize(
    "path",
    ["/templates/nope.webp", "/samples/7.webp", "/samples/01.webp", "/templates/..%2Fsamples%2F1.webp",
     "/templates/%2e%2e/samples/1.webp", "/templates/dark-studio.png", "/templates/.webp", "/samples/%00.webp"],
)  # fmt: skip
def test_nothing_else_is_served(path: str) -> None:
    assert asked(routes, path).status_code == 404


def test_only_a_shipped_picture_has_an_address() -> None:
    with pytest.raises(NotFound):
        picture_url("templates/../../shipped.py")
