"""Bodies of Stable Image Core, Stable Image Ultra and Stable Diffusion 3.5 Large.

Source: AWS's parameter pages for the three models, read 2026-10.
`mode` is sent only for image-to-image: Ultra refuses it.
"""

from core.domain.operation import ImageToImage, TextToImage
from core.domain.recipe import Recipe
from core.models.wire import Body, Pictures, given, in_base64, stability_pictures

parse = stability_pictures


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    common = given(seed=recipe.seed, output_format=recipe.output_format)
    match operation:
        case TextToImage():
            asked = given(
                prompt=operation.prompt,
                negative_prompt=operation.negative_prompt,
                aspect_ratio=operation.aspect,
            )
        case ImageToImage():
            asked = given(
                prompt=operation.prompt,
                negative_prompt=operation.negative_prompt,
                mode="image-to-image",
                image=in_base64(pictures[operation.image]),
                strength=operation.strength,
            )
        case _:
            raise TypeError(f"no body for {operation.name}")
    return asked | common
