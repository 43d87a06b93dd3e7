"""Watches standing on their straps, the dial forward and up. In millimetres."""

import numpy as np
from PIL import ImageDraw

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, planar_uv, scaled, turned
from sandbox.forms.shapes import BLACK, STEEL, WHITE, around, each, painted, pixels, tiles
from sandbox.forms.solids import box_outline, disc, extruded, lathe, panel, rounded_box, slab, torus, tube
from sandbox.shoot.scene import Colour


def _loop(reach: float) -> Points:
    """The strap's way from one lug down around the wrist to the other, in y and z."""
    half = [(reach, -1.5), (reach + 7.0, -7.5), (reach + 10, -20), (reach + 4, -36), (reach - 10, -47), (0, -51)]
    line = catmull([*half, *((-z, y) for z, y in half[-2::-1])], 7)
    return np.stack([0 * line[:, 0], line[:, 1], line[:, 0]], -1)


def _strap(reach: float, width: float, thick: float) -> Mesh:
    path = _loop(reach)
    widths = np.interp(np.abs(np.linspace(-1, 1, len(path))), [0, 0.4, 1], [0.84, 0.86, 1.0])
    section = box_outline(thick, width, thick * 0.45, 3)
    return tube(path, widths.tolist(), section=section, up=(1, 0, 0), round_ends=False)


def _buckle(width: float) -> Mesh:
    frame = turned(tube(_round_frame(width + 5, 15), 1.3, 8, closed=True), x=90)
    keepers = [moved(rounded_box(width + 2.2, 5.4, 4.6, 1.2), y=-51 + dy, z=dz) for dy, dz in ((-1.4, -15.0),)]
    return joined([moved(frame, y=-52.5, z=1), *keepers])


def _round_frame(width: float, height: float) -> Points:
    """A rounded rectangle as a path in space."""
    line = box_outline(width, height, 3.0, 4)
    return np.column_stack([line, np.zeros(len(line))]).astype(np.float32)


def _stood(parts: list[Part], lean_deg: float) -> list[Part]:
    return normalised(each(parts, lambda m: turned(m, x=lean_deg)), centred=True)


def _hand(length: float, width: float, degrees: float, y: float) -> Mesh:
    bar = extruded(
        [
            (-width / 2, -length * 0.2),
            (width / 2, -length * 0.2),
            (width * 0.4, length * 0.9),
            (0, length),
            (-width * 0.4, length * 0.9),
        ],
        0.4,
        0.1,
    )
    return turned(moved(turned(bar, x=-90), y=y), y=-degrees)


def _case() -> Mesh:
    line = [(0, -4), (15, -4), (19.0, -2.5), (20.0, 0.5), (20.0, 3), (18.6, 5.2), (17.2, 5.4), (16.9, 4.2)]
    lug = extruded(fillet([(-6, -5.5), (3.2, -3.2), (3.2, 1.4), (-2, 3.0), (-6, 3.0)], 1.2, closed=True), 4.0, 0.8)
    lugs = [moved(turned(scaled(lug, 1, 1, 1), y=-90 * s), x * 12.4, 0, s * 20.4) for s in (1, -1) for x in (-1, 1)]
    crown = turned(lathe(fillet([(0, 0), (3.2, 0), (3.2, 3.6), (0, 3.8)], 0.5), 24), z=-90)
    ribs = moved(turned(around(moved(rounded_box(0.5, 2.8, 0.6, 0.2, steps=1), y=0.4, z=3.2), 20), z=-90), 20.2, 0.5)
    return joined([lathe(fillet(line, 0.5), 72), *lugs, moved(crown, 20, 0.5), ribs])


