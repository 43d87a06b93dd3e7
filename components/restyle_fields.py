"""Controls drawn from a model's row: words, choices, sliders. What the row does not take is not there."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.restyle_colours import colours_field
from components.restyle_form import kept_here
from components.restyle_words import HINTS, MAIN, WAYS, choice, label
from core.models.catalog import Field, ModelRow
from core.models.offered import Held, held, needed, offered
from core.use_cases.restyling import HIDDEN, Restyling

FEW = 3
"""So many choices stand side by side; more of them are a list."""


class Control(NamedTuple):
    """A field to be drawn: what it holds first, and whether it must be said."""

    name: str
    field: Field
    value: Held | None
    must: bool
    operation: str
    model: str

    @property
    def of_this_row(self) -> str:
        """The place of a control whose choices or bounds are this row's."""
        return f"{self.operation}_{self.model}_{self.name}"


def main_fields(form: Restyling, row: ModelRow) -> Restyling:
    """What everybody needs. The form with what was said."""
    return _drawn(form, row, MAIN)


def advanced_fields(form: Restyling, row: ModelRow) -> Restyling:
    """The model's own terms."""
    return _drawn(form, row, [name for name in row.operations[form.operation].fields if name not in MAIN])


def _drawn(form: Restyling, row: ModelRow, names: Sequence[str]) -> Restyling:
    """One after the other: what the next ones belong to may be chosen by the first."""
    spec = row.operations[form.operation]
    for name in names:
        if name in spec.fields and name not in HIDDEN and name in offered(spec, form.values):
            must = name in needed(spec, form.values)
            value = held(spec.fields[name], form.values.get(name), must=must)
            control = Control(name, spec.fields[name], value, must, form.operation, row.alias or row.id)
            form = form.with_values({name: _said(control)})
    return form


def _said(control: Control) -> Held:
    if control.field.max_items:
        return colours_field(control.value if isinstance(control.value, tuple) else (), most=control.field.max_items)
    if control.field.max_chars:
        return _prompt(control) if control.name == "prompt" else _words(control)
    return _choice(control) if control.field.choices else _number(control)


def _prompt(control: Control) -> str:
    way = WAYS[control.operation]
    key, first = kept_here(f"{control.operation}_prompt", str(control.value or ""))
    return st.text_area(way.prompt, first, key=key, height=104, placeholder=way.hint) or ""


def _words(control: Control) -> str:
    key, first = kept_here(f"{control.operation}_{control.name}", str(control.value or ""))
    return st.text_input(label(control.name), first, key=key, placeholder=HINTS.get(control.name), live=True) or ""


def _choice(control: Control) -> str:
    key, first = kept_here(control.of_this_row, str(control.value or ""))
    told, choices = label(control.name), control.field.choices
    settled = control.must or control.field.default is not None
    if settled and len(choices) <= FEW:
        chosen = st.segmented_control(
            told, choices, default=first, key=key, required=True, format_func=choice, width="stretch"
        )
        return str(chosen or first)
    options = choices if settled else ("", *choices)
    return str(st.selectbox(told, options, options.index(first), key=key, format_func=choice) or "")


def _number(control: Control) -> float:
    field, told, hint = control.field, label(control.name), HINTS.get(control.name)
    least, most = field.min or 0, field.max or 100
    value = control.value if isinstance(control.value, int | float) else least
    if field.whole:
        key, whole = kept_here(control.of_this_row, int(value))
        return st.slider(told, int(least), int(most), whole, key=key, help=hint)
    key, first = kept_here(control.of_this_row, float(value))
    step = 0.05 if most - least <= 1 else 0.1
    return st.slider(told, float(least), float(most), first, key=key, step=step, help=hint)
