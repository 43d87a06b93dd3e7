"""What a rule needs to know of a picture."""

from core.domain.values import Value


class PictureFacts(Value):
    """A picture's type (png, jpeg, webp) and its upright size."""

    format: str
    width_px: int
    height_px: int
