"""Controls drawn from a model's row: words, choices, sliders. What the row does not take is not there."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.edit_colours import colours_field
from components.edit_form import F, Form
from components.edit_words import choice, hint, label
from core.models.catalog import Field, ModelRow
from core.models.offered import Held, held

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


def main_fields(form: Form[F], row: ModelRow) -> None:
    """Draw what everybody needs; what was said goes into the form."""
    _draw(form, row, form.main)


def advanced_fields(form: Form[F], row: ModelRow) -> None:
    """The model's own terms."""
    _draw(form, row, [name for name in row.operations[form.now.operation].fields if name not in form.main])


def _draw(form: Form[F], row: ModelRow, names: Sequence[str]) -> None:
    """One after the other: what the next ones belong to may be chosen by the first."""
    was = form.now
    spec = row.operations[was.operation]
    for name in names:
        if name in spec.fields and name in was.there(spec):
            must = name in was.must(spec)
            value = held(spec.fields[name], was.values.get(name), must=must)
            control = Control(name, spec.fields[name], value, must, was.operation, row.alias or row.id)
            was = was.with_values({name: _said(form, control)})
    form.keep(was)


def _said(form: Form[F], control: Control) -> Held:
    if control.field.max_items:
        value = control.value if isinstance(control.value, tuple) else ()
        return colours_field(form, value, most=control.field.max_items)
    if control.field.max_chars:
        return _prompt(form, control) if control.name == "prompt" else _words(form, control)
    return _choice(form, control) if control.field.choices else _number(form, control)


def _prompt(form: Form[F], control: Control) -> str:
    key, first = form.kept(f"{control.operation}_prompt", str(control.value or ""))
    way = form.way
    return st.text_area(way.prompt, first, key=key, height=form.prompt_px, placeholder=way.hint) or ""


def _words(form: Form[F], control: Control) -> str:
    key, first = form.kept(f"{control.operation}_{control.name}", str(control.value or ""))
    told, example = label(control.name, form.way), hint(control.name, form.way)
    return st.text_input(told, first, key=key, placeholder=example, live=True) or ""


def _choice(form: Form[F], control: Control) -> str:
    key, first = form.kept(control.of_this_row, str(control.value or ""))
    told, choices = label(control.name, form.way), control.field.choices
    settled = control.must or control.field.default is not None
    if settled and len(choices) <= FEW:
        chosen = st.segmented_control(
            told, choices, default=first, key=key, required=True, format_func=choice, width="stretch"
        )
        return str(chosen or first)
    options = choices if settled else ("", *choices)
    return str(st.selectbox(told, options, options.index(first), key=key, format_func=choice) or "")


def _number(form: Form[F], control: Control) -> float:
    field, told, help_ = control.field, label(control.name, form.way), hint(control.name, form.way)
    least, most = field.min or 0, field.max or 100
    value = control.value if isinstance(control.value, int | float) else least
    if field.whole:
        key, whole = form.kept(control.of_this_row, int(value))
        return st.slider(told, int(least), int(most), whole, key=key, help=help_)
    key, first = form.kept(control.of_this_row, float(value))
    step = 0.05 if most - least <= 1 else 0.1
    return st.slider(told, float(least), float(most), first, key=key, step=step, help=help_)
