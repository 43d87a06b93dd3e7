"""Meshes from lines. y is up, fronts look towards +z; units are the maker's own until `normalised`.

`rounded_box` and `slab` stand on y = 0; spheres, tori, panels and extrusions are around the origin.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sandbox.forms.blocks import extruded, rounded_box, slab
from sandbox.forms.curves import Line, arc, box_outline, catmull, circle, fillet, runs
from sandbox.forms.mesh import Look, Mesh, Part
from sandbox.forms.place import (
    aimed,
    bent,
    copies,
    cylindrical_uv,
    flipped,
    joined,
    mixed,
    moved,
    normalised,
    planar_uv,
    rested,
    scaled,
    turned,
    warped,
)  # fmt: skip
from sandbox.forms.skins import grid, normals, panel, sheet, shell

__all__ = [
    "Line", "Look", "Mesh", "Part", "aimed", "arc", "bent", "box_outline", "catmull", "circle", "copies",
    "cylindrical_uv", "disc", "extruded", "fillet", "flipped", "grid", "joined", "lathe", "mixed", "moved",
    "normalised", "normals", "panel", "planar_uv", "rested", "rounded_box", "scaled", "sheet", "shell", "slab",
    "sphere", "torus", "tube", "turned", "warped",
]  # fmt: skip


def lathe(
    profile: Line,
    segments: int = 64,
    *,
    smooth: bool = True,
    closed: bool = False,
    crease_deg: float = 40.0,
    arc_deg: tuple[float, float] = (-180.0, 180.0),
) -> Mesh:
    """A profile of (radius, y) turned about y, up the outside; a closed one makes a ring. Angle 0 is the front.

    Start at radius 0, go out and up, over the rim, down the inside to radius 0: a solid vessel.
    """
    whole = arc_deg[1] - arc_deg[0] >= 360
    angles = np.radians(np.linspace(*arc_deg, segments + 1))[: segments if whole else None]
    around = np.stack([np.sin(angles), np.ones_like(angles), np.cos(angles)], -1)
    line = np.asarray(profile, np.float32)
    points = (line[:, None, [0, 1, 0]] * around).astype(np.float32)
    pieces = []
    for run in runs(line, crease_deg, closed=closed):
        ring = closed and run[0] == run[-1]
        pieces.append(sheet(points[run[:-1] if ring else run], wrap_rows=ring, wrap_columns=whole, smooth=smooth))
    return joined(pieces)


def tube(
    path: Line,
    radius: float | Sequence[float] | Sequence[Sequence[float]] | npt.NDArray[np.floating],
    segments: int = 16,
    *,
    closed: bool = False,
    section: Line | None = None,
    up: tuple[float, float, float] = (0.0, 1.0, 0.0),
    round_ends: bool = True,
    smooth: bool = True,
) -> Mesh:
    """A section swept along a 3-D path: a circle, or `section` (x, y; anticlockwise), times the radius.

    The radius may be one a path point, or two (across, above). `up` is where the section's y looks at the start.
    """
    line = np.asarray(path, np.float64)
    radii = _pairs(np.asarray(radius, np.float64), len(line))
    ring = np.asarray(circle(1, segments) if section is None else section, np.float64)
    tangents, across, above = _frames(line, closed, np.array(up))
    if not closed and round_ends:
        line, radii, pick = _rounded_ends(line, radii, tangents)
        across, above = across[pick], above[pick]
    wide, high = (ring * radii[:, None]).transpose(2, 0, 1)[..., None]
    points = (line[:, None] + wide * across[:, None] + high * above[:, None]).astype(np.float32)
    side = sheet(points, wrap_rows=closed, wrap_columns=True, smooth=smooth)
    if closed or round_ends:
        return side
    middles = np.broadcast_to(points.mean(1, keepdims=True), points.shape)
    ends = np.stack([middles[0], points[0]]), np.stack([points[-1], middles[-1]])
    return joined([side, *(sheet(end, wrap_columns=True, smooth=smooth) for end in ends)])


_Wide = npt.NDArray[np.float64]


def _pairs(radius: _Wide, count: int) -> _Wide:
    return np.broadcast_to(radius[..., None] if radius.ndim < 2 else radius, (count, 2))


def _frames(line: _Wide, closed: bool, up: _Wide) -> tuple[_Wide, _Wide, _Wide]:
    """Along, across and above at every path point, turned as little as can be from one to the next."""
    steps = np.roll(line, -1, 0) - np.roll(line, 1, 0) if closed else np.gradient(line, axis=0)
    along = steps / np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-12)
    first = up if abs(along[0] @ up) < 0.95 else np.array([0.0, 0.0, 1.0 if abs(along[0][2]) < 0.9 else 0.0])
    above = np.empty_like(line)
    for k, way in enumerate(along):
        first = first - way * (first @ way)
        first = first / max(float(np.linalg.norm(first)), 1e-12)
        above[k] = first
    return along, np.cross(above, along), above


def _rounded_ends(line: _Wide, radii: _Wide, along: _Wide) -> tuple[_Wide, _Wide, npt.NDArray[np.integer]]:
    """The path with three more rings at each end, which close it in half a ball."""
    turn = np.radians([90, 60, 30])
    head = line[0] - along[0] * (np.sin(turn) * radii[0].min())[:, None]
    tail = line[-1] + along[-1] * (np.sin(turn[::-1]) * radii[-1].min())[:, None]
    thin = np.where(turn > 1.5, 0.0, np.cos(turn))[:, None]
    pick = np.concatenate([[0] * 3, np.arange(len(line)), [len(line) - 1] * 3])
    sizes = np.concatenate([thin * radii[0], radii, thin[::-1] * radii[-1]])
    return np.concatenate([head, line, tail]), sizes, pick


def sphere(radius: float, segments: int = 48) -> Mesh:
    """A ball around the origin."""
    line = arc(radius, -90, 90, segments // 2)
    line[[0, -1], 0] = 0
    return lathe(line, segments)


def torus(radius: float, thickness: float, segments: int = 64, *, sides: int = 20) -> Mesh:
    """A ring lying around the y axis; `thickness` is the radius of its body."""
    return lathe(arc(thickness, 0, 360, sides, (radius, 0))[:-1], segments, closed=True)


def disc(radius: float, y: float = 0.0, segments: int = 64) -> Mesh:
    """A flat round that looks up."""
    return lathe([(radius, y), (radius / 2, y), (0, y)], segments)
