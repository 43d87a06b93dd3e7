"""Blocks: outlines given depth, and boxes with rounded edges."""

import numpy as np
import numpy.typing as npt

from sandbox.forms.curves import Line, runs
from sandbox.forms.mesh import Mesh, Points
from sandbox.forms.place import joined, moved, turned
from sandbox.forms.skins import sheet, tidy

_Wide = npt.NDArray[np.float64]


def extruded(
    outline: Line, depth: float, bevel: float = 0.0, *, steps: int = 3, smooth: bool = True, crease_deg: float = 40.0
) -> Mesh:
    """A closed outline (x, y) given depth along z, around z = 0, its front and back edges rounded by `bevel`."""
    line = np.asarray(outline, np.float32)
    x, y = line[:, 0], line[:, 1]
    line = line if float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) > 0 else line[::-1]
    bend = np.radians(np.linspace(0, 90, steps + 1 if bevel > 0 else 1))
    sizes = [(bevel * (1 - np.sin(t)), -depth / 2 + bevel * (1 - np.cos(t))) for t in bend]
    levels = [*sizes, *((inset, -z) for inset, z in reversed(sizes))]
    normals = _miters(line)
    rings = [np.column_stack([line - normals * inset, np.full(len(line), z)]) for inset, z in levels]
    points = np.stack(rings).astype(np.float32)
    pieces = []
    for run in runs(line, crease_deg, closed=True):
        ring = run[0] == run[-1]
        pieces.append(sheet(points[:, run[:-1] if ring else run], wrap_columns=ring, smooth=smooth))
    faces = _triangles(points[-1, :, :2].astype(np.float64))
    caps = tidy(points[-1], faces, smooth), tidy(points[0], faces[:, ::-1], smooth)
    return joined([*pieces, *caps])


def _miters(line: Points) -> Points:
    """Where each corner moves to when its edges move out by 1."""
    ways = np.roll(line, -1, 0) - line
    out = np.stack([ways[:, 1], -ways[:, 0]], -1) / np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-12)
    both = out + np.roll(out, 1, 0)
    moved_out = both / np.maximum(1 + (out * np.roll(out, 1, 0)).sum(1), 0.3)[:, None]
    return np.asarray(moved_out, np.float32)


def _triangles(line: _Wide) -> npt.NDArray[np.integer]:
    """An anticlockwise outline cut into triangles, an ear at a time; in want of one, the flattest corner."""
    left, faces = list(range(len(line))), []
    slack = 1e-6 * float(np.ptp(line, axis=0).max()) ** 2
    while len(left) > 2:
        ears = (k for k in range(len(left)) if _is_ear(line, left, k, slack))
        k = next(ears, -1)
        k = k if k >= 0 else int(np.argmin([abs(_area(line, left, j)) for j in range(len(left))]))
        faces.append((left[k - 1], left[k], left[(k + 1) % len(left)]))
        left = left[k + 1 :] + left[:k]
    return np.array(faces)


def _area(line: _Wide, left: list[int], k: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = (line[left[j % len(left)]] for j in (k - 1, k, k + 1))
    return float((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))


def _is_ear(line: _Wide, left: list[int], k: int, slack: float) -> bool:
    if _area(line, left, k) <= slack:
        return False
    (ax, ay), (bx, by), (cx, cy) = (line[left[j % len(left)]] for j in (k - 1, k, k + 1))
    x, y = line[left].T
    inside = ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > slack) & (
        (cx - bx) * (y - by) - (cy - by) * (x - bx) > slack
    )
    inside &= (ax - cx) * (y - cy) - (ay - cy) * (x - cx) > slack
    return not bool(inside.any())


def slab(outline: Line, height: float, bevel: float = 0.0, *, steps: int = 3) -> Mesh:
    """A plan (x, -z) raised to `height`, standing on y = 0: seen from above, the outline's y points away."""
    return moved(turned(extruded(outline, height, bevel, steps=steps), x=-90), y=height / 2)


def rounded_box(width: float, height: float, depth: float, radius: float, *, steps: int = 4, pieces: int = 1) -> Mesh:
    """A box standing on y = 0 with all its edges rounded; its flat sides cut into `pieces` to be `warped`."""
    half = np.array([width, height, depth]) / 2
    radius = min(radius, float(half.min()) * 0.999)
    bend = radius * np.tan(np.radians(np.linspace(0, 45, steps + 1)))
    inner = np.linspace(-1, 1, pieces + 1)[1:-1] if pieces > 1 else np.array([-0.94, 0.94])
    sides = [np.concatenate([radius - h - bend[::-1], inner * (h - radius), h - radius + bend]) for h in half]
    faces = [_box_side(sides, half, axis, way, radius) for axis in range(3) for way in (-1, 1)]
    return moved(_welded(joined(faces)), y=height / 2)


def _box_side(sides: list[_Wide], half: _Wide, axis: int, way: int, radius: float) -> Mesh:
    right, up = ((axis + 1) % 3, (axis + 2) % 3) if way > 0 else ((axis + 2) % 3, (axis + 1) % 3)
    cube = np.empty((len(sides[up]), len(sides[right]), 3))
    cube[..., right], cube[..., up], cube[..., axis] = sides[right][None], sides[up][:, None], way * half[axis]
    core = np.clip(cube, radius - half, half - radius)
    way_out = (cube - core) / np.linalg.norm(cube - core, axis=-1, keepdims=True)
    return sheet((core + radius * way_out).astype(np.float32))


def _welded(mesh: Mesh) -> Mesh:
    """Points in the same place made one, so that shading runs on across the joint."""
    size = float(np.ptp(mesh.points, axis=0).max()) or 1.0
    cells = np.round((mesh.points.astype(np.float64) / size + 1) * 1e5).astype(np.int64)
    _, first, names = np.unique(cells @ np.array([1, 1 << 20, 1 << 40]), return_index=True, return_inverse=True)
    return tidy(mesh.points[first], names.reshape(-1)[mesh.faces.astype(np.int64)], mesh.smooth)
