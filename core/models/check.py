"""The one validation of a recipe against its model's row; the forms draw their controls from the same row."""

import re
from collections.abc import Iterable, Mapping

from core.domain.errors import BadRequest
from core.domain.operation import PICTURE_FIELDS, Operation, pictures_by_field
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import Bounds, Field, ImageRule, ModelRow, SizeRule, Spec, able

_LABELS = {
    "negative_prompt": "“What to leave out”",
    "cfg_scale": "How close to the words (cfg_scale)",
    "left_px": "What is added on the left",
    "right_px": "What is added on the right",
    "up_px": "What is added above",
    "down_px": "What is added below",
    "pictures": "The number of pictures a call",
    "colors": "The palette",
    "steps": "The number of steps",
    "grow_px": "How far the found place grows (px)",
    "image": "The picture",
    "images": "The picture to vary",
    "style_image": "The picture of the style",
    "garment": "The picture of the garment",
    "mask_prompt": "What the mask is, in words,",
}
_NOT_PARAMETERS = {"kind", "way", *PICTURE_FIELDS}
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_SIZE = re.compile(r"(\d{1,5})x(\d{1,5})")


def label(name: str) -> str:
    """How a sentence begins that speaks of a parameter."""
    return _LABELS.get(name) or f"The {name.replace('_', ' ')}"


def check(recipe: Recipe, row: ModelRow, pictures: Mapping[str, PictureFacts]) -> None:
    """Raise BadRequest, one sentence with the remedy, if the row does not take the recipe."""
    operation = recipe.operation
    spec = spec_of(row, operation.name)
    named = pictures_by_field(operation)
    given = operation.model_dump(exclude=_NOT_PARAMETERS, exclude_none=True)
    _check_surplus([*given, *named], spec, row)
    for name, field in spec.fields.items():
        _check_field(name, given.get(name), field, row)
    there = {name for name, value in {**given, **named}.items() if value != ""}
    _check_together(there, given, spec, row)
    _check_chosen(there, given, spec, row)
    _check_seed(recipe.seed, row.seeds(operation.name), row)
    if recipe.output_format not in row.output_formats:
        raise BadRequest(f"{row.name} answers in {' or '.join(row.output_formats)}, not {recipe.output_format}.")
    for name, rule in spec.pictures.items():
        _check_pictures(name, [pictures[sha256] for sha256 in named.get(name, ())], rule, row)
    _check_mask(operation, pictures)


def spec_of(row: ModelRow, operation: str) -> Spec:
    """What the row takes for this operation. Raises BadRequest naming what it does instead, and which models can."""
    if operation not in row.operations:
        does = ", ".join(name.replace("_", " ") for name in row.operations)
        others = ", ".join(other.name for other in able(operation)) or "No model"
        told = operation.replace("_", " ")
        raise BadRequest(f"{row.name} does not do {told}; it does {does}. {others} can do {told}.")
    return row.operations[operation]


def _check_surplus(names: Iterable[str], spec: Spec, row: ModelRow) -> None:
    taken = {*spec.fields, *spec.pictures, *(["mask"] if spec.mask else [])}
    if surplus := sorted(set(names) - taken):
        raise BadRequest(f"{row.name} does not take {_inside(surplus[0])}; leave it out.")


def _check_field(name: str, value: object, field: Field, row: ModelRow) -> None:
    if value is None or value in ("", ()):
        if field.required:
            raise BadRequest(f"{label(name)} is missing; {row.name} needs it.")
    elif isinstance(value, str):
        _check_text(label(name), value, field, row)
    elif isinstance(value, tuple):
        _check_colours(value, field, row)
    elif isinstance(value, int | float) and not field.hold(value):
        raise BadRequest(f"{label(name)} is {value:g}; {row.name} takes {field.words}.")


def _check_text(told: str, value: str, field: Field, row: ModelRow) -> None:
    if field.choices and value not in field.choices:
        raise BadRequest(f"{told} {value} is not one of {row.name}'s: {', '.join(field.choices)}.")
    if field.max_chars and len(value) > field.max_chars:
        surplus = len(value) - field.max_chars
        raise BadRequest(
            f"{told} has {len(value):,} characters; {row.name} takes {field.max_chars:,}. Shorten it by {surplus:,}."
        )
    if field.sizes:
        _check_size(value, field.sizes, row)


def _check_size(size: str, rule: SizeRule, row: ModelRow) -> None:
    found = _SIZE.fullmatch(size)
    if not found:
        raise BadRequest(f"The size {size[:20]} is not understood; write it as 1024x768.")
    width_px, height_px = int(found[1]), int(found[2])
    if not all(rule.side_px.hold(side) for side in (width_px, height_px)):
        raise BadRequest(f"The size is {size}; {row.name} makes sides of {rule.side_px.words} px.")
    if width_px % rule.step_px or height_px % rule.step_px:
        raise BadRequest(f"The size is {size}; {row.name} makes sides that are multiples of {rule.step_px} px.")
    if not rule.total_px.hold(width_px * height_px):
        raise BadRequest(f"The size is {size}; {row.name} makes {rule.total_px.words} pixels in all.")
    if max(width_px, height_px) > rule.max_ratio * min(width_px, height_px):
        raise BadRequest(f"The size is {size}; {row.name} makes at most {rule.max_ratio:g} times as long as wide.")


