"""What Amazon's image models share: the shell `taskType` + `<task>Params` + `imageGenerationConfig`."""

from collections.abc import Mapping
from typing import Any

from sandbox.kinds import Colour, Number, OneOf
from sandbox.rules.row import Operation
from sandbox.shapes import ExactlyOne, Fields, Kind, ListOf

CONFIG = "imageGenerationConfig"
ONE_MASK = ExactlyOne(("maskPrompt", "maskImage"))
COUNT = Number(1, 5, whole=True)
CONFIGURED: Mapping[str, Kind] = {
    "quality": OneOf(("standard", "premium")),
    "cfgScale": Number(1.1, 10),
    "numberOfImages": COUNT,
}
COLOURS = ListOf(Colour(), least=1, most=10)
SIMILARITY = Number(0.2, 1)
CONTROL: Mapping[str, Kind] = {
    "controlMode": OneOf(("CANNY_EDGE", "SEGMENTATION")),
    "controlStrength": Number(0, 1),
}
IGNORED_SIDE = Number(1, 4_096, whole=True)
"""Width and height where the answer has the source's size: AWS's own examples send them, its pages say not to."""

PARAMS = {
    "TEXT_IMAGE": "textToImageParams",
    "COLOR_GUIDED_GENERATION": "colorGuidedGenerationParams",
    "IMAGE_VARIATION": "imageVariationParams",
    "INPAINTING": "inPaintingParams",
    "OUTPAINTING": "outPaintingParams",
    "BACKGROUND_REMOVAL": "backgroundRemovalParams",
    "VIRTUAL_TRY_ON": "virtualTryOnParams",
}
"""The name of each task's own object."""


def task(name: str, params: Fields, config: Fields | None) -> Operation:
    """An operation in Amazon's shell; without a config where the task takes none."""
    return Operation(
        name,
        Fields(
            required={"taskType": OneOf((name,)), PARAMS[name]: params},
            optional={CONFIG: config} if config else {},
        ),
    )


def by_task(body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """The operation `taskType` names; at any other word one whose object came, else the first: it refuses the word."""
    asked = body.get("taskType")
    named = [operation for operation in operations if operation.name == asked]
    meant = [operation for operation in operations if PARAMS[operation.name] in body]
    return (*named, *meant, *operations)[0]
