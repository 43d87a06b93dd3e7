"""Hat, cap, socks, belt, tie. In centimetres."""

import numpy as np
from PIL import ImageDraw

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, planar_uv, scaled, turned, warped
from sandbox.forms.shapes import BLACK, STEEL, painted, pixels, rgb
from sandbox.forms.solids import box_outline, extruded, grid, lathe, rounded_box, shell, sphere, tube


def hat(look: Look) -> list[Part]:
    """A brimmed hat with a pinched crown and a ribbon."""
    line = catmull(
        [
            (0, 12.2),
            (4.5, 12.4),
            (7.4, 11.6),
            (8.6, 8),
            (9.1, 3),
            (9.4, 1.3),
            (11, 0.75),
            (15.2, 1.1),
            (16.3, 1.6),
            (16.4, 1.35),
            (15.2, 0.75),
            (11, 0.3),
            (9, 0.2),
            (8.6, 2),
            (0, 9),
        ],
        5,
    )
    line[[0, -1], 0] = 0
    felt = lathe(line[::-1], 96)
    ribbon = lathe(fillet([(9.0, 1.2), (9.45, 1.3), (9.05, 4.6), (8.7, 4.6)], 0.1), 80)
    bow = joined(
        [moved(rounded_box(0.5, 2.9, 2.6, 0.2), 9.35, 1.6, z) for z in (-1.5, 1.5)]
        + [moved(rounded_box(0.7, 2.4, 0.9, 0.2), 9.4, 1.9)]
    )

    def shape(p: Points) -> Points:
        x, y, z = p.T.copy()
        high = np.clip((y - 5) / 7, 0, 1)
        dent = np.exp(-((x / 2.6) ** 2)) * np.exp(-(((z - 0.5) / 6.5) ** 2))
        pinch = 0.28 * high * np.exp(-(((z - 6.5) / 4.2) ** 2))
        radius = np.hypot(x, z)
        wave = np.clip((radius - 10) / 6, 0, 1) ** 2
        y = y - 2.6 * dent * high + wave * (1.5 * (x / 16) ** 2 * 1.4 - 1.15 * (z / 16) ** 2)
        return np.stack([x * (1 - pinch) * 0.93, y, z * 1.1], -1)

    parts = [main(warped(felt, shape), look, "fabric"), second(warped(joined([ribbon, bow]), shape), look, "satin")]
    return normalised(parts)


def cap(look: Look) -> list[Part]:
    """A baseball cap, its peak to the front."""
    dome = lathe(catmull([(9.6, 0), (9.7, 3), (9.0, 7.2), (6.6, 10.6), (3.2, 12.1), (0, 12.4)], 7), 72)

    def shape(p: Points) -> Points:
        return np.stack(
            [p[:, 0] * 0.93, p[:, 1] + 0.10 * np.clip(p[:, 2], -9, 9) * np.clip(p[:, 1] / 8, 0, 1), p[:, 2] * 1.06], -1
        )

    def peak(u: Points, v: Points) -> tuple[Points, Points, Points]:
        angle = (u - 0.5) * 2.5
        reach = 9.4 + v * 7.4 * np.cos(angle * 1.18) ** 0.75
        x = reach * np.sin(angle) * 0.95
        return x, 1.2 - 0.024 * x**2 * (0.4 + 0.6 * v) - 0.25 * v, reach * np.cos(angle) * 1.06

    t = np.linspace(0.03, 0.5 * np.pi, 20)
    seam = [
        np.stack([9.72 * np.cos(t) ** 0.8 * np.sin(a), 12.4 * np.sin(t), 9.72 * np.cos(t) ** 0.8 * np.cos(a)], -1)
        for a in np.radians(range(0, 360, 60))
    ]
    seams = joined([warped(tube(s, 0.12, 6), shape) for s in seam])
    holes = joined(
        [
            warped(moved(sphere(0.33, 12), 7.3 * np.sin(a), 9.3, 7.3 * np.cos(a)), shape)
            for a in np.radians(range(30, 390, 60))
        ]
    )
    button = scaled(moved(sphere(0.9, 20), y=18.0), 1, 0.69, 1)
    brim = shell(grid(peak, 14, 40), 0.4)
    base = [
        main(warped(dome, shape), look, "fabric"),
        second(moved(brim, y=2.2), look, "fabric"),
        second(button, look, "fabric"),
    ]
    return normalised(
        [
            *[Part(moved(p.mesh, y=2), p.colour, p.kind) if k == 0 else p for k, p in enumerate(base)],
            Part(moved(seams, y=2), mixed(look.colour, BLACK, 0.25), "fabric"),
            Part(moved(holes, y=2), mixed(look.colour, BLACK, 0.5), "fabric"),
        ]
    )


