"""Bodies of Stability's thirteen image services.

Source: AWS's page "Stability AI Image Services", read 2026-10.
`output_format` is always sent: one page lists it as required. So is `grow_mask` where the service has it: left out it
would be 5 px, on top of what a person drew.
"""

from core.domain.recipe import Recipe
from core.models import stability_answer
from core.models.wire import Body, Pictures, given, told

parse = stability_answer.parse
NAMES = {
    "aspect": "aspect_ratio",
    "grow_px": "grow_mask",
    "left_px": "left",
    "right_px": "right",
    "up_px": "up",
    "down_px": "down",
}
"""The service's name of a parameter, where it is not ours."""
PICTURE = {
    "style_transfer": "init_image",
    **{kind: "image" for kind in ("inpaint", "erase", "search_replace", "search_recolor", "remove_background")},
    **{kind: "image" for kind in ("outpaint", "control_sketch", "control_structure", "style_guide", "upscale")},
}
"""The service's name of the picture, by kind of operation."""
GROWING = ("inpaint", "erase", "search_replace", "search_recolor")


def build(recipe: Recipe, pictures: Pictures) -> Body:
    """The body of one InvokeModel."""
    operation = recipe.operation
    if operation.kind not in PICTURE:
        raise TypeError(f"no body for {operation.name}")
    body = told(operation, pictures, NAMES | {"image": PICTURE[operation.kind]})
    if operation.kind in GROWING:
        body.setdefault("grow_mask", 0)
    return body | given(seed=recipe.seed, output_format=recipe.output_format)
