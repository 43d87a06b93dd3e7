"""sRGB: what comes with another profile is converted, and what goes out says which one it has."""

import io
from functools import lru_cache

from PIL import Image, ImageCms, ImageOps

from core.imaging.colour import in_plain_colour

_DATE = slice(24, 36)
"""Where an ICC profile says when it was made."""


def as_srgb(image: Image.Image) -> Image.Image:
    """The picture upright, in 8 bits: RGB, or RGBA where it has transparency, in sRGB and without any profile."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    plain = in_plain_colour(upright)
    if profile and image.mode in ("RGB", "RGBA", "L", "LA", "P"):
        plain = _converted(plain, profile)
    plain.info.clear()
    return plain


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The profile to write into files: always the same bytes, so it has no date."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DATE] = bytes(12)
    return bytes(made)


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """From this profile to sRGB; as it is where the profile is sRGB, broken or not for RGB."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own):
            return image
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        colours = ImageCms.profileToProfile(image.convert("RGB"), own, srgb)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if colours is None:
        return image
    if image.mode == "RGBA":
        colours.putalpha(image.getchannel("A"))
    return colours
