"""Bodies of Stable Diffusion XL 1.0.

Source: AWS's pages on Stable Diffusion 1.0 (text, image, mask), read 2026-10. Words carry weights: what to leave out is
a prompt of weight -1. `image_strength` means the opposite of our strength: 1 keeps the picture.
"""

import json

from core.domain.errors import Unreadable
from core.domain.operation import ImageToImage, Inpaint, TextToImage
from core.domain.recipe import Recipe
from core.models.wire import (
    COUNTED,
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
)


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    prompts = [{"text": operation.prompt, "weight": 1.0}]
    if operation.negative_prompt:
        prompts.append({"text": operation.negative_prompt, "weight": -1.0})
    common: Body = {"text_prompts": prompts} | given(
        cfg_scale=operation.cfg_scale,
        steps=operation.steps,
        sampler=operation.sampler and operation.sampler.upper(),
        clip_guidance_preset=operation.clip_guidance and operation.clip_guidance.upper(),
        style_preset=operation.style_preset,
        seed=recipe.seed,
    )
    match operation:
        case TextToImage():
            return common | sides(operation.size)
        case ImageToImage():
            return common | {
                "init_image": in_base64(pictures[operation.image]),
                "init_image_mode": "IMAGE_STRENGTH",
                "image_strength": round(1 - operation.strength, 6),
            }
        case Inpaint(mask=str(mask)):
            return common | {
                "init_image": in_base64(pictures[operation.image]),
                "mask_source": "MASK_IMAGE_WHITE",
                "mask_image": in_base64(pictures[mask]),
            }
        case _:
            raise TypeError(f"no body for {operation.name}")


def parse(answer: bytes) -> Answer:
    """The pictures. Raises Refused for a filtered one (it may come blurred), Unreadable where there is none."""
    with readable():
        artifacts = json.loads(answer)["artifacts"]
        reasons = {artifact["finishReason"] for artifact in artifacts}
        if "CONTENT_FILTERED" in reasons:
            raise refusal(OUTPUT_REFUSED)
        if reasons - {"SUCCESS"}:
            raise Unreadable(f"The model failed. {COUNTED}")
        return Answer(pictures=pictures_from(artifact["base64"] for artifact in artifacts))
