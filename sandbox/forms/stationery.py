"""Books, paper and pens. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.paint import BLACK, GOLD, PAPER, WHITE, form, ink_for, main, paper_for, second
from sandbox.forms.solids import (
    box_outline,
    catmull,
    extruded,
    fillet,
    joined,
    lathe,
    mixed,
    moved,
    panel,
    rounded_box,
    slab,
    tube,
    turned,
)


def book(look: Look) -> list[Part]:
    """A hardback that stands upright, its spine to the left."""
    boards = [moved(rounded_box(15, 22, 0.32, 0.12), z=z) for z in (-1.5, 1.5)]
    t = np.radians(np.linspace(90, 270, 15))
    ring = np.concatenate(
        [
            np.stack([0.75 * np.cos(t), 1.66 * np.sin(t)], -1),
            np.stack([0.55 * np.cos(t[::-1]), 1.34 * np.sin(t[::-1])], -1),
        ]
    )
    spine = moved(turned(extruded(ring, 22, 0.05), x=-90), x=-7.45, y=11)
    leaves = [moved(rounded_box(14.2, 21.3, 2.66, 0.05), x=-0.15, y=0.35)]
    lines = [moved(rounded_box(14.24, 21.34, 0.02, 0.005), x=-0.15, y=0.33, z=z) for z in np.linspace(-1.15, 1.15, 9)]
    paper = paper_for(look)
    title = [moved(panel(8, 0.7, 0.1), y=16.4, z=1.672), moved(panel(5.4, 0.7, 0.1), y=15.0, z=1.672)]
    rule = moved(panel(4.2, 0.28, 0.1), y=3.4, z=1.672)
    return [
        main(joined([*boards, spine]), look, "satin"),
        Part(joined(leaves), PAPER, "matte"),
        Part(joined(lines), mixed(PAPER, BLACK, 0.22), "matte"),
        Part(joined([*title, rule]), paper, "satin"),
        second(moved(panel(6.6, 6.6, 3.3), y=9.0, z=1.672), look, "satin"),
        Part(moved(panel(3.6, 3.6, 1.8), x=0.9, y=9.7, z=1.676), paper, "satin"),
    ]


def notebook(look: Look) -> list[Part]:
    """A soft notebook lying closed, with an elastic band and a ribbon."""
    cover = joined(
        [slab(box_outline(14, 21, 0.8, 6), 0.22, 0.08), moved(slab(box_outline(14, 21, 0.8, 6), 0.22, 0.08), y=1.38)]
    )
    spine = moved(rounded_box(0.5, 1.6, 20.4, 0.24), x=-6.8)
    leaves = moved(slab(box_outline(13.4, 20.4, 0.7, 6), 1.2, 0.02), y=0.2)
    band = moved(rounded_box(0.6, 1.7, 21.12, 0.05), x=5.2, y=-0.03)
    ribbon = tube(
        catmull([(-1, 1.1, 9.8), (-1, 1.0, 10.6), (-0.8, 0.3, 11.2), (-0.4, 0.1, 12.4)]),
        np.broadcast_to([0.3, 0.04], (25, 2)),
        10,
    )
    mark = moved(turned(panel(2.6, 2.6, 1.3), x=-90), y=1.605, z=-3)
    return [
        main(joined([cover, spine]), look, "satin"),
        Part(leaves, PAPER, "matte"),
        second(joined([band, ribbon]), look, "fabric"),
        Part(mark, mixed(look.colour, ink_for(look.colour), 0.4), "satin"),
    ]


def pen(look: Look) -> list[Part]:
    """A ballpoint pen lying on its side, point to the left."""
    barrel = lathe(fillet([(0, 0.9), (0.3, 0.9), (0.48, 2.6, 0.5), (0.5, 8.0), (0, 8.0)]), 32)
    cap = lathe(fillet([(0.5, 8.2), (0.53, 8.3, 0.03), (0.48, 13.4, 0.25), (0, 13.5)]), 32)
    tip = lathe(fillet([(0, 0), (0.06, 0.02), (0.1, 0.35), (0.28, 0.95), (0, 0.95)]), 24)
    ring = lathe([(0.52, 7.95), (0.55, 8.0), (0.55, 8.22), (0.52, 8.28)], 32)
    clip = tube(
        catmull([(0, 13.0, 0.4), (0, 13.1, 0.72), (0, 11, 0.68), (0, 9.2, 0.58)]),
        np.broadcast_to([0.16, 0.06], (25, 2)),
        12,
    )
    lie = [turned(turned(mesh, y=35), z=-90) for mesh in (barrel, cap, joined([tip, ring, clip]))]
    return [main(lie[0], look, "gloss"), second(lie[1], look, "gloss"), Part(lie[2], GOLD, "metal")]


def pencil(look: Look) -> list[Part]:
    """A hexagonal pencil lying on a face, sharpened to the left, an eraser at its end."""
    hexagon = np.repeat(np.radians(np.arange(6) * 60 + 30), 1)
    outline = fillet([(0.37 * np.cos(a), 0.37 * np.sin(a)) for a in hexagon], 0.05, steps=2, closed=True)
    wood = lathe(fillet([(0, 0.55), (0.1, 0.55), (0.355, 2.3), (0, 2.3)]), 36)
    lead = lathe(fillet([(0, 0), (0.04, 0.05, 0.03), (0.11, 0.6), (0, 0.6)]), 24)
    grip = turned(moved(extruded(outline, 13.2, 0.02), z=8.6), x=-90)
    rows = np.linspace(0, 1.3, 30)
    ferrule = lathe(
        np.concatenate([[[0, 15.1]], np.stack([0.385 + 0.015 * np.sin(rows * 19), 15.1 + rows], -1), [[0, 16.4]]]), 36
    )
    rubber = lathe(fillet([(0.36, 16.3), (0.36, 17.3, 0.15), (0, 17.3)]), 32)
    lie = [turned(mesh, z=-90) for mesh in (grip, rubber, wood, lead, ferrule)]
    return [
        main(lie[0], look, "satin"),
        second(lie[1], look, "matte"),
        Part(lie[2], (0.85, 0.68, 0.47), "matte"),
        Part(lie[3], BLACK, "satin"),
        Part(lie[4], GOLD, "metal"),
    ]


def card(look: Look) -> list[Part]:
    """Two business cards, the upper one across the lower."""
    one = slab(box_outline(8.5, 5.5, 0.15), 0.09, 0.03)
    mark = moved(turned(panel(1.5, 1.5, 0.75), x=-90), x=-2.4, y=0.191)
    lines = [moved(turned(panel(w, 0.22, 0.05), x=-90), x=1.4, y=0.191, z=z) for w, z in ((3.4, -0.5), (2.4, 0.2))]
    upper = [turned(mesh, y=14) for mesh in (moved(one, y=0.1), mark, joined(lines))]
    return [
        main(upper[0], look, "matte"),
        second(joined([turned(one, y=-10), upper[1]]), look, "matte"),
        Part(upper[2], ink_for(look.colour), "matte"),
    ]


def toothbrush(look: Look) -> list[Part]:
    """A toothbrush lying on its back, bristles up, its head to the right."""
    line = catmull([(-9.5, 0.5, 0), (-6, 0.62, 0), (-2, 0.5, 0), (2, 0.75, 0), (5.4, 0.6, 0), (8, 0.5, 0)])
    wide = np.interp(np.linspace(0, 1, len(line)), [0, 0.2, 0.5, 0.7, 0.82, 1], [0.55, 0.72, 0.6, 0.32, 0.6, 0.52])
    handle = tube(line, np.stack([wide, np.clip(wide * 0.75, 0.28, 0.5)], -1), 20)
    tuft = lathe(fillet([(0.17, 0.6), (0.19, 1.75, 0.05), (0, 1.75)]), 12)
    spots = [(5.3 + 0.46 * k, 0.4 * j) for k in range(7) for j in (-1, 0, 1) if (k, abs(j)) not in ((0, 1), (6, 1))]
    ends = [moved(tuft, x=x, z=z) for x, z in spots]
    grip = tube(line[4:18] + np.array([0, 0.32, 0], np.float32), np.broadcast_to([0.4, 0.22], (14, 2)), 14)
    blue = [mesh for mesh, (x, _) in zip(ends, spots, strict=True) if x > 7]
    return [
        main(handle, look, "gloss"),
        second(joined([grip, *blue]), look, "satin"),
        Part(joined([mesh for mesh, (x, _) in zip(ends, spots, strict=True) if x <= 7]), WHITE, "matte"),
    ]


FORMS: dict[str, Form] = {
    "book": form(book, 0.22, (0.2, 0.32, 0.45), "satin"),
    "notebook": form(notebook, 0.22, (0.16, 0.2, 0.26), "satin", flat=True),
    "pen": form(pen, 0.135, (0.1, 0.13, 0.25), "gloss", flat=True),
    "pencil": form(pencil, 0.173, (0.93, 0.72, 0.15), "satin", flat=True),
    "card": form(card, 0.1, (0.94, 0.92, 0.88), "matte", flat=True),
    "toothbrush": form(toothbrush, 0.19, (0.85, 0.75, 0.6), "gloss", flat=True),
}
