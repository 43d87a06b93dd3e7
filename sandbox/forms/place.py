"""Meshes moved, turned, bent and put together. Nothing here changes what it is given."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sandbox.forms.mesh import Mesh, Part, Points
from sandbox.shoot.scene import Colour


def moved(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """The mesh shifted."""
    return replace(mesh, points=mesh.points + np.array([x, y, z], np.float32))


def turned(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """The mesh turned by degrees about x, then y, then z, anticlockwise as seen from the axis's end."""
    points = mesh.points
    for axis, degrees in enumerate((x, y, z)):
        if degrees:
            points = points @ _turn(axis, degrees).T
    return replace(mesh, points=points)


def _turn(axis: int, degrees: float) -> Points:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    matrix = np.eye(3)
    a, b = (axis + 1) % 3, (axis + 2) % 3
    matrix[a, a], matrix[a, b], matrix[b, a], matrix[b, b] = cos, -sin, sin, cos
    return matrix.astype(np.float32)


def scaled(mesh: Mesh, x: float, y: float | None = None, z: float | None = None) -> Mesh:
    """The mesh stretched; one number for all three ways. A mirrored one keeps its outside out."""
    ways = (x, x if y is None else y, x if z is None else z)
    grown = replace(mesh, points=mesh.points * np.array(ways, np.float32))
    return grown if np.prod(ways) > 0 else flipped(grown)


def flipped(mesh: Mesh) -> Mesh:
    """Inside out."""
    return replace(mesh, faces=np.ascontiguousarray(mesh.faces[:, ::-1]))


def aimed(mesh: Mesh, at: npt.ArrayLike, towards: npt.ArrayLike, roll_deg: float = 0.0) -> Mesh:
    """The mesh, built up along y from the origin, standing at `at` with its top `towards` that direction."""
    up = np.array(towards, np.float64)
    up /= np.linalg.norm(up)
    side = np.cross(up, [0.0, 0.0, 1.0] if abs(up[2]) < 0.9 else [1.0, 0.0, 0.0])
    side /= np.linalg.norm(side)
    matrix = np.stack([side, up, np.cross(side, up)])
    points = turned(mesh, y=roll_deg).points @ matrix.astype(np.float32)
    return replace(mesh, points=points + np.array(at, np.float32))


def bent(mesh: Mesh, radius: float) -> Mesh:
    """A flat mesh (x, y) laid around an upright cylinder, its middle at the front; z stands off from it."""
    x, y, z = mesh.points.T
    angle, reach = x / radius, radius + z
    return replace(mesh, points=np.stack([reach * np.sin(angle), y, reach * np.cos(angle)], -1).astype(np.float32))


def rested(mesh: Mesh, y: float = 0.0) -> Mesh:
    """The mesh with its lowest point at y."""
    return moved(mesh, y=y - float(mesh.points[:, 1].min()))


def warped(mesh: Mesh, fn: Callable[[Points], Points]) -> Mesh:
    """The mesh with its points (n, 3) passed through `fn`."""
    return replace(mesh, points=fn(mesh.points.copy()).astype(np.float32))


def joined(meshes: Sequence[Mesh]) -> Mesh:
    """One mesh of several, not welded; smooth if the first is. `uv` stays if all have it."""
    starts = np.cumsum([0, *(len(mesh.points) for mesh in meshes[:-1])])
    faces = np.concatenate([mesh.faces + np.uint32(start) for mesh, start in zip(meshes, starts, strict=True)])
    pictures = [mesh.uv for mesh in meshes if mesh.uv is not None]
    uv = np.concatenate(pictures) if len(pictures) == len(meshes) else None
    points = np.concatenate([mesh.points for mesh in meshes])
    return Mesh(points.astype(np.float32), faces.astype(np.uint32), uv, meshes[0].smooth)


def copies(mesh: Mesh, matrices: Points, places: Points) -> Mesh:
    """One mesh of many: a copy through each matrix (n, 3, 3), moved to its place (n, 3). For barbs, bristles, seeds."""
    count = len(mesh.points)
    points = np.einsum("nij,pj->npi", matrices, mesh.points) + np.asarray(places)[:, None]
    faces = mesh.faces[None] + (np.arange(len(points), dtype=np.uint32) * np.uint32(count))[:, None, None]
    return Mesh(points.reshape(-1, 3).astype(np.float32), faces.reshape(-1, 3).astype(np.uint32), None, mesh.smooth)


def planar_uv(mesh: Mesh) -> Mesh:
    """With a picture's place across its front: u along x, v up along y, from 0 to 1 over its bounds."""
    low, size = mesh.points.min(0)[:2], np.ptp(mesh.points, axis=0)[:2]
    return replace(mesh, uv=((mesh.points[:, :2] - low) / np.maximum(size, 1e-9)).astype(np.float32))


def cylindrical_uv(mesh: Mesh, arc_deg: float = 360.0) -> Mesh:
    """With a picture's place around y: u over `arc_deg` with its middle at the front, v up the height."""
    x, y, z = mesh.points.T
    u = 0.5 + np.degrees(np.arctan2(x, z)) / arc_deg
    return replace(mesh, uv=np.stack([u, (y - y.min()) / max(float(np.ptp(y)), 1e-9)], -1).astype(np.float32))


def normalised(parts: Sequence[Part], *, flat: bool = False, centred: bool = False) -> list[Part]:
    """The parts with their feet on y = 0 and 1 high; a flat thing's longest side is 1 and its middle at the origin.

    A standing thing stays where its maker put the axis (a mug's handle does not shift it) unless `centred`.
    """
    every = np.concatenate([part.mesh.points for part in parts])
    low, high = every.min(0), every.max(0)
    size = float((high - low).max() if flat else high[1] - low[1])
    middle = (low + high) / 2 if flat or centred else np.zeros(3)
    foot = np.array([middle[0], low[1], middle[2]], np.float32)
    meshes = [replace(part.mesh, points=(part.mesh.points - foot) / np.float32(size)) for part in parts]
    return [replace(part, mesh=mesh) for part, mesh in zip(parts, meshes, strict=True)]


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from one to the other; mix with black or white for a shade or a tint."""
    r, g, b = (a + (c - a) * share for a, c in zip(one, other, strict=True))
    return r, g, b
