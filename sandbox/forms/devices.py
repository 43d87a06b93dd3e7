"""Things with a screen or keys: phone, tablet, laptop, monitor, keyboard. Lengths in centimetres."""

from sandbox.forms.gadgets import FORMS as GADGETS
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main
from sandbox.forms.place import joined, mixed, moved, normalised, planar_uv, scaled, turned
from sandbox.forms.shapes import BLACK, STEEL, each, pixels, row, tiles, wallpaper
from sandbox.forms.solids import box_outline, disc, extruded, lathe, panel, rounded_box, slab
from sandbox.forms.sound import FORMS as SOUND
from sandbox.shoot.scene import Colour

_GLASS: Colour = (0.02, 0.02, 0.025)
_TILES: list[Colour] = [
    (0.98, 0.98, 0.97),
    (0.99, 0.76, 0.33),
    (0.42, 0.78, 0.62),
    (0.95, 0.45, 0.42),
    (0.36, 0.55, 0.93),
    (0.72, 0.55, 0.9),
]


def _screen(width: float, height: float, radius: float, picture: str, look: Look) -> Part:
    """A lit screen that looks to +z, its picture simple shapes: `phone` icons, `desk` windows."""
    across, down = (320, round(320 * height / width)) if height > width else (480, round(480 * height / width))
    image = wallpaper(mixed(look.accent, (1, 1, 1), 0.35), mixed(look.accent, (0.1, 0.12, 0.45), 0.75), (across, down))
    if picture == "phone":
        tiles(image, _icons(width / height), _TILES)
    else:
        panes = [(0.10, 0.14, 0.62, 0.74), (0.13, 0.22, 0.36, 0.50), (0.38, 0.22, 0.59, 0.34), (0.38, 0.38, 0.59, 0.50)]
        panes += [(0.13, 0.55, 0.59, 0.69), (0.66, 0.14, 0.9, 0.42), (0.66, 0.47, 0.9, 0.74)]
        tiles(image, panes, [(0.97, 0.97, 0.98), *_TILES[1:]])
        tiles(image, [(0.3 + 0.07 * k, 0.87, 0.345 + 0.07 * k, 0.95) for k in range(6)], _TILES)
    return Part(planar_uv(panel(width, height, radius)), (0.5, 0.6, 0.8), "glow", pixels(image))


def _icons(aspect: float) -> list[tuple[float, float, float, float]]:
    side, places = 0.155, (0.09, 0.31, 0.53, 0.755)
    tall = side * aspect
    grid = [(x, y, x + side, y + tall) for y in (0.40, 0.52, 0.64) for x in places]
    dock = [(x, 0.855, x + side, 0.855 + tall) for x in places]
    return [(0.09, 0.12, 0.91, 0.34), *grid[:7], *grid[8:11], *dock]


def _lens(radius: float) -> list[Part]:
    ring = lathe([(radius * 0.72, 0.02), (radius * 0.72, 0.14), (radius, 0.14), (radius, 0)], 32)
    return [Part(ring, STEEL, "metal"), Part(disc(radius * 0.72, 0.08, 32), _GLASS, "gloss")]


def _lying(parts: list[Part]) -> list[Part]:
    """What looked to +z looks up."""
    return each(parts, lambda m: turned(m, x=-90))


def _slate(look: Look, width: float, height: float, *, thick: float, rim: float, radius: float) -> list[Part]:
    """A body with a screen to +z, and its cameras and buttons."""
    body = extruded(box_outline(width, height, radius, 8), thick, thick * 0.42, steps=4)
    glass = extruded(box_outline(width - 0.16, height - 0.16, radius - 0.08, 8), 0.06, 0.025, steps=2)
    lit = _screen(width - 2 * rim, height - 2 * rim, radius - rim, "phone" if height > 1.7 * width else "desk", look)
    cutout = extruded(box_outline(min(1.7, width * 0.1 + 0.9), 0.42, 0.21), 0.01)
    island = extruded(box_outline(width * 0.46, width * 0.46, 0.8, 5), 0.16, 0.06)
    place = (width * 0.20, height / 2 - width * 0.30)
    parts = [
        main(body, look, "satin"),
        Part(moved(glass, z=thick / 2), _GLASS, "gloss"),
        Part(moved(lit.mesh, z=thick / 2 + 0.034), lit.colour, lit.kind, lit.picture),
        Part(moved(cutout, y=height / 2 - rim - 0.5, z=thick / 2 + 0.036), _GLASS, "gloss"),
        main(moved(island, *place, -thick / 2 - 0.06), look, "gloss"),
        Part(_buttons(width, height, thick), mixed(look.colour, BLACK, 0.25), "metal"),
    ]
    for dx, dy in ((-0.11, 0.11), (-0.11, -0.11), (0.11, 0.0)):
        for lens in _lens(width * 0.085):
            seen = moved(turned(lens.mesh, x=-90), place[0] + dx * width, place[1] + dy * width, -thick / 2 - 0.12)
            parts.append(Part(seen, lens.colour, lens.kind))
    return parts


def _buttons(width: float, height: float, thick: float) -> Mesh:
    key = moved(rounded_box(0.14, 1.1, thick * 0.34, 0.06), y=-0.55)
    return row(key, [(width / 2, height * 0.17, 0), (-width / 2, height * 0.22, 0), (-width / 2, height * 0.13, 0)])


def phone(look: Look) -> list[Part]:
    """A smartphone on its back."""
    return normalised(_lying(_slate(look, 7.3, 15.2, thick=0.82, rim=0.28, radius=1.15)), flat=True)


