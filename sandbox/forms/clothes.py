"""Clothes: upright as if worn by nobody, or folded. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.fields import Field, Values, ball, cut, limb, polygon_distance
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, warped
from sandbox.forms.shapes import BLACK, chance, shifted
from sandbox.forms.solids import box_outline, grid, lathe, rounded_box, sheet, shell, slab, tube

_SHIRT = [(-25, 0), (-24.2, 22), (-23.5, 40), (-24.5, 46), (-37, 31.5), (-46, 38.5), (-30, 60), (-22, 66), (-9, 70.5)]
_SHIRT += [(9, 70.5), (22, 66), (30, 60), (46, 38.5), (37, 31.5), (24.5, 46), (23.5, 40), (24.2, 22), (25, 0)]


def _worn(outline: list[tuple[float, float]], deep: float, seed: int) -> Field:
    """Cloth that hangs full inside an outline (x, y): thick in the middle, folds down it and from the armpits."""
    dice = np.random.default_rng(seed)
    a, b = dice.uniform(0, 6.28, 2)

    def field(x: Values, y: Values, z: Values) -> Values:
        full = np.interp(np.abs(x), [18, 36], [deep, deep * 0.55]).astype(np.float32)
        share = np.clip(-polygon_distance(x, y, outline) / full, -1, 1)
        low = np.clip(1 - y / 60, 0, 1)
        folds = 0.07 * low * np.sin(x * 0.30 + a + 0.015 * y) + 0.05 * np.sin(
            (np.abs(x) - 24) * 0.26 - (y - 46) * 0.30 + b
        )
        thick = full * (1 + folds * np.clip(share, 0, 1))
        return np.asarray((np.sqrt((z / thick) ** 2 + (1 - share) ** 2) - 1) * full * 0.8, np.float32)

    return field


def shirt(look: Look) -> list[Part]:
    """A T-shirt, upright, its neck and sleeves open."""
    body = _worn(_SHIRT, 9.5, look.seed)
    neck = ball((0, 71.5, 1.5), (8.6, 8.2, 9.5))
    sleeves = [limb((s * 40.2, 36.8, 0), (s * 47, 28, 0), 3.3, 4.2) for s in (-1, 1)]
    mesh = meshed(cut(0.7, body, neck, *sleeves), (-47, 0, -11.5), (47, 71, 11.5), 1.0)
    t = np.linspace(0, 2 * np.pi, 49)[:-1]
    dip = np.where(np.cos(t) > 0, 4.7, 3.0) * np.cos(t) ** 2
    rib = np.stack([8.7 * np.sin(t), 70.4 - dip, 0.6 + 7.6 * np.cos(t)], -1)
    shade = mixed(look.colour, BLACK, 0.1)
    inner = grid(
        lambda u, v: (8.8 * np.sin(u * 6.2832), 68 - 9 * v, -1.5 + 5.4 * np.cos(u * 6.2832)), 4, 32, wrap_columns=True
    )
    parts = [
        main(_level(mesh), look, "fabric"),
        Part(tube(rib, 1.05, 10, closed=True), shade, look.kind or "fabric"),
        Part(inner, mixed(look.colour, BLACK, 0.35), "fabric"),
        second(moved(rounded_box(3.4, 2.2, 0.3, 0.1, steps=2), y=63.5, z=-5.6), look, "fabric"),
    ]
    return normalised(parts)


def _level(mesh: Mesh) -> Mesh:
    return warped(mesh, lambda p: np.stack([p[:, 0], np.maximum(p[:, 1], 0), p[:, 2]], -1))


def _pad(width: float, depth: float, high: float, seed: int) -> Mesh:
    """Folded cloth: a soft slab with fold lines at its front edge."""
    dice = np.random.default_rng(seed)
    a = float(dice.uniform(0, 6.28))

    def soft(p: Points) -> Points:
        edge = np.clip(p[:, 2] / depth * 2, -1, 1)
        p[:, 1] += 0.12 * high * np.sin(p[:, 0] * 7 / width + a) * (p[:, 1] / high)
        p[:, 0] += 0.012 * width * np.sin(p[:, 1] * 4 + a) * np.sign(p[:, 0])
        p[:, 2] += 0.01 * depth * np.sin(p[:, 0] * 9 / width + a) * edge
        return p

    base = slab(box_outline(width, depth, min(width, depth) * 0.08, 5), high, high * 0.48, steps=5)
    return warped(base, soft)


def folded_shirt(look: Look) -> list[Part]:
    """A T-shirt folded square, its collar to the back."""
    layers = [moved(_pad(26, 33, 1.4, look.seed + k), 0.15 * k, 1.15 * k, 0.1 * k) for k in range(3)]
    neck = shifted(
        catmull([(-7.5, 0, -15.5), (-5.4, 0, -10.6), (0, 0, -8.0), (5.4, 0, -10.6), (7.5, 0, -15.5)], 8), y=3.75
    )
    back = shifted(
        catmull([(-7.5, 0, -15.6), (-3.5, 0, -14.2), (0, 0, -13.8), (3.5, 0, -14.2), (7.5, 0, -15.6)], 8), y=3.75
    )
    ribs = joined(
        [
            tube(neck, 1.0, section=box_outline(1.6, 0.5, 0.24, 3)),
            tube(back, 1.0, section=box_outline(1.4, 0.5, 0.24, 3)),
        ]
    )
    hole = np.concatenate([neck, back[::-1]])[:, [0, 2]] * [1, -1]
    inside = moved(slab(hole, 0.1), y=3.62)
    seams = joined([tube([(s * 12.4, 3.65, -15), (s * 11.6, 3.8, 0), (s * 12.3, 3.65, 15)], 0.16, 8) for s in (-1, 1)])
    return normalised(
        [
            main(joined(layers), look, "fabric"),
            Part(ribs, mixed(look.colour, BLACK, 0.12), "fabric"),
            Part(inside, mixed(look.colour, BLACK, 0.4), "fabric"),
            Part(seams, mixed(look.colour, BLACK, 0.1), "fabric"),
            second(moved(slab(box_outline(3, 1.8, 0.2), 0.15), y=3.75, z=-12.2), look, "fabric"),
        ],
        flat=True,
    )


def dress(look: Look) -> list[Part]:
    """A sleeveless dress with a full skirt, upright."""
    seed = float(chance(look).uniform(0, 6.28))
    ys = [0, 10, 30, 50, 62, 66, 72, 84, 92, 97, 100]
    wide = [36, 34.5, 28, 20, 14.2, 13.6, 14.5, 18.0, 17.5, 15.2, 13.5]
    y = np.linspace(0, 100, 60)
    w, angle = np.interp(y, ys, wide)[:, None], np.linspace(0, 2 * np.pi, 97)[:-1][None]
    skirt = np.clip((62 - y) / 62, 0, 1)[:, None] ** 1.2
    ripple = 1 + 0.10 * skirt * np.sin(9 * angle + seed) + 0.03 * skirt * np.sin(15 * angle)
    flat = 0.62 + 0.25 * skirt
    scoop = np.clip((y[:, None] - 90) / 10, 0, 1) * (6.5 * np.cos(angle) ** 2 + 5 * np.sin(angle) ** 8)
    rings = np.stack(
        np.broadcast_arrays(w * ripple * np.sin(angle), y[:, None] - scoop, w * ripple * flat * np.cos(angle)), -1
    )

    skin = sheet(rings.astype(np.float32), wrap_columns=True)
    straps = [
        tube(
            catmull([(s * 9.5, 92, 8.6), (s * 10.4, 104, 3), (s * 10.4, 106, -2), (s * 9.5, 92, -8.6)], 8),
            1.0,
            section=box_outline(2.6, 0.5, 0.2, 3),
            up=(0, 0, 1),
        )
        for s in (-1, 1)
    ]
    belt = scaled(lathe([(13.5, 62.5), (14.6, 63), (14.4, 64.5), (14.6, 66.5), (13.5, 67)], 64), 1, 1, 0.66)
    return normalised(
        [main(shell(skin, 0.5), look, "fabric"), main(joined(straps), look, "fabric"), second(belt, look, "satin")]
    )


def scarf(look: Look) -> list[Part]:
    """A folded scarf with stripes and fringes."""
    layers = [moved(_pad(22, 30, 2.2, look.seed + k), 0.2 * k, 2.0 * k, -0.3 * k) for k in range(3)]
    stripes = [
        moved(scaled(_pad(22, 30, 2.2, look.seed + 2), 1.004, 1.012, 0.06), 0.4, 3.99, z) for z in (4.2, 7.2, 10.2)
    ]
    fringe = [
        tube(catmull([(x, 5.0, 14.2), (x + 0.2, 4.2, 15.6), (x + dx, 0.9, 16.3), (x + 2 * dx, 0.25, 18.6)], 5), 0.3, 8)
        for x, dx in zip(np.linspace(-10, 10, 15), chance(look).normal(scale=0.25, size=15), strict=True)
    ]
    return normalised(
        [
            main(joined(layers), look, "fabric"),
            second(joined(stripes), look, "fabric"),
            main(joined(fringe), look, "fabric"),
        ],
        flat=True,
    )


FORMS: dict[str, Form] = {
    "shirt": Form(shirt, 0.71, (0.90, 0.89, 0.86), "fabric"),
    "folded_shirt": Form(folded_shirt, 0.33, (0.30, 0.42, 0.55), "fabric", flat=True),
    "dress": Form(dress, 1.06, (0.72, 0.22, 0.34), "fabric"),
    "scarf": Form(scarf, 0.34, (0.66, 0.24, 0.24), "fabric", flat=True),
}
