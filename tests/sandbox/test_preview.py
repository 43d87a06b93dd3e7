"""The door for previews: the picture to come, in small, and no call."""

import base64
import io
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.sandbox.running import CORE, FAST_UPSCALE, Running, started
from tests.support.long import long

pytest.importorskip("mitsuba")

SD35 = "stability.sd3-5-large-v1:0"
SEEDS = (1, 2, 3, 4)


def asked(prompt: str = "a red mug on a marble counter", **more: Any) -> dict[str, Any]:
    return {"prompt": prompt, "seed": 7, "aspect_ratio": "3:2"} | more


def previewed(sandbox: Running, body: object, model: str = CORE) -> httpx.Response:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(f"{sandbox.url}/_sandbox/preview/{model}", content=sent, timeout=60)


def preview_of(sandbox: Running, body: object, model: str = CORE) -> Image.Image:
    answer = previewed(sandbox, body, model)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    return Image.open(io.BytesIO(answer.content))


def picture_of(sandbox: Running, body: object, model: str = CORE) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(sandbox.invoke(body, model)["images"][0])))


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other on the whole, their detail left out."""
    coarse = [
        np.asarray(each.convert("RGB").resize((24, 16), Image.Resampling.BOX), np.float32) for each in (one, other)
    ]
    return float(np.abs(coarse[0] - coarse[1]).mean())


@pytest.mark.parametrize("model", [CORE, *long(SD35)])
def test_it_is_small_and_shows_the_scene_of_its_own_seed(sandbox: Running, model: str) -> None:
    pictures = [picture_of(sandbox, asked(seed=seed), model) for seed in SEEDS]
    for at, seed in enumerate(SEEDS):
        preview = preview_of(sandbox, asked(seed=seed), model)
        assert preview.format == "WEBP" and max(preview.size) == 256
        assert preview.width / preview.height == pytest.approx(pictures[at].width / pictures[at].height, abs=0.02)
        apart = [unlike(preview, picture) for picture in pictures]
        assert apart[at] == min(apart) and apart[at] < 10, apart


def test_it_follows_the_picture_it_starts_from(sandbox: Running) -> None:
    drawn = sandbox.invoke(asked())["images"][0]
    body = {"prompt": "a blue mug", "mode": "image-to-image", "image": drawn, "strength": 0.4, "seed": 9}
    preview, picture = preview_of(sandbox, body, SD35), picture_of(sandbox, body, SD35)
    assert unlike(preview, picture) < min(10, unlike(preview, picture_of(sandbox, asked(seed=3), SD35)))


def test_it_is_no_call(sandbox: Running) -> None:
    sandbox.script("ThrottlingException")
    preview_of(sandbox, asked())
    assert sandbox.calls() == []
    with pytest.raises(sandbox.runtime.exceptions.ThrottlingException):  # the fault still waits for the next call
        sandbox.invoke(asked())


def test_neither_quota_nor_latency_holds_it_up() -> None:
    with started("--quality", "fast", "--quota", "1", "--latency", "3600") as slow:
        assert max(preview_of(slow, asked(seed=1)).size) == max(preview_of(slow, asked(seed=2)).size) == 256


def test_it_comes_while_pictures_are_drawn() -> None:
    with started() as busy, ThreadPoolExecutor(4) as pool:
        pictures = [pool.submit(busy.invoke, asked(seed=seed)) for seed in SEEDS]
        for seed in SEEDS:
            preview_of(busy, asked(seed=seed))
        assert not all(picture.done() for picture in pictures)
        assert all(picture.result()["images"] for picture in pictures)


@pytest.mark.parametrize(
    ("body", "model", "status"),
    [
        ({"prompt": "a red mug"}, CORE, 404),
        ({"prompt": "a red mug", "seed": 0}, CORE, 404),
        ({"prompt": "a red mug", "seed": "7"}, CORE, 400),
        (b"{", CORE, 400),
        ({"prompt": "a red mug", "seed": 7}, "stability.no-such-model-v1:0", 400),
    ],
)
def test_what_has_none_and_what_is_wrong_is_said(sandbox: Running, body: object, model: str, status: int) -> None:
    answer = previewed(sandbox, body, model)
    assert answer.status_code == status and answer.json()["message"]
    assert sandbox.calls() == []


def test_a_photograph_and_an_edit_have_none(sandbox: Running) -> None:
    out = io.BytesIO()
    Image.new("RGB", (320, 320), "teal").save(out, "PNG")
    photograph = base64.b64encode(out.getvalue()).decode()
    redrawn = {"prompt": "a mug", "mode": "image-to-image", "image": photograph, "strength": 0.4, "seed": 9}
    assert previewed(sandbox, redrawn, SD35).status_code == 404
    assert previewed(sandbox, {"image": photograph, "seed": 9}, FAST_UPSCALE).status_code == 404
