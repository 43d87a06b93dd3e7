"""From what is asked to the JSON a model answers."""

import zlib
from dataclasses import replace

from PIL import Image

from sandbox import errors
from sandbox.answers import json_bytes
from sandbox.camera.darkroom import Darkroom
from sandbox.check import Asked
from sandbox.edits import Edit, edited
from sandbox.encode import scene_in
from sandbox.options import Quality
from sandbox.orders import Enlargement, Order, Scaled, order_of
from sandbox.picture import Drawing, draw
from sandbox.replies import Drawn, reply_of
from sandbox.rules.tasks import CONFIG
from sandbox.upscale import enlarged


def painted_answer(
    asked: Asked, seed: int | None, quality: Quality, darkroom: Darkroom, fault: str | None = None
) -> bytes:
    """The answer's bytes. Raises WireError where they would pass what Bedrock sends."""
    drawings = [_drawing(order_of(asked, own, quality), darkroom) for own in seeds_of(asked, seed or 0)]
    body = json_bytes(reply_of(Drawn(asked, seed, drawings, fault)))
    if len(body) > errors.MOST_ANSWER_BYTES:
        raise errors.answer_too_large(len(body))
    return body


def seeds_of(asked: Asked, seed: int) -> list[int]:
    """A seed for each picture: two models differ for one seed, as on Bedrock, and so do the pictures of one call."""
    if asked.operation.name.endswith("-upscale"):
        return [seed]
    count = asked.values.get(CONFIG, {}).get("numberOfImages", 1)
    first = f"{asked.row.id}/{seed}"
    return [zlib.crc32((f"{first}/{number}" if number else first).encode()) for number in range(count)]


def _drawing(order: Order, darkroom: Darkroom) -> Drawing:
    match order:
        case Edit():
            return edited(order, darkroom)
        case Scaled(edit=edit, to=size):
            small = edited(edit, darkroom)
            return replace(small, image=small.image.resize(size, Image.Resampling.LANCZOS))
        case Enlargement(source=source):
            return enlarged(
                source,
                order.operation,
                seed=order.seed,
                prompt=order.prompt,
                scene=scene_in(source),
                quality=order.quality,
                darkroom=darkroom,
            )
        case _:
            return draw(order, darkroom)
