"""The basic canvas as it was begun, and what has become of it.

What a canvas cannot hold as a thing of its own (an imported mask, fills, inversions, what was erased) is part of its
background; what it can hold lies on it and can be moved. To set what lies on one it is begun anew, as another canvas.
"""

from collections.abc import Callable

from PIL import Image
from pydantic import ConfigDict

from components.canvas_mask import movable, strokes_from
from components.canvas_strokes import marks_of
from core.domain.mask import MOST_STROKES, Drawn, Stroke, scaled
from core.domain.values import Value
from core.imaging.mask_shown import small_picture, with_mask
from core.imaging.mask_strokes import mask_of

ROOM_PX = (700, 560)
"""The canvas lies in this; style.css makes it smaller where there is less room."""
Size = tuple[int, int]
Looks = Callable[[str, Drawn], tuple[bytes, Image.Image]]
"""A picture's bytes and its mask ("L"), both at full size."""


class Turn(Value):
    """One canvas."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    number: int
    url: str
    size: Size
    fixed: tuple[Stroke, ...]
    """Those in the background. The others began as things on the canvas:"""
    laid: tuple[Stroke, ...]
    drawn: Drawn
    background: bytes
    mask: Image.Image
    """What is fixed, in the canvas's size."""

    @property
    def scale(self) -> tuple[float, float]:
        """The canvas's pixels for one of the picture's, across and down."""
        return self.mask.width / self.size[0], self.mask.height / self.size[1]

    @property
    def own(self) -> tuple[Stroke, ...]:
        """The strokes that lie on the canvas now."""
        return self.drawn.strokes[len(self.fixed) :]

    @property
    def settled(self) -> bool:
        """Whether all that was drawn since can stay where it lies: nothing was erased, and it is not too much."""
        return movable(self.own) == len(self.own)

    @property
    def share(self) -> float:
        """How much is masked, 0 to 1, counted in the canvas's pixels."""
        mask = mask_of(scaled(Drawn(strokes=self.own), self.scale).strokes, self.mask.size, self.mask)
        return sum(value * count for value, count in enumerate(mask.histogram())) / 255 / (mask.width * mask.height)

    def after(self, drawing: object) -> "Turn":
        """This turn with what the canvas says lies on it."""
        if drawing is None:
            return self
        own = strokes_from(marks_of(drawing), self.scale, self.laid)[: MOST_STROKES - len(self.fixed)]
        return self if own == self.own else self.model_copy(update={"drawn": changed(self.drawn, self.fixed + own)})


def begun(url: str, size: Size, drawn: Drawn, looks: Looks, *, number: int) -> Turn:
    """A new canvas with this mask."""
    zoom = min(ROOM_PX[0] / size[0], ROOM_PX[1] / size[1], 1)
    small = (max(1, round(size[0] * zoom)), max(1, round(size[1] * zoom)))
    cut = len(drawn.strokes) - movable(drawn.strokes)
    data, full = looks(url, drawn.model_copy(update={"strokes": drawn.strokes[:cut]}))
    mask = full.resize(small, Image.Resampling.BOX)
    return Turn(
        number=number,
        url=url,
        size=size,
        fixed=drawn.strokes[:cut],
        laid=drawn.strokes[cut:],
        drawn=drawn,
        background=with_mask(small_picture(data, small), mask),
        mask=mask,
    )


def changed(drawn: Drawn, strokes: tuple[Stroke, ...]) -> Drawn:
    """The same mask with these strokes, one revision on."""
    return drawn.model_copy(update={"strokes": strokes, "revision": drawn.revision + 1})
