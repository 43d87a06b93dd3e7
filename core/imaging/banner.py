"""Extreme banners: a block of picture, the brand's colour beside it, and room for words."""

from dataclasses import dataclass

from PIL import Image

from core.domain.safe_zone import Box, Size
from core.imaging.cutting import Source, cropped, lay, plane


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the picture and the words stand on a banner: two boxes (left, top, right, bottom) of whole px."""

    picture: tuple[int, int, int, int]
    words: tuple[int, int, int, int]

    @property
    def picture_px(self) -> Size:
        """The size of the block, to which the crop is to be shaped."""
        return self.picture[2] - self.picture[0], self.picture[3] - self.picture[1]


def laid_out(source: Source, box: Box, size_px: Size, *, layout: Layout, colour: str) -> Image.Image:
    """The banner: what the box shows in the picture's block, the rest in the colour. Raises BadRequest."""
    canvas = plane(size_px, colour)
    lay(cropped(source, box, layout.picture_px), canvas, layout.picture[:2])
    return canvas
