"""Balls, their patterns painted on. Each is 2 across before it is brought to size."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.place import normalised
from sandbox.forms.shapes import WHITE, shifted
from sandbox.shoot.scene import Kind

Ways = npt.NDArray[np.float64]


def _globe(look: Look, kind: Kind, paint: Callable[[Ways], Ways], size: int = 144, roughness: float = 0.4) -> Part:
    """A ball on y = 0 whose colours are `paint`, from ways out (n, 3) to sRGB (n, 3)."""
    columns, rows = 72, 36
    u, v = np.meshgrid(np.linspace(0, 1, columns + 1), np.linspace(0, 1, rows + 1))
    points = _way(u, v)
    k = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = k[:-1, :-1], k[:-1, 1:], k[1:, 1:], k[1:, :-1]
    faces = np.concatenate([np.stack([a, b, c], -1)[1:].reshape(-1, 3), np.stack([a, c, d], -1)[:-1].reshape(-1, 3)])
    mesh = Mesh(
        shifted(points.reshape(-1, 3), y=1),
        faces.astype(np.uint32),
        np.stack([u, v], -1).reshape(-1, 2).astype(np.float32),
    )
    pu, pv = np.meshgrid((np.arange(2 * size) + 0.5) / (2 * size), 1 - (np.arange(size) + 0.5) / size)
    image = paint(_way(pu, pv).reshape(-1, 3)).reshape(size, 2 * size, 3)
    return Part(mesh, look.colour, look.kind or kind, (np.clip(image, 0, 1) * 255).astype(np.uint8), roughness)


def _way(u: Ways, v: Ways) -> Ways:
    lat, lon = (v - 0.5) * np.pi, u * 2 * np.pi + np.pi
    return np.stack([np.cos(lat) * np.sin(lon), np.sin(lat), np.cos(lat) * np.cos(lon)], -1)


def _tilted(ways: Ways) -> Ways:
    """Turned, so that no seam lies straight before the viewer."""
    a, b = 0.5, 0.6
    x, y, z = ways.T
    x, z = x * math.cos(a) - z * math.sin(a), x * math.sin(a) + z * math.cos(a)
    y, z = y * math.cos(b) - z * math.sin(b), y * math.sin(b) + z * math.cos(b)
    return np.stack([x, y, z], -1)


def ball(look: Look) -> list[Part]:
    """A plain ball with one band in the accent."""

    def paint(ways: Ways) -> Ways:
        high = np.abs(_tilted(ways)[:, 1:2])
        return np.where(
            high < 0.13, np.array(look.accent), np.where(high < 0.19, np.array(WHITE), np.array(look.colour))
        )

    return normalised([_globe(look, "satin", paint)])


def beach_ball(look: Look) -> list[Part]:
    """An inflated ball of bright segments: the colour, the accent and white in turn, and its cap."""
    tones = np.array([look.colour, WHITE, look.accent, WHITE, (0.96, 0.78, 0.2), WHITE])

    def paint(ways: Ways) -> Ways:
        x, y, z = _tilted(ways).T
        segment = np.floor((np.arctan2(z, x) / (2 * math.pi) + 0.5) * 6).astype(int) % 6
        return np.where(np.abs(y)[:, None] > 0.965, np.array(WHITE), tones[segment])

    return normalised([_globe(look, "gloss", paint)])


def _solid_ways() -> tuple[Ways, Ways]:
    """An icosahedron's 12 corners and its 20 faces' middles, as ways out."""
    g = (1 + math.sqrt(5)) / 2
    corners = np.array([p for a in (-1, 1) for b in (-g, g) for p in ((0, a, b), (a, b, 0), (b, 0, a))]) / math.hypot(
        1, g
    )
    near = corners @ corners.T > 0.44
    trios = [
        (i, j, k) for i in range(12) for j in range(i) for k in range(j) if near[i, j] and near[j, k] and near[i, k]
    ]
    faces = np.array([corners[list(t)].sum(0) for t in trios])
    return corners, faces / np.linalg.norm(faces, axis=1, keepdims=True)


def football(look: Look) -> list[Part]:
    """A football: dark pentagons among light hexagons."""
    fives, sixes = _solid_ways()

    def paint(ways: Ways) -> Ways:
        turned_ = _tilted(ways)
        five, six = np.arccos(np.clip(turned_ @ fives.T, -1, 1)), np.arccos(np.clip(turned_ @ sixes.T, -1, 1))
        near5, rank6 = five.min(1) + 0.055, np.partition(six, 1, 1)[:, :2]
        dark = near5 < rank6[:, 0]
        seam = (np.abs(near5 - rank6[:, 0]) < 0.025) | (~dark & (rank6[:, 1] - rank6[:, 0] < 0.022))
        shade = np.where(dark[:, None], np.array((0.06, 0.06, 0.07)), np.array(look.colour))
        return np.where(seam[:, None], np.array((0.32, 0.32, 0.33)), shade)

    return normalised([_globe(look, "satin", paint, 136)])


def basketball(look: Look) -> list[Part]:
    """A basketball with its dark lines."""

    def paint(ways: Ways) -> Ways:
        x, y, z = _tilted(ways).T
        side = np.abs(np.arccos(np.clip(np.abs(x), 0, 1)) - 0.78)
        line = (np.abs(y) < 0.022) | (np.abs(z) < 0.022) | (side < 0.024)
        return np.where(line[:, None], np.array((0.07, 0.05, 0.05)), np.array(look.colour))

    return normalised([_globe(look, "satin", paint, 180, 0.55)])


def tennis_ball(look: Look) -> list[Part]:
    """A tennis ball with its seam."""
    t = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    seam = np.stack(
        [0.75 * np.cos(t) + 0.25 * np.cos(3 * t), 0.75 * np.sin(t) - 0.25 * np.sin(3 * t), 0.866 * np.sin(2 * t)], -1
    )

    def paint(ways: Ways) -> Ways:
        near = (_tilted(ways) @ seam.T).max(1)
        return np.where(near[:, None] > 0.9978, np.array(WHITE), np.array(look.colour))

    return normalised([_globe(look, "fabric", paint, 128, 0.9)])


FORMS: dict[str, Form] = {
    "ball": Form(ball, 0.22, (0.86, 0.20, 0.18), "satin"),
    "beach_ball": Form(beach_ball, 0.3, (0.85, 0.25, 0.2), "gloss"),
    "football": Form(football, 0.22, (0.94, 0.94, 0.93), "satin"),
    "basketball": Form(basketball, 0.24, (0.83, 0.40, 0.15), "satin"),
    "tennis_ball": Form(tennis_ball, 0.067, (0.80, 0.89, 0.22), "fabric"),
}
