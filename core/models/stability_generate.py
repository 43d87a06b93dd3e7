"""Bodies of Stable Image Core, Stable Image Ultra and Stable Diffusion 3 and 3.5 Large.

Source: AWS's parameter pages for the models, read 2026-10.
`mode` is sent only for image-to-image: Ultra refuses it.
"""

from core.domain.recipe import Recipe
from core.models import stability_answer
from core.models.wire import Body, Pictures, given, told

parse = stability_answer.parse
MODES: dict[str, Body] = {"text_to_image": {}, "image_to_image": {"mode": "image-to-image"}}


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    if operation.kind not in MODES:
        raise TypeError(f"no body for {operation.name}")
    body = told(operation, pictures, {"aspect": "aspect_ratio"})
    return body | MODES[operation.kind] | given(seed=recipe.seed, output_format=recipe.output_format)