def _check_colours(colours: tuple[object, ...], field: Field, row: ModelRow) -> None:
    if field.max_items and len(colours) > field.max_items:
        raise BadRequest(f"{len(colours)} colours are given; {row.name} takes up to {field.max_items}.")
    for colour in colours:
        if not _COLOUR.fullmatch(str(colour)):
            raise BadRequest(f"{str(colour)[:20]} is no colour; write it as #e11d48.")


def _check_together(there: set[str], given: Mapping[str, object], spec: Spec, row: ModelRow) -> None:
    """Which parameters belong to each other."""
    for group in spec.one_of:
        if (count := len(there & set(group))) != 1:
            either = " or ".join(_inside(name) for name in group)
            raise BadRequest(f"{row.name} needs {either}{', not both' if count else ''}.")
    if spec.some_of and not any(given.get(name) for name in spec.some_of):
        raise BadRequest(f"{row.name} needs at least one of {', '.join(spec.some_of)} over 0.")
    for name, needed in spec.needs.items():
        if name in there and not there & set(needed):
            either = " or ".join(_inside(one) for one in needed)
            raise BadRequest(f"{label(name)} is of no use without {either}; give both, or leave it out.")


def _check_chosen(there: set[str], given: Mapping[str, object], spec: Spec, row: ModelRow) -> None:
    """What belongs to one choice is given with it, and only with it."""
    for chooser, belongings in spec.when.items():
        chosen = str(given.get(chooser))
        for value, name in ((value, name) for value, names in belongings.items() for name in names):
            if (name in there) != (value == chosen):
                does, then = ("needs", "give it") if value == chosen else ("does not take", "leave it out")
                by = f"With {chooser.replace('_', ' ')} {chosen}"
                raise BadRequest(f"{by}, {row.name} {does} {_inside(name)}; {then}.")


def _check_seed(seed: int | None, seeds: Bounds | None, row: ModelRow) -> None:
    if seed is None:
        return
    if seeds is None:
        raise BadRequest(f"{row.name} takes no seed{' here' if row.seed else ''}; leave it out.")
    if seed == 0 and seeds.min == 1:
        raise BadRequest(f"Seed 0 means “random” to {row.name}; leave the seed out, or give one from 1.")
    if not seeds.hold(seed):
        raise BadRequest(f"Seed {seed} is outside {row.name}'s {seeds.min:.0f} to {seeds.max:.0f}.")


def _check_pictures(name: str, found: list[PictureFacts], rule: ImageRule, row: ModelRow) -> None:
    if rule.required and not found:
        raise BadRequest(f"{label(name)} is missing; {row.name} needs it.")
    if len(found) > rule.most:
        raise BadRequest(f"{len(found)} pictures are given; {row.name} takes up to {rule.most}.")
    for facts in found:
        _check_picture(facts, rule, row)


def _check_picture(facts: PictureFacts, rule: ImageRule, row: ModelRow) -> None:
    size = f"{facts.width_px:,} × {facts.height_px:,} px"
    if facts.format not in rule.formats:
        raise BadRequest(f"{row.name} does not take {facts.format} pictures; save it as {' or '.join(rule.formats)}.")
    if facts.has_alpha and not rule.alpha:
        raise BadRequest(f"{row.name} takes no transparent pictures; put a colour behind it (flatten).")
    if trouble := size_trouble(facts, rule):
        raise BadRequest(f"The picture is {size}; {row.name} takes {trouble}.")
    if rule.max_bytes and facts.size_bytes > rule.max_bytes:
        weight, most = facts.size_bytes / 1e6, rule.max_bytes / 1e6
        raise BadRequest(f"The picture has {weight:,.1f} MB; {row.name} takes {most:g} MB. Save it as JPEG or smaller.")


def size_trouble(facts: PictureFacts, rule: ImageRule) -> str | None:
    """What the rule takes in place of a picture of this size, or None where it fits."""
    if not all(rule.side_px.hold(side) for side in (facts.width_px, facts.height_px)):
        return f"sides of {rule.side_px.words} px"
    if not rule.total_px.hold(facts.width_px * facts.height_px):
        return f"{rule.total_px.words} pixels in all"
    ratio = max(facts.width_px, facts.height_px) / min(facts.width_px, facts.height_px)
    return f"at most {rule.max_ratio:g} times as long as wide" if rule.max_ratio and ratio > rule.max_ratio else None


def _check_mask(operation: Operation, pictures: Mapping[str, PictureFacts]) -> None:
    named = pictures_by_field(operation)
    if "mask" not in named or "image" not in named:
        return
    mask, image = pictures[named["mask"][0]], pictures[named["image"][0]]
    if mask.format != "png":
        raise BadRequest("A mask is a PNG: a JPEG's edges are not black or white. Save it as PNG.")
    if (mask.width_px, mask.height_px) != (image.width_px, image.height_px):
        raise BadRequest(
            f"The mask is {mask.width_px:,} × {mask.height_px:,} px and the picture {image.width_px:,} ×"
            f" {image.height_px:,} px; a mask has its picture's size."
        )


def _inside(name: str) -> str:
    """A label in the middle of a sentence."""
    told = label(name).rstrip(",")
    return told[:2].lower() + told[2:]  # the second letter, where the first is a quotation mark
