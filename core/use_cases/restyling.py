"""Restyling: what the Restyle page's form holds, and the edit it asks for."""

from collections.abc import Mapping

from core.domain.errors import BadRequest
from core.domain.operation import pictures_by_field
from core.domain.recipe import Recipe
from core.domain.values import Value
from core.imaging.sketch import Stroke
from core.models.catalog import ModelRow, Spec, row_of
from core.models.offered import Held, held, needed, offered
from core.models.shape import aspect_of
from core.ports import Records
from core.use_cases.edit import EditRequest

PARTS: dict[str, dict[str, str]] = {
    "image_to_image": {"image": "picture"},
    "variation": {"images": "picture"},
    "style_guide": {"image": "style"},
    "style_transfer": {"image": "picture", "style_image": "style"},
    "control_sketch": {"image": "sketch"},
    "control_structure": {"image": "picture"},
    "conditioned": {"image": "picture"},
    "color_guided": {"image": "reference"},
    "virtual_try_on": {"image": "person", "garment": "garment", "mask": "mask"},
}
"""The operations of the page. Each says what its pictures are: what two of them share is chosen once."""
HIDDEN = frozenset({"aspect", "size", "pictures"})
"""Said in another way: the shape, and the number of tries."""
MOST_DIGITS = 12


class Restyling(Value):
    """What a person asks for, as they left the form; it survives a refresh and a closed tab.

    `pictures` are asset ids by what they are (`PARTS`), `values` all that was said by its name, whichever operation it
    was said for. `aspect` is "" for the picture's own, `seed` the text as typed. `strokes` lie on paper of the shape
    `paper`; `draws` is whether they are the sketch, rather than a picture of one.
    """

    operation: str = "image_to_image"
    pictures: Mapping[str, tuple[str, ...]] = {}
    values: Mapping[str, Held] = {}
    aspect: str = ""
    count: int = 4
    seed: str = ""
    output_format: str = ""
    strokes: tuple[Stroke, ...] = ()
    paper: str = "3:2"
    draws: bool = True

    @property
    def drawn(self) -> bool:
        """Whether the picture of the operation is what is drawn here."""
        return self.operation == "control_sketch" and self.draws

    def with_picture(self, part: str, ids: tuple[str, ...]) -> "Restyling":
        """The form with these pictures in this place."""
        return self.model_copy(update={"pictures": {**self.pictures, part: ids}})

    def with_values(self, values: Mapping[str, Held]) -> "Restyling":
        """The form with these values, and all others as they were."""
        return self.model_copy(update={"values": {**self.values, **values}})


def started_with(was: Restyling, asset_id: str, operation: str = "") -> Restyling:
    """The form with a picture to begin with: for this operation, else for the one it had if that begins with one."""
    begins = was.operation if was.operation not in ("control_sketch", "color_guided") else "image_to_image"
    way = operation if operation in PARTS else begins
    part = next(iter(PARTS[way].values()))
    draws = was.draws and part != "sketch"
    return was.with_picture(part, (asset_id,)).model_copy(update={"operation": way, "draws": draws})


def request_of(form: Restyling, row: ModelRow) -> EditRequest:
    """The edit that the form asks for. Raises BadRequest for a seed that is no number."""
    spec = row.operations[form.operation]
    there = offered(spec, form.values)
    parts = {} if form.drawn else {field: part for field, part in PARTS[form.operation].items() if field in there}
    pictures = {field: form.pictures.get(part, ())[: _most(spec, field)] for field, part in parts.items()}
    aspect = form.aspect if form.aspect in spec.aspects else None
    return EditRequest(
        operation=form.operation,
        model=row.id,
        pictures={field: ids for field, ids in pictures.items() if ids},
        values=_values(spec, form, there),
        aspect=aspect,
        count=tries(form, row),
        seed=_seed(form.seed) if row.seeds(form.operation) else None,
        output_format=form.output_format if form.output_format in row.output_formats else None,
    )


def with_what_is_there(form: Restyling, records: Records) -> Restyling:
    """The form without pictures that are gone."""
    known = records.assets([each for ids in form.pictures.values() for each in ids])
    there = {part: tuple(each for each in ids if each in known) for part, ids in form.pictures.items()}
    return form.model_copy(update={"pictures": there})


def tries(form: Restyling, row: ModelRow) -> int:
    """How many pictures; one where the model takes no seed, and would make the same again."""
    return form.count if row.seeds(form.operation) else 1


def missing(form: Restyling, row: ModelRow) -> tuple[str, ...]:
    """Fields the form has still to say, in the row's order; a drawing is a sketch's picture."""
    spec = row.operations[form.operation]
    must, said = needed(spec, form.values), request_of(form.model_copy(update={"seed": ""}), row)
    there = {*said.pictures, *(name for name, value in said.values.items() if value)}
    there |= {"image"} if form.drawn and form.strokes else set()
    names = [*spec.pictures, *(["mask"] if spec.mask else []), *spec.fields]
    defaults = {name for name, field in spec.fields.items() if field.default is not None}
    return tuple(name for name in names if name in must - there - defaults)


def restyled_again(records: Records, owner: str, recipe: Recipe, was: Restyling) -> Restyling:
    """The form as it must have been for this recipe. Raises BadRequest for one that Restyle does not make."""
    operation = recipe.operation
    parts = PARTS.get(operation.name)
    if parts is None:
        raise BadRequest("This was not made on the Restyle page.")
    found = {parts[field]: _ids(records, owner, shas) for field, shas in pictures_by_field(operation).items()}
    said = operation.model_dump(exclude={"kind", *parts, *HIDDEN}, exclude_none=True)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Restyling(
        operation=operation.name,
        pictures={**was.pictures, **found},
        values=values,
        aspect=aspect_of(row_of(recipe.model).operations[operation.name], operation) or "",
        count=was.count,
        seed=str(recipe.seed) if recipe.seed is not None else "",
        output_format=recipe.output_format,
        strokes=was.strokes,
        paper=was.paper,
        draws=False,
    )


def _ids(records: Records, owner: str, shas: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the pictures with these bytes, as far as they are there."""
    return tuple(asset.id for sha256 in shas if (asset := records.asset_with_bytes(owner, sha256)))


def _most(spec: Spec, field: str) -> int:
    return spec.pictures[field].most if field in spec.pictures else 1


def _values(spec: Spec, form: Restyling, there: tuple[str, ...]) -> dict[str, Held]:
    """What has to be said: what must, and what differs from what the model does by itself."""
    must = needed(spec, form.values)
    found = {}
    for name in there:
        field = spec.fields.get(name)
        if field is None or name in HIDDEN:
            continue
        value = held(field, form.values.get(name), must=name in must)
        if value not in (None, "", ()) and (name in must or value != field.default):
            found[name] = value
    return found


def _seed(typed: str) -> int | None:
    text = typed.strip()
    if text and (not text.isdecimal() or len(text) > MOST_DIGITS):
        raise BadRequest("The seed is a whole number; leave it empty for a random one.")
    return int(text) if text else None
