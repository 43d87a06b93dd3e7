"""Amazon Nova Canvas.

Source: the Nova user guide's pages on image generation, virtual try-on, styles and errors, read 2026-10.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sandbox.kinds import Mask, Number, OneOf, Picture, Text
from sandbox.rules.row import Row
from sandbox.rules.tasks import COLOURS, CONFIGURED, CONTROL, IGNORED_SIDE, ONE_MASK, SIMILARITY, by_task, task
from sandbox.rules.try_on import try_on
from sandbox.shapes import Fields, Kind, ListOf, Needs, SameSize, SizeOnGrid

MOST_PX = 2048 * 2048
"""The page says "less than" this number, and has 2048x2048 in its own list."""
STYLE = OneOf(
    (
        "3D_ANIMATED_FAMILY_FILM", "DESIGN_SKETCH", "FLAT_VECTOR_ILLUSTRATION", "GRAPHIC_NOVEL_ILLUSTRATION",
        "MAXIMALISM", "MIDCENTURY_RETRO", "PHOTOREALISM", "SOFT_DIGITAL_PAINTING",
    )
)  # fmt: skip
TEXT = Text(1_024, least=1)
IMAGE = Picture(
    ("png", "jpeg"), side_px=(320, 4_096), total_px=(1, MOST_PX), aspect=4, modes=("RGB", "RGBA"), alpha="refused"
)
MASK = Mask(("png", "jpeg"), side_px=(320, 4_096), total_px=(1, MOST_PX), aspect=4, alpha="refused", pure=True)

_SIDE = Number(320, 4_096, whole=True)
_USUAL: Mapping[str, Kind] = {**CONFIGURED, "seed": Number(0, 2_147_483_646, whole=True)}
_SIZED = Fields(
    {},
    {"width": _SIDE, "height": _SIDE, **_USUAL},
    rules=(SizeOnGrid(step=16, aspect=4, most_px=MOST_PX, default=(1024, 1024)),),
)
_AS_THE_SOURCE = Fields({}, {"width": IGNORED_SIDE, "height": IGNORED_SIDE, **_USUAL})
_SAME_SIZE = (SameSize("maskImage", "image"),)

_TEXT_IMAGE = Fields(
    {"text": TEXT},
    {"negativeText": TEXT, "style": STYLE, "conditionImage": IMAGE, **CONTROL},
    rules=(Needs("controlMode", "conditionImage"), Needs("controlStrength", "conditionImage")),
)
_COLOUR_GUIDED = Fields({"colors": COLOURS, "text": TEXT}, {"referenceImage": IMAGE, "negativeText": TEXT})
_VARIATION = Fields(
    {"images": ListOf(IMAGE, least=1, most=5)},
    {"similarityStrength": SIMILARITY, "text": TEXT, "negativeText": TEXT},
)
_INPAINTING = Fields(
    {"image": IMAGE},
    {"maskPrompt": TEXT, "maskImage": MASK, "text": TEXT, "negativeText": TEXT},
    rules=(ONE_MASK,),
    same_size=_SAME_SIZE,
)
_OUTPAINTING = replace(_INPAINTING, optional={**_INPAINTING.optional, "outPaintingMode": OneOf(("DEFAULT", "PRECISE"))})

NOVA_CANVAS = Row(
    id="amazon.nova-canvas-v1:0",
    name="Nova Canvas",
    family="amazon",
    provider="Amazon",
    launched=date(2024, 12, 3),
    legacy=date(2026, 3, 30),
    ended=date(2026, 9, 30),
    regions=("us-east-1", "eu-west-1", "ap-northeast-1"),
    seed_default=12,
    chosen=by_task,
    operations=(
        task("TEXT_IMAGE", _TEXT_IMAGE, _SIZED),
        task("COLOR_GUIDED_GENERATION", _COLOUR_GUIDED, _SIZED),
        task("IMAGE_VARIATION", _VARIATION, _SIZED),
        task("INPAINTING", _INPAINTING, _AS_THE_SOURCE),
        task("OUTPAINTING", _OUTPAINTING, _AS_THE_SOURCE),
        task("BACKGROUND_REMOVAL", Fields({"image": IMAGE}), None),
        task("VIRTUAL_TRY_ON", try_on(IMAGE, MASK, TEXT), Fields({}, _USUAL)),
    ),
)
