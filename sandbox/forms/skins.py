"""Skins over grids of points, and flat ones."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sandbox.forms.mesh import Mesh, Points
from sandbox.forms.place import flipped, joined


def sheet(points: Points, *, wrap_rows: bool = False, wrap_columns: bool = False, smooth: bool = True) -> Mesh:
    """A skin over a grid (rows, columns, 3); outside is along columns × rows. One in one point is a pole."""
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    poles = np.ptp(points, axis=1).max(-1) < 1e-6
    index[poles] = index[poles][:, :1]
    poles = np.ptp(points, axis=0).max(-1) < 1e-6
    index[:, poles] = index[:1, poles]
    index = np.vstack([index, index[:1]]) if wrap_rows else index
    index = np.hstack([index, index[:, :1]]) if wrap_columns else index
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    faces = np.concatenate([np.stack(each, -1).reshape(-1, 3) for each in ((a, b, c), (a, c, d))])
    return tidy(points.reshape(-1, 3), faces, smooth)


def tidy(points: Points, faces: npt.NDArray[np.integer], smooth: bool) -> Mesh:
    """Without the triangles that have no area and the points that no triangle uses."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    faces = faces[np.linalg.norm(np.cross(b - a, c - a), axis=1) > 1e-12]
    used = np.zeros(len(points), bool)
    used[faces.ravel()] = True
    renamed = np.cumsum(used) - 1
    return Mesh(points[used].astype(np.float32), renamed[faces].astype(np.uint32), smooth=smooth)


def grid(
    fn: Callable[[Points, Points], tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]],
    rows: int = 24,
    columns: int = 24,
    *,
    wrap_columns: bool = False,
    smooth: bool = True,
) -> Mesh:
    """A skin x, y, z = fn(u, v), u along columns and v along rows from 0 to 1; its outside is along u × v."""
    u = np.linspace(0, 1, columns + 1, dtype=np.float32)[: columns if wrap_columns else None]
    across, along = np.meshgrid(u, np.linspace(0, 1, rows + 1, dtype=np.float32))
    points = np.stack(np.broadcast_arrays(*fn(across, along), across)[:3], -1).astype(np.float32)
    return sheet(points, wrap_columns=wrap_columns, smooth=smooth)


def panel(width: float, height: float, radius: float = 0.0, columns: int = 24) -> Mesh:
    """A flat rectangle around the origin that looks to +z, corners rounded; `bent` takes it round a bottle."""
    radius = min(radius, width / 2, height / 2)
    t = np.radians(np.linspace(90, 0, 9 if radius > 0 else 1))
    top = height / 2 - radius * (1 - np.sin(t))
    half = width / 2 - radius * (1 - np.cos(t))
    ys, halves = np.concatenate([-top, top[::-1]]), np.concatenate([half, half[::-1]])
    across = np.linspace(-1, 1, columns + 1)
    points = np.stack(np.broadcast_arrays(halves[:, None] * across, ys[:, None], 0.0), -1)
    return sheet(points.astype(np.float32))


def shell(mesh: Mesh, thickness: float) -> Mesh:
    """A skin with a back to it, `thickness` behind: for leaves, petals and pages."""
    return joined([mesh, flipped(replace(mesh, points=mesh.points - normals(mesh) * thickness))])


def normals(mesh: Mesh) -> Points:
    """Each point's way out, the mean of its triangles'."""
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    ways, corners, count = np.cross(b - a, c - a), mesh.faces.T.ravel(), len(mesh.points)
    sums = np.stack([np.bincount(corners, np.tile(way, 3), count) for way in ways.T], -1)
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12), np.float32)
