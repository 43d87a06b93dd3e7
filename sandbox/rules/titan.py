"""Amazon Titan Image Generator, both versions.

Source: the AWS user guide's pages on Titan's image models and their parameters, read 2026-10.
"""

from dataclasses import replace
from datetime import date

from sandbox.kinds import Flag, Mask, Number, OneOf, Picture, Text
from sandbox.rules.row import Row
from sandbox.rules.tasks import COLOURS, CONFIGURED, CONTROL, IGNORED_SIDE, ONE_MASK, SIMILARITY, by_task, task
from sandbox.shapes import Fields, ListOf, Needs, SameSize, SizeInTable

SIZES = frozenset(
    {
        (1024, 1024), (768, 768), (512, 512), (768, 1152), (384, 576), (1152, 768), (576, 384), (768, 1280),
        (384, 640), (1280, 768), (640, 384), (896, 1152), (448, 576), (1152, 896), (576, 448), (768, 1408),
        (384, 704), (1408, 768), (704, 384), (640, 1408), (320, 704), (1408, 640), (704, 320), (1152, 640),
        (1173, 640),
    }
)  # fmt: skip
"""Width and height. The last is AWS's own oddity for 16:9."""
TEXT = Text(512)
IMAGE = Picture(("png", "jpeg"), side_px=(1, 1_408), weight_bytes=5_000_000)
MASK = Mask(("png", "jpeg"), side_px=(1, 1_408), weight_bytes=5_000_000, modes=("RGB",), alpha="refused", pure=True)

_SIDE = Number(320, 1_408, whole=True)
_USUAL = {**CONFIGURED, "seed": Number(0, 2_147_483_647, whole=True)}
"""The page ends seeds at …646, the SDK's sample at …647."""
_SIZED = Fields({}, {"width": _SIDE, "height": _SIDE, **_USUAL}, rules=(SizeInTable(SIZES, default=(1_408, 1_408)),))
_AS_THE_SOURCE = Fields({}, {"width": IGNORED_SIDE, "height": IGNORED_SIDE, **_USUAL})

_TEXT_IMAGE = Fields({"text": TEXT}, {"negativeText": TEXT})
_CONDITIONED = Fields(
    {"text": TEXT},
    {"negativeText": TEXT, "conditionImage": IMAGE, **CONTROL},
    rules=(Needs("controlMode", "conditionImage"), Needs("controlStrength", "conditionImage")),
)
_INPAINTING = Fields(
    {"image": IMAGE},
    {"maskPrompt": TEXT, "maskImage": MASK, "text": TEXT, "negativeText": TEXT, "returnMask": Flag()},
    rules=(ONE_MASK,),
    same_size=(SameSize("maskImage", "image"),),
)
_OUTPAINTING = Fields(
    {"image": IMAGE, "text": TEXT},
    {
        "maskPrompt": TEXT,
        "maskImage": MASK,
        "negativeText": TEXT,
        "outPaintingMode": OneOf(("DEFAULT", "PRECISE")),
        "returnMask": Flag(),
    },
    rules=(ONE_MASK,),
    same_size=(SameSize("maskImage", "image"),),
)
_VARIATION = Fields(
    {"images": ListOf(IMAGE, least=1, most=5)},
    {"text": TEXT, "negativeText": TEXT, "similarityStrength": SIMILARITY},
)
_COLOUR_GUIDED = Fields({"text": TEXT, "colors": COLOURS}, {"negativeText": TEXT, "referenceImage": IMAGE})

_EDITS = (
    task("INPAINTING", _INPAINTING, _AS_THE_SOURCE),
    task("OUTPAINTING", _OUTPAINTING, _AS_THE_SOURCE),
    task("IMAGE_VARIATION", _VARIATION, _SIZED),
)

TITAN_1 = Row(
    id="amazon.titan-image-generator-v1",
    name="Titan Image Generator G1",
    family="amazon",
    provider="Amazon",
    launched=date(2023, 11, 29),
    legacy=date(2025, 1, 31),
    ended=date(2025, 8, 15),
    regions=("us-east-1", "us-west-2"),
    seed_default=42,
    chosen=by_task,
    operations=(task("TEXT_IMAGE", _TEXT_IMAGE, _SIZED), *_EDITS),
)

TITAN_2 = replace(
    TITAN_1,
    id="amazon.titan-image-generator-v2:0",
    name="Titan Image Generator G1 v2",
    launched=date(2024, 8, 6),
    legacy=date(2025, 12, 30),  # no page names the day; no later one fits AWS's rule of six months
    ended=date(2026, 6, 30),
    operations=(
        task("TEXT_IMAGE", _CONDITIONED, _SIZED),
        *_EDITS,
        task("COLOR_GUIDED_GENERATION", _COLOUR_GUIDED, _SIZED),
        task("BACKGROUND_REMOVAL", Fields({"image": IMAGE}), None),
    ),
)
