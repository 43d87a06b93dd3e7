"""Carry: what was asked of one model, asked of another; what cannot go along is said, never bent in silence."""

from collections.abc import Mapping

from core.domain.sheet import Brief
from core.models.catalog import Field, ModelRow, Spec
from core.models.check import label
from core.models.shape import nearest_aspect
from core.use_cases.given_values import Given

Sentences = list[str]


def carried_over(brief: Brief, from_row: ModelRow, to_row: ModelRow) -> tuple[Brief, Sentences]:
    """The brief with the second model in place of the first, and what did not go along as it was.

    Words that are too long stay as they are, and are said to be: nobody but their author can shorten them.
    """
    told: Sentences = []
    operation = "image_to_image" if brief.image else "text_to_image"
    if operation not in to_row.operations:
        told.append(f"The picture is left out: {to_row.name} starts from words.")
        operation, brief = "text_to_image", brief.model_copy(update={"image": None})
    spec = to_row.operations[operation]
    changed = {
        "aspect": _shape(brief.aspect, spec, to_row, told) if not brief.image else brief.aspect,
        "negative_prompt": _left_out(brief.negative_prompt, spec, to_row, told),
        "seed": _seed(brief.seed, to_row, told),
    }
    _say_length("prompt", brief.prompt, spec, to_row, told)
    return brief.model_copy(update=changed | _renamed(brief, from_row, to_row)), told


def values_carried_over(
    values: Mapping[str, Given], operation: str, to_row: ModelRow
) -> tuple[dict[str, Given], Sentences]:
    """The parameters of an operation for another model that has it, and what did not go along as it was."""
    spec, told = to_row.operations[operation], Sentences()
    found: dict[str, Given] = {}
    for name, value in values.items():
        if name in ("aspect", "size") and spec.aspects:
            found |= _shaped(str(value), spec, to_row, told)
        elif name not in spec.fields:
            told.append(f"{label(name)} is left out: {to_row.name} does not take it.")
        elif trouble := _misfit(value, spec.fields[name]):
            told.append(f"{label(name)} {_said(value)} is left out: {to_row.name} takes {trouble}.")
        else:
            found[name] = value
            _say_length(name, value, spec, to_row, told)
    return found, told


def _renamed(brief: Brief, from_row: ModelRow, to_row: ModelRow) -> dict[str, object]:
    names = {from_row.id: to_row.id}
    first = "redraw_model" if brief.image else "model"
    compared = (names.get(name, name) for name in brief.compared)
    return {first: to_row.id, "compared": tuple(dict.fromkeys(name for name in compared if name != to_row.id))}


def _shape(aspect: str, spec: Spec, row: ModelRow, told: Sentences) -> str:
    if not spec.aspects or aspect in spec.aspects:
        return aspect
    near = nearest_aspect(spec, _ratio(aspect.replace(":", "x"))) or aspect
    told.append(f"The shape {aspect} becomes {near}: {row.name} has no {aspect}.")
    return near


def _shaped(value: str, spec: Spec, row: ModelRow, told: Sentences) -> dict[str, Given]:
    """An aspect or a size in the words of the other model."""
    field = "aspect" if "aspect" in spec.fields else "size"
    if _misfit(value, spec.fields[field]) is None:
        return {field: value}
    near = nearest_aspect(spec, _ratio(value.replace(":", "x"))) or value
    asked = near if field == "aspect" else spec.sizes[near]
    if value != near and _ratio(value.replace(":", "x")) != _ratio(asked.replace(":", "x")):
        told.append(f"The shape {value} becomes {asked}: {row.name} has no {value}.")
    return {field: asked}


def _left_out(words: str, spec: Spec, row: ModelRow, told: Sentences) -> str:
    if words and "negative_prompt" not in spec.fields:
        told.append(f"“What to leave out” is dropped: {row.name} does not take it.")
        return ""
    _say_length("negative_prompt", words, spec, row, told)
    return words


def _seed(typed: str, row: ModelRow, told: Sentences) -> str:
    if not typed.strip().isdecimal() or (row.seed and row.seed.hold(int(typed))):
        return typed
    takes = f"takes {row.seed.words}" if row.seed else "takes no seed"
    told.append(f"The seed {typed.strip()} is left out: {row.name} {takes}.")
    return ""


def _say_length(name: str, value: Given, spec: Spec, row: ModelRow, told: Sentences) -> None:
    most = spec.fields[name].max_chars if name in spec.fields else None
    if most and isinstance(value, str) and len(value) > most:
        surplus = len(value) - most
        told.append(
            f"{label(name)} has {len(value):,} characters; {row.name} takes {most:,}. Shorten it by {surplus:,}."
        )


def _misfit(value: Given, field: Field) -> str | None:
    """What the field takes in place of this value, or None where it fits."""
    if field.choices:
        return None if value in field.choices else ", ".join(field.choices)
    if isinstance(value, tuple):
        return f"up to {field.max_items}" if field.max_items and len(value) > field.max_items else None
    if isinstance(value, int | float) and not field.hold(value):
        return field.words
    if field.sizes and not _is_size(str(value)):
        return "a size in pixels"
    return None


def _is_size(value: str) -> bool:
    width, sign, height = value.partition("x")
    return bool(sign) and width.isdecimal() and height.isdecimal()


def _ratio(size: str) -> float:
    width, _, height = size.partition("x")
    return int(width) / int(height)


def _said(value: Given) -> str:
    return ", ".join(value) if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float) else str(value)
