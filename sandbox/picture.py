"""The door to the painter: a brief in, a picture out. What draws behind it may change; this file should not."""

from dataclasses import dataclass

from PIL import Image

from sandbox.options import Quality
from sandbox.sizes import Size


@dataclass(frozen=True, slots=True)
class Brief:
    """What to draw. `size` in px; `strength` 0 keeps the source, 1 ignores it; the same brief, the same pixels."""

    prompt: str
    size: Size
    seed: int
    negative_prompt: str = ""
    quality: Quality = "full"
    source: Image.Image | None = None
    strength: float = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, the words of the prompt that shaped it, those that did not, and what drew it."""

    image: Image.Image
    understood: list[str]
    ignored: list[str]
    engine: str


def draw(brief: Brief) -> Drawing:
    """Draw the brief."""
    image = Image.new("RGB", brief.size, (brief.seed % 256, 120, 140))
    return Drawing(image, [], [], "x")
