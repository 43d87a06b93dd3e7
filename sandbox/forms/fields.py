"""Soft solids as distance fields: joined smoothly, cut, and turned into triangles. Lengths in the form's own units."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from sandbox.shoot.scene import Vec

Values = npt.NDArray[np.float32]
Field = Callable[[Values, Values, Values], Values]
"""Signed distance (inside below 0) at x, y, z: three arrays that broadcast, so a field of two of them stays cheap."""


def ball(at: Vec, size: Vec | float) -> Field:
    """A ball, or an ellipsoid of three radii (its distance is near enough)."""
    rx, ry, rz = (size, size, size) if isinstance(size, float | int) else size
    least = min(rx, ry, rz)

    def field(x: Values, y: Values, z: Values) -> Values:
        far = np.sqrt(((x - at[0]) / rx) ** 2 + ((y - at[1]) / ry) ** 2 + ((z - at[2]) / rz) ** 2)
        return np.asarray((far - 1) * least, np.float32)

    return field


def block(at: Vec, half: Vec, rounded: float = 0.0) -> Field:
    """A box of half sides, its edges rounded."""

    def field(x: Values, y: Values, z: Values) -> Values:
        sides = (np.abs(v - c) - h + rounded for v, c, h in zip((x, y, z), at, half, strict=True))
        dx, dy, dz = sides
        outer = np.sqrt(np.maximum(dx, 0) ** 2 + np.maximum(dy, 0) ** 2 + np.maximum(dz, 0) ** 2)
        return np.asarray(outer + np.minimum(np.maximum(np.maximum(dx, dy), dz), 0) - rounded, np.float32)

    return field


def limb(start: Vec, end: Vec, radius: float, end_radius: float | None = None) -> Field:
    """A capsule from start to end, its radius going evenly from one to the other."""
    grow = (radius if end_radius is None else end_radius) - radius
    along = [b - a for a, b in zip(start, end, strict=True)]
    length2 = sum(d * d for d in along)

    def field(x: Values, y: Values, z: Values) -> Values:
        px, py, pz = x - start[0], y - start[1], z - start[2]
        t = np.clip((px * along[0] + py * along[1] + pz * along[2]) / length2, 0, 1)
        far = np.sqrt((px - t * along[0]) ** 2 + (py - t * along[1]) ** 2 + (pz - t * along[2]) ** 2)
        return np.asarray(far - radius - t * grow, np.float32)

    return field


def prism(axis: str, outline: Sequence[tuple[float, float]], grown: float = 0.0) -> Field:
    """An endless prism of a polygon across `axis`: its corners are (x, y) for z, (x, z) for y, (z, y) for x."""

    def field(x: Values, y: Values, z: Values) -> Values:
        across, up = {"z": (x, y), "y": (x, z), "x": (z, y)}[axis]
        return polygon_distance(across, up, outline) - grown

    return field


def polygon_distance(x: Values, y: Values, outline: Sequence[tuple[float, float]]) -> Values:
    """Signed distance to a polygon."""
    near: Values = np.full(np.broadcast(x, y).shape, np.inf, np.float32)
    inside = np.zeros(near.shape, bool)
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        ex, ey, px, py = bx - ax, by - ay, x - ax, y - ay
        t = np.clip((px * ex + py * ey) / (ex * ex + ey * ey + 1e-12), 0, 1)
        near = np.minimum(near, (px - t * ex) ** 2 + (py - t * ey) ** 2)
        if ey:
            inside ^= ((ay > y) != (by > y)) & (px < py * ex / ey)
    return np.where(inside, -1, 1) * np.sqrt(near)


def blend(soft: float, *fields: Field) -> Field:
    """All of them, run into one another over the length `soft`."""

    def field(x: Values, y: Values, z: Values) -> Values:
        joined = fields[0](x, y, z)
        for each in fields[1:]:
            joined = _least(joined, each(x, y, z), soft)
        return joined

    return field


def common(soft: float, *fields: Field) -> Field:
    """Where all of them are."""

    def field(x: Values, y: Values, z: Values) -> Values:
        kept = fields[0](x, y, z)
        for each in fields[1:]:
            kept = -_least(-kept, -each(x, y, z), soft)
        return kept

    return field


def cut(soft: float, whole: Field, *cutters: Field) -> Field:
    """The first without the others."""

    def field(x: Values, y: Values, z: Values) -> Values:
        kept = whole(x, y, z)
        for each in cutters:
            kept = -_least(-kept, each(x, y, z), soft)
        return kept

    return field


def grown(by: float, whole: Field) -> Field:
    """The same, thicker by a length all around (thinner below 0)."""
    return lambda x, y, z: whole(x, y, z) - by


def mirrored(whole: Field) -> Field:
    """Its half at x >= 0, and the same at x <= 0."""
    return lambda x, y, z: whole(np.abs(x), y, z)


def _least(a: Values, b: Values, soft: float) -> Values:
    if soft <= 0:
        return np.minimum(a, b)
    near = np.maximum(soft - np.abs(a - b), 0) / soft
    return np.asarray(np.minimum(a, b) - near * near * (soft / 4), np.float32)
