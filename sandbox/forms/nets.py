"""A field turned into triangles: surface nets, a point a cell, a quad an edge."""

import numpy as np
import numpy.typing as npt

from sandbox.forms.fields import Field, Values
from sandbox.forms.mesh import Mesh
from sandbox.forms.skins import tidy
from sandbox.shoot.scene import Vec


def meshed(field: Field, low: Vec, high: Vec, step: float) -> Mesh:
    """The field's surface between two corners, in cells of `step` (surface nets: a point a cell, a quad an edge)."""
    axes = [np.arange(a - step, b + 2 * step, step, dtype=np.float32) for a, b in zip(low, high, strict=True)]
    shape = tuple(len(axis) for axis in axes)
    x, y, z = np.ix_(*axes)
    values = np.broadcast_to(field(x, y, z), shape).astype(np.float32)
    inside = values < 0
    mixed = _mixed(inside)
    index = np.full(mixed.shape, -1, np.int64)
    index[mixed] = np.arange(int(mixed.sum()))
    cells = np.argwhere(mixed)
    origin = np.array([axis[0] for axis in axes], np.float32)
    points = (origin + (cells + _crossings(values, cells)) * step).astype(np.float32)
    return Mesh(points=points, faces=_quads(inside, index))


def without(mesh: Mesh, hidden: Field) -> Mesh:
    """The mesh without its triangles inside `hidden`: what nobody can see need not be carried."""
    x, y, z = mesh.points[mesh.faces].mean(1).T
    return tidy(mesh.points, mesh.faces[hidden(x, y, z) >= 0], mesh.smooth)


_CORNERS = np.array([[i >> 2 & 1, i >> 1 & 1, i & 1] for i in range(8)])
_EDGES = [(a, a | bit) for bit in (4, 2, 1) for a in range(8) if not a & bit]


def _mixed(inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    some, every = inside, inside
    for axis in range(3):
        low, high = (tuple(s if a == axis else slice(None) for a in range(3)) for s in (slice(0, -1), slice(1, None)))
        some, every = some[low] | some[high], every[low] & every[high]
    return some & ~every


def _crossings(values: Values, cells: npt.NDArray[np.int64]) -> Values:
    corners = np.stack([values[tuple((cells + c).T)] for c in _CORNERS], 1)
    total, count = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for a, b in _EDGES:
        va, vb = corners[:, a], corners[:, b]
        crossed = (va < 0) != (vb < 0)
        t = np.where(crossed, va / np.where(crossed, va - vb, 1), 0)
        total += crossed[:, None] * (_CORNERS[a] + t[:, None] * (_CORNERS[b] - _CORNERS[a]))
        count += crossed
    return (total / count[:, None]).astype(np.float32)


def _quads(inside: npt.NDArray[np.bool_], index: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    found = []
    for axis in range(3):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        low = tuple(slice(0, -1) if a == axis else slice(1, -1) for a in range(3))
        high = tuple(slice(1, None) if a == axis else slice(1, -1) for a in range(3))
        out, back = inside[low] & ~inside[high], ~inside[low] & inside[high]
        for where, turned in ((out, False), (back, True)):
            at = np.argwhere(where) + [0 if a == axis else 1 for a in range(3)]
            ring = []
            for d1, d2 in ((0, 0), (-1, 0), (-1, -1), (0, -1)):
                cell = at.copy()
                cell[:, first] += d1
                cell[:, second] += d2
                ring.append(index[tuple(cell.T)])
            q = np.stack(ring[::-1] if turned else ring, 1)
            found += [q[:, [0, 1, 2]], q[:, [0, 2, 3]]]
    return np.concatenate(found).astype(np.uint32)
