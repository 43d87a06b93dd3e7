"""Restyling: what the Restyle page's form holds, and the edit it asks for."""

from collections.abc import Mapping

from core.domain.errors import BadRequest
from core.domain.operation import pictures_by_field
from core.domain.recipe import Recipe
from core.imaging.sketch import Stroke
from core.models.catalog import ModelRow, Spec, row_of
from core.models.shape import aspect_of
from core.ports import Records
from core.use_cases.edit import EditRequest
from core.use_cases.edit_form import EditForm, asked, lacking, said_of

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


class Restyling(EditForm):
    """What a person asks for.

    `pictures` are asset ids by what they are (`PARTS`), `aspect` is "" for the picture's own. `strokes` lie on paper
    of the shape `paper`; `draws` is whether they are the sketch, rather than a picture of one.
    """

    operation: str = "image_to_image"
    pictures: Mapping[str, tuple[str, ...]] = {}
    aspect: str = ""
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
    there = form.there(spec)
    parts = {} if form.drawn else {field: part for field, part in PARTS[form.operation].items() if field in there}
    pictures = {field: form.pictures.get(part, ())[: _most(spec, field)] for field, part in parts.items()}
    also = {
        "pictures": {field: ids for field, ids in pictures.items() if ids},
        "aspect": form.aspect if form.aspect in spec.aspects else None,
    }
    return asked(form, row).model_copy(update=also)


def with_what_is_there(form: Restyling, records: Records) -> Restyling:
    """The form without pictures that are gone."""
    known = records.assets([each for ids in form.pictures.values() for each in ids])
    there = {part: tuple(each for each in ids if each in known) for part, ids in form.pictures.items()}
    return form.model_copy(update={"pictures": there})


def missing(form: Restyling, row: ModelRow) -> tuple[str, ...]:
    """Fields the form has still to say, in the row's order; a drawing is a sketch's picture."""
    said = request_of(form.model_copy(update={"seed": ""}), row)
    return lacking(form, row, {*said.pictures, *(["image"] if form.drawn and form.strokes else [])})


def restyled_again(records: Records, owner: str, recipe: Recipe, was: Restyling) -> Restyling:
    """The form as it must have been for this recipe. Raises BadRequest for one that Restyle does not make."""
    operation = recipe.operation
    parts = PARTS.get(operation.name)
    if parts is None:
        raise BadRequest("This was not made on the Restyle page.")
    found = {parts[field]: _ids(records, owner, shas) for field, shas in pictures_by_field(operation).items()}
    return Restyling(
        operation=operation.name,
        pictures={**was.pictures, **found},
        values=said_of(operation),
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
