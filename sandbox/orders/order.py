"""What can be drawn: new pictures, edits, enlargements."""

from dataclasses import dataclass

from PIL import Image

from sandbox.edits.edit import Edit
from sandbox.options import Quality
from sandbox.picture import Brief
from sandbox.sizes import Size


@dataclass(frozen=True, slots=True)
class Enlargement:
    """A picture to be made larger by the upscaler that `operation` names."""

    operation: str
    source: Image.Image
    prompt: str
    seed: int
    quality: Quality


@dataclass(frozen=True, slots=True)
class Scaled:
    """A photograph's edit, done at its own size and then enlarged: it has no more to show."""

    edit: Edit
    to: Size


Order = Brief | Edit | Scaled | Enlargement


def styled(prompt: str, style: str) -> str:
    """A prompt that says its style in words; a style is a wire word such as `pixel-art` or `FLAT_VECTOR`."""
    said = style.lower().replace("_", " ").replace("-", " ")
    return f"{prompt}, {said}" if said else prompt
