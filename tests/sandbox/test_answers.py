"""Each family hands over its pictures, and the word of its filter, in its own form."""

import base64
import io
from typing import Any

import numpy as np
import pytest
from botocore.exceptions import ClientError
from PIL import Image

from sandbox.filters import ALL_BLOCKED, SOME_BLOCKED
from tests.sandbox.pictures import in_base64, mask, picture
from tests.sandbox.running import Running

NOVA = "amazon.nova-canvas-v1:0"
TITAN = "amazon.titan-image-generator-v2:0"
SDXL = "stability.stable-diffusion-xl-v1"
REMOVE = "us.stability.stable-image-remove-background-v1:0"


def words(text: str = "a red mug", **config: Any) -> dict[str, Any]:
    return {
        "taskType": "TEXT_IMAGE",
        "textToImageParams": {"text": text},
        "imageGenerationConfig": {"width": 512, "height": 512, **config},
    }


def opened(text: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(text)))


def seen(sandbox: Running) -> list[tuple[int, bool, int | None]]:
    return [(call["status"], call["billed"], call["seed"]) for call in sandbox.calls()]


# Pictures


def test_several_pictures_differ_and_come_again_for_the_same_seed(sandbox: Running) -> None:
    answer = sandbox.invoke(words(numberOfImages=3, seed=5), TITAN)
    assert set(answer) == {"images"}
    assert len(set(answer["images"])) == 3
    assert {opened(text).size for text in answer["images"]} == {(512, 512)}
    assert sandbox.invoke(words(numberOfImages=2, seed=5), TITAN)["images"] == answer["images"][:2]


@pytest.mark.parametrize(("model", "default"), [(NOVA, 12), (TITAN, 42)])
def test_amazons_default_seed_is_a_seed_and_so_is_0(sandbox: Running, model: str, default: int) -> None:
    told, untold, nought = (sandbox.invoke(body, model) for body in (words(seed=default), words(), words(seed=0)))
    assert told == untold != nought
    assert [call["seed"] for call in sandbox.calls()] == [default, default, 0]


def test_where_amazon_takes_no_seed_none_is_logged(sandbox: Running) -> None:
    body = {"taskType": "BACKGROUND_REMOVAL", "backgroundRemovalParams": {"image": picture(96, 64)}}
    (cut,) = sandbox.invoke(body, TITAN)["images"]
    assert (opened(cut).size, opened(cut).mode) == ((96, 64), "RGBA")
    assert seen(sandbox) == [(200, True, None)]


def test_the_other_models_take_0_for_any_seed(sandbox: Running) -> None:
    body = {"text_prompts": [{"text": "a mug"}], "seed": 0}
    seeds = {sandbox.invoke(body, SDXL)["artifacts"][0]["seed"] for _ in range(2)}
    assert len(seeds) == 2
    assert 0 not in seeds
    assert {call["seed"] for call in sandbox.calls()} == seeds


def test_sdxl_says_success(sandbox: Running) -> None:
    body = {"text_prompts": [{"text": "a mug"}], "seed": 9, "width": 1152, "height": 896}
    answer = sandbox.invoke(body, "stability.stable-diffusion-xl-v1:0")
    (artifact,) = answer["artifacts"]
    assert (answer["result"], artifact["seed"], artifact["finishReason"]) == ("success", 9, "SUCCESS")
    assert opened(artifact["base64"]).size == (1152, 896)


@pytest.mark.parametrize(("kind", "mode"), [("png", "RGBA"), ("webp", "RGBA"), ("jpeg", "RGB")])
def test_a_removed_background_is_see_through_where_the_file_can_say_so(sandbox: Running, kind: str, mode: str) -> None:
    dot = Image.new("RGB", (96, 80), "white")
    dot.paste((200, 0, 0), (32, 24, 64, 56))
    answer = sandbox.invoke({"image": in_base64(dot), "output_format": kind}, REMOVE)
    image = opened(answer["images"][0])
    assert (image.size, image.mode, image.format) == ((96, 80), mode, kind.upper())
    red, green, _ = np.asarray(image.convert("RGB"), int)[40, 48]
    assert red - green > 100
    if mode == "RGBA":
        alpha = np.asarray(image.getchannel("A"))
        assert (alpha[40, 48], alpha[2, 2]) == (255, 0)
    else:
        assert np.asarray(image)[2, 2].min() > 240


# Masks


def painted_over(task: str, params: str, **more: Any) -> dict[str, Any]:
    return {"taskType": task, params: {"image": picture(96, 96), "text": "a red mug", "returnMask": True, **more}}


