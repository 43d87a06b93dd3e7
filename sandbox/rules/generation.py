"""Stability's generators: Core, Ultra and Stable Diffusion, today's and those that ended.

Source: the AWS user guide's pages on their parameters, read 2026-10.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sandbox.kinds import Number, OneOf
from sandbox.rules.row import Chooser, Operation, Row, the_only_one
from sandbox.rules.words import ASPECT, FORMAT, PROMPT, SEED, SHARE, START_IMAGE
from sandbox.shapes import Fields, Needs

_TODAY = date(2024, 12, 19)

SEED_OF_CORE = Number(0, 4_294_967_295, whole=True)
"""One page says …295, another …294."""
FORMAT_OF_CORE = OneOf(("png", "jpeg", "PNG", "JPEG"))
"""The page lists them in capitals, the examples in small letters; webp is in one sample only and refused."""
TEXT_ONLY = OneOf(("text-to-image",))


def by_mode(body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """The operation `mode` names; without one, image-to-image if a picture came (AWS's own example omits it)."""
    by_name = {operation.name: operation for operation in operations}
    mode = body.get("mode")
    if not isinstance(mode, str) or mode not in by_name:
        mode = "image-to-image" if "image" in body else "text-to-image"
    return by_name[mode]


_FROM_WORDS = Operation(
    "text-to-image",
    Fields(
        required={"prompt": PROMPT},
        optional={
            "negative_prompt": PROMPT,
            "mode": TEXT_ONLY,
            "aspect_ratio": ASPECT,
            "seed": SEED_OF_CORE,
            "output_format": FORMAT_OF_CORE,
        },
    ),
)

_ULTRA_OF_2024 = Operation(
    "text-to-image",
    Fields(
        required={"prompt": PROMPT},
        optional={
            "negative_prompt": PROMPT,
            "mode": OneOf(("text-to-image", "image-to-image")),
            "strength": SHARE,
            "seed": SEED_OF_CORE,
            "output_format": FORMAT_OF_CORE,
            "image": START_IMAGE,
            "aspect_ratio": ASPECT,
        },
        rules=(Needs("mode", "image", "image-to-image"),),
    ),
)
"""The fields that v1:0 named in a real error message, in its order."""

_DIFFUSION = (
    Operation(
        "text-to-image",
        Fields(
            required={"prompt": PROMPT},
            optional={
                "negative_prompt": PROMPT,
                "mode": TEXT_ONLY,
                "aspect_ratio": ASPECT,
                "strength": SHARE,  # an AWS sample sends it here too
                "seed": SEED,
                "output_format": FORMAT,
            },
        ),
    ),
    Operation(
        "image-to-image",
        Fields(
            required={"prompt": PROMPT, "image": START_IMAGE, "strength": SHARE},
            optional={
                "negative_prompt": PROMPT,
                "mode": OneOf(("image-to-image",)),
                "seed": SEED,
                "output_format": FORMAT,
            },
        ),
    ),
)

GENERATORS: tuple[Row, ...] = (
    Row("stability.stable-image-core-v1:1", "Stable Image Core 1.0", "stability", _TODAY, (_FROM_WORDS,)),
    Row("stability.stable-image-ultra-v1:1", "Stable Image Ultra 1.0", "stability", _TODAY, (_FROM_WORDS,)),
    Row("stability.sd3-5-large-v1:0", "Stable Diffusion 3.5 Large", "stability", _TODAY, _DIFFUSION, by_mode),
)


def _of_2024(model_id: str, name: str, operations: tuple[Operation, ...], chosen: Chooser = the_only_one) -> Row:
    return Row(
        model_id,
        name,
        "stability",
        launched=date(2024, 9, 4),
        operations=operations,
        chosen=chosen,
        legacy=date(2025, 1, 31),
        ended=date(2025, 9, 4),
    )


ENDED_GENERATORS: tuple[Row, ...] = (
    _of_2024("stability.stable-image-core-v1:0", "Stable Image Core 1.0", (_FROM_WORDS,)),
    _of_2024("stability.stable-image-ultra-v1:0", "Stable Image Ultra 1.0", (_ULTRA_OF_2024,)),
    _of_2024("stability.sd3-large-v1:0", "SD3 Large 1.0", _DIFFUSION, by_mode),
)
