"""Oranges, lemons and limes, whole and cut. In centimetres."""

import math

import numpy as np
from PIL import ImageDraw

from sandbox.forms.curves import arc, catmull
from sandbox.forms.fruit import pole
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main
from sandbox.forms.place import aimed, mixed, moved, normalised, planar_uv, scaled, turned
from sandbox.forms.shapes import (
    Picture,
    around,
    bumpy,
    ellipsoid,
    graded,
    painted,
    pixels,
    rgb,
)
from sandbox.forms.solids import lathe, panel, sphere


def orange(look: Look) -> list[Part]:
    """A whole orange."""
    skin = bumpy(scaled(sphere(4, 72), 1, 0.95, 1), 0.035, 2.2, look.seed)
    star = aimed(around(ellipsoid((0.28, 0, 0), (0.32, 0.1, 0.13), 12), 5), (0, 3.74, 0), (0, 1, 0))
    return normalised(
        [
            graded(moved(skin, y=3.8), look, "satin", [(0, look.colour), (1, look.colour)], streaks=0.12),
            Part(moved(star, y=3.8), (0.33, 0.42, 0.14), "matte"),
        ]
    )


def _cut_face(look: Look, segments: int) -> Picture:
    """A citrus's cut: rind, pith and segments with their fibres."""
    image = painted(look.colour, (320, 320))
    draw = ImageDraw.Draw(image)
    pith, flesh = mixed(look.colour, (1, 0.98, 0.9), 0.8), mixed(look.colour, (1, 1, 0.8), 0.12)
    draw.ellipse((11, 11, 309, 309), rgb(pith))
    for k in range(segments):
        middle, half = 2 * math.pi * k / segments, math.pi / segments * 0.86
        arc_ = [
            (134 * math.cos(middle + t * half), 134 * math.sin(middle + t * half))
            for t in np.linspace(-1, 1, 11) * 0.95
        ]
        tip = (16 * math.cos(middle), 16 * math.sin(middle))
        draw.polygon([(160 + x, 160 + y) for x, y in [tip, *arc_]], rgb(flesh))
        for t in (-0.55, -0.2, 0.15, 0.5):
            a = middle + t * half
            ends = [(160 + r * math.cos(a), 160 + r * math.sin(a)) for r in (48 + 40 * abs(t), 124)]
            draw.line(ends, rgb(mixed(flesh, (1, 1, 0.9), 0.3)), 3)
    return pixels(image)


def _wheel(look: Look, radius: float, thick: float) -> list[Part]:
    """A round slice that looks to +z, around the origin."""
    picture = _cut_face(look, 10)
    face = planar_uv(panel(2 * radius, 2 * radius, radius))
    rind = turned(lathe([(radius, -thick / 2), (radius, thick / 2)], 64), x=90)
    faces = [moved(face, z=thick / 2), moved(turned(face, y=180), z=-thick / 2)]
    return [main(rind, look, "satin"), *(Part(f, look.colour, "gloss", picture, 0.25) for f in faces)]


def _half(look: Look, radius: float, long: float) -> list[Part]:
    """Half a citrus, its cut to +z at z = 0."""
    line = pole(arc(radius, -90, 0, 16))
    dome = turned(scaled(lathe(line, 56), 1, long, 1), x=90)
    face = Part(planar_uv(panel(2 * radius, 2 * radius, radius)), look.colour, "gloss", _cut_face(look, 10), 0.25)
    return [main(dome, look, "satin"), face]


def slices(look: Look) -> list[Part]:
    """Half a citrus fruit, its cut to the front, a round slice leaning on it, one lying before."""

    def put(parts: list[Part], tilt: float, turn: float, at: tuple[float, float, float]) -> list[Part]:
        made = [turned(turned(p.mesh, x=tilt), y=turn) for p in parts]
        low = min(float(m.points[:, 1].min()) for m in made)
        return [
            Part(moved(m, at[0], at[1] - low, at[2]), p.colour, p.kind, p.picture, p.roughness)
            for m, p in zip(made, parts, strict=True)
        ]

    half = put(_half(look, 4, 1.0), -38, 12, (-2.6, 0, -1.0))
    lying = put(_wheel(look, 3.8, 0.7), -90, 0, (3.6, 0, 1.6))
    leaning = put(_wheel(look, 3.8, 0.6), -78, -30, (4.6, 0.72, 0.2))
    return normalised([*half, *lying, *leaning], centred=True)


def _citrus(long: float, wide: float) -> Mesh:
    """A lemon's body lying along x."""
    line = pole(
        catmull(
            [
                (0, -long),
                (0.35, -long * 0.97),
                (0.75, -long * 0.84),
                (wide * 0.78, -long * 0.5),
                (wide, 0),
                (wide * 0.8, long * 0.48),
                (0.85, long * 0.8),
                (0.5, long * 0.95),
                (0, long),
            ],
            6,
        )
    )
    return moved(turned(lathe(line, 56), z=82), y=wide)


def lemon(look: Look) -> list[Part]:
    """A lemon on its side."""
    skin = _level(bumpy(turned(_citrus(4.5, 3.0), y=-18), 0.07, 1.5, look.seed))
    return normalised([graded(skin, look, "satin", [(0, look.colour), (1, look.colour)], streaks=0.12)], centred=True)


def lime(look: Look) -> list[Part]:
    """A lime on its side."""
    skin = _level(bumpy(turned(_citrus(3.2, 2.5), y=-18), 0.05, 1.6, look.seed))
    return normalised(
        [graded(skin, look, "satin", [(0, look.colour), (1, mixed(look.colour, (0.8, 0.85, 0.3), 0.15))], streaks=0.3)],
        centred=True,
    )


def _level(mesh: Mesh) -> Mesh:
    return moved(mesh, y=-float(mesh.points[:, 1].min()))


FORMS: dict[str, Form] = {
    "orange": Form(orange, 0.078, (0.95, 0.50, 0.07), "satin"),
    "orange_slices": Form(slices, 0.06, (0.96, 0.55, 0.10), "satin"),
    "lemon": Form(lemon, 0.06, (0.96, 0.81, 0.16), "satin"),
    "lemon_slices": Form(slices, 0.05, (0.97, 0.86, 0.28), "satin"),
    "lime": Form(lime, 0.05, (0.42, 0.62, 0.14), "satin"),
    "lime_slices": Form(slices, 0.045, (0.50, 0.70, 0.20), "satin"),
}
