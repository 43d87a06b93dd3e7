"""What the devices, the clothes, the food and the vehicles share, beyond `solids`."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from sandbox.forms.mesh import Look, Mesh, Part, Points
from sandbox.forms.place import joined, moved, scaled, turned, warped
from sandbox.forms.solids import grid, sheet, sphere
from sandbox.shoot.scene import Colour, Kind, Vec

WHITE: Colour = (0.93, 0.93, 0.92)
BLACK: Colour = (0.05, 0.05, 0.06)
STEEL: Colour = (0.78, 0.79, 0.81)
GOLD: Colour = (0.93, 0.76, 0.42)
GREEN: Colour = (0.28, 0.50, 0.18)
Picture = npt.NDArray[np.uint8]


def chance(look: Look) -> np.random.Generator:
    """The small things' own dice: the same for the same seed."""
    return np.random.default_rng(look.seed)


def ellipsoid(at: Vec, size: Vec, segments: int = 32) -> Mesh:
    """A ball of three radii."""
    return moved(scaled(sphere(1, segments), *size), *at)


def loft(rings: npt.ArrayLike) -> Mesh:
    """A skin over closed rings (n, m, 3) with both ends closed to their middles; flipped if it comes out inside out."""
    points = np.asarray(rings, np.float32)
    ends = (np.broadcast_to(end.mean(0), end.shape) for end in (points[0], points[-1]))
    first, last = ends
    mesh = sheet(np.concatenate([first[None], points, last[None]]), wrap_columns=True)
    return (
        mesh if volume(mesh) > 0 else sheet(np.concatenate([first[None], points, last[None]])[::-1], wrap_columns=True)
    )


def volume(mesh: Mesh) -> float:
    """The signed volume: above 0 when a closed mesh is outside out."""
    a, b, c = (mesh.points[mesh.faces[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c))) / 6


def each(parts: Sequence[Part], change: Callable[[Mesh], Mesh]) -> list[Part]:
    """The parts with their meshes changed: turned, moved, mirrored."""
    return [replace(part, mesh=change(part.mesh)) for part in parts]


def around(mesh: Mesh, count: int, *, start_deg: float = 0.0) -> Mesh:
    """Copies of a mesh set evenly about y."""
    return joined([turned(mesh, y=start_deg + 360 * k / count) for k in range(count)])


def both_sides(mesh: Mesh) -> Mesh:
    """The mesh and its mirror across x."""
    return joined([mesh, scaled(mesh, -1, 1, 1)])


def row(mesh: Mesh, places: Sequence[Vec]) -> Mesh:
    """Copies of a mesh at places."""
    return joined([moved(mesh, *place) for place in places])


def bumpy(mesh: Mesh, amount: float, size: float, seed: int = 0) -> Mesh:
    """The mesh pushed out and in by smooth waves of about `size`: fruit, dough and cloth are never quite even."""
    dice = np.random.default_rng(seed)
    waves = dice.normal(size=(9, 3)) * (2 * math.pi / size / 1.7)
    phases = dice.uniform(0, 6.28, 9)

    def push(points: Points) -> Points:
        middle = points.mean(0)
        away = points - middle
        away = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)
        height = np.sin(points @ waves.T.astype(np.float32) + phases.astype(np.float32)).mean(1)
        return np.asarray(points + away * (height * amount * 2)[:, None], np.float32)

    return warped(mesh, push)


