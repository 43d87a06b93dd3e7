"""The colours of a picture, the most of them first."""

from PIL import Image

from core.imaging.colour import in_plain_colour
from core.imaging.facts import opened

LOOKED_AT_PX = 160
FOUND = 24
"""So many colours are told apart before those that look alike are put together."""
ALIKE = 42
"""Colours nearer than this, as the eye weighs red, green and blue, are one."""
Rgb = tuple[int, int, int]


def palette_of(data: bytes, *, count: int = 5) -> tuple[str, ...]:
    """Up to `count` colours ("#rrggbb") that look different. What is transparent has none. Raises BadPicture."""
    return tuple(colour for colour, _ in colours_in(data)[:count])


def colours_in(data: bytes) -> tuple[tuple[str, float], ...]:
    """The colours ("#rrggbb") that look different, each with its share of what one can see. Raises BadPicture."""
    with opened(data) as image:
        small = image.copy()
    small.thumbnail((LOOKED_AT_PX, LOOKED_AT_PX))
    seen = _seen(in_plain_colour(small))
    if seen is None:
        return ()
    quantized = seen.quantize(FOUND, method=Image.Quantize.MEDIANCUT)
    colours = quantized.getpalette() or []
    counts = sorted(quantized.getcolors() or [], reverse=True)
    kept: dict[Rgb, int] = {}
    for pixels, place in counts:
        red, green, blue = colours[3 * int(place) : 3 * int(place) + 3]  # type: ignore[call-overload]
        alike = min(kept, key=lambda other: _apart((red, green, blue), other), default=None)
        if alike is None or _apart((red, green, blue), alike) >= ALIKE:
            alike = (red, green, blue)
        kept[alike] = kept.get(alike, 0) + pixels
    whole = seen.width * seen.height
    return tuple(
        (f"#{red:02x}{green:02x}{blue:02x}", round(pixels / whole, 4)) for (red, green, blue), pixels in kept.items()
    )


def _seen(image: Image.Image) -> Image.Image | None:
    """The pixels one can see, in a row; None where there are none."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    data = image.tobytes()
    solid = b"".join(data[at : at + 3] for at in range(0, len(data), 4) if data[at + 3] > 127)
    return Image.frombytes("RGB", (len(solid) // 3, 1), solid) if solid else None


def _apart(one: Rgb, other: Rgb) -> float:
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    return float((2 * red**2 + 4 * green**2 + 3 * blue**2) ** 0.5) / 3**0.5
