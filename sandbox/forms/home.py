"""Things about the house. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import BLACK, FLAME, GOLD, PAPER, WHITE, form, label, main, placed, second
from sandbox.forms.solids import (
    aimed,
    catmull,
    disc,
    fillet,
    grid,
    joined,
    lathe,
    mixed,
    moved,
    panel,
    rounded_box,
    torus,
    tube,
    turned,
    warped,
)


def flame(y: float, size: float = 1.0) -> list[Part]:
    """A lit wick from y up."""
    wick = tube(catmull([(0, y - 0.2, 0), (0.03, y + 0.4, 0), (0.1, y + 0.75, 0.02)]), 0.07 * size, 8)
    drop = catmull([(0.02, 0), (0.3, 0.35), (0.33, 0.75), (0.16, 1.5), (0.0, 2.2)], 6) * size
    drop[:, 0] = np.clip(drop[:, 0], 0, None)
    return [Part(wick, BLACK, "matte"), Part(moved(lathe(drop, 24), x=0.06, y=y + 0.35), FLAME, "glow")]


def candle(look: Look) -> list[Part]:
    """A lit candle in a glass with a label; the colour is the wax's."""
    wax = fillet([(0, 0.7), (3.5, 0.7, 0.4), (3.82, 1.2, 0.3), (3.85, 6.9), (3.6, 6.75), (1.2, 6.6), (0, 6.55)])
    base = fillet([(0, 0), (3.5, 0, 0.4), (3.88, 0.5, 0.3), (3.86, 1.15), (3.4, 0.68), (0, 0.68)])
    rim = fillet([(3.86, 6.92), (3.9, 9.2, 0.1), (3.65, 9.2, 0.1), (3.62, 6.92)], closed=True)
    pool = Part(disc(1.6, 6.66), mixed(look.colour, (1.0, 0.8, 0.5), 0.35), "liquid")
    return [
        main(lathe(wax, 72), look, "wax"),
        Part(joined([lathe(base, 64), lathe(rim, 72, closed=True)]), (0.94, 0.96, 0.97), "glass"),
        pool,
        *flame(6.7),
        *placed(label(look, 4.6, 3.6, 3.87), y=3.7),
    ]


def pillar_candle(look: Look) -> list[Part]:
    """A thick lit candle, its rim melted, a drip or two down its side."""
    rng = np.random.default_rng(look.seed)
    line = fillet([(0, 0), (3.4, 0, 0.2), (3.4, 11.4, 0.5), (2.7, 11.5, 0.4), (2.2, 10.9, 0.6), (0, 10.8)], steps=6)

    def melted(points: Points) -> Points:
        angle = np.arctan2(points[:, 0], points[:, 2])
        points[:, 1] += 0.35 * np.sin(angle + look.seed) * np.clip(points[:, 1] / 11.4, 0, 1) ** 6
        return points

    drips = [_drip(float(rng.uniform(-70, 60)), float(rng.uniform(2, 5))) for _ in range(3)]
    return [main(joined([warped(lathe(line, 64), melted), *drips]), look, "wax"), *flame(10.8, 1.15)]


def _drip(angle_deg: float, length: float) -> Mesh:
    path = [(0, 11.2, 2.9), (0, 11.15, 3.35), (0, 10.2, 3.45), (0, 11 - length, 3.42)]
    line = catmull(path, 5)
    return turned(tube(line, np.linspace(0.22, 0.34, len(line)), 10), y=angle_deg)


def lamp(look: Look) -> list[Part]:
    """A lit table lamp: the colour is the base's, the accent the shade's."""
    base = fillet([(0, 0), (7.6, 0, 0.5), (7.6, 1.2, 0.5), (2.2, 2.0, 1), (1.0, 3.6, 1.2), (1.0, 4), (0, 4)])
    belly = catmull([(1.6, 3.4), (5.6, 8.2), (5.0, 13.4), (1.7, 18.6), (1.3, 22)], 8)
    stem = np.concatenate([[[0, 3.2]], belly, [[0, 22]]])
    pole = lathe([(0.5, 21), (0.5, 28), (0, 28)], 24)
    outside = fillet([(13.6, 24), (13.7, 24.3), (9.2, 42.0), (9.0, 42.2)])
    inside = [(8.8, 42.1), (13.3, 24.1)]
    rings = [moved(torus(r, 0.28, 64, sides=10), y=y) for r, y in ((13.55, 24.15), (9.05, 42.1))]
    bulb = lathe(fillet([(0, 28), (1.2, 28.4, 0.5), (3.0, 32, 2.4), (2.0, 35.6, 2.0), (0, 36)], steps=6), 32)
    return [
        main(joined([lathe(base, 64), lathe(stem, 64)]), look, "ceramic"),
        Part(pole, GOLD, "metal"),
        second(joined([lathe(outside, 80), *rings]), look, "fabric"),
        Part(lathe(inside, 64), mixed(FLAME, WHITE, 0.3), "glow"),
        Part(bulb, mixed(FLAME, WHITE, 0.4), "glow"),
    ]


