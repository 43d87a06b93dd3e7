"""Orders of Amazon's image models, by task."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image

from sandbox.check import Asked
from sandbox.edits.edit import Edit, Operation
from sandbox.encode import scene_in
from sandbox.masks import white_edits
from sandbox.options import Quality
from sandbox.orders.order import styled
from sandbox.picture import Brief
from sandbox.rules.tasks import CONFIG, PARAMS
from sandbox.sizes import Size

Values = Mapping[str, Any]
BLACK_EDITS = ("INPAINTING", "VIRTUAL_TRY_ON")
"""The tasks whose masks are black where the picture changes; on the others white is."""
_DEFAULT_SIZE = (1024, 1024)
"""Titan's page says 1408 for each side, which is no size of its own table."""


def tasked(asked: Asked, seed: int, quality: Quality) -> Brief | Edit:
    """What the task is to draw."""
    task = asked.operation.name
    params, config = asked.values[PARAMS[task]], asked.values.get(CONFIG, {})
    size = (config.get("width", _DEFAULT_SIZE[0]), config.get("height", _DEFAULT_SIZE[1]))
    said = {"prompt": params.get("text", ""), "negative_prompt": params.get("negativeText", "")}
    return _TASKS[task](params, size, {"seed": seed, "quality": quality, **said})


def _text_image(params: Values, size: Size, usual: dict[str, Any]) -> Brief | Edit:
    source = params.get("conditionImage")
    prompt = styled(params["text"], params.get("style", ""))
    if source is None:
        return Brief(**{**usual, "prompt": prompt}, size=size)
    return Edit(
        "conditioned",
        size,
        **{**usual, "prompt": prompt},
        **_picture(source),
        amount=params.get("controlStrength", 0.7),
        options={"control_mode": params.get("controlMode", "CANNY_EDGE")},
    )


def _colour_guided(params: Values, size: Size, usual: dict[str, Any]) -> Edit:
    reference = params.get("referenceImage")
    source = _picture(reference) if reference else {}
    return Edit("color_guided", size, **usual, **source, colours=tuple(params["colors"]))


def _variation(params: Values, size: Size, usual: dict[str, Any]) -> Edit:
    first, *others = params["images"]
    amount = 1 - params.get("similarityStrength", 0.7)
    return Edit("variation", size, **usual, **_picture(first), others=tuple(others), amount=amount)


def _inpainting(params: Values, _size: Size, usual: dict[str, Any]) -> Edit:
    """Without words, what is masked is taken away."""
    operation: Operation = "inpaint" if params.get("text") else "erase"
    return Edit(operation, params["image"].size, **usual, **_where(params, params["image"], flipped=True))


def _outpainting(params: Values, _size: Size, usual: dict[str, Any]) -> Edit:
    mode = params.get("outPaintingMode", "DEFAULT")
    where = _where(params, params["image"], flipped=False)
    return Edit("replace_background", params["image"].size, **usual, **where, options={"mode": mode})


def _removal(params: Values, _size: Size, usual: dict[str, Any]) -> Edit:
    return Edit("remove_background", params["image"].size, **usual, **_picture(params["image"]))


def _try_on(params: Values, _size: Size, usual: dict[str, Any]) -> Edit:
    """Of the three ways to say where, the one that `maskType` names is read."""
    person = params["sourceImage"]
    where = params.get(f"{params['maskType'].lower()}BasedMask", {})
    return Edit(
        "virtual_try_on",
        person.size,
        **usual,
        **_where(where, person, flipped=True),
        others=(params["referenceImage"],),
        options=_flat({key: value for key, value in params.items() if key == "mergeStyle"} | {"": where}),
    )


_TASKS: Mapping[str, Callable[[Values, Size, dict[str, Any]], Brief | Edit]] = {
    "TEXT_IMAGE": _text_image,
    "COLOR_GUIDED_GENERATION": _colour_guided,
    "IMAGE_VARIATION": _variation,
    "INPAINTING": _inpainting,
    "OUTPAINTING": _outpainting,
    "BACKGROUND_REMOVAL": _removal,
    "VIRTUAL_TRY_ON": _try_on,
}


def _picture(image: Image.Image) -> dict[str, Any]:
    return {"source": image, "scene": scene_in(image)}


def _where(params: Values, source: Image.Image, *, flipped: bool) -> dict[str, Any]:
    """The picture and where to edit it: by mask, or by words."""
    mask = params.get("maskImage")
    edits = white_edits(mask, source, flipped=flipped) if mask else None
    return {**_picture(source), "mask": edits, "words": params.get("maskPrompt", "")}


def _flat(values: Values) -> dict[str, str]:
    """All words in an object and the objects in it, by their names in our spelling."""
    found: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= _flat(value)
        elif isinstance(value, str):
            found[re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()] = value
    return found
