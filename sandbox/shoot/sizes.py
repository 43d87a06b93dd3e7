"""How large things are: what the forms measure, so that a scene can be planned without building them.

`sizes.txt` was measured from the forms; `tests/sandbox/test_director_sizes.py` holds the two together.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """A form's usual height in metres (a flat thing's longest side), and its box against that: its measures and where
    its middle is from the foot's middle.
    """

    height_m: float
    wide: float
    tall: float
    deep: float
    mid_x: float = 0.0
    mid_z: float = 0.0
    flat: bool = False

    @property
    def longest(self) -> float:
        """The longest side against the usual height."""
        return max(self.wide, self.deep, self.tall)

    @property
    def longest_m(self) -> float:
        """The longest side, as large as life."""
        return self.height_m * self.longest


ICON = Size(0.2, 1.0, 1.0, 0.4)
"""What is taken for an icon that nothing is known of."""


@cache
def _sizes() -> dict[str, Size]:
    lines = Path(__file__).with_name("sizes.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {row[0]: _size(row) for row in rows}


def _size(row: list[str]) -> Size:
    height, wide, tall, deep, mid_x, mid_z = map(float, row[1:7])
    return Size(height, wide, tall, deep, mid_x, mid_z, flat=row[-1] == "flat")


def size_of(form: str) -> Size:
    """The form's size."""
    return _sizes().get(form) or _icon_size(form)


def known_forms() -> set[str]:
    """All forms of the table."""
    return set(_sizes())


@cache
def _icon_size(form: str) -> Size:
    """An icon's usual height, as its catalogue has it."""
    try:
        from sandbox.icons.catalogue import icons  # noqa: PLC0415

        icon = icons()[form.removeprefix("icon:")]
    except (ImportError, KeyError, OSError):
        return ICON
    if icon.lies:
        return Size(icon.height_m, 1.0, 0.3, 1.0, flat=True)
    return Size(icon.height_m, 1.0, 1.0, 0.45)