def socks(look: Look) -> list[Part]:
    """A pair of socks lying side by side: heels and toes in the accent."""

    def sock(dx: float, turn: float) -> list[Mesh]:
        leg = [(0, 1.5, -13), (0, 1.7, -6), (0.3, 1.9, 0), (2.5, 1.9, 4.2), (6.5, 1.7, 6.2), (11.5, 1.4, 7.2)]
        path = catmull(leg, 8)
        t = np.linspace(0, 1, len(path))
        size = np.interp(t, [0, 0.4, 0.55, 0.7, 0.93, 1], [4.0, 4.0, 4.5, 4.1, 3.9, 2.6])
        body = scaled(tube(path * [1, 0, 1], size.tolist(), 28), 1, 0.36, 1)
        toe = scaled(tube(path[-9:] * [1, 0, 1], (size[-9:] + 0.06).tolist(), 28), 1, 0.37, 1)
        heel = scaled(moved(sphere(3.4, 28), -1.4, 0, 3.0), 1, 0.44, 1)
        cuff = scaled(tube(path[:8] * [1, 0, 1], [4.35] * 8, 28), 1, 0.38, 1)
        return [moved(turned(moved(m, y=1.7), y=turn), dx) for m in (body, joined([toe, heel, cuff]))]

    pairs = [sock(-5.5, 6), sock(5.5, -4)]
    return normalised(
        [main(joined([p[0] for p in pairs]), look, "fabric"), second(joined([p[1] for p in pairs]), look, "fabric")],
        flat=True,
    )


def belt(look: Look) -> list[Part]:
    """A rolled belt, its buckle to the front."""
    t = np.linspace(0, 1, 130)
    angle = t * 2 * np.pi * 2.6
    radius = 3.2 + 0.62 * angle / (2 * np.pi) * 1.5
    path = np.stack([radius * np.sin(angle), 1.75 + 0 * t, radius * np.cos(angle)], -1)
    end = path[-1]
    way = (path[-1] - path[-2]) / np.linalg.norm(path[-1] - path[-2])
    tail = [end + way * d for d in (1.5, 3, 4.5, 6)]
    strap = tube(
        np.concatenate([path, tail]), 1.0, section=box_outline(0.36, 3.5, 0.14, 3), up=(0, 1, 0), round_ends=False
    )
    frame = tube(
        np.column_stack([box_outline(3.6, 4.6, 0.7, 5), np.zeros(len(box_outline(3.6, 4.6, 0.7, 5)))]),
        0.3,
        10,
        closed=True,
    )
    facing = float(np.degrees(np.arctan2(-way[2], way[0])))
    buckle = moved(
        turned(joined([frame, moved(turned(rounded_box(0.35, 3.2, 0.3, 0.12), z=90), 1.6)]), y=facing),
        *(end + way * 7.4 + [0, 0.6, 0]),
    )
    return normalised(
        [main(strap, look, "satin"), Part(buckle, look.accent if look.kind == "metal" else STEEL, "metal")], flat=True
    )


def tie(look: Look) -> list[Part]:
    """A knotted tie lying flat, its stripes in the accent."""
    image = painted(look.colour, (160, 640))
    draw = ImageDraw.Draw(image)
    for k in range(-2, 22):
        draw.line([(-20, 40 * k + 60), (180, 40 * k - 40)], rgb(look.accent), 7)
    blade = extruded([(-1.6, 0), (1.6, 0), (4.4, -38), (0, -44), (-4.4, -38)], 0.9, 0.4)
    knot = extruded(fillet([(-2.6, 3.6), (-1.5, -0.6), (1.5, -0.6), (2.6, 3.6)], 0.6, closed=True), 2.0, 0.8)
    loop = tube(
        catmull([(-2.0, 3.4, 0), (-5.6, 9, 0), (-5.4, 14, 0), (0, 17, 0), (5.4, 14, 0), (5.6, 9, 0), (2.0, 3.4, 0)], 8),
        1.0,
        section=box_outline(0.6, 2.4, 0.25, 3),
        up=(1, 0, 0),
    )
    skin = pixels(image)
    made = [(blade, 0.45), (knot, 1.0), (loop, 1.2)]
    return normalised(
        [Part(moved(turned(planar_uv(m), x=-90), y=y), look.colour, look.kind or "satin", skin) for m, y in made],
        flat=True,
    )


FORMS: dict[str, Form] = {
    "hat": Form(hat, 0.13, (0.72, 0.60, 0.43), "fabric"),
    "cap": Form(cap, 0.14, (0.16, 0.27, 0.48), "fabric"),
    "socks": Form(socks, 0.26, (0.85, 0.84, 0.80), "fabric", flat=True),
    "belt": Form(belt, 0.18, (0.36, 0.21, 0.12), "satin", flat=True),
    "tie": Form(tie, 0.6, (0.16, 0.22, 0.42), "satin", flat=True),
}
