"""The table of sizes against the forms themselves, and every form that a noun names."""

import numpy as np
import pytest

from sandbox.forms import FORMS
from sandbox.forms.mesh import Look
from sandbox.language.lexicon import lexicon
from sandbox.shoot.dressing import ALL_DRESSINGS
from sandbox.shoot.sizes import known_forms, size_of


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_table_measures_the_form(name: str) -> None:
    form, size = FORMS[name], size_of(name)
    points = np.concatenate([part.mesh.points for part in form.parts(Look(form.colour, (0.8, 0.6, 0.4)))])
    low, high = points.min(axis=0), points.max(axis=0)
    assert size.height_m == pytest.approx(form.height_m, rel=0.02)
    assert size.flat == form.flat
    measures = np.array([size.wide, size.tall, size.deep])
    assert measures == pytest.approx(high - low, rel=0.06, abs=0.02)
    middle = ((low + high) / 2)[[0, 2]]
    assert np.array([size.mid_x, size.mid_z]) == pytest.approx(middle, abs=0.06)


def test_every_noun_names_a_form() -> None:
    named = {entry.noun for entry in lexicon().entries.values() if entry.noun}
    forms = {noun.form for noun in named} | {noun.pair for noun in named if noun.pair} | ALL_DRESSINGS
    assert forms - {"solids"} - set(FORMS) == set()


def test_the_table_has_every_form() -> None:
    assert set(FORMS) - known_forms() == set()
