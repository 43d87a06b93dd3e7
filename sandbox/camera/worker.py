"""A process that draws. On stdin a job is a line of JSON; on stdout an answer is its length and pixels.

Its arguments are Mitsuba's variant and how nicely it runs. It ends with its stdin, so also when its parent was killed.
Mitsuba's own prints go to stderr.
"""

import json
import os
import struct
import sys
from typing import Any, BinaryIO

HEAD = struct.Struct("<BI")
"""Whether it went well (1) or not (0), and how many bytes follow: RGB pixels (L for masks), or the trouble's text."""


def main() -> None:
    """Draw until stdin ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(int(sys.argv[2]))
    _prepare(sys.argv[1])
    for line in sys.stdin.buffer:
        _answer(answers, json.loads(line))


def _prepare(variant: str) -> None:
    from sandbox.camera.engine import mitsuba, use  # noqa: PLC0415

    use(variant)
    mitsuba()


def _answer(answers: BinaryIO, job: dict[str, Any]) -> None:
    try:
        good, body = 1, _drawn(job)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the parent raises it
        good, body = 0, f"{type(problem).__name__}: {problem}".encode()
    answers.write(HEAD.pack(good, len(body)))
    answers.write(body)
    answers.flush()


def _drawn(job: dict[str, Any]) -> bytes:
    from sandbox.camera import picture_of  # noqa: PLC0415
    from sandbox.camera.mask import object_mask, thing_map  # noqa: PLC0415
    from sandbox.shoot.scene import from_json  # noqa: PLC0415

    scene = from_json(job["scene"])
    if scene is None:
        raise ValueError("This is no scene of this version.")
    size, what = (job["size"][0], job["size"][1]), job["what"]
    if what == "map":
        return thing_map(scene, size).tobytes()
    if what == "mask":
        return object_mask(scene, size, job["things"], job["quality"]).tobytes()
    return picture_of(scene, size, quality=job["quality"]).tobytes()


if __name__ == "__main__":
    main()
