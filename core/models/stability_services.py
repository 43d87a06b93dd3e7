"""Bodies of Stability's image services; so far the three upscalers.

Source: AWS's page "Stability AI Image Services", read 2026-10.
`output_format` is always sent: the page lists it as required.
"""

from core.domain.operation import Upscale
from core.domain.recipe import Recipe
from core.models.wire import Body, Pictures, given, in_base64, stability_pictures

parse = stability_pictures


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    if not isinstance(operation, Upscale):
        raise TypeError(f"no body for {operation.name}")
    return given(
        image=in_base64(pictures[operation.image]),
        prompt=operation.prompt,
        negative_prompt=operation.negative_prompt,
        creativity=operation.creativity,
        seed=recipe.seed,
        output_format=recipe.output_format,
    )
