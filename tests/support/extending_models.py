"""`ImageModels` that answer with noise of the very size a model's answer would have: nothing of the source is in it.

Each body is checked against AWS's limits as `reference/bedrock/requests.md` has them, apart from the catalogue.
"""

import base64
import io
import json
import threading
from collections.abc import Mapping
from math import sqrt
from typing import Any

import numpy as np
from PIL import Image

from core.domain.errors import CallFailed, StudioError
from core.models.catalog import ModelRow
from core.models.listing import Listing, Quotas
from tests.support.answers import success
from tests.support.pictures import saved

SIDES = ("left", "right", "up", "down")


class ExtendingModels:
    """Outpaint, upscale and text to image. `failures` are raised by the next calls of these models, in order."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.failures: list[tuple[str, CallFailed]] = []
        self.gate: threading.Event | None = None
        self._lock = threading.Lock()

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        assert labels
        asked: dict[str, Any] = json.loads(body)
        with self._lock:
            self.sent.append(asked | {"model": row.id})
            failure = next((one for one in self.failures if one[0] in row.id), None)
            if failure:
                self.failures.remove(failure)
        if self.gate:
            assert self.gate.wait(60), "nobody let the call go"
        if failure:
            raise failure[1]
        return _answer(row.id, asked)

    def access(self, row: ModelRow) -> StudioError | None:
        return None

    def listing(self, region: str) -> Listing:
        return Listing(region=region, no_models="not asked", no_profiles="not asked")

    def quotas(self, region: str) -> Quotas:
        return Quotas(region=region)

    def of(self, name: str) -> list[dict[str, Any]]:
        """The bodies that models with this in their names got."""
        return [asked for asked in self.sent if name in asked["model"]]


def _answer(model: str, asked: dict[str, Any]) -> bytes:
    if "outpaint" in model:
        return success(_noise(_extended(asked), asked["seed"]), seed=asked["seed"])
    if "upscale" in model:
        return success(_noise(_enlarged(model, _size(asked["image"])), 1, "JPEG"))
    if "outPaintingParams" in asked:
        picture = _noise(_canvas(model, asked["outPaintingParams"]), asked["imageGenerationConfig"]["seed"])
        return json.dumps({"images": [base64.b64encode(picture).decode()]}).encode()
    return success(_noise(_from_words(asked["aspect_ratio"]), asked["seed"]), seed=asked["seed"])


def _extended(asked: dict[str, Any]) -> tuple[int, int]:
    width, height = _size(asked["image"])
    assert min(width, height) >= 64
    assert width * height <= 9_437_184
    assert max(width, height) <= 2.5 * min(width, height)
    left, right, up, down = (asked.get(side, 0) for side in SIDES)
    assert max(left, right, up, down) > 0
    assert all(0 <= side <= 2000 for side in (left, right, up, down))
    return width + left + right, height + up + down


def _canvas(model: str, asked: dict[str, Any]) -> tuple[int, int]:
    size, mask = _size(asked["image"]), Image.open(io.BytesIO(base64.b64decode(asked["maskImage"])))
    assert mask.size == size
    assert set(np.unique(np.asarray(mask.convert("L")))) == {0, 255}
    if "nova" in model:
        assert 320 <= min(size) <= max(size) <= 4096
        assert size[0] * size[1] < 4_194_304
        assert max(size) <= 4 * min(size)
    else:
        assert max(size) <= 1408
        assert asked["text"]
    return size


def _enlarged(model: str, size: tuple[int, int]) -> tuple[int, int]:
    if "fast" in model:
        assert 32 <= min(size) <= max(size) <= 1536
        assert size[0] * size[1] <= 1_048_576
        return 4 * size[0], 4 * size[1]
    assert min(size) >= 64
    assert size[0] * size[1] <= 9_437_184
    scale = sqrt(3112 * 3112 / (size[0] * size[1]))
    return int(size[0] * scale), int(size[1] * scale)


def _from_words(aspect: str) -> tuple[int, int]:
    across, along = map(int, aspect.split(":"))
    scale = 1024 / sqrt(across * along)
    return int(scale * across) // 64 * 64, int(scale * along) // 64 * 64


def _size(picture: str) -> tuple[int, int]:
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        return image.size


def _noise(size: tuple[int, int], seed: int, kind: str = "PNG") -> bytes:
    """Quick to draw and to compress: coarse noise, another for each seed."""
    small = np.random.default_rng(seed).integers(0, 256, (16, 16, 3), dtype=np.uint8)
    return saved(Image.fromarray(small).resize(size, Image.Resampling.NEAREST), kind)
