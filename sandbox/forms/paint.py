"""What the forms paint with: parts in the look's colours, plain materials, and labels without letters."""

from collections.abc import Callable

from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.solids import bent, joined, mixed, moved, normalised, panel
from sandbox.shoot.scene import Colour, Kind

WHITE: Colour = (0.95, 0.94, 0.92)
BLACK: Colour = (0.06, 0.06, 0.065)
PAPER: Colour = (0.94, 0.92, 0.87)
STEEL: Colour = (0.78, 0.78, 0.79)
GOLD: Colour = (0.83, 0.66, 0.36)
WOOD: Colour = (0.68, 0.49, 0.32)
CLEAR: Colour = (0.95, 0.975, 0.98)
COFFEE: Colour = (0.2, 0.1, 0.05)
GREEN: Colour = (0.24, 0.42, 0.2)
SOIL: Colour = (0.16, 0.11, 0.08)
FLAME: Colour = (1.0, 0.72, 0.3)


def main(mesh: Mesh, look: Look, kind: Kind) -> Part:
    """In the look's colour, and in its material if it has one."""
    return Part(mesh, look.colour, look.kind or kind)


def second(mesh: Mesh, look: Look, kind: Kind) -> Part:
    """In the look's accent."""
    return Part(mesh, look.accent, kind)


def form(
    build: Callable[[Look], list[Part]],
    height_m: float,
    colour: Colour,
    kind: Kind,
    *,
    flat: bool = False,
    centred: bool = False,
) -> Form:
    """A form whose builder works in its own units; what it builds is brought to its feet and to size 1."""
    return Form(lambda look: normalised(build(look), flat=flat, centred=centred), height_m, colour, kind, flat)


def brightness(colour: Colour) -> float:
    """From 0 to 1, as the eye weighs it."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def apart(one: Colour, other: Colour, least: float = 0.16) -> bool:
    """Whether two colours are told apart when they lie on each other."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > least


def paper_for(look: Look) -> Colour:
    """A label's ground that stands off from the thing: light on most, a tint of the accent on pale things."""
    if apart(look.colour, PAPER, 0.24):
        return PAPER
    tint = mixed(look.colour, look.accent, 0.22)
    return mixed(tint, BLACK, 0.1 if abs(brightness(tint) - brightness(look.colour)) < 0.05 else 0.0)


def ink_for(paper: Colour) -> Colour:
    """What shows on that ground."""
    return BLACK if brightness(paper) > 0.5 else PAPER


def label(look: Look, width: float, height: float, radius: float = 0.0, *, bare: bool = False) -> list[Part]:
    """A paper label around the origin that looks to +z: its sheet, two lines, and above them a mark in the accent.

    It is bent around a cylinder of that radius; 0 leaves it flat, just off z = 0. `bare` prints without the sheet.
    """
    paper = look.colour if bare else paper_for(look)
    thin, small = 0.004 * (width + height), min(width, height)
    lines = [
        moved(panel(width * 0.5, height * 0.055, 1), y=-height * 0.14),
        moved(panel(width * 0.32, height * 0.035, 1), y=-height * 0.27),
    ]
    mark = moved(panel(small * 0.3, small * 0.3, small), y=height * 0.14)
    shown = next(each for each in (look.accent, look.colour, ink_for(paper)) if apart(each, paper))
    sheets = [
        Part(_laid(joined(lines), thin * 1.5, radius), ink_for(paper), "satin"),
        Part(_laid(mark, thin * 1.5, radius), shown, "satin"),
    ]
    return sheets if bare else [Part(_laid(panel(width, height, small * 0.06), thin, radius), paper, "satin"), *sheets]


def _laid(mesh: Mesh, off: float, radius: float) -> Mesh:
    raised = moved(mesh, z=off)
    return bent(raised, radius) if radius else raised


def placed(parts: list[Part], x: float = 0.0, y: float = 0.0, z: float = 0.0) -> list[Part]:
    """The parts shifted together."""
    return [Part(moved(part.mesh, x, y, z), part.colour, part.kind, part.picture, part.roughness) for part in parts]