def tablet(look: Look) -> list[Part]:
    """A tablet on its back."""
    return normalised(_lying(_slate(look, 18.0, 25.0, thick=0.68, rim=0.85, radius=1.2)), flat=True)


def _keys(width: float, depth: float, high: float) -> Mesh:
    """Five rows of keys and a space bar, in a field of width × depth on y = 0."""
    pitch, deep = width / 14, depth / 6
    cap = slab(box_outline(pitch * 0.84, deep * 0.82, 0.18, 2), high, high * 0.4, steps=1)
    bar = slab(box_outline(pitch * 4.84, deep * 0.82, 0.18, 2), high, high * 0.4, steps=1)
    wide = scaled(cap, 1.6, 1, 1)
    columns = [(k - 6.5) * pitch for k in range(14)]
    rows = [(y - 2.5) * deep for y in range(6)]
    caps = [(x, 0.0, z) for z in rows[:4] for x in columns]
    caps += [(x, 0.0, rows[4]) for x in columns[2:-2]] + [(x, 0.0, rows[5]) for x in (*columns[:4], *columns[-4:])]
    spread = [(s * (6.5 - 0.32) * pitch, 0.0, rows[4]) for s in (-1, 1)]
    return joined([row(cap, caps), row(wide, spread), moved(bar, columns[4] + 2 * pitch, 0, rows[5])])


def laptop(look: Look) -> list[Part]:
    """A laptop, open, its screen lit."""
    base = slab(box_outline(31, 21.5, 1.3, 6), 1.15, 0.42, steps=4)
    deck = slab(box_outline(27.6, 11.0, 0.4), 0.02)
    pad = slab(box_outline(12, 7.0, 0.5), 0.04, 0.015, steps=1)
    lid = extruded(box_outline(31, 20.6, 1.3, 6), 0.55, 0.22)
    bezel = extruded(box_outline(30.3, 19.9, 1.0, 6), 0.03)
    lit = _screen(29.2, 18.4, 0.5, "desk", look)
    hinge = turned(lathe([(0, -11), (0.45, -11), (0.45, 11), (0, 11)], 20), z=90)

    def raised(mesh: Mesh, forward: float) -> Mesh:
        return moved(turned(moved(mesh, y=10.4, z=forward), x=-17), y=1.05, z=-10.7)

    parts = [
        main(base, look, "metal"),
        Part(moved(deck, y=1.145, z=-2.6), mixed(look.colour, BLACK, 0.75), "satin"),
        Part(moved(_keys(27, 10.4, 0.17), y=1.16, z=-2.6), (0.09, 0.09, 0.1), "satin"),
        main(moved(pad, y=1.125, z=6.7), look, "satin"),
        main(raised(lid, 0), look, "metal"),
        Part(raised(bezel, 0.275), _GLASS, "gloss"),
        Part(raised(lit.mesh, 0.3), lit.colour, lit.kind, lit.picture),
        Part(moved(hinge, y=1.0, z=-10.6), mixed(look.colour, BLACK, 0.6), "satin"),
    ]
    return normalised(parts)


def monitor(look: Look) -> list[Part]:
    """A desk screen on a stand."""
    lit = _screen(59.4, 33.6, 0.2, "desk", look)
    body = extruded(box_outline(61.5, 36.5, 0.9, 5), 2.2, 0.5)
    neck = moved(turned(rounded_box(7, 32, 1.6, 0.5), x=-7), y=0.6, z=-4.5)
    parts = [
        main(slab(box_outline(24, 19, 2.2, 8), 1.1, 0.4), look, "metal"),
        main(neck, look, "metal"),
        main(moved(body, y=32), look, "satin"),
        Part(moved(extruded(box_outline(60.6, 35.4, 0.5), 0.05), y=32.1, z=1.1), _GLASS, "gloss"),
        Part(moved(lit.mesh, y=32.6, z=1.14), lit.colour, lit.kind, lit.picture),
    ]
    return normalised(parts)


def keyboard(look: Look) -> list[Part]:
    """A desk keyboard, its space bar and return key in the accent."""
    case = slab(box_outline(32, 13, 0.9, 5), 1.6, 0.4)
    well = slab(box_outline(30.6, 11.6, 0.4), 0.02)
    keys = _keys(30, 11, 0.75)
    enter = slab(box_outline(3.1, 1.5, 0.2, 2), 0.8, 0.3, steps=1)
    parts = [
        main(case, look, "satin"),
        Part(moved(well, y=1.595), mixed(look.colour, BLACK, 0.7), "matte"),
        Part(moved(keys, y=1.6), mixed(look.colour, (1, 1, 1), 0.5), "satin"),
        Part(moved(enter, 13.25, 1.6, 2.75), look.accent, "satin"),
    ]
    return normalised(_sloped(parts), flat=True)


def _sloped(parts: list[Part]) -> list[Part]:
    """Raised a little at the back, on its feet."""
    return each(parts, lambda m: turned(m, x=4))


FORMS: dict[str, Form] = {
    "phone": Form(phone, 0.152, (0.20, 0.22, 0.26), "satin", flat=True),
    "tablet": Form(tablet, 0.25, (0.70, 0.71, 0.73), "satin", flat=True),
    "laptop": Form(laptop, 0.215, (0.74, 0.75, 0.77), "metal"),
    "monitor": Form(monitor, 0.50, (0.14, 0.14, 0.15), "satin"),
    "keyboard": Form(keyboard, 0.32, (0.86, 0.86, 0.85), "satin", flat=True),
    **GADGETS,
    **SOUND,
}
