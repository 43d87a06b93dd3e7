"""Orders of SDXL."""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from sandbox.check import Asked
from sandbox.edits.edit import Edit
from sandbox.encode import scene_in
from sandbox.masks import see_through, white_edits
from sandbox.options import Quality
from sandbox.orders.order import styled
from sandbox.picture import Brief

_DEFAULT_SIDE = 1024
_KEPT = 0.35
"""How much of the picture stays where a body does not say (the API's own default; AWS's page names none)."""


def diffused(asked: Asked, seed: int, quality: Quality) -> Brief | Edit:
    """A new picture, a picture drawn anew, or a part of one."""
    values = asked.values
    said = _said(values) | {"seed": seed, "quality": quality}
    source: Image.Image | None = values.get("init_image")
    if source is None:
        return Brief(**said, size=(values.get("width", _DEFAULT_SIDE), values.get("height", _DEFAULT_SIDE)))
    shown: dict[str, Any] = {"source": source.convert("RGB"), "scene": scene_in(source), "size": source.size}
    if asked.operation.name == "image-to-image":
        return Brief(**said, **shown, strength=1 - values.get("image_strength", _KEPT))
    return Edit("inpaint", **said, **shown, mask=_mask(values, source))


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Prompts of a weight below nothing say what to leave out."""
    wanted, unwanted = list[str](), list[str]()
    for prompt in values["text_prompts"]:
        (unwanted if prompt.get("weight", 1) < 0 else wanted).append(prompt["text"])
    prompt = styled(", ".join(wanted), values.get("style_preset", ""))
    return {"prompt": prompt, "negative_prompt": ", ".join(unwanted)}


def _mask(values: Mapping[str, Any], source: Image.Image) -> Image.Image:
    if values["mask_source"] == "INIT_IMAGE_ALPHA":
        return see_through(source)
    return white_edits(values["mask_image"], source, flipped=values["mask_source"] == "MASK_IMAGE_BLACK")
