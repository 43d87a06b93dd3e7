"""Measures the forms and writes `sizes.txt`: `python -m sandbox.shoot.measure`, after a form has changed."""

from pathlib import Path

import numpy as np

from sandbox.forms import FORMS
from sandbox.forms.mesh import Form, Look

HEAD = "# form, usual height in m, then by that height: wide, tall, deep, its middle's x and z; measured from the forms"


def row(name: str, form: Form) -> str:
    """A form's line of the table."""
    points = np.concatenate([part.mesh.points for part in form.parts(Look(form.colour, (0.8, 0.6, 0.4)))])
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall, deep = (float(each) for each in high - low)
    x, _, z = (float(each) for each in (low + high) / 2)
    flat = " flat" if form.flat else ""
    return f"{name} {form.height_m:g} {wide:.3f} {tall:.3f} {deep:.3f} {x:.3f} {z:.3f}{flat}"


def write() -> None:
    """Measure them all."""
    rows = [row(name, form) for name, form in sorted(FORMS.items())]
    Path(__file__).with_name("sizes.txt").write_text("\n".join([HEAD, *rows, ""]), "utf-8")


if __name__ == "__main__":
    write()
