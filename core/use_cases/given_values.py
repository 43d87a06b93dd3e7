"""Parameters as people write them (`strength=0.4`, `colors=#e11d48,#ffffff`) → values a model's row can check."""

from collections.abc import Mapping

from core.domain.errors import BadRequest
from core.models.catalog import Field, ModelRow, Spec
from core.models.check import label

Given = str | float | tuple[str, ...]


def read_values(given: Mapping[str, str], spec: Spec, row: ModelRow) -> dict[str, Given]:
    """The values by their names. Raises BadRequest for a name that is not taken here or a text that is no number."""
    for name in given:
        if name not in spec.asked:
            takes = (
                ", ".join(name for name in spec.asked if name not in ("prompt", "negative_prompt")) or "nothing more"
            )
            raise BadRequest(f"{row.name} has no “{name}” here; it takes {takes}.")
    return {name: _read(name, text, spec.asked[name]) for name, text in given.items()}


def _read(name: str, text: str, field: Field) -> Given:
    if field.max_items:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if field.choices or field.sizes or field.max_chars:
        return text
    try:
        return int(text) if field.whole else float(text)
    except ValueError as error:
        kind = "a whole number" if field.whole else "a number"
        raise BadRequest(f"{label(name)} is “{text[:40]}”; give {kind}, {field.words}.") from error
