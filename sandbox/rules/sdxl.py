"""SDXL 1.0: three operations, told apart by the pictures that come.

Source: the AWS user guide's pages on its parameters, of the time before 2025-05-20.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sandbox.kinds import AnyObject, Mask, Number, OneOf, Picture, Text
from sandbox.rules.row import Operation, Row
from sandbox.rules.words import ANY_FORMAT, MOST_PX, SHARE, STYLE
from sandbox.shapes import Fields, Kind, ListOf, Needs, SameSize, SizeInTable

_LANDSCAPE = ((1152, 896), (1216, 832), (1344, 768), (1536, 640))
SIZES = frozenset({(1024, 1024), *_LANDSCAPE, *((height, width) for width, height in _LANDSCAPE)})
SIDE = Number(640, 1_536, whole=True)

IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, MOST_PX), alpha="kept")
MASK = Mask(ANY_FORMAT, side_px=(64, None), total_px=(4_096, MOST_PX))

_SAID: Mapping[str, Kind] = {
    "text_prompts": ListOf(Fields(required={"text": Text(2_000)}, optional={"weight": Number()}), least=1)
}
_USUAL: Mapping[str, Kind] = {
    "cfg_scale": Number(0, 35),
    "clip_guidance_preset": OneOf(("FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST")),
    "sampler": OneOf(
        (
            "DDIM", "DDPM", "K_DPMPP_2M", "K_DPMPP_2S_ANCESTRAL", "K_DPM_2", "K_DPM_2_ANCESTRAL", "K_EULER",
            "K_EULER_ANCESTRAL", "K_HEUN", "K_LMS",
        )
    ),
    "samples": Number(1, 1, whole=True),
    "seed": Number(0, 4_294_967_295, whole=True),
    "steps": Number(10, 150, whole=True),
    "style_preset": STYLE,
    "extras": AnyObject(),
}  # fmt: skip


def by_pictures(body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """Masked if a mask is spoken of, else image-to-image if a picture came, else text-to-image."""
    words, image, masked = operations
    if "mask_source" in body or "mask_image" in body:
        return masked
    return image if "init_image" in body else words


SDXL = Row(
    id="stability.stable-diffusion-xl-v1",
    name="SDXL 1.0",
    family="sdxl",
    launched=None,  # no page names the day
    aliases=("stability.stable-diffusion-xl-v1:0",),
    regions=("us-east-1", "us-west-2"),
    legacy=date(2024, 10, 16),
    ended=date(2025, 5, 20),
    chosen=by_pictures,
    operations=(
        Operation(
            "text-to-image",
            Fields(
                _SAID,
                {**_USUAL, "width": SIDE, "height": SIDE},
                rules=(SizeInTable(SIZES, default=(1024, 1024)),),
            ),
        ),
        Operation(
            "image-to-image",
            Fields(
                {**_SAID, "init_image": IMAGE},
                {**_USUAL, "init_image_mode": OneOf(("IMAGE_STRENGTH", "STEP_SCHEDULE")), "image_strength": SHARE},
            ),
        ),
        Operation(
            "masked-image-to-image",
            Fields(
                {
                    **_SAID,
                    "init_image": IMAGE,
                    "mask_source": OneOf(("MASK_IMAGE_WHITE", "MASK_IMAGE_BLACK", "INIT_IMAGE_ALPHA")),
                },
                {**_USUAL, "mask_image": MASK},
                rules=(
                    Needs("mask_source", "mask_image", "MASK_IMAGE_WHITE"),
                    Needs("mask_source", "mask_image", "MASK_IMAGE_BLACK"),
                ),
                same_size=(SameSize("mask_image", "init_image"),),
            ),
        ),
    ),
)
