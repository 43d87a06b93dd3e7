"""The door to the painter: a brief in, a picture out. What draws behind `draw` may change; the door should not."""

from dataclasses import dataclass

from PIL import Image

from sandbox.options import Quality
from sandbox.scene.film import captioned, developed
from sandbox.scene.plan import plan
from sandbox.scene.render import rendered
from sandbox.scene.words import Reading, read
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
    """Draw the brief: a made-up product shoot, or the source disturbed by as much of it as `strength` says."""
    reading = read(brief.prompt, brief.negative_prompt)
    image = _shot(brief, reading)
    if brief.source is not None:
        kept = brief.source.resize(brief.size, Image.Resampling.LANCZOS)
        image = Image.blend(kept, image, brief.strength)
    return Drawing(captioned(image), reading.understood, reading.ignored, f"scene-1/{brief.quality}")


def _shot(brief: Brief, reading: Reading) -> Image.Image:
    """The scene: in full at its own size with grain; fast at half of it, enlarged."""
    width, height = brief.size
    planned = plan(reading, brief.prompt, brief.seed, wide=width / height)
    if brief.quality == "full":
        light = rendered(planned, width=width, height=height, seed=brief.seed)
        return developed(light, seed=brief.seed, grain=1.6)
    light = rendered(planned, width=width // 2, height=height // 2, seed=brief.seed)
    return developed(light, seed=brief.seed, grain=0.6).resize(brief.size, Image.Resampling.BICUBIC)
