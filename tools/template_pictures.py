"""Draw the pictures that come with the studio: a thumbnail for each shipped template, and six frames for a first visit.

    python -m tools.template_pictures                   every picture, by the seeds in tools/template_pictures.yaml
    python -m tools.template_pictures NAME…             only these templates; `samples` for the six frames
    python -m tools.template_pictures --try 8 NAME…     only lay out so many seeds to choose from, a page each, in
                                                        /tmp/pictures/NAME.png

The sandbox draws them over its own wire, at full quality, from each template's words as they stand. Draw them anew when
the sandbox draws better or a template's words change, and look at every one.
"""

import argparse
import base64
import io
import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from core.domain.template import filled
from core.prompting.shipped import PICTURES, SAMPLES, shipped_templates

ROOT = Path(__file__).resolve().parents[1]
PLANS = Path(__file__).with_suffix(".yaml")
TRIED = Path("/tmp/pictures")
MODEL = "stability.stable-image-core-v1:1"
THUMB_PX, SAMPLE_PX = (372, 279), (400, 267)
MOST_BYTES = 15_000

Ask = Callable[[str, str, str, int], Image.Image]


def main() -> int:
    """Draw what the command line names; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.template_pictures")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--try", dest="tries", type=int, default=0, metavar="N", help="only lay out N seeds")
    given = parser.parse_args()
    known = [*(template.name for template in shipped_templates()), "samples"]
    if unknown := [name for name in given.names if name not in known]:
        parser.error(f"there is no {unknown[0]}; there are {', '.join(known)}")
    with sandbox() as ask, ThreadPoolExecutor(2) as pool:
        work = _tried if given.tries else _drawn
        for line in pool.map(lambda name: work(ask, name, given.tries), given.names or known):
            sys.stdout.write(f"{line}\n")
    return 0


def _drawn(ask: Ask, name: str, _tries: int) -> str:
    if name == "samples":
        seeds = zip(SAMPLES, _plan(name)["seeds"], strict=True)
        return "\n".join(_written(_frame(ask, name, seed), PICTURES / "samples" / f"{n}.webp") for n, seed in seeds)
    return _written(_frame(ask, name, _plan(name).get("seed", 1)), PICTURES / "templates" / f"{name}.webp")


def _tried(ask: Ask, name: str, tries: int) -> str:
    frames = [_frame(ask, name, seed) for seed in range(1, tries + 1)]
    wide, high = frames[0].size
    page = Image.new("RGB", (4 * wide, -(-tries // 4) * high))
    for place, frame in enumerate(frames):
        ImageDraw.Draw(frame).text((6, 4), str(place + 1), fill="red", font_size=22)
        page.paste(frame, (place % 4 * wide, place // 4 * high))
    TRIED.mkdir(exist_ok=True)
    page.save(TRIED / f"{name}.png")
    return str(TRIED / f"{name}.png")


def _frame(ask: Ask, name: str, seed: int) -> Image.Image:
    plan, samples = _plan(name), name == "samples"
    wanted = plan["template"] if samples else name
    template = next(template for template in shipped_templates() if template.name == wanted)
    words = filled(template, plan.get("set", {}))
    picture = ask(words, template.negative_prompt, "3:2" if samples else "5:4", seed)
    return _cut(picture, SAMPLE_PX if samples else THUMB_PX)


def _plan(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(PLANS.read_text(encoding="utf-8")).get(name, {})
    return found


def _cut(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The largest part of these proportions, from the middle."""
    wide, high = size
    down = min(picture.height, picture.width * high / wide)
    across = down * wide / high
    left, top = (picture.width - across) / 2, (picture.height - down) / 2
    return picture.resize(size, Image.Resampling.LANCZOS, (left, top, left + across, top + down))


def _written(picture: Image.Image, path: Path) -> str:
    """The picture as WebP, as good as fits into the weight."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in range(92, 20, -4):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    path.write_bytes(out.getvalue())
    return f"{path.relative_to(ROOT)}  {out.tell():,} bytes, quality {quality}"


@contextmanager
def sandbox() -> Iterator[Ask]:
    """A sandbox of our own that draws finely; what it is asked with prompt, negative prompt, aspect and seed."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--quality", "full"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        url = f"{line.removeprefix('ready ').strip()}/model/{MODEL}/invoke"

        def ask(prompt: str, negative: str, aspect: str, seed: int) -> Image.Image:
            body = {"prompt": prompt, "aspect_ratio": aspect, "seed": seed, "output_format": "png"}
            asked = json.dumps(body | ({"negative_prompt": negative} if negative else {})).encode()
            with urllib.request.urlopen(urllib.request.Request(url, asked), timeout=300) as answer:
                [picture] = json.load(answer)["images"]
            return Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")

        yield ask
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    sys.exit(main())
