"""What a placement asks of the picture it is cut from, at each size the source may have."""

from dataclasses import dataclass
from typing import NamedTuple

from core.formats.geometry import (
    Box,
    Frame,
    Needs,
    Picture,
    Size,
    is_kept,
    least_long,
    needs,
    placed_needs,
    whole_long,
)
from core.formats.offers import Rules


class Want(NamedTuple):
    """The crops a placement may take of a copy, by their long sides.

    `plain` is the least that needs no enlarging beyond the rule, None where even the whole picture is too small;
    `tight` the least if the plate is enlarged; `whole` the one that loses nothing.
    """

    plain: int | None
    tight: int
    whole: int

    @property
    def only_whole(self) -> bool:
        """Whether every crop it takes loses nothing."""
        return self.plain == self.tight == self.whole


@dataclass(frozen=True, slots=True)
class Demand:
    """A frame to be filled from a picture.

    With `inside` nothing is to be extended (a pad), with `whole` nothing lost; `placed` is a crop drawn by a person in
    the source's px, which is taken as it is; with `enlarge` an upscaler is wanted in any case.
    """

    frame: Frame
    source: Size
    inside: bool = False
    whole: bool = False
    enlarge: bool = False
    placed: Box | None = None

    def of(self, picture: Picture, rules: Rules) -> Want:
        """What is wanted of this copy."""
        enough = self.enough(picture, rules)
        if self.placed or self.inside:
            long = self._given(picture)
            return Want(long if long >= enough and not self.enlarge else None, long, long)
        whole = whole_long(self.frame, picture)
        tight = whole if self.whole else least_long(self.frame, picture, rules.keep_pct)
        if self.enlarge or enough > whole:
            return Want(None, tight, whole)
        return Want(self._grown(picture, max(tight, enough), rules), tight, whole)

    def enough(self, picture: Picture, rules: Rules) -> int:
        """The long side of a crop with pixels enough.

        What was made smaller is never enlarged again: that would only lose detail.
        """
        return -(-100 * self.frame.long // (100 if picture.shrunk else rules.enlarge_pct))

    def _grown(self, picture: Picture, long: int, rules: Rules) -> int:
        while not is_kept(self.frame, picture, long, 100 if self.whole else rules.keep_pct):
            long += 1
        return long

    def _given(self, picture: Picture) -> int:
        if self.placed:
            return max(1, self._long_of(self.placed) * picture.width // self.source[0])
        return self.frame.long_for(width=picture.width, height=picture.height)

    def _long_of(self, box: Box) -> int:
        return box.width if self.frame.across.length >= self.frame.along.length else box.height

    def box(self, picture: Picture, long: int) -> Box | None:
        """The very crop, where a person drew one: about the same middle, in the placement's shape."""
        if self.placed is None:
            return None
        width, height = self.frame.size(long)
        across = (2 * self.placed.left + self.placed.width) * picture.width // self.source[0] - width
        along = (2 * self.placed.top + self.placed.height) * picture.height // self.source[1] - height
        return Box(across // 2, along // 2, width, height)

    def needs(self, picture: Picture, long: int) -> Needs:
        """How far a canvas must reach for this crop."""
        if self.inside:
            return Needs()
        box = self.box(picture, long)
        return placed_needs(box, picture.size) if box else needs(self.frame, picture, long)

    def longer(self, picture: Picture, enough: int, want: Want, rules: Rules) -> int | None:
        """The least crop of at least so many px, or the plain one where that is smaller; None where there is none."""
        if want.plain is not None and enough >= want.plain:
            return want.plain
        if enough <= want.tight:
            return want.tight
        if self.placed or self.inside or enough > want.whole:
            return None
        long = self._grown(picture, enough, rules)
        return long if long <= want.whole else None
