"""Stability's thirteen image services: one operation each, invoked by the `us.` profile alone.

Source: the AWS user guide's page on the image services, read 2026-10.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sandbox.kinds import Number, Picture
from sandbox.rules.row import Operation, Row
from sandbox.rules.words import ANY_FORMAT, ANY_MASK, ASPECT, FORMAT, PROMPT, SEED, SHARE, STYLE
from sandbox.shapes import Fields, Kind, Rule, SomeAboveZero

_NINE = date(2025, 9, 18)
_FOUR = date(2025, 10, 28)

SMALL_IMAGE = Picture(ANY_FORMAT, side_px=(32, 1_536), total_px=(1_024, 1_048_576))
LARGE_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, 9_437_184), aspect=2.5)
"""What all of them take that have no rule of their own."""
MEGAPIXEL_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, 1_048_576))
MASKED_BY_ALPHA = replace(LARGE_IMAGE, alpha="kept")

GROW = Number(0, 100, whole=True)
"""The page says 20; the comment of an AWS sample says 100."""
SIDE = Number(0, 2_000, whole=True)
SIDES = ("left", "right", "up", "down")
CREATIVITY_OF_UPSCALE = Number(0.1, 0.5)
USUAL: Mapping[str, Kind] = {"seed": SEED, "output_format": FORMAT}


def _service(
    model: str,
    name: str,
    launched: date,
    *,
    required: Mapping[str, Kind],
    optional: Mapping[str, Kind],
    rules: tuple[Rule, ...] = (),
) -> Row:
    model_id = f"stability.{model}-v1:0"
    service = model.removeprefix("stable-").removeprefix("image-")
    return Row(
        id=model_id,
        name=f"Stable Image {name}",
        family="stability",
        launched=launched,
        operations=(Operation(service, Fields(required, optional, rules)),),
        profile=f"us.{model_id}",
        service=service,
        regions=("us-east-1", "us-east-2", "us-west-2"),
    )


_MASKED = (
    _service(
        "stable-image-inpaint",
        "Inpaint",
        _NINE,
        required={"prompt": PROMPT, "image": MASKED_BY_ALPHA},
        optional={
            "mask": ANY_MASK, "grow_mask": GROW, "negative_prompt": PROMPT, **USUAL, "style_preset": STYLE,
        },
    ),
    _service(
        "stable-image-erase-object",
        "Erase Object",
        _NINE,
        required={"image": MASKED_BY_ALPHA},
        optional={"mask": ANY_MASK, "grow_mask": GROW, **USUAL},
    ),
)  # fmt: skip

_BY_WORDS = tuple(
    _service(
        f"stable-image-search-{what}",
        f"Search and {what.title()}",
        _NINE,
        required={"prompt": PROMPT, "image": LARGE_IMAGE, words: PROMPT},
        optional={"grow_mask": GROW, "negative_prompt": PROMPT, **USUAL, "style_preset": STYLE},
    )
    for what, words in (("replace", "search_prompt"), ("recolor", "select_prompt"))
)

_GROUND = (
    _service(
        "stable-image-remove-background",
        "Remove Background",
        _NINE,
        required={"image": LARGE_IMAGE},
        optional={"output_format": FORMAT},
    ),
    _service(
        "stable-outpaint",
        "Outpaint",
        _FOUR,
        required={"image": LARGE_IMAGE},
        optional={
            **dict.fromkeys(SIDES, SIDE),
            "creativity": Number(0.1, 1),
            "prompt": PROMPT,
            **USUAL,
            "style_preset": STYLE,
        },
        rules=(SomeAboveZero(SIDES),),
    ),
)

_CONTROLS = tuple(
    _service(
        f"stable-image-control-{what}",
        f"Control {what.title()}",
        _NINE,
        required={"image": LARGE_IMAGE, "prompt": PROMPT},
        optional={"control_strength": SHARE, "negative_prompt": PROMPT, **USUAL, "style_preset": STYLE},
    )
    for what in ("sketch", "structure")
)

_STYLES = (
    _service(
        "stable-image-style-guide",
        "Style Guide",
        _NINE,
        required={"prompt": PROMPT, "image": LARGE_IMAGE},
        optional={
            "aspect_ratio": ASPECT, "fidelity": SHARE, "negative_prompt": PROMPT, **USUAL, "style_preset": STYLE,
        },
    ),
    _service(
        "stable-style-transfer",
        "Style Transfer",
        _NINE,
        required={"init_image": LARGE_IMAGE, "style_image": LARGE_IMAGE},
        optional={
            "prompt": PROMPT,
            "negative_prompt": PROMPT,
            "composition_fidelity": SHARE,
            "style_strength": SHARE,
            "change_strength": Number(0.1, 1),
            **USUAL,
        },
    ),
)  # fmt: skip

UPSCALERS = (
    _service("stable-fast-upscale", "Fast Upscale", _FOUR, required={"image": SMALL_IMAGE}, optional=USUAL),
    _service(
        "stable-conservative-upscale",
        "Conservative Upscale",
        _FOUR,
        required={"prompt": PROMPT, "image": LARGE_IMAGE},
        optional={"negative_prompt": PROMPT, "creativity": CREATIVITY_OF_UPSCALE, **USUAL},
    ),
    _service(
        "stable-creative-upscale",
        "Creative Upscale",
        _FOUR,
        required={"prompt": PROMPT, "image": MEGAPIXEL_IMAGE},
        optional={
            "negative_prompt": PROMPT, "creativity": CREATIVITY_OF_UPSCALE, **USUAL, "style_preset": STYLE,
        },
    ),
)  # fmt: skip

SERVICES: tuple[Row, ...] = (*UPSCALERS, *_MASKED, *_BY_WORDS, *_GROUND, *_CONTROLS, *_STYLES)
