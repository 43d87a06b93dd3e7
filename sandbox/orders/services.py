"""Orders of Stability's image services: a row of the table each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from sandbox import sizes
from sandbox.check import Asked
from sandbox.edits.edit import Edit, Operation
from sandbox.encode import scene_in
from sandbox.masks import see_through, white_edits
from sandbox.options import Quality
from sandbox.orders.order import Enlargement, Scaled
from sandbox.rules.services import SIDES
from sandbox.sizes import Size

Values = Mapping[str, Any]


def _as_it_is(_values: Values, size: Size) -> Size:
    return size


def _four_megapixels(_values: Values, size: Size) -> Size:
    """Whatever comes in, as the text of AWS's sample says; no page does."""
    return sizes.of_about(sizes.FOUR_MEGAPIXELS, size)


def _a_megapixel(_values: Values, size: Size) -> Size:
    return sizes.of_about(sizes.MEGAPIXEL, size, step=64)


def _by_aspect(values: Values, _size: Size) -> Size:
    return sizes.BY_ASPECT[values.get("aspect_ratio", "1:1")]


def _with_sides(values: Values, size: Size) -> Size:
    left, right, up, down = _sides(values)
    return size[0] + left + right, size[1] + up + down


def _sides(values: Values) -> tuple[int, int, int, int]:
    left, right, up, down = (values.get(side, 0) for side in SIDES)
    return left, right, up, down


@dataclass(frozen=True, slots=True)
class _Way:
    """An edit, and the names under which a service asks for its parts. `amount` has its default."""

    operation: Operation
    size: Callable[[Values, Size], Size] = _as_it_is
    source: str = "image"
    style: str | None = None
    words: str = ""
    amount: tuple[str, float] = ("", 1)
    masked: bool = False


_WAYS: Mapping[str, _Way] = {
    "inpaint": _Way("inpaint", _four_megapixels, masked=True),
    "erase-object": _Way("erase", masked=True),
    "search-replace": _Way("search_replace", _four_megapixels, words="search_prompt"),
    "search-recolor": _Way("search_recolor", words="select_prompt"),
    "remove-background": _Way("remove_background"),
    "outpaint": _Way("outpaint", _with_sides, amount=("creativity", 0.5)),
    "control-sketch": _Way("control_sketch", _a_megapixel, amount=("control_strength", 0.7)),
    "control-structure": _Way("control_structure", _a_megapixel, amount=("control_strength", 0.7)),
    "style-guide": _Way("style_guide", _by_aspect, amount=("fidelity", 0.5)),
    "style-transfer": _Way("style_transfer", source="init_image", style="style_image", amount=("style_strength", 1)),
}
_OPTIONS = {"composition_fidelity": 0.9, "change_strength": 0.9}
_GROW_PX = 5


def served(asked: Asked, seed: int, quality: Quality) -> Edit | Scaled | Enlargement:
    """What the service is to draw."""
    values = asked.values
    if asked.operation.name.endswith("-upscale"):
        return Enlargement(asked.operation.name, values["image"], values.get("prompt", ""), seed, quality)
    way = _WAYS[asked.operation.name]
    source: Image.Image = values[way.source]
    name, default = way.amount
    size, scene = way.size(values, source.size), scene_in(source)
    enlarged = way.size is _four_megapixels and scene is None
    edit = Edit(
        operation=way.operation,
        size=source.size if enlarged else size,
        seed=seed,
        prompt=values.get("prompt", ""),
        negative_prompt=values.get("negative_prompt", ""),
        quality=quality,
        source=source.convert("RGB"),
        scene=scene,
        others=(values[way.style],) if way.style else (),
        mask=_mask(values, source) if way.masked else None,
        words=values.get(way.words, ""),
        amount=values.get(name, default),
        sides_px=_sides(values),
        options={option: str(values.get(option, usual)) for option, usual in _OPTIONS.items()},
    )
    return Scaled(edit, size) if enlarged else edit


def _mask(values: Values, source: Image.Image) -> Image.Image:
    """The mask that came; without one, what is see-through in the picture."""
    mask = values.get("mask") or see_through(source)
    return white_edits(mask, source, grow_px=values.get("grow_mask", _GROW_PX))
