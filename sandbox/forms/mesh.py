"""Triangles: what a form is made of. y is up, the foot's middle at the origin, the front towards +z."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sandbox.shoot.scene import Colour, Kind

Points = npt.NDArray[np.float32]
Faces = npt.NDArray[np.uint32]
Paint = Literal["colour", "accent"]


@dataclass(frozen=True, slots=True)
class Mesh:
    """`points` (n, 3), `faces` (m, 3), and `uv` (n, 2) where the part has a picture. `smooth` shades across edges."""

    points: Points
    faces: Faces
    uv: npt.NDArray[np.float32] | None = None
    smooth: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A mesh and what it is made of. `picture` (h, w, 3, sRGB bytes) is painted on by `uv` in place of the colour."""

    mesh: Mesh
    colour: Colour
    kind: Kind
    picture: npt.NDArray[np.uint8] | None = None
    roughness: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a form may vary by: its two colours, a material to use in place of its own, and a seed for small things."""

    colour: Colour
    accent: Colour
    kind: Kind | Literal[""] = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A thing's build. `parts(look)` stand on y = 0 and are 1 high (a flat thing: its longest side is 1).

    `height_m` is its usual height (a flat thing's longest side), `colour` its usual colour. `flat` things lie on the
    table and are best seen from above: a pen, a phone, a ring.
    """

    parts: Callable[[Look], list[Part]]
    height_m: float
    colour: Colour
    kind: Kind
    flat: bool = False
