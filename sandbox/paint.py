"""From what is asked to the JSON a model answers."""

import base64
import zlib

from sandbox import errors, sizes
from sandbox.answers import json_bytes
from sandbox.check import Asked
from sandbox.encode import encoded
from sandbox.options import Quality
from sandbox.picture import Brief, Drawing, draw
from sandbox.upscale import enlarged


def painted_answer(asked: Asked, seed: int, quality: Quality) -> bytes:
    """The answer's bytes. Raises WireError where they would pass what Bedrock sends."""
    data = encoded(_drawing(asked, seed, quality), asked.values.get("output_format", "png").lower())
    picture = base64.b64encode(data).decode("ascii")
    body = json_bytes({"seeds": [seed], "finish_reasons": [None], "images": [picture]})
    if len(body) > errors.MOST_ANSWER_BYTES:
        raise errors.answer_too_large(len(body))
    return body


def _drawing(asked: Asked, seed: int, quality: Quality) -> Drawing:
    if asked.operation.name.endswith("-upscale"):
        return enlarged(asked.pictures["image"], asked.operation.name, seed, asked.values.get("prompt", ""))
    return draw(_brief(asked, seed, quality))


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
        strength=asked.values.get("strength", 1),
    )
