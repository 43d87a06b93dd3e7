"""Repainting: what the Repaint page's form holds, and the edit it asks for."""

from core.domain.asset import Asset
from core.domain.errors import BadRequest, NotFound
from core.domain.job import Call
from core.domain.operation import KINDS, Operation, pictures_by_field
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.imaging.masks import MaskFacts
from core.models.catalog import ModelRow, Spec
from core.models.check import check
from core.ports import Records
from core.use_cases.edit import KEEPS_THE_REST, EditRequest
from core.use_cases.edit_form import EditForm, asked, lacking, said_of

OPERATIONS = ("inpaint", "erase", "search_replace", "search_recolor", "remove_background", "replace_background")
"""The operations of the page."""
WORDS = "mask_prompt"
"""The field that says in words what a mask would show."""
FITS = PictureFacts(format="png", width_px=1024, height_px=1024, size_bytes=1)
"""A picture that every model takes."""


class Repainting(EditForm):
    """What a person asks for.

    `picture` is the id of the one that is edited, `shown` of the one that is looked at instead, "" for none.
    `by_words` is whether the place is said rather than painted, where the model takes both. The mask grows by
    `grow_px`; with `keep_outside` the rest of the picture is laid back, the edge as soft as `feather_px`. Of the
    picture `fitted` a copy in another size may be sent, of the picture `flattened` one on the colour `behind`. `basic`
    is the plain canvas in place of the editor.
    """

    operation: str = "inpaint"
    picture: str = ""
    shown: str = ""
    by_words: bool = False
    grow_px: int = 0
    feather_px: int = 0
    keep_outside: bool = True
    fitted: str = ""
    flattened: str = ""
    behind: str = ""
    basic: bool = False

    def there(self, spec: Spec) -> tuple[str, ...]:
        """Names of the fields and pictures that are of use now; of mask and words the one that was chosen."""
        other = "mask" if self.by_words and WORDS in spec.fields else WORDS
        return tuple(name for name in EditForm.there(self, spec) if name != other)

    def must(self, spec: Spec) -> frozenset[str]:
        """Those of them that the model cannot be asked without; a place is one of them."""
        return EditForm.must(self, spec) | ({"mask", WORDS} & set(self.there(spec)))

    def paints(self, row: ModelRow) -> bool:
        """Whether the place is painted."""
        return "mask" in self.there(row.operations[self.operation])

    def keeps(self, row: ModelRow) -> bool:
        """Whether the rest can be laid back: where the place is painted."""
        return self.paints(row) and self.operation in KEEPS_THE_REST


def started_with(was: Repainting, asset_id: str, operation: str = "") -> Repainting:
    """The form with another picture to edit, and with this operation if it is one of the page's."""
    way = operation if operation in OPERATIONS else was.operation
    return was.model_copy(update={"picture": asset_id, "shown": "", "operation": way})


def request_of(form: Repainting, row: ModelRow, mask: str = "") -> EditRequest:
    """The edit that the form asks for, with the id of the mask. Raises BadRequest for a seed that is no number."""
    painted = form.paints(row)
    pictures = {"image": form.picture, **({"mask": mask} if painted else {})}
    also = {
        "pictures": {field: (asset_id,) for field, asset_id in pictures.items() if asset_id},
        "fit": form.fitted == form.picture,
        "flatten": form.behind if form.flattened == form.picture else None,
        "feather_px": form.feather_px if form.keep_outside else None,
        "grow_px": form.grow_px if painted else 0,
    }
    return asked(form, row).model_copy(update=also)


def missing(form: Repainting, row: ModelRow, mask: MaskFacts | None) -> tuple[str, ...]:
    """Fields the form has still to say, in the row's order. `mask` is what is painted; "all" where it is all of it."""
    painted = mask is not None and mask.coverage > 0
    there = {*(["image"] if form.picture else []), *(["mask"] if painted else [])}
    whole = form.paints(row) and mask is not None and mask.coverage >= 1
    return (*lacking(form, row, there), *(["all"] if whole else []))


def check_words(form: Repainting, row: ModelRow) -> None:
    """Raise BadRequest for words or a seed that the model would refuse; what is still missing is not told."""
    request = asked(form, row)
    if lacking(form, row, {"image", "mask"}):
        return
    picture, mask = "0" * 64, "1" * 64
    told = {**request.values, "image": picture, **({"mask": mask} if form.paints(row) else {})}
    operation: Operation = KINDS[form.operation].model_validate(told)  # type: ignore[assignment]
    file_type = request.output_format or row.output_formats[0]
    recipe = Recipe(operation=operation, model=row.id, seed=request.seed, output_format=file_type)
    check(recipe, row, {picture: FITS, mask: FITS})


def repainted_again(records: Records, call: Call, was: Repainting) -> tuple[Repainting, Asset | None]:
    """The form as it must have been for this call, and the mask. Raises BadRequest for one that Repaint does not make,
    or whose picture is gone.
    """
    operation = call.recipe.operation
    if operation.name not in OPERATIONS:
        raise BadRequest("This was not made on the Repaint page.")
    known = records.assets(call.parents)
    if not call.parents or call.parents[0] not in known:
        raise NotFound("Its picture is gone; choose another one.")
    picture, *others = [known[each] for each in call.parents if each in known]
    sent = pictures_by_field(operation).get("mask", ())
    grown = records.asset_with_bytes(call.owner, sent[0]) if sent else None
    made = grown.recipe.operation if grown and grown.recipe else None
    how = records.job(call.job).paste_back
    form = Repainting(
        operation=operation.name,
        picture=picture.id,
        by_words=bool(getattr(operation, WORDS, None)),
        values={**was.values, **said_of(operation)},
        count=was.count,
        seed=str(call.recipe.seed) if call.recipe.seed is not None else "",
        output_format=call.recipe.output_format,
        grow_px=getattr(made, "grow_px", None) or 0,
        feather_px=how.feather_px if how else was.feather_px,
        keep_outside=how is not None or not sent,
        basic=was.basic,
    )
    return form, others[0] if others and sent else None