def clock(look: Look) -> list[Part]:
    """An alarm clock with two bells, at ten past ten."""
    case = lathe(
        fillet(
            [(0, -2.4), (4.6, -2.4, 0.6), (5.2, -1.6, 0.8), (5.4, 1.7, 0.5), (4.85, 1.9, 0.2), (4.75, 1.4)], steps=5
        ),
        80,
    )
    face = turned(disc(4.9, 1.45), x=90)
    ticks = [turned(moved(panel(0.22 if k % 3 else 0.4, 0.7, 0.05, 2), y=4.0, z=1.5), z=30.0 * k) for k in range(12)]
    hands = [
        turned(moved(rounded_box(w, h, 0.12, 0.05), y=-0.4, z=1.66), z=a)
        for w, h, a in ((0.42, 2.7, 58.0), (0.3, 3.9, -60.0))
    ]
    pin = moved(turned(lathe(fillet([(0.35, 0), (0.3, 0.3, 0.1), (0, 0.3)]), 24), x=90), z=1.6)
    dome = lathe(
        fillet([(2.2, 0), (2.3, 0.1), (1.9, 1.4, 1.0), (0.4, 2.0, 0.3), (0.35, 2.4, 0.1), (0, 2.4)], steps=6), 40
    )
    bells = [aimed(dome, (3.0 * s, 4.9, 0), (0.55 * s, 1, 0)) for s in (-1, 1)]
    legs = [tube([(2.8 * s, -4.2, 0), (4.2 * s, -6.6, 0)], [0.5, 0.36], 14) for s in (-1, 1)]
    knob = tube(catmull([(-1.6, 5.4, 0), (-1.4, 8.0, 0), (0, 8.6, 0), (1.4, 8.0, 0), (1.6, 5.4, 0)]), 0.25, 12)
    return [
        main(turned(case, x=90), look, "gloss"),
        Part(face, PAPER, "satin"),
        Part(joined([*ticks, *hands, pin]), BLACK, "satin"),
        second(joined([*bells, *legs, knob]), look, "metal"),
    ]


def picture_frame(look: Look) -> list[Part]:
    """A frame on a stand: a mount, and a quiet landscape in it."""
    bars = [moved(rounded_box(19.6, 1.6, 1.8, 0.25), y=y) for y in (-12.8, 11.2)]
    bars += [moved(rounded_box(1.6, 25.6, 1.8, 0.25), x=x, y=-12.8) for x in (-9.0, 9.0)]
    back = moved(rounded_box(18.4, 24.4, 0.8, 0.1), y=-12.2, z=-0.3)
    mount = moved(panel(17, 23), z=0.25)
    sky = moved(panel(11.4, 16), z=0.3)
    hills = [_hill(k, look.seed) for k in range(3)]
    sun = moved(panel(3.4, 3.4, 1.7), x=2.2, y=3.2, z=0.31)
    leg = turned(moved(rounded_box(3, 19, 0.5, 0.15), y=-19, z=0), x=24)
    art = [(sky, mixed(look.accent, WHITE, 0.7)), (sun, mixed(look.accent, WHITE, 0.2))]
    art += [(hill, mixed(look.accent, BLACK, 0.1 + 0.25 * k)) for k, hill in enumerate(hills)]
    whole = [
        main(joined(bars), look, "satin"),
        Part(back, mixed(look.colour, BLACK, 0.4), "matte"),
        Part(mount, WHITE, "matte"),
        *(Part(mesh, colour, "satin") for mesh, colour in art),
    ]
    leaned = [Part(turned(part.mesh, x=-9), part.colour, part.kind) for part in whole]
    return [*leaned, Part(moved(leg, y=6.4, z=-1.2), mixed(look.colour, BLACK, 0.4), "matte")]


def _hill(k: int, seed: int) -> Mesh:
    def ground(u: Points, v: Points) -> tuple[Points, Points, Points]:
        top = -1.6 - 2.1 * k + (1.5 - 0.3 * k) * np.sin(u * (3.2 + k) + seed + 1.9 * k)
        return 11.4 * (u - 0.5), -8 + (top + 8) * v, 0.32 + 0.01 * k + 0 * u

    return grid(ground, 1, 24)


FORMS: dict[str, Form] = {
    "candle": form(candle, 0.09, (0.93, 0.88, 0.78), "wax"),
    "pillar_candle": form(pillar_candle, 0.14, (0.93, 0.89, 0.8), "wax"),
    "lamp": form(lamp, 0.42, (0.35, 0.48, 0.46), "ceramic"),
    "clock": form(clock, 0.15, (0.3, 0.52, 0.5), "gloss"),
    "picture_frame": form(picture_frame, 0.26, (0.5, 0.34, 0.22), "satin"),
}
