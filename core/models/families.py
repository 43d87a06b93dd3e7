"""From a recipe to the bytes of a request, and from the bytes of an answer to pictures, by the row's family."""

import json

from core.domain.errors import BadRequest
from core.domain.recipe import Recipe
from core.models import stability_generate, stability_services
from core.models.catalog import ModelRow
from core.models.wire import MAX_BODY_BYTES, Picture, Pictures

BUILD = {"stability_generate": stability_generate.build, "stability_services": stability_services.build}
PARSE = {"stability_generate": stability_generate.parse, "stability_services": stability_services.parse}


def request_of(recipe: Recipe, row: ModelRow, pictures: Pictures) -> bytes:
    """The JSON that InvokeModel gets. Raises BadRequest if it would pass the service's 25 MB."""
    body = json.dumps(BUILD[row.family](recipe, pictures), separators=(",", ":")).encode()
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest("The picture is too heavy to send (over 25 MB); save it smaller or as JPEG.")
    return body


def pictures_of_answer(answer: bytes, row: ModelRow) -> list[Picture]:
    """The pictures of an answer. Raises Refused or Unreadable."""
    return PARSE[row.family](answer)