@pytest.mark.parametrize(
    ("task", "params", "edited_is"), [("INPAINTING", "inPaintingParams", 0), ("OUTPAINTING", "outPaintingParams", 255)]
)
def test_the_mask_that_came_goes_back_and_says_what_changed(
    sandbox: Running, task: str, params: str, edited_is: int
) -> None:
    answer = sandbox.invoke(painted_over(task, params, maskImage=mask(96, 96)), TITAN)
    sent, returned = (np.asarray(opened(text).convert("L")) for text in (mask(96, 96), answer["maskImage"]))
    assert (sent == returned).all()
    before, after = (np.asarray(opened(text).convert("RGB"), int) for text in (picture(96, 96), answer["images"][0]))
    assert (np.abs(before - after)[sent != edited_is] == 0).all()
    assert np.abs(before - after)[sent == edited_is].mean() > 3


def test_words_for_a_mask_bring_the_mask_that_was_found(sandbox: Running) -> None:
    answer = sandbox.invoke(painted_over("INPAINTING", "inPaintingParams", maskPrompt="the mug"), TITAN)
    found = opened(answer["maskImage"])
    assert (found.size, found.mode) == ((96, 96), "RGB")
    assert set(np.unique(np.asarray(found))) == {0, 255}


def test_no_mask_is_sent_unasked(sandbox: Running) -> None:
    body = painted_over("INPAINTING", "inPaintingParams", maskImage=mask(96, 96), returnMask=False)
    assert set(sandbox.invoke(body, TITAN)) == {"images"}


# Filters


@pytest.mark.parametrize("fault", ["filtered", "filtered_output"])
def test_amazon_answers_200_with_an_error_and_no_picture(sandbox: Running, fault: str) -> None:
    sandbox.script(fault)
    assert sandbox.invoke(words(seed=3), NOVA) == {"images": [], "error": ALL_BLOCKED}
    assert seen(sandbox) == [(200, True, 3)]


def test_some_of_amazons_pictures_may_be_blocked(sandbox: Running) -> None:
    whole = sandbox.invoke(words(numberOfImages=3, seed=3), TITAN)
    sandbox.script("partial")
    part = sandbox.invoke(words(numberOfImages=3, seed=3), TITAN)
    assert part == {"images": whole["images"][1:], "error": SOME_BLOCKED}


def test_of_one_picture_nothing_is_left(sandbox: Running) -> None:
    sandbox.script("partial")
    assert sandbox.invoke(words(), TITAN) == {"images": [], "error": ALL_BLOCKED}


@pytest.mark.parametrize("fault", ["filtered_prompt", "filtered_image"])
def test_amazon_refuses_what_it_is_sent_with_an_exception(sandbox: Running, fault: str) -> None:
    sandbox.script(fault)
    with pytest.raises(ClientError, match="has been blocked by our content filters"):
        sandbox.invoke(words(seed=3), NOVA)
    assert seen(sandbox) == [(400, False, 3)]


@pytest.mark.parametrize("fault", ["filtered", "filtered_output", "filtered_image", "partial"])
def test_sdxl_blurs_what_it_filters(sandbox: Running, fault: str) -> None:
    body = {"text_prompts": [{"text": "a mug"}], "seed": 9}
    (sharp,) = sandbox.invoke(body, SDXL)["artifacts"]
    sandbox.script(fault)
    answer = sandbox.invoke(body, SDXL)
    (blurred,) = answer["artifacts"]
    assert (answer["result"], blurred["finishReason"], blurred["seed"]) == ("success", "CONTENT_FILTERED", 9)
    edges = [np.abs(np.diff(np.asarray(opened(found["base64"]).convert("L"), int))) for found in (sharp, blurred)]
    assert edges[1].max() < 10 < edges[0].max()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("filtered_prompt", "Filter reason: prompt"),
        ("filtered_image", "Filter reason: input image"),
        ("partial", "Filter reason: output image"),
    ],
)
def test_stability_answers_only_why(sandbox: Running, fault: str, reason: str) -> None:
    sandbox.script(fault)
    assert sandbox.invoke({"image": picture(), "output_format": "webp"}, REMOVE) == {"finish_reasons": [reason]}
    assert [(call["status"], call["billed"]) for call in sandbox.calls()] == [(200, True)]


@pytest.mark.parametrize(
    ("fault", "kind"), [("legacy_idle", "ResourceNotFoundException"), ("no_mask", "ValidationException")]
)
def test_a_state_the_sandbox_is_never_in_can_be_staged(sandbox: Running, fault: str, kind: str) -> None:
    sandbox.script(fault)
    with pytest.raises(getattr(sandbox.runtime.exceptions, kind)):
        sandbox.invoke(words(seed=1), NOVA)
    assert [call["billed"] for call in sandbox.calls()] == [False]
