"""From base64 to a picture, decoded only once its header says that it is small enough."""

import base64
import binascii
import io

from PIL import Image

from sandbox import errors
from sandbox.kinds import Mask, Picture


def picture_in(text: str, rule: Picture, at: str) -> Image.Image:
    """The picture: RGB on white, RGBA where the rule keeps alpha, "L" for a mask. Raises WireError, naming `at`."""
    picture = _opened(text, rule, at)
    if complaint := rule.size_complaint(*picture.size):
        raise errors.malformed(f"{at}: {complaint}")
    try:
        picture.load()
    except Exception:  # noqa: BLE001 - on damaged bytes the decoders raise errors of every kind
        raise _unreadable(rule, at) from None
    if complaint := _pixel_complaint(picture, rule):
        raise errors.malformed(f"{at}: {complaint}")
    return _as_asked(picture, rule)


def _opened(text: str, rule: Picture, at: str) -> Image.Image:
    try:
        data = base64.b64decode(text, validate=True)
        picture = Image.open(io.BytesIO(data), formats=[name.upper() for name in rule.formats])
    except binascii.Error:
        raise errors.malformed(f"{at}: expected base64") from None
    except Image.DecompressionBombError:
        raise errors.malformed(f"{at}: image has too many pixels") from None
    except Exception:  # noqa: BLE001 - as above
        raise _unreadable(rule, at) from None
    if rule.weight_bytes is not None and len(data) > rule.weight_bytes:
        raise errors.malformed(f"{at}: image has {len(data)} bytes: at most {rule.weight_bytes} are taken")
    return picture


def _unreadable(rule: Picture, at: str) -> errors.WireError:
    return errors.malformed(f"{at}: image is not a readable {', '.join(rule.formats)}")


def _pixel_complaint(picture: Image.Image, rule: Picture) -> str | None:
    if rule.modes is not None and picture.mode not in rule.modes:
        return f"image is {picture.mode}: expected 8 bits per channel {' or '.join(rule.modes)}"
    if rule.alpha == "refused" and not _is_opaque(picture, rule):
        return "image has see-through pixels: alpha must be fully opaque"
    if isinstance(rule, Mask) and rule.pure and not _is_pure(picture):
        return "mask must be pure black (0) and white (255)"
    return None


def _is_opaque(picture: Image.Image, rule: Picture) -> bool:
    """No pixel is see-through; a form without alpha that names a see-through colour is none where only RGB is taken."""
    if not picture.has_transparency_data:
        return True
    if rule.modes == ("RGB",):
        return False
    return picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def _is_pure(picture: Image.Image) -> bool:
    """Every pixel is black or white: all channels alike, and nothing between."""
    channels = picture.convert("RGB").split()
    histograms = [channel.histogram() for channel in channels]
    return not any(any(found[1:255]) for found in histograms) and _are_alike(channels)


def _are_alike(channels: tuple[Image.Image, ...]) -> bool:
    first, *others = (channel.tobytes() for channel in channels)
    return all(other == first for other in others)


def _as_asked(picture: Image.Image, rule: Picture) -> Image.Image:
    if rule.alpha == "kept" and picture.has_transparency_data:
        return picture.convert("RGBA")
    seen = on_white(picture)
    return seen.convert("L") if isinstance(rule, Mask) else seen


def on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB, its see-through pixels white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
