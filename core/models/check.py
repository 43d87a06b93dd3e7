"""The one validation of a recipe against its model's row; the forms draw their controls from the same row."""

from collections.abc import Mapping

from core.domain.errors import BadRequest
from core.domain.operation import pictures_of
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import Field, ImageRule, ModelRow, Spec

LABELS = {
    "prompt": "The prompt",
    "negative_prompt": "“What to leave out”",
    "aspect": "The aspect",
    "strength": "The strength",
    "creativity": "The creativity",
}
_NOT_PARAMETERS = {"kind", "way", "image"}


def check(recipe: Recipe, row: ModelRow, pictures: Mapping[str, PictureFacts]) -> None:
    """Raise BadRequest, one sentence with the remedy, if the row does not take the recipe."""
    spec = spec_of(row, recipe.operation.name)
    given = recipe.operation.model_dump(exclude=_NOT_PARAMETERS, exclude_none=True)
    if surplus := sorted(set(given) - set(spec.fields)):
        raise BadRequest(f"{row.name} does not take {LABELS[surplus[0]].lower()}; leave it out.")
    for name, field in spec.fields.items():
        _check_field(LABELS[name], given.get(name), field, row)
    _check_seed(recipe.seed, row)
    if recipe.output_format not in row.output_formats:
        raise BadRequest(f"{row.name} answers in {' or '.join(row.output_formats)}, not {recipe.output_format}.")
    if spec.image:
        for sha256 in pictures_of(recipe.operation):
            _check_picture(pictures[sha256], spec.image, row)


def spec_of(row: ModelRow, operation: str) -> Spec:
    """What the row takes for this operation. Raises BadRequest naming what it does instead."""
    if operation not in row.operations:
        able = ", ".join(name.replace("_", " ") for name in row.operations)
        raise BadRequest(f"{row.name} does not do {operation.replace('_', ' ')}; it does {able}.")
    return row.operations[operation]


def _check_field(label: str, value: object, field: Field, row: ModelRow) -> None:
    if value is None or value == "":
        if field.required:
            raise BadRequest(f"{label} is missing; {row.name} needs it.")
        return
    if isinstance(value, str):
        _check_text(label, value, field, row)
    elif isinstance(value, float) and not field.hold(value):
        raise BadRequest(f"{label} is {value:g}; {row.name} takes {field.words}.")


def _check_text(label: str, value: str, field: Field, row: ModelRow) -> None:
    if field.choices and value not in field.choices:
        raise BadRequest(f"{label} {value} is not one of {row.name}'s: {', '.join(field.choices)}.")
    if field.max_chars and len(value) > field.max_chars:
        surplus = len(value) - field.max_chars
        raise BadRequest(
            f"{label} has {len(value):,} characters; {row.name} takes {field.max_chars:,}. Shorten it by {surplus:,}."
        )


def _check_seed(seed: int | None, row: ModelRow) -> None:
    if seed is None:
        return
    if row.seed is None:
        raise BadRequest(f"{row.name} takes no seed; leave it out.")
    if seed == 0 and row.seed.min == 1:
        raise BadRequest(f"Seed 0 means “random” to {row.name}; leave the seed out, or give one from 1.")
    if not row.seed.hold(seed):
        raise BadRequest(f"Seed {seed} is outside {row.name}'s {row.seed.min:.0f} to {row.seed.max:.0f}.")


def _check_picture(facts: PictureFacts, rule: ImageRule, row: ModelRow) -> None:
    size = f"{facts.width_px:,} × {facts.height_px:,} px"
    if facts.format not in rule.formats:
        raise BadRequest(f"{row.name} does not take {facts.format} pictures; save it as {' or '.join(rule.formats)}.")
    if not all(rule.side_px.hold(side) for side in (facts.width_px, facts.height_px)):
        raise BadRequest(f"The picture is {size}; {row.name} takes sides of {rule.side_px.words} px.")
    if not rule.total_px.hold(facts.width_px * facts.height_px):
        raise BadRequest(f"The picture is {size}; {row.name} takes {rule.total_px.words} pixels in all.")
    ratio = max(facts.width_px, facts.height_px) / min(facts.width_px, facts.height_px)
    if rule.max_ratio and ratio > rule.max_ratio:
        raise BadRequest(f"The picture is {size}; {row.name} takes at most {rule.max_ratio:g} times as long as wide.")
