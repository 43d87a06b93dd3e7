"""Pictures of any kind in plain colour: 8 bits, RGB, sRGB."""

import io

from PIL import Image, ImageCms


def is_deep(image: Image.Image) -> bool:
    """Whether the file has more than 8 bits a colour; to be asked before it is decoded."""
    # Pillow reads 16-bit RGB PNGs as RGB of 8; only the raw mode of the file still tells.
    tiles = getattr(image, "tile", [])
    raw_mode = tiles[0][3] if tiles else ""
    name = raw_mode[0] if isinstance(raw_mode, tuple) else raw_mode
    return image.mode.startswith("I") or image.mode == "F" or "16" in str(name)


def own_colours(image: Image.Image) -> str:
    """The name of the profile a picture's colours have, "" for sRGB or none; header only. CMYK is its own matter."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "P"):
        return ""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return ""
    return "" if "sRGB" in name else name or "a profile without a name"


def in_plain_colour(image: Image.Image) -> Image.Image:
    """The picture as RGB, or RGBA where it has transparency."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if image.mode == "CMYK" and (profile := image.info.get("icc_profile")):
        try:
            srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            converted = ImageCms.profileToProfile(image, io.BytesIO(profile), srgb, outputMode="RGB")
        except ImageCms.PyCMSError:
            converted = None
        if converted is not None:
            return converted
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")
