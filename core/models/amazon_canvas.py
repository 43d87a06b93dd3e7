"""Bodies of Amazon's Titan Image Generator v1 and v2 and of Nova Canvas, which speak one language.

Source: AWS's pages "Titan Image Generator" and "Nova Canvas: request and response structure", read 2026-10. Width and
height are for new pictures only; background removal takes no configuration. Inpainting without words removes.
"""

import json

from core.domain.operation import VirtualTryOn
from core.domain.recipe import Recipe
from core.models.wire import (
    OUTPUT_REFUSED,
    Answer,
    Body,
    Pictures,
    given,
    in_base64,
    pictures_from,
    readable,
    refusal,
    sides,
    told,
)

TASKS = {
    # kind of operation: (task, the name of its parameters, the name of the picture)
    "text_to_image": ("TEXT_IMAGE", "textToImageParams", ""),
    "conditioned": ("TEXT_IMAGE", "textToImageParams", "conditionImage"),
    "color_guided": ("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams", "referenceImage"),
    "variation": ("IMAGE_VARIATION", "imageVariationParams", ""),
    "inpaint": ("INPAINTING", "inPaintingParams", "image"),
    "erase": ("INPAINTING", "inPaintingParams", "image"),
    "outpaint": ("OUTPAINTING", "outPaintingParams", "image"),
    "replace_background": ("OUTPAINTING", "outPaintingParams", "image"),
    "remove_background": ("BACKGROUND_REMOVAL", "backgroundRemovalParams", "image"),
    "virtual_try_on": ("VIRTUAL_TRY_ON", "virtualTryOnParams", "sourceImage"),
}
NAMES = {
    "prompt": "text",
    "negative_prompt": "negativeText",
    "style_preset": "style",
    "control_mode": "controlMode",
    "control_strength": "controlStrength",
    "similarity": "similarityStrength",
    "mask": "maskImage",
    "mask_prompt": "maskPrompt",
    "edges": "outPaintingMode",
}
CONFIG = {"pictures": "numberOfImages", "quality": "quality", "cfg_scale": "cfgScale"}
CHOICES = ("style", "controlMode", "outPaintingMode")
"""Parameters whose choices Amazon writes in capitals."""


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    if operation.kind not in TASKS:
        raise TypeError(f"no body for {operation.name}")
    task, params, image = TASKS[operation.kind]
    if isinstance(operation, VirtualTryOn):
        own = _try_on(operation, pictures)
    else:
        own = told(operation, pictures, NAMES | {"image": image}, leave_out={*CONFIG, "size"})
        own = {name: _wired(str(value)) if name in CHOICES else value for name, value in own.items()}
    body: Body = {"taskType": task, params: own}
    if operation.kind == "remove_background":
        return body
    config = given(**{wire: getattr(operation, name) for name, wire in CONFIG.items()}, seed=recipe.seed)
    return body | {"imageGenerationConfig": config | sides(getattr(operation, "size", None))}


def parse(answer: bytes) -> Answer:
    """The pictures; some may have been blocked. Raises Refused where all were, Unreadable without a picture."""
    with readable():
        found = json.loads(answer)
        images, error = found.get("images") or [], found.get("error")
        if error and not images:
            raise refusal(OUTPUT_REFUSED)
        note = "The content filter held back some pictures of this call; these are the rest." if error else ""
        return Answer(pictures=pictures_from(images), note=note)


def _try_on(operation: VirtualTryOn, pictures: Pictures) -> Body:
    shape = _wired(operation.mask_shape)
    masks: dict[str, Body] = {
        "image": {"imageBasedMask": given(maskImage=operation.mask and in_base64(pictures[operation.mask]))},
        "prompt": {"promptBasedMask": given(maskPrompt=operation.mask_prompt, maskShape=shape)},
        "garment": {
            "garmentBasedMask": given(
                garmentClass=_wired(operation.garment_class),
                maskShape=shape,
                garmentStyling=given(
                    longSleeveStyle=_wired(operation.long_sleeve_style),
                    tuckingStyle=_wired(operation.tucking_style),
                    outerLayerStyle=_wired(operation.outer_layer_style),
                )
                or None,
            )
        },
    }
    exclusions = given(
        preserveBodyPose=_wired(operation.preserve_body_pose),
        preserveHands=_wired(operation.preserve_hands),
        preserveFace=_wired(operation.preserve_face),
    )
    return {
        "sourceImage": in_base64(pictures[operation.image]),
        "referenceImage": in_base64(pictures[operation.garment]),
        "maskType": operation.mask_type.upper(),
        **masks[operation.mask_type],
        **given(maskExclusions=exclusions or None, mergeStyle=_wired(operation.merge_style)),
    }


def _wired(choice: str | None) -> str | None:
    """A choice as Amazon writes it: "canny_edge" is "CANNY_EDGE"."""
    return choice.upper().replace("-", "_") if choice else None
