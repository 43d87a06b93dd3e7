"""Glasses and sunglasses. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main
from sandbox.forms.place import joined, mixed, moved, normalised, turned
from sandbox.forms.shapes import BLACK, both_sides, ellipsoid, shifted
from sandbox.forms.solids import box_outline, extruded, rounded_box, tube


def _rim(width: float, height: float, drop: float) -> Points:
    """A lens's outline, the nose at the left: wider above than below."""
    corners = [
        (-0.46, 0.42),
        (0.0, 0.5),
        (0.46, 0.46),
        (0.52, 0.1),
        (0.36, -0.42),
        (0.0, -0.5),
        (-0.34, -0.42),
        (-0.5, 0.06),
    ]
    return catmull([(x * width, y * height + drop * x) for x, y in corners][::-1], 6, closed=True)


def _eyewear(width: float, height: float, thick: float) -> tuple[list[Mesh], Mesh]:
    """The frame's meshes and one lens, lens at the right."""
    line = _rim(width, height, 0.15)
    middle = (width / 2 + 0.95, height / 2 + thick)
    rim = shifted(np.column_stack([line, -0.0225 * (line[:, 0] + 2.6) ** 2]), *middle)
    frame = tube(rim, 1.0, section=box_outline(thick * 1.5, thick * 1.9, thick * 0.5, 3), closed=True, up=(0, 0, 1))
    ear_x, ear_y = width + 1.18, middle[1] + height * 0.36
    hinge = moved(rounded_box(0.5, 0.55, 0.9, 0.12), ear_x - 0.05, ear_y - 0.3, -0.75)
    arm = catmull(
        [
            (ear_x, ear_y, -0.7),
            (ear_x + 0.12, ear_y, -5),
            (ear_x, ear_y - 0.05, -9.4),
            (ear_x - 0.3, ear_y * 0.55, -12.4),
            (ear_x - 0.5, 0.32, -14.2),
        ],
        8,
    )
    temple = tube(
        arm,
        np.interp(np.linspace(0, 1, len(arm)), [0, 0.6, 1], [1.05, 0.8, 1.0]).tolist(),
        section=box_outline(thick * 1.1, thick * 2.3, thick * 0.5, 3),
        up=(0, 1, 0),
    )
    bridge = tube(
        catmull(
            [
                (-1.05, middle[1] + height * 0.16, 0),
                (0, middle[1] + height * 0.26, 0.1),
                (1.05, middle[1] + height * 0.16, 0),
            ],
            8,
        ),
        thick * 1.0,
        14,
    )
    pad = moved(turned(ellipsoid((0, 0, 0), (0.14, 0.42, 0.26), 16), z=-18), 0.95, middle[1] - height * 0.1, -0.42)
    lens = extruded(line * 0.985, 0.12, 0.03, steps=1)
    glass = joined([moved(lens, *middle, -0.08)])
    return [both_sides(joined([frame, hinge, temple])), bridge, both_sides(pad)], glass


def glasses(look: Look) -> list[Part]:
    """Eyeglasses, open, standing on rims and temple tips."""
    frame, glass = _eyewear(4.9, 3.9, 0.17)
    return normalised(
        [main(joined(frame), look, "gloss"), Part(both_sides(glass), (0.97, 0.985, 0.98), "glass")], centred=True
    )


def sunglasses(look: Look) -> list[Part]:
    """Sunglasses, open, their lenses dark."""
    frame, glass = _eyewear(5.4, 4.5, 0.27)
    tint = mixed(mixed(look.accent, BLACK, 0.82), (0.08, 0.06, 0.05), 0.4)
    return normalised(
        [main(joined(frame), look, "gloss"), Part(both_sides(glass), tint, "gloss", roughness=0.05)], centred=True
    )


FORMS: dict[str, Form] = {
    "glasses": Form(glasses, 0.045, (0.13, 0.10, 0.09), "gloss"),
    "sunglasses": Form(sunglasses, 0.05, (0.10, 0.08, 0.08), "gloss"),
}
