"""From a recipe to the bytes of a request, and from the bytes of an answer to pictures, by the row's family."""

import json
from typing import Protocol

from core.domain.errors import BadRequest
from core.domain.operation import pictures_by_field
from core.domain.recipe import Recipe
from core.models import amazon_canvas, sdxl, stability_generate, stability_services
from core.models.catalog import ModelRow
from core.models.masks import mask_for
from core.models.wire import MAX_BODY_BYTES, Answer, Body, Pictures


class Family(Protocol):
    """What a family's file has."""

    def build(self, recipe: Recipe, pictures: Pictures) -> Body:
        """The body of one InvokeModel."""
        ...

    def parse(self, answer: bytes) -> Answer:
        """The pictures of an answer. Raises Refused or Unreadable."""
        ...


FAMILIES: dict[str, Family] = {
    "stability_generate": stability_generate,
    "stability_services": stability_services,
    "amazon_canvas": amazon_canvas,
    "sdxl": sdxl,
}


def request_of(recipe: Recipe, row: ModelRow, pictures: Pictures) -> bytes:
    """The JSON that InvokeModel gets. Raises BadRequest if it would pass the service's 25 MB."""
    rule = row.operations[recipe.operation.name].mask if recipe.operation.name in row.operations else None
    masks = pictures_by_field(recipe.operation).get("mask", ()) if rule else ()
    ready = {**pictures, **{sha256: mask_for(pictures[sha256], rule) for sha256 in masks if rule}}
    body = json.dumps(FAMILIES[row.family].build(recipe, ready), separators=(",", ":")).encode()
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest("The picture is too heavy to send (over 25 MB); save it smaller or as JPEG.")
    return body


def answer_of(answer: bytes, row: ModelRow) -> Answer:
    """The pictures of an answer. Raises Refused or Unreadable."""
    return FAMILIES[row.family].parse(answer)
