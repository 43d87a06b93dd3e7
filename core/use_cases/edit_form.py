"""What the forms of Restyle and Repaint have in common: what was said, what is asked for, and what still lacks."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from core.domain.errors import BadRequest
from core.domain.operation import PICTURE_FIELDS, Operation
from core.domain.values import Value
from core.models.catalog import ModelRow, Spec
from core.models.offered import Held, held, needed, offered
from core.use_cases.edit import EditRequest

HIDDEN = frozenset({"aspect", "size", "pictures"})
"""Said in another way: the shape, and the number of tries."""
MOST_DIGITS = 12


class EditForm(Value):
    """What a person asks for, as they left the form; it survives a refresh and a closed tab.

    `values` are all that was said by its name, whichever operation it was said for; `seed` is the text as typed.
    """

    operation: str
    values: Mapping[str, Held] = {}
    count: int = 4
    seed: str = ""
    output_format: str = ""

    def with_values(self, values: Mapping[str, Held]) -> Self:
        """The form with these values, and all others as they were."""
        return self.model_copy(update={"values": {**self.values, **values}})

    def there(self, spec: Spec) -> tuple[str, ...]:
        """Names of the fields and pictures that are of use now, in the row's order."""
        return tuple(name for name in offered(spec, self.values) if name not in HIDDEN)

    def must(self, spec: Spec) -> frozenset[str]:
        """Those of them that the model cannot be asked without."""
        return needed(spec, self.values)


def asked(form: EditForm, row: ModelRow) -> EditRequest:
    """The edit that the form asks for, but for its pictures. Raises BadRequest for a seed that is no number."""
    return EditRequest(
        operation=form.operation,
        model=row.id,
        values=_values(form, row.operations[form.operation]),
        count=tries(form, row),
        seed=_seed(form.seed) if row.seeds(form.operation) else None,
        output_format=form.output_format if form.output_format in row.output_formats else None,
    )


def tries(form: EditForm, row: ModelRow) -> int:
    """How many pictures; one where the model takes no seed, and would make the same again."""
    return form.count if row.seeds(form.operation) else 1


def lacking(form: EditForm, row: ModelRow, there: Collection[str]) -> tuple[str, ...]:
    """Fields the form has still to say, in the row's order; `there` are the pictures it has."""
    spec = row.operations[form.operation]
    said = {*there, *(name for name, value in _values(form, spec).items() if value)}
    names = [*spec.pictures, *(["mask"] if spec.mask else []), *spec.fields]
    defaults = {name for name, field in spec.fields.items() if field.default is not None}
    return tuple(name for name in names if name in form.must(spec) - said - defaults)


def said_of(operation: Operation) -> dict[str, Held]:
    """What was said for an operation, as a form holds it."""
    said = operation.model_dump(exclude={"kind", *PICTURE_FIELDS, *HIDDEN}, exclude_none=True)
    return {name: _held_as(value) for name, value in said.items()}


def _held_as(value: Any) -> Held:
    found: Held = tuple(value) if isinstance(value, list) else value
    return found


def _values(form: EditForm, spec: Spec) -> dict[str, Held]:
    """What has to be said: what must, and what differs from what the model does by itself."""
    must = form.must(spec)
    found = {}
    for name in form.there(spec):
        if field := spec.fields.get(name):
            value = held(field, form.values.get(name), must=name in must)
            if value not in (None, "", ()) and (name in must or value != field.default):
                found[name] = value
    return found


def _seed(typed: str) -> int | None:
    text = typed.strip()
    if text and (not text.isdecimal() or len(text) > MOST_DIGITS):
        raise BadRequest("The seed is a whole number; leave it empty for a random one.")
    return int(text) if text else None
