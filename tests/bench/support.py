"""What the benches share: figures, the stub of Bedrock, a home with a sheet of sixty, and settings."""

import io
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from core.domain.errors import StudioError
from core.models.catalog import ModelRow
from core.settings import settings_from
from core.use_cases.draft import DraftRequest
from tests.processes import ROOT, get_json
from tests.support.answers import success
from tests.support.bench import bench_at

SIDE_PX = 1024
TILES = 60
PHOTOS = 12
"""So many different ones a stub has."""
PNG_END = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured median; `against` is the bar, or a yardstick measured in the same run."""

    name: str
    value: float
    unit: str
    against: float

    @property
    def line(self) -> dict[str, object]:
        """As it is printed."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "against": round(self.against, 4),
            "ratio": round(self.value / self.against, 3),
        }


def median_of(times: int, measure: Callable[[], float]) -> float:
    """The median of several measurements: the machine is shared."""
    return median(measure() for _ in range(times))


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A STUDIO_HOME that is gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="proofsheet-bench-"))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def environment(settings: Mapping[str, str]) -> Iterator[None]:
    """These settings and no others of ours or of AWS."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(("AWS_", "STUDIO_")):
            del os.environ[name]
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def aws_settings(stub_url: str) -> dict[str, str]:
    """As if on an account; every endpoint is the stub, so that nothing can leave this computer."""
    return {
        "STUDIO_BACKEND": "aws",
        "STUDIO_QUOTA_RPM": "off",
        "AWS_ENDPOINT_URL": stub_url,
        "AWS_ENDPOINT_URL_BEDROCK": stub_url,
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": stub_url,
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_REGION": "us-west-2",
        "AWS_DEFAULT_REGION": "us-west-2",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


# The stub


@contextmanager
def stub() -> Iterator[str]:
    """Bedrock's runtime as a process: a picture after exactly one second. Its address."""
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.stub"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready "), line
        yield line.removeprefix("ready ").strip()
    finally:
        process.terminate()
        process.wait(timeout=30)


def stub_calls(url: str, *, since_s: float) -> list[dict[str, Any]]:
    """Calls that arrived since then (epoch): `{"arrived_s", "answered_s", "seed"}`, in the order they were answered."""
    return [call for call in get_json(f"{url}/_stub/calls") if call["arrived_s"] >= since_s]


# Pictures


@cache
def photo(number: int = 0) -> bytes:
    """A photo-like PNG of 1024 × 1024 pixels and about 1.5 MB: soft shapes under film grain; another one a number."""
    shapes = Image.fromarray(np.random.default_rng(5 + number).integers(0, 256, (12, 12, 3), dtype=np.uint8), "RGB")
    soft = shapes.resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(8))
    pixels = np.clip(np.asarray(soft, dtype=np.float32) + _grain(), 0, 255).round().astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels, "RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


@cache
def _grain() -> "np.typing.NDArray[np.float32]":
    return np.random.default_rng(4).normal(0, 1.0, (SIDE_PX, SIDE_PX, 3)).astype(np.float32)


def photo_of(seed: int) -> bytes:
    """A photo with its seed written into it: other bytes for another seed, without encoding it anew.

    Seeds in a row have different pictures: a sheet folds those that look alike.
    """
    text = b"tEXt" + f"seed\0{seed}".encode()
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return photo(seed % PHOTOS).removesuffix(PNG_END) + chunk + PNG_END


class Photographs:
    """`ImageModels` that answer at once, each time with another picture."""

    def __init__(self) -> None:
        self._numbers = count()

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        return success(photo(next(self._numbers)))

    def access(self, row: ModelRow) -> StudioError | None:
        return None


@cache
def _sixty() -> Path:
    """A home whose one sheet holds sixty drafts; made once, copied for each bench."""
    home = Path(tempfile.mkdtemp(prefix="proofsheet-sixty-"))
    place = settings_from({"STUDIO_HOME": str(home)}).place
    bench = bench_at(place, Photographs(), workers=2)
    bench.runner.start()
    drafted = bench.draft(DraftRequest(prompt="a red mug on a marble counter", models=("core",), count=TILES))
    calls = bench.done(drafted.job)
    bench.runner.close(grace_s=10)
    assert [call.status for call in calls] == ["done"] * TILES
    bench.records.db.close()
    return home


@contextmanager
def home_of_sixty() -> Iterator[Path]:
    """A copy of that home."""
    with temporary_home() as home:
        shutil.copytree(_sixty(), home, dirs_exist_ok=True)
        yield home


def forget_sixty() -> None:
    """Delete it, if it was made."""
    if _sixty.cache_info().currsize:
        shutil.rmtree(_sixty(), ignore_errors=True)
        _sixty.cache_clear()


def end_sandbox_of(home: Path) -> None:
    """End the sandbox that a studio started for this home: it lives on in its own process group."""
    record = home / "sandbox.json"
    if record.exists():
        os.kill(int(json.loads(record.read_bytes())["pid"]), signal.SIGTERM)
