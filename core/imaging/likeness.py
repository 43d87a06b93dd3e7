"""Whether two pictures look the same: a small fingerprint made when a picture arrives, compared ever after.

A look is the picture's brightness in 8 × 8 fields and its two colour channels in 4 × 4, a byte each, as 192 hex digits.
Two pictures are alike if no field differs by more than the bounds below. One field that is off tells another colour or
another arrangement at once, where noise, recompression and a shift by a pixel are averaged away.

Measured on 108 pictures of the sandbox (nine prompts, twelve seeds) on 21 November 2026;
greatest field, light / colour:

- one picture as JPEG 40–90, WebP 60, at half or double size, under grain of sigma 20, shifted by 1 px: 2 / 2 at most;
  brighter by 2 %: 4 / 1; shifted by 3 px: 5 / 1; redrawn at strength 0.05: 6 / 1 at most;
- the same prompt with another seed: light 23 at least, 50–100 as a rule;
- the same seed with another colour of the mug: colour 14 at least; with another tint of the wall: 6 / 13 at least.

A 128-bit difference hash, the usual choice, was tried on them: up to 12 bits apart for grain, and 1 bit between a red
and a blue mug, as flat backdrops turn bits at random and colour is not in it. imagehash would bring scipy besides.
"""

from collections.abc import Sequence

from PIL import Image

LIGHT_FIELDS, COLOUR_FIELDS = 8, 4
LIGHT_BOUND, COLOUR_BOUND = 8, 5
"""Of 255. Rather a twin shown twice than a picture hidden."""
BOUNDS = bytes([LIGHT_BOUND] * LIGHT_FIELDS**2 + [COLOUR_BOUND] * 2 * COLOUR_FIELDS**2)
SMALL_PX = 32
BACKDROP = (128, 128, 128)
"""What is seen through a transparent picture."""


def look_of(image: Image.Image) -> str:
    """The look of an upright picture in RGB or RGBA."""
    small = _opaque(image.resize((SMALL_PX, SMALL_PX), Image.Resampling.BOX)).convert("YCbCr")
    light, blue, red = small.split()
    return (_levels(light, LIGHT_FIELDS) + _levels(blue, COLOUR_FIELDS) + _levels(red, COLOUR_FIELDS)).hex()


def alike(one: str, other: str) -> bool:
    """Whether two looks are of one picture to the eye. No look ("", a picture of before) is like none."""
    return bool(one and other) and _alike(bytes.fromhex(one), bytes.fromhex(other))


def folded(looks: Sequence[tuple[str, str]]) -> dict[str, str]:
    """From (id, look) in order: which picture is folded under which earlier one.

    A member is like its leader itself, not like another member: a chain of small steps is not one picture.
    """
    leaders: list[tuple[str, bytes]] = []
    led: dict[str, str] = {}
    for name, look in looks:
        levels = bytes.fromhex(look)
        leader = next((first for first, seen in leaders if _alike(seen, levels)), None) if look else None
        if leader is not None:
            led[name] = leader
        elif look:
            leaders.append((name, levels))
    return led


def _alike(one: bytes, other: bytes) -> bool:
    # Most pairs are told apart by one of the first fields; sixty pictures are compared while a page is drawn.
    return len(one) == len(other) and all(abs(a - b) <= c for a, b, c in zip(one, other, BOUNDS, strict=False))


def _opaque(small: Image.Image) -> Image.Image:
    if small.mode != "RGBA":
        return small
    whole = Image.new("RGB", small.size, BACKDROP)
    whole.paste(small, mask=small.getchannel("A"))
    return whole


def _levels(channel: Image.Image, fields: int) -> bytes:
    return channel.resize((fields, fields), Image.Resampling.BOX).tobytes()
