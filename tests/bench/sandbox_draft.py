"""What a draft of the sandbox costs: CPU-seconds of a warm process for a megapixel, and the memory it took."""

import resource
import time
from collections.abc import Iterator
from statistics import median

from sandbox.camera import Quality, picture_of
from sandbox.language.read import read
from sandbox.shoot.director import directed
from tests.bench.support import Figure

PROMPTS = (
    "a ceramic coffee mug in warm terracotta on a marble counter, soft morning light from the left",
    "blue running shoes on sand, golden hour",
    "a perfume bottle on black glass in a dark studio, violet rim light",
)
BARS_CPU_S: dict[Quality, float] = {"fast": 0.5, "full": 6}
BAR_GB = 1


def figures() -> Iterator[Figure]:
    """Medians over three prompts, after one picture that warms up."""
    for quality, bar in BARS_CPU_S.items():
        _cpu_s(PROMPTS[0], quality, seed=1)
        yield Figure(f"sandbox_draft_{quality}_cpu", median(_cpu_s(p, quality, seed=2) for p in PROMPTS), "s", bar)
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield Figure("sandbox_draft_peak_memory", peak_gb, "GB", BAR_GB)


def _cpu_s(prompt: str, quality: Quality, *, seed: int) -> float:
    scene = directed(read(prompt), seed, 1.0)
    began_s = time.process_time()
    picture_of(scene, (1024, 1024), quality=quality)
    return time.process_time() - began_s
