"""Sneakers, one and a pair. In centimetres; toes to +x, so that the side looks at the viewer."""

import numpy as np
from PIL import ImageDraw

from sandbox.forms.curves import catmull
from sandbox.forms.fields import blend, block, cut, limb
from sandbox.forms.footwear import ALONG, HALF, TOP, arched, pair, smoothed, sole
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, turned, warped
from sandbox.forms.shapes import BLACK, WHITE, Picture, painted, pixels, rgb
from sandbox.forms.solids import tube


def _lace(x: float, slant: float, wide: float, lift: float) -> Mesh:
    z = np.linspace(-wide, wide, 13, dtype=np.float32)
    xs = np.asarray(x + slant * z / wide, np.float32)
    y = _over(xs, z) + lift
    ends = np.where(np.abs(z) > wide * 0.95, -0.25, 0)
    return tube(np.stack([xs, y + ends, z + 0.1], -1), 0.27, 6)


def _over(x: Points, z: Points) -> Points:
    """How high the upper's skin is at a place."""
    top, half = np.interp(x, ALONG, TOP), np.interp(x, ALONG, HALF)
    return np.asarray((top - 1.6) * (1 - np.minimum(np.abs(z / half), 1) ** 2.4) ** (1 / 2.4) + 1.6, np.float32)


def _collar() -> Mesh:
    """The padded edge of the mouth."""
    plan = catmull(
        [
            (-11.9, 0),
            (-11.3, 1.6),
            (-9.4, 2.3),
            (-6.5, 2.35),
            (-4.2, 1.9),
            (-3.3, 0),
            (-4.2, -1.9),
            (-6.5, -2.35),
            (-9.4, -2.3),
            (-11.3, -1.6),
        ],
        5,
        closed=True,
    )
    x, z = plan.T
    return tube(np.stack([x, _over(x, z) + 0.05, z + 0.2], -1), 0.42, 10, closed=True)


def _bow(at: tuple[float, float, float]) -> Mesh:
    pieces = []
    for side in (-1, 1):
        loop = [(0, 0, 0), (0.9, 0.7, 1.6), (0.5, 0.1, 3.3), (-0.5, 0.0, 3.1), (-0.4, 0.5, 1.5), (0, 0.1, 0)]
        end = [(0, 0, 0), (1.3, 0.3, 1.0), (2.4, -0.7, 2.6), (3.0, -2.1, 3.7)]
        for path in (loop, end):
            pieces.append(tube([(x, y, z * side) for x, y, z in catmull(path, 5).tolist()], 0.24, 6))
    return moved(joined(pieces), *at)


def _skin(look: Look) -> Picture:
    """The side of a sneaker as a picture, toe right: toe cap, eyestay, heel counter and stitches."""
    image = painted(look.colour, (560, 280))
    draw = ImageDraw.Draw(image)
    dark, accent = rgb(mixed(look.colour, BLACK, 0.14)), rgb(look.accent)

    def at(*places: tuple[float, float]) -> list[tuple[float, float]]:
        return [((x + 14) * 20, 280 - y * 20) for x, y in places]

    def patch(fill: tuple[int, int, int], *places: tuple[float, float]) -> None:
        draw.polygon(at(*catmull(places, 6, closed=True).tolist()), fill)
        inner = catmull([np.array(p) * 0.96 + 0.04 * np.mean(places, 0) for p in places], 6, closed=True)
        for a, b in zip(inner[::2], inner[1::2], strict=False):
            draw.line(at(tuple(a), tuple(b)), rgb(mixed(look.colour, WHITE, 0.55)), 2)

    patch(dark, (8.6, -1), (8.4, 3), (9.6, 9), (16, 6), (16, -1))
    patch(accent, (-16, -3), (-16, 12), (-12.2, 12.4), (-11.4, 8.4), (-8.8, 5.2), (-8.2, -3))
    patch(dark, (-4.0, 13), (-4.2, 8.8), (-1.2, 7.2), (3.4, 5.4), (7.2, 4.4), (8.2, 6.4), (3, 12))
    patch(accent, (-4.2, -4), (-2.6, 2), (-1.0, 7.4), (1.8, 6.0), (0.4, 2), (-0.6, -4))
    patch(dark, (-4.0, 13), (-4.2, 8.8), (-1.2, 7.2), (3.4, 5.4), (7.2, 4.4), (8.2, 6.4), (3, 12))
    return pixels(image)


def _upper(look: Look) -> Part:
    whole = arched(smoothed(ALONG), smoothed(TOP), smoothed(HALF), 2.4, 1.6)
    mouth = blend(1.0, limb((-9.6, 5.5, 0), (-9.8, 13, 0), 1.75, 1.95), limb((-5.8, 5.5, 0), (-5.6, 13, 0), 1.75, 1.95))
    mesh = meshed(cut(0.8, whole, mouth), (-14.2, 1.2, -5), (14.2, 12, 5), 0.42)
    uv = np.stack([(mesh.points[:, 0] + 14) / 28, mesh.points[:, 1] / 14], -1)
    return Part(Mesh(mesh.points, mesh.faces, uv.astype(np.float32)), look.colour, look.kind or "fabric", _skin(look))


def shoe(look: Look) -> list[Part]:
    """A sneaker: sole, upper, laces and tongue."""
    return normalised(_shoe(look))


def _shoe(look: Look) -> list[Part]:
    tongue = block((0, 0, 0), (4.4, 0.4, 2.3), 0.38)
    sheet = warped(
        meshed(tongue, (-4.6, -0.5, -2.5), (4.6, 0.5, 2.5), 0.3),
        lambda p: p - np.stack([0 * p[:, 0], 0.06 * p[:, 2] ** 2, 0 * p[:, 0]], -1),
    )
    laces = [_lace(x, s, 2.3, 0.12 + 0.1 * (s > 0)) for x in (0.4, 1.9, 3.4, 4.9, 6.3) for s in (-0.55, 0.55)]
    return [
        _upper(look),
        Part(sole(0.55, 3.0, 1.3, 1.015), WHITE, "satin"),
        second(sole(0, 0.6, 1.3), look, "satin"),
        main(moved(turned(sheet, z=-46), -1.9, 10.9), look, "fabric"),
        Part(_collar(), mixed(look.colour, BLACK, 0.35), "fabric"),
        Part(joined([*laces, _bow((-0.9, 11.0, 0))]), WHITE, "fabric"),
    ]


def shoes(look: Look) -> list[Part]:
    """A pair of sneakers."""
    return pair(_shoe(look), 12.5, 2.5)


FORMS: dict[str, Form] = {
    "shoe": Form(shoe, 0.135, (0.24, 0.45, 0.72), "fabric"),
    "shoes": Form(shoes, 0.135, (0.24, 0.45, 0.72), "fabric"),
}
