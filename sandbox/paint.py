"""From what is asked to the JSON a model answers."""

import base64
import zlib

from sandbox import errors, sizes
from sandbox.answers import json_bytes
from sandbox.camera.darkroom import Darkroom
from sandbox.check import Asked
from sandbox.encode import encoded, scene_in
from sandbox.options import Quality
from sandbox.picture import Brief, Drawing, draw
from sandbox.upscale import enlarged


def painted_answer(asked: Asked, seed: int, quality: Quality, darkroom: Darkroom) -> bytes:
    """The answer's bytes. Raises WireError where they would pass what Bedrock sends."""
    data = encoded(_drawing(asked, seed, quality, darkroom), asked.values.get("output_format", "png").lower())
    picture = base64.b64encode(data).decode("ascii")
    body = json_bytes({"seeds": [seed], "finish_reasons": [None], "images": [picture]})
    if len(body) > errors.MOST_ANSWER_BYTES:
        raise errors.answer_too_large(len(body))
    return body


def _drawing(asked: Asked, seed: int, quality: Quality, darkroom: Darkroom) -> Drawing:
    if asked.operation.name.endswith("-upscale"):
        source = asked.pictures["image"]
        return enlarged(
            source,
            asked.operation.name,
            seed=seed,
            prompt=asked.values.get("prompt", ""),
            scene=scene_in(source),
            quality=quality,
            darkroom=darkroom,
        )
    return draw(_brief(asked, seed, quality), darkroom)


def _brief(asked: Asked, seed: int, quality: Quality) -> Brief:
    source = asked.pictures.get("image")
    size = (
        sizes.of_about(sizes.MEGAPIXEL, source.size, step=64)
        if source
        else sizes.BY_ASPECT[asked.values.get("aspect_ratio", "1:1")]
    )
    return Brief(
        prompt=asked.values["prompt"],
        negative_prompt=asked.values.get("negative_prompt", ""),
        size=size,
        seed=zlib.crc32(f"{asked.row.id}/{seed}".encode()),  # two models differ for one seed, as they do on Bedrock
        quality=quality,
        source=source,
        scene=scene_in(source) if source else None,
        strength=asked.values.get("strength", 1),
    )
