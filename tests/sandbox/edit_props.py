"""Pictures that edits are tried on: two that were drawn here, and some that were not."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from sandbox.camera.darkroom import Darkroom
from sandbox.camera.engine import SCALAR
from sandbox.edits import Edit, Operation
from sandbox.picture import Brief, draw
from sandbox.shoot.scene import Scene

SIZE = (160, 160)
MUG = "A terracotta ceramic mug on a marble counter, soft light from the left"
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its scene."""

    image: Image.Image
    scene: Scene


class Studio:
    """A darkroom and what it drew for all tests."""

    def __init__(self) -> None:
        self.room = Darkroom(1, variant=SCALAR)
        self.mug = self.drawn(MUG, 3)

    def drawn(self, prompt: str, seed: int = 1) -> Drawn:
        drawing = draw(Brief(prompt, SIZE, seed, quality="fast"), self.room)
        assert drawing.scene is not None
        return Drawn(drawing.image, drawing.scene)


def edit_of(operation: Operation, drawn: Drawn | None = None, **said: object) -> Edit:
    """A fast edit of a drawn picture, or of the photograph."""
    usual = Edit(operation, SIZE, 7, quality="fast", source=drawn.image if drawn else photo())
    return replace(usual, scene=drawn.scene if drawn else None, **said)  # type: ignore[arg-type]


@cache
def photo() -> Image.Image:
    """A red ball on a brown table before a pale wall, with a photograph's grain."""
    page = Image.new("RGB", SIZE, (214, 208, 196))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 95, 160, 160), fill=(140, 98, 66))
    pen.ellipse((55, 60, 105, 110), fill=(178, 36, 40))
    soft = np.asarray(page.filter(ImageFilter.GaussianBlur(1)), np.float32)
    noise = np.random.default_rng(0).normal(0, 2, (160, 160, 1))
    return Image.fromarray(np.clip(soft + noise, 0, 255).astype(np.uint8))


def sketch() -> Image.Image:
    """A bottle's outline, drawn with a pen."""
    page = Image.new("RGB", SIZE, "white")
    outline = [(82, 142), (82, 62), (94, 46), (94, 22), (110, 22), (110, 46), (122, 62), (122, 142), (82, 142)]
    ImageDraw.Draw(page).line(outline, fill="black", width=2, joint="curve")
    return page


def box_mask(left: int, top: int, right: int, bottom: int) -> Image.Image:
    mask = Image.new("L", SIZE)
    mask.paste(255, (left, top, right, bottom))
    return mask


def numbers(image: Image.Image) -> Array:
    return np.asarray(image, np.float32)


def mean_off(one: Image.Image, other: Image.Image, where: Image.Image | None = None) -> float:
    """How far two pictures are apart in levels, where a mask is white."""
    away = np.abs(numbers(one.convert("RGB")) - numbers(other.convert("RGB"))).mean(axis=2)
    return float(away[np.asarray(where) > 127].mean()) if where is not None else float(away.mean())
