"""An icon as a form: its shape blown up, its picture painted on."""

from functools import lru_cache

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.icons.art import Picture, Plane, art, tinted
from sandbox.icons.catalogue import icons
from sandbox.icons.outline import skin
from sandbox.icons.puff import CELLS, half_thickness, sampled
from sandbox.shoot.scene import Colour

FOOT = 0.02  # of the height: the roundness that is cut off below, so that it stands
BELLY = 0.012  # of the longest side: how round a lying thing is below
THIN = 0.28
ROUGHNESS = 0.38


@lru_cache(maxsize=64)
def icon_form(name: str, *, tint: bool = False) -> Form:
    """The form of an icon. Unknown names are a `KeyError`. `tint`: the prompt named a colour, so the look's is used."""
    icon = icons()[name]

    def parts(look: Look) -> list[Part]:
        picture = _painted(name, look.colour if tint else None)
        return [Part(_mesh(name), _middle(name), look.kind or "satin", picture, ROUGHNESS)]

    return Form(parts, icon.height_m, _middle(name), "satin", flat=icon.lies)


@lru_cache(maxsize=32)
def _painted(name: str, colour: Colour | None) -> Picture:
    picture, shape = art(name)
    return picture if colour is None else tinted(picture, shape, colour)


@lru_cache(maxsize=64)
def _middle(name: str) -> Colour:
    """The usual colour of the thing: the mean of its picture."""
    picture, shape = art(name)
    red, green, blue = picture[shape > 0.5].mean(axis=0) / 255
    return float(red), float(green), float(blue)


@lru_cache(maxsize=32)
def _mesh(name: str) -> Mesh:
    _, shape = art(name)
    field = sampled(shape, CELLS)
    surface = skin(field)
    columns, rows = surface.at.T
    depth = half_thickness(shape)[np.rint(rows).astype(int), np.rint(columns).astype(int)] * surface.side
    flat = np.column_stack([columns, CELLS - rows]) / CELLS
    depth *= THIN if icons()[name].thin else 1
    place = _lying if icons()[name].lies else _standing
    return Mesh(place(flat, depth), surface.faces.astype(np.uint32), flat.astype(np.float32))


def _standing(flat: Plane, depth: Plane) -> Points:
    """Upright with a flat foot on y = 0, 1 high, its foot's middle at the origin."""
    low, high = float(flat[:, 1].min()), float(flat[:, 1].max())
    foot = low + FOOT * (high - low)
    up = np.maximum(flat[:, 1], foot) - foot
    middle = (flat[:, 0].min() + flat[:, 0].max()) / 2
    return _points(flat[:, 0] - middle, up, depth, 1 / (high - foot))


def _lying(flat: Plane, depth: Plane) -> Points:
    """On its back on y = 0, its top away from the viewer, its longest side 1."""
    size = np.ptp(flat, axis=0).max()
    middle = (flat.min(axis=0) + flat.max(axis=0)) / 2
    belly = -max(float(depth.min()), -BELLY)
    up = np.maximum(depth, -belly) + belly
    return _points(flat[:, 0] - middle[0], up, middle[1] - flat[:, 1], 1 / size)


def _points(across: Plane, up: Plane, forth: Plane, scale: float) -> Points:
    return np.ascontiguousarray(np.column_stack([across, up, forth]) * scale, np.float32)
