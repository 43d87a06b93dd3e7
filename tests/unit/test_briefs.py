"""From a brief to a request: words in their order, what to leave out once, and the picture to start from."""

import pytest

from core.domain.errors import BadRequest
from core.domain.sheet import Brief
from core.domain.template import Slot, Template
from core.prompting.shipped import shipped_templates, themes
from core.use_cases.briefs import left_out_of, picture_of, prompt_of, request_of, slots_of

CORE, SD35 = "stability.stable-image-core-v1:1", "stability.sd3-5-large-v1:0"
PICTURE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
NEON = themes()["neon-night"]
MUG = Template(
    name="mug",
    title="Mug",
    category="Product",
    prompt="A {{colour}} mug, {{light}}.",
    slots=(
        Slot(name="colour", label="Colour", kind="colour", default="#C8553D"),
        Slot(name="light", label="Light", required=False),
    ),
)
PHOTO = Slot(name="photo", label="Photo of your product", kind="picture")
KEEP = MUG.model_copy(update={"slots": (*MUG.slots, PHOTO)})
MAY_KEEP = MUG.model_copy(update={"slots": (*MUG.slots, PHOTO.model_copy(update={"required": False}))})


def brief_of(**fields: object) -> Brief:
    return Brief.model_validate({"model": CORE, "redraw_model": SD35} | fields)


# Words


@pytest.mark.parametrize(
    ("fields", "template", "words"),
    [
        ({"prompt": "  a red mug.  "}, None, "a red mug."),
        ({"prompt": "a red mug", "theme": "neon-night"}, None, f"a red mug, {NEON.words}"),
        ({"prompt": "a red mug. , ", "added": ("85 mm lens", "calm mood")}, None, "a red mug, 85 mm lens, calm mood"),
        ({"prompt": "a mug", "theme": "neon-night", "added": ("macro",)}, None, f"a mug, {NEON.words}, macro"),
        ({"prompt": "a mug", "theme": "gone"}, None, "a mug"),
        ({"prompt": " ", "theme": "neon-night", "added": ("macro",)}, None, ""),
        ({"prompt": "not this"}, MUG, "A terracotta (#C8553D) mug."),
        ({"slots": {"colour": "sage", "light": "noon"}}, MUG, "A sage mug, noon."),
        ({"slots": {"colour": "sage"}, "theme": "neon-night"}, MUG, f"A sage mug, {NEON.words}"),
        ({"slots": {"colour": "{{#C8553D|sage}}"}}, MUG, "A {{terracotta (#C8553D)|sage}} mug."),
        ({"slots": {"colour": "sage", "other": "x", "photo": PICTURE}}, KEEP, "A sage mug."),
    ],
)
def test_the_words_stand_in_their_order(fields: dict[str, object], template: Template | None, words: str) -> None:
    assert prompt_of(brief_of(**fields), template) == words


def test_what_another_template_asked_for_is_left_aside() -> None:
    brief = brief_of(slots={"colour": "sage", "surface": "oak", "photo": PICTURE})
    assert slots_of(brief, KEEP) == {"colour": "sage"}


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.name)
def test_every_theme_follows_every_template(template: Template) -> None:
    for theme in themes().values():
        words = prompt_of(brief_of(theme=theme.name), template)
        assert words.endswith(f", {theme.words}")
        assert not [flaw for flaw in (".,", ",,", ", ,", " ,", "  ", "{{") if flaw in words]


# What to leave out


@pytest.mark.parametrize(
    ("own", "theme", "left_out"),
    [
        ("", "", ""),
        (" text ,, watermark, text ", "", "text, watermark"),
        ("", "neon-night", NEON.negative_prompt),
        ("text", "neon-night", f"text, {NEON.negative_prompt}"),
        (f"{NEON.negative_prompt}, text", "neon-night", f"{NEON.negative_prompt}, text"),
        ("text", "gone", "text"),
    ],
)
def test_what_to_leave_out_is_named_once(own: str, theme: str, left_out: str) -> None:
    assert left_out_of(brief_of(negative_prompt=own, theme=theme)) == left_out


# The picture


@pytest.mark.parametrize(
    ("template", "image", "found"),
    [
        (None, None, None),
        (None, PICTURE, PICTURE),
        (MUG, PICTURE, PICTURE),
        (KEEP, PICTURE, PICTURE),
        (MAY_KEEP, None, None),
        (MAY_KEEP, PICTURE, PICTURE),
    ],
)
def test_the_picture_is_the_briefs(template: Template | None, image: str | None, found: str | None) -> None:
    assert picture_of(brief_of(image=image), template) == found


def test_a_picture_that_is_needed_is_asked_for() -> None:
    with pytest.raises(BadRequest) as caught:
        request_of(brief_of(), KEEP)
    assert str(caught.value) == "Add “Photo of your product”: this template starts from a picture."


# The request


def test_words_alone_go_to_the_model_for_words() -> None:
    request = request_of(brief_of(prompt="a mug", count=3, aspect="1:1", seed=" 7 ", image=None), None)
    assert (request.models, request.aspect, request.image, request.strength) == ((CORE,), "1:1", None, None)
    assert (request.count, request.seed, request.title, request.brief) == (3, 7, "", brief_of(
        prompt="a mug", count=3, aspect="1:1", seed=" 7 "
    ))  # fmt: skip


def test_a_picture_goes_to_the_model_that_redraws() -> None:
    request = request_of(brief_of(image=PICTURE, strength=0.3, aspect="1:1"), KEEP)
    assert (request.models, request.aspect, request.image, request.strength) == ((SD35,), None, PICTURE, 0.3)
    assert (request.title, request.seed) == ("Mug", None)


@pytest.mark.parametrize("seed", ["abc", "-1", "1.5", "1" * 13])
def test_a_seed_that_is_no_number_is_refused(seed: str) -> None:
    with pytest.raises(BadRequest, match="The seed is a whole number"):
        request_of(brief_of(prompt="a mug", seed=seed), None)


def test_a_slot_that_is_wrong_is_refused() -> None:
    with pytest.raises(BadRequest, match="“#12” is no colour"):
        request_of(brief_of(slots={"colour": "#12"}), MUG)


def test_a_brief_of_before_opens_with_one_model() -> None:
    was = Brief.model_validate({"prompt": "a mug", "model": CORE, "count": 4})
    assert (was.compared, was.models) == ((), (CORE,))


def test_compared_models_draft_beside_the_first_each_once() -> None:
    compared = brief_of(prompt="a mug", compared=(SD35, CORE))
    assert request_of(compared, None).models == (CORE, SD35)
    redrawn = brief_of(prompt="a mug", image=PICTURE, compared=(SD35, CORE))
    assert request_of(redrawn, None).models == (SD35, CORE)
