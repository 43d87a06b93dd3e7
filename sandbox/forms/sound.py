"""Headphones, earbuds, loudspeaker. In centimetres."""

from sandbox.forms.curves import Line, arc, catmull, fillet
from sandbox.forms.fields import ball, blend, limb
from sandbox.forms.gadgets import DARK
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import BLACK, STEEL, both_sides, ellipsoid
from sandbox.forms.solids import box_outline, extruded, lathe, rounded_box, slab, sphere, torus, tube
from sandbox.shoot.scene import Colour, Kind

_HALF = [(8.0, 4.2, 0.0), (8.6, 9.5, 0.0), (7.6, 14.4, 0.0), (4.5, 17.9, 0.0), (0.0, 19.0, 0.0)]


def _cup(profile: list[tuple[float, float]], radius: float) -> Mesh:
    """A right-hand cup: turned about x, a little oval, the profile's y outwards."""
    return scaled(turned(lathe(fillet(profile, radius), 48), z=-90), 1, 1.12, 1)


def headphones(look: Look) -> list[Part]:
    """Over-ear headphones on their cushions, the band above."""
    shell_ = _cup([(0, 0), (3.3, 0), (3.7, 0.8), (3.7, 1.8), (3.2, 2.7), (0, 2.9)], 0.6)
    cushion = scaled(turned(torus(2.75, 1.15, 48, sides=16), z=90), 1, 1.12, 1)
    ring = scaled(turned(torus(2.5, 0.13, 40, sides=10), z=90), 1, 1.12, 1)
    inner = _cup([(0, -0.4), (2.4, -0.4), (2.4, 0.2), (0, 0.2)], 0.1)
    place = {"x": 6.6, "y": 4.1}
    path = catmull([*_HALF, *((-x, y, z) for x, y, z in _HALF[-2::-1])], 8)
    strip = box_outline(0.75, 2.3, 0.34)[:, ::-1][::-1]
    band = tube(path[7:-7], 1.0, section=strip, up=(0, 0, 1))
    pad = tube(path[22:-22] - [0, 0.62, 0], 1.0, section=box_outline(2.7, 1.0, 0.48), up=(1, 0, 0))
    arm = tube(path[2:12], 0.42, 12)
    tilted = [(shell_, 0.6), (cushion, -0.2), (inner, 0), (ring, 3.5)]
    cup, soft, net, line = (both_sides(moved(turned(moved(m, x=dx), z=5), **place)) for m, dx in tilted)
    return normalised(
        [
            main(cup, look, "satin"),
            Part(soft, mixed(look.colour, BLACK, 0.72), "fabric"),
            Part(net, DARK, "fabric"),
            second(line, look, "metal"),
            Part(both_sides(arm), STEEL, "metal"),
            main(band, look, "satin"),
            Part(pad, mixed(look.colour, BLACK, 0.72), "fabric"),
        ]
    )


def _bud(side: int) -> list[Mesh]:
    """A bud lying on its back, its tip and stem: body, tip, grille."""
    body = blend(0.5, ball((0, 1.0, 0), (0.95, 0.9, 0.95)), limb((0.5, 0.75, 0.4), (1.1, 0.4, 2.7), 0.42, 0.38))
    skin = meshed(body, (-1.1, -0.1, -1.1), (1.7, 2.1, 3.3), 0.11)
    tip = aimed(
        lathe(fillet([(0.5, 0), (0.62, 0.35), (0.42, 0.7), (0, 0.74)], 0.2), 24), (-0.5, 1.4, -0.35), (-1, 0.75, -0.6)
    )
    grille = scaled(ellipsoid((0.25, 1.75, 0.3), (0.32, 0.16, 0.22), 16), 1)
    return [turned(scaled(each, side, 1, 1), y=24 * side) for each in (skin, tip, grille)]


def earbuds(look: Look) -> list[Part]:
    """Two earbuds before their open case."""
    outline = box_outline(6.2, 2.6, 1.25, 8)
    lid = moved(turned(moved(slab(outline, 1.6, 0.75, steps=5), z=1.3), x=-112), y=2.75, z=-1.3)
    lining = moved(turned(moved(slab(box_outline(5.4, 1.8, 0.85, 6), 0.04), y=-0.02, z=1.3), x=-112), y=2.75, z=-1.3)
    sockets = [moved(slab(box_outline(1.5, 1.5, 0.74, 6), 0.05), s * 1.4, 2.74) for s in (-1, 1)]
    buds = [[moved(m, s * 2.0, 0, 3.4) for m in _bud(s)] for s in (-1, 1)]
    parts = [
        main(joined([slab(outline, 2.75, 0.8, steps=5), lid]), look, "gloss"),
        Part(lining, (0.75, 0.75, 0.76), "satin"),
        Part(joined(sockets), (0.28, 0.28, 0.29), "satin"),
        Part(moved(sphere(0.11, 12), y=1.5, z=1.28), (0.3, 0.9, 0.5), "glow"),
        main(joined([b[0] for b in buds]), look, "gloss"),
        Part(joined([b[1] for b in buds]), (0.6, 0.6, 0.61), "matte"),
        Part(joined([b[2] for b in buds]), DARK, "satin"),
    ]
    return normalised(parts)


def _driver(radius: float, y: float) -> list[Part]:
    """A loudspeaker's cone in the box's front, `y` up."""
    r = radius
    cone = [(0, -0.25 * r), (0.3 * r, -0.28 * r), (0.78 * r, -0.05 * r)]
    surround = arc(0.11 * r, 180, 0, 8, (0.88 * r, -0.03 * r))
    frame = fillet([(0.98 * r, -0.1 * r), (0.98 * r, 0.07 * r), (1.13 * r, 0.07 * r), (1.13 * r, -0.1 * r)], 0.03 * r)
    skins: list[Line] = [cone[::-1], surround[::-1], frame[::-1]]
    cap = moved(ellipsoid((0, 0, 0), (0.32 * r, 0.14 * r, 0.32 * r), 24), y=-0.24 * r)
    meshes = [moved(turned(m, x=90), y=y, z=10.45) for m in (*(lathe(s, 48) for s in skins), cap)]
    colours: list[Colour] = [(0.16, 0.16, 0.17), DARK, (0.55, 0.56, 0.58), (0.1, 0.1, 0.11)]
    kinds: list[Kind] = ["matte", "satin", "metal", "gloss"]
    return [Part(m, c, k) for m, c, k in zip(meshes, colours, kinds, strict=True)]


def speaker(look: Look) -> list[Part]:
    """A shelf loudspeaker: a woofer, a tweeter."""
    parts = [
        main(rounded_box(18, 29, 20, 1.1), look, "satin"),
        Part(moved(extruded(box_outline(16.4, 27.4, 0.8), 0.2, 0.08), y=14.5, z=10.05), DARK, "matte"),
    ]
    for radius, y in ((5.9, 9.8), (2.5, 21.6)):
        ring = turned(torus(radius * 1.16, 0.14, 48, sides=8), x=90)
        parts.append(second(moved(ring, y=y, z=10.2), look, "metal"))
        parts += _driver(radius, y)
    return normalised(parts)


FORMS: dict[str, Form] = {
    "headphones": Form(headphones, 0.195, (0.90, 0.88, 0.84), "satin"),
    "earbuds": Form(earbuds, 0.06, (0.94, 0.94, 0.94), "gloss"),
    "speaker": Form(speaker, 0.29, (0.42, 0.27, 0.17), "satin"),
}
