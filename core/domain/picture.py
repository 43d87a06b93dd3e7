"""What a rule needs to know of a picture."""

from core.domain.values import Value


class PictureFacts(Value):
    """A picture's type (png, jpeg, webp), its upright size, its weight, and whether something shows through it."""

    format: str
    width_px: int
    height_px: int
    size_bytes: int = 0
    has_alpha: bool = False