def shifted(path: npt.ArrayLike, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Points:
    """A path (n, 3) moved."""
    return np.asarray(np.asarray(path) + np.array([x, y, z]), np.float32)


def helix(radius: float, turns: float, rise: float, steps: int) -> Points:
    """A path (n, 3) that winds up about y."""
    t = np.linspace(0, 1, steps)
    angle = t * turns * 2 * math.pi
    return np.stack([radius * np.sin(angle), t * rise, radius * np.cos(angle)], -1).astype(np.float32)


def scattered(count: int, dice: np.random.Generator) -> Points:
    """Points (n, 2) spread evenly over the unit disc, a little out of order."""
    k = np.arange(count) + 0.5
    radius, angle = np.sqrt(k / count), k * 2.39996 + dice.uniform(0, 6.28)
    spread = np.stack([radius * np.cos(angle), radius * np.sin(angle)], -1)
    return np.asarray(spread * 0.97 + dice.normal(scale=0.25 / math.sqrt(count), size=spread.shape), np.float32)


def blade(length: float, width: float, bend: float = 0.3, fold: float = 0.15, fine: int = 10) -> Mesh:
    """A leaf from the origin along +y, its face to +z, its tip bent back; one skin."""

    def skin(u: Points, v: Points) -> tuple[Points, Points, Points]:
        half = width / 2 * np.sin(np.pi * np.clip(v, 0.02, 1) ** 0.8) + width * 0.02
        side = (u - 0.5) * 2
        return side * half, v * length * (1 - bend * 0.2 * v), fold * np.abs(side) * half * 2 - bend * length * v**2

    return grid(skin, fine, 6 if fine > 5 else 4)


def petal(length: float, width: float, rise_deg: float, bend: float = 0.2) -> Mesh:
    """A leaf from the origin towards +z, its face up, rising by degrees; one coarse skin."""
    return turned(turned(blade(length, width, bend, fine=5), y=180), x=90 - rise_deg)


def painted(colour: Colour, size: tuple[int, int] = (256, 256)) -> Image.Image:
    """A picture to draw on, all one colour."""
    return Image.new("RGB", size, rgb(colour))


def rgb(colour: Colour) -> tuple[int, int, int]:
    """A colour as Pillow takes it."""
    r, g, b = (round(255 * min(max(v, 0.0), 1.0)) for v in colour)
    return r, g, b


def wallpaper(first: Colour, other: Colour, size: tuple[int, int], angle_deg: float = 60.0) -> Image.Image:
    """A screen's picture: one colour running into another, with two soft hills across it."""
    x, y = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    share = np.clip(x * math.cos(math.radians(angle_deg)) + y * math.sin(math.radians(angle_deg)), 0, 1)[..., None]
    ground = np.array(first) * (1 - share) + np.array(other) * share
    for level, tint in ((0.55, 0.82), (0.74, 0.62)):
        hill = y > level + 0.09 * np.sin(x * 5 + level * 19) - 0.05 * x
        ground = np.where(hill[..., None], ground * tint, ground)
    return Image.fromarray((np.clip(ground, 0, 1) * 255).astype(np.uint8))


def pixels(image: Image.Image) -> Picture:
    """The picture as a part takes it."""
    return np.asarray(image.convert("RGB"), np.uint8)


def tiles(
    image: Image.Image, boxes: Sequence[tuple[float, float, float, float]], colours: Sequence[Colour]
) -> Image.Image:
    """Rounded tiles (left, top, right, bottom; shares of the picture) drawn on it, their colours in turn."""
    draw, (width, height) = ImageDraw.Draw(image), image.size
    for k, (left, top, right, bottom) in enumerate(boxes):
        corners = (left * width, top * height, right * width, bottom * height)
        draw.rounded_rectangle(
            corners, 0.22 * min(corners[2] - corners[0], corners[3] - corners[1]), rgb(colours[k % len(colours)])
        )
    return image


Build = Callable[[Look], list[Part]]


def graded(
    mesh: Mesh,
    look: Look,
    kind: Kind,
    stops: Sequence[tuple[float, Colour]],
    *,
    streaks: float = 0.0,
    specks: float = 0.0,
) -> Part:
    """The mesh coloured up its height by stops (0 to 1, colour), with streaks along it and specks: ripe skin, crust."""
    dice = np.random.default_rng(look.seed)
    places = np.linspace(0, 1, 64)
    column = np.stack([np.interp(places, [s for s, _ in stops], [c[k] for _, c in stops]) for k in range(3)], -1)
    image = np.repeat(column[:, None], 128, 1)
    lines = np.repeat(dice.normal(size=(8, 128)), 8, 0)
    lines = (lines + np.roll(lines, 1, 0) + np.roll(lines, 3, 0) + np.roll(lines, 5, 1)) / 4
    image *= (1 + 0.22 * streaks * lines + specks * 0.12 * dice.normal(size=(64, 128)))[..., None]
    x, y, z = (mesh.points - mesh.points.mean(0)).T
    u = np.abs(np.arctan2(x, z)) / np.pi
    v = (y - y.min()) / max(float(np.ptp(y)), 1e-9)
    skin = Mesh(mesh.points, mesh.faces, np.stack([u, v], -1).astype(np.float32), mesh.smooth)
    return Part(skin, look.colour, look.kind or kind, (np.clip(image[::-1], 0, 1) * 255).astype(np.uint8))
