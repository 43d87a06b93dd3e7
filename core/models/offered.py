"""What a form offers of a model's row: the fields that belong to what is chosen, and what each of them holds.

`check.py` reads the same row, so what is offered here is what is taken there.
"""

from collections.abc import Mapping

from core.models.catalog import Field, Spec

Held = str | float | tuple[str, ...]
"""What a field of a form holds."""


def offered(spec: Spec, values: Mapping[str, Held]) -> tuple[str, ...]:
    """Names of the fields and pictures that are of use with these values, in the row's order."""
    names = [*spec.fields, *spec.pictures, *(["mask"] if spec.mask else [])]
    others = {name for chooser in spec.when for name in _of_other_choices(spec, chooser, values)}
    there = [name for name in names if name not in others]
    return tuple(name for name in there if name not in spec.needs or set(spec.needs[name]) & set(there))


def needed(spec: Spec, values: Mapping[str, Held]) -> frozenset[str]:
    """Those of them that the model cannot be asked without."""
    always = {name for name, field in spec.fields.items() if field.required}
    always |= {name for name, rule in spec.pictures.items() if rule.required}
    chosen = {
        name
        for chooser, belongings in spec.when.items()
        for name in belongings.get(str(held(spec.fields[chooser], values.get(chooser))), ())
    }
    return frozenset(always | chosen)


def held(field: Field, value: Held | None, *, must: bool = False) -> Held | None:
    """The value where the field can hold it, else the field's default; a choice that must be made is the first."""
    if value is not None and _fits(field, value):
        return value
    return field.choices[0] if must and field.choices and field.default is None else field.default


def _of_other_choices(spec: Spec, chooser: str, values: Mapping[str, Held]) -> set[str]:
    chosen = held(spec.fields[chooser], values.get(chooser))
    belongings = spec.when[chooser]
    return {name for value, names in belongings.items() if value != chosen for name in names}


def _fits(field: Field, value: Held) -> bool:
    if isinstance(value, tuple):
        return bool(field.max_items)
    if isinstance(value, str):
        return value in field.choices if field.choices else bool(field.max_chars or field.sizes)
    return not (field.choices or field.max_chars or field.max_items) and field.hold(value)
