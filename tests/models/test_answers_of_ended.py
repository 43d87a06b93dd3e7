"""Answers of Amazon's models and of SDXL: pictures, perhaps fewer than asked for; a refusal; or unreadable."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import Refused, Unreadable
from core.models.catalog import row_of
from core.models.families import answer_of
from tests.models.test_answers import GOOD, JSON
from tests.support.bedrock_stub import in_base64
from tests.support.pictures import png

AWS = Path(__file__).parents[3] / "shared/reference/bedrock/examples"
ABSENT = pytest.mark.skipif(not AWS.exists(), reason="AWS's examples lie in ../shared, which is not here")
SOME, ALL = (f"{which} of the generated images have been blocked by our content filters." for which in ("Some", "All"))
THREE = [png(shade=shade) for shade in range(3)]


def told(model: str, answer: Any) -> tuple[list[bytes], str]:
    found = answer_of(json.dumps(answer).encode(), row_of(model))
    return [picture.data for picture in found.pictures], found.note


def artifact(reason: str = "SUCCESS", data: str = GOOD[0]) -> dict[str, Any]:
    return {"seed": 7, "base64": data, "finishReason": reason}


@pytest.mark.parametrize("model", ["nova", "titan1", "titan2"])
@pytest.mark.parametrize("around", [{}, {"error": None}, {"error": ""}, {"maskImage": "x"}], ids=str)
def test_amazons_pictures_are_the_very_bytes(model: str, around: dict[str, Any]) -> None:
    assert told(model, {"images": in_base64(THREE), **around}) == (THREE, "")


@pytest.mark.parametrize("model", ["nova", "titan1", "titan2"])
def test_a_partial_answer_keeps_the_rest_and_says_so(model: str) -> None:
    pictures, note = told(model, {"images": in_base64(THREE[:2]), "error": SOME})
    assert pictures == THREE[:2]
    assert note == "The content filter held back some pictures of this call; these are the rest."


@pytest.mark.parametrize("images", [{"images": []}, {"images": None}, {}], ids=str)
def test_an_answer_of_blocked_pictures_alone_is_a_refusal(images: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        told("nova", {**images, "error": ALL})
    assert str(caught.value) == (
        "The content filter objected to the picture that came out. Change the prompt."
        " Counted as charged: AWS does not say."
    )


def test_sdxls_picture_is_the_very_bytes() -> None:
    assert told("sdxl", {"result": "success", "artifacts": [artifact()]}) == ([png()], "")


def test_sdxls_blurred_picture_is_not_kept() -> None:
    with pytest.raises(Refused, match="objected to the picture that came out"):
        told("sdxl", {"result": "success", "artifacts": [artifact("CONTENT_FILTERED")]})


@pytest.mark.parametrize("reason", ["ERROR", "something new", None, 5, ["SUCCESS"]])
def test_sdxls_failure_is_no_refusal(reason: Any) -> None:
    with pytest.raises(Unreadable, match="Counted as charged"):
        told("sdxl", {"artifacts": [artifact() | {"finishReason": reason}]})


NO_LIST: tuple[Any, ...] = ([], [None], [{}], ["not!"], 5, {}, None)
NO_OBJECT: tuple[Any, ...] = (None, [], 5, {}, "no")
NO_PICTURES: list[tuple[str, Any]] = [
    *[("nova", {"images": images}) for images in NO_LIST],
    *[("sdxl", {"artifacts": artifacts}) for artifacts in NO_LIST],
    *[(model, answer) for model in ("nova", "sdxl") for answer in NO_OBJECT],
]


@pytest.mark.parametrize(
    ("model", "answer"),
    [
        *NO_PICTURES,
        ("titan2", {"images": [GOOD[0], "cut"], "error": SOME}),
        ("sdxl", {"artifacts": [artifact(data="not!")]}),
    ],
    ids=str,
)
def test_what_holds_no_picture_is_unreadable(model: str, answer: Any) -> None:
    with pytest.raises(Unreadable, match="Counted as charged"):
        told(model, answer)


IMAGES = JSON | st.lists(st.sampled_from([GOOD[0], "", "x", None]), max_size=3)
AMAZONS = st.fixed_dictionaries({}, optional={"images": IMAGES, "error": JSON | st.just(SOME), "maskImage": JSON})
ARTIFACT = st.fixed_dictionaries(
    {},
    optional={
        "base64": st.sampled_from([GOOD[0], "x", None]) | JSON,
        "finishReason": st.sampled_from(["SUCCESS", "ERROR", "CONTENT_FILTERED"]) | JSON,
    },
)
SDXLS = st.fixed_dictionaries({}, optional={"artifacts": st.lists(ARTIFACT, max_size=3) | JSON, "result": JSON})


@given(st.binary() | (JSON | AMAZONS | SDXLS).map(lambda value: json.dumps(value).encode()))
def test_no_answer_gives_anything_else(answer: bytes) -> None:
    for model in ("nova", "titan1", "titan2", "sdxl"):
        try:
            found = answer_of(answer, row_of(model))
        except (Refused, Unreadable) as error:
            assert str(error).endswith("Counted as charged: AWS does not say.")
        else:
            assert found.pictures
            assert all(isinstance(picture.data, bytes) for picture in found.pictures)
            assert found.note in ("", "The content filter held back some pictures of this call; these are the rest.")


@ABSENT
@pytest.mark.parametrize(
    ("file", "model", "outcome"),
    [
        ("responses/nova-canvas__shape", "nova", SOME),
        ("responses/titan__shape", "titan2", ""),
        ("responses/sdxl__success_shape", "sdxl", ""),
        ("responses/stability__success", "core", ""),
        ("errors/nova-canvas__rai_output_all", "nova", Refused),
        ("errors/nova-canvas__rai_output_some", "nova", SOME),
        ("errors/stability__finish_reason_prompt", "sd35", Refused),
    ],
)
def test_aws_own_answers_are_understood(file: str, model: str, outcome: str | type[Refused]) -> None:
    text = (AWS / f"{file}.json").read_text(encoding="utf-8").replace("<IMAGE>", GOOD[0]).replace("<MASK>", GOOD[0])
    answer = json.loads(text)
    answer = answer.get("body", answer)
    if isinstance(outcome, str):
        pictures, note = told(model, answer)
        assert (pictures, bool(note)) == ([png()], bool(outcome))
    else:
        with pytest.raises(outcome):
            told(model, answer)
