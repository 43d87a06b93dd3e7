"""Orders of Stability's generators."""

from sandbox import sizes
from sandbox.check import Asked
from sandbox.encode import scene_in
from sandbox.options import Quality
from sandbox.picture import Brief

_ULTRAS_STRENGTH = 0.35


def generated(asked: Asked, seed: int, quality: Quality) -> Brief:
    """A new picture of the words, or of a picture and the words."""
    values = asked.values
    source = values.get("image")
    return Brief(
        prompt=values["prompt"],
        negative_prompt=values.get("negative_prompt", ""),
        size=sizes.of_about(sizes.MEGAPIXEL, source.size, step=64)
        if source
        else sizes.BY_ASPECT[values.get("aspect_ratio", "1:1")],
        seed=seed,
        quality=quality,
        source=source,
        scene=scene_in(source) if source else None,
        strength=values.get("strength", _ULTRAS_STRENGTH if source else 1),
    )
