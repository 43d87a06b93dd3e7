"""A brief for another model: what goes along, and what is said of the rest."""

import pytest

from core.domain.sheet import Brief
from core.models.catalog import row_of, rows
from core.models.check import spec_of
from core.use_cases.carry import carried_over, values_carried_over

NOVA, CORE, SD35, TITAN, SDXL = (row_of(name) for name in ("nova", "core", "sd35", "titan1", "sdxl"))


def test_what_both_take_goes_along_without_a_word() -> None:
    brief = Brief(
        prompt="a red mug", negative_prompt="hands", model=NOVA.id, aspect="16:9", count=4, seed="7", theme="x"
    )
    found, told = carried_over(brief, NOVA, CORE)
    assert found == brief.model_copy(update={"model": CORE.id})
    assert told == []


def test_seed_nought_is_a_seed_to_nova_and_none_to_core() -> None:
    found, told = carried_over(Brief(model=NOVA.id, seed="0"), NOVA, CORE)
    assert found.seed == ""
    assert told == ["The seed 0 is left out: Stable Image Core takes 1 to 4,294,967,294."]
    assert carried_over(Brief(model=CORE.id, seed="4294967294"), CORE, NOVA)[0].seed == ""


def test_words_that_are_too_long_stay_and_are_told() -> None:
    brief = Brief(prompt="x" * 600, negative_prompt="y" * 513, model=CORE.id)
    found, told = carried_over(brief, CORE, TITAN)
    assert (found.prompt, found.negative_prompt) == (brief.prompt, brief.negative_prompt)
    assert told == [
        "“What to leave out” has 513 characters; Amazon Titan Image Generator v1 takes 512. Shorten it by 1.",
        "The prompt has 600 characters; Amazon Titan Image Generator v1 takes 512. Shorten it by 88.",
    ]


def test_a_picture_that_cannot_be_redrawn_is_left_out_aloud() -> None:
    brief = Brief(image="01", redraw_model=SD35.id, model=SD35.id)
    found, told = carried_over(brief, SD35, CORE)
    assert (found.image, found.model) == (None, CORE.id)
    assert told == ["The picture is left out: Stable Image Core starts from words."]
    redrawn, said = carried_over(brief, SD35, SDXL)
    assert (redrawn.image, redrawn.redraw_model, redrawn.model, said) == ("01", SDXL.id, SD35.id, [])


def test_a_shape_that_is_not_there_becomes_the_nearest() -> None:
    spec = spec_of(CORE, "text_to_image")
    narrow = spec.fields["aspect"].model_copy(update={"choices": ("1:1", "16:9")})
    changed = spec.model_copy(update={"fields": {**spec.fields, "aspect": narrow}})
    row = CORE.model_copy(update={"operations": {"text_to_image": changed}})
    found, told = carried_over(Brief(model=NOVA.id, aspect="21:9"), NOVA, row)
    assert (found.aspect, told) == ("16:9", ["The shape 21:9 becomes 16:9: Stable Image Core has no 21:9."])


def test_among_those_compared_each_stands_once() -> None:
    brief = Brief(model=NOVA.id, compared=(CORE.id, SD35.id))
    assert carried_over(brief, NOVA, CORE)[0].models == (CORE.id, SD35.id)


@pytest.mark.parametrize(
    ("values", "to", "found", "told"),
    [
        (
            {"style_preset": "photorealism"},
            CORE,
            {},
            ["The style preset is left out: Stable Image Core does not take it."],
        ),
        (
            {"style_preset": "photorealism"},
            SDXL,
            {},
            ["The style preset photorealism is left out: Stable Diffusion XL 1.0 takes 3d-model, analog-film"],
        ),
        ({"cfg_scale": 12.0}, NOVA, {}, ["(cfg_scale) 12 is left out: Amazon Nova Canvas takes 1.1 to 10."]),
        ({"cfg_scale": 8.0}, NOVA, {"cfg_scale": 8.0}, []),
        ({"aspect": "3:2"}, NOVA, {"size": "1248x832"}, []),
        ({"size": "1248x832"}, CORE, {"aspect": "3:2"}, []),
        ({"size": "1000x300"}, CORE, {"aspect": "21:9"}, ["The shape 1000x300 becomes 21:9"]),
        ({"size": "1000x304"}, NOVA, {"size": "1000x304"}, []),
        ({"size": "1280x720"}, TITAN, {"size": "1173x640"}, ["The shape 1280x720 becomes 1173x640"]),
    ],
)
def test_each_parameter_goes_along_or_is_told(
    values: dict[str, object], to: object, found: dict[str, object], told: list[str]
) -> None:
    carried, said = values_carried_over(values, "text_to_image", to)  # type: ignore[arg-type]
    assert carried == found
    assert len(said) == len(told)
    assert all(part in sentence for part, sentence in zip(told, said, strict=True))


def test_every_brief_reaches_every_model_without_a_crash() -> None:
    brief = Brief(prompt="x" * 3000, negative_prompt="y" * 3000, aspect="9:21", seed="0")
    for row in rows():
        if "text_to_image" in row.operations:
            assert carried_over(brief, NOVA, row)[0].model == row.id