def watch(look: Look) -> list[Part]:
    """A wrist watch: the strap is the main colour, the dial a deep shade of the accent."""
    dial = mixed(look.accent, (0.03, 0.04, 0.09), 0.78)
    metal: Colour = look.colour if look.kind == "metal" else STEEL
    marks = joined(
        [
            turned(moved(rounded_box(1.5 if k % 3 else 2.4, 0.5, 3.4, 0.2, steps=2), y=3.2, z=-13.6), y=30 * k)
            for k in range(12)
        ]
    )
    dots = around(moved(turned(panel(0.4, 1.0, columns=1), x=-90), y=3.3, z=-16.0), 60)
    hands = joined([_hand(9.0, 1.9, 305, 4.0), _hand(13.6, 1.5, 60, 4.5)])
    pin = moved(lathe(fillet([(0, 0), (1.1, 0), (1.1, 1.2), (0, 1.2)], 0.2), 20), y=4.0)
    parts = [
        main(_strap(22.0, 20, 3.6), look, "satin"),
        Part(_case(), metal, "metal"),
        Part(_buckle(17), metal, "metal"),
        Part(disc(17.2, 3.2), dial, "satin"),
        Part(joined([marks, dots, hands, pin]), mixed(metal, WHITE, 0.5), "metal"),
        second(joined([_hand(14.8, 0.7, 200, 5.0)]), look, "satin"),
        Part(moved(torus(17.0, 0.35, 64, sides=8), y=4.6), mixed(metal, BLACK, 0.4), "metal"),
    ]
    return _stood(parts, 62)


def _face(look: Look) -> Part:
    """A lit watch face: three rings and the time's plain blocks."""
    image = painted((0.02, 0.02, 0.03), (300, 360))
    shades = [look.accent, (0.35, 0.85, 0.55), (0.4, 0.65, 0.98)]
    tiles(image, [(0.1, 0.08, 0.9, 0.32)], [(0.16, 0.17, 0.2)])
    tiles(
        image,
        [(0.18, 0.14, 0.3, 0.26), (0.35, 0.15, 0.8, 0.19), (0.35, 0.22, 0.65, 0.25)],
        [look.accent, WHITE, (0.6, 0.6, 0.62)],
    )
    draw = ImageDraw.Draw(image)
    for k, shade in enumerate(shades):
        inset = 34 * k
        draw.arc(
            (50 + inset, 135 + inset, 250 - inset, 335 - inset),
            -90,
            190 - 40 * k,
            tuple(round(255 * v) for v in shade),
            22,
        )
    return Part(planar_uv(panel(29, 35, 7)), (0.3, 0.4, 0.6), "glow", pixels(image))


def smartwatch(look: Look) -> list[Part]:
    """A smartwatch with a lit square face; strap in the main colour."""
    body = slab(box_outline(36, 43, 10, 8), 10.5, 3.4, steps=5)
    glass = slab(box_outline(33, 40, 9, 8), 0.9, 0.6)
    lit = _face(look)
    crown = turned(lathe(fillet([(0, 0), (3.4, 0), (3.4, 2.6), (0, 2.8)], 0.6), 28), z=-90)
    parts = [
        main(_strap(20.5, 24, 3.2), look, "satin"),
        Part(
            joined(
                [moved(body, y=-5), moved(crown, 17.5, 0.5, -8), moved(rounded_box(1.4, 2.6, 11, 0.6), 17.9, -1, 8)]
            ),
            (0.30, 0.31, 0.33),
            "metal",
        ),
        Part(moved(glass, y=5.2), (0.02, 0.02, 0.025), "gloss"),
        Part(moved(turned(lit.mesh, x=-90), y=6.15), lit.colour, lit.kind, lit.picture),
        second(moved(turned(torus(3.5, 0.3, 28, sides=8), z=90), 19.6, 0.5, -8), look, "satin"),
    ]
    return _stood(parts, 62)


FORMS: dict[str, Form] = {
    "watch": Form(watch, 0.068, (0.34, 0.20, 0.12), "satin"),
    "smartwatch": Form(smartwatch, 0.068, (0.13, 0.14, 0.16), "satin"),
}
