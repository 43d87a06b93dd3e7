"""Two pictures of the same motif under one lens, one over the other with a divider between them, or side by side."""

from typing import TypedDict

from components.declared import declared

_COMPONENT = declared("before_after", "lens.js")


class Side(TypedDict):
    """One picture. Every text is plain text."""

    url: str
    """A path on this server, such as /pictures/full/ID."""
    label: str
    """Short, in a badge on the picture: "Draft", "Fast upscale"."""
    width: int
    height: int
    alt: str


def before_after(
    before: Side,
    after: Side | None,
    *,
    key: str,
    height_px: int = 380,
    enlarged_to: tuple[int, int] | None = None,
    motif: str = "",
    whole: bool = False,
    beside: bool = False,
    begins: float = 0.5,
) -> None:
    """Draw both at the size of `after`, `before` on the left of the divider, beginning at 100 % in the middle.

    100 % is one pixel of `after` for each CSS pixel. Without `after`, `before` is alone, drawn as large as the final
    will be: `enlarged_to` (width and height in pixels), or its own size. With `whole` it begins with all of the picture
    in view, and is no taller than that on a phone. With `beside` there is no divider: both are there, side by side, or
    one over the other where there is no room. The divider begins at `begins`, from 0, the left of the picture,
    to 1. Reruns keep zoom, place and divider for as long as `motif` is the same,
    by default the URL of `before`. Raises ValueError for a size that is not above zero.
    """
    size = (after["width"], after["height"]) if after else enlarged_to or (before["width"], before["height"])
    if min(*size, height_px) <= 0:
        raise ValueError(f"Sizes are above zero, not {size} in {height_px} px.")
    _COMPONENT(
        key=key,
        data={
            "before": dict(before),
            "after": dict(after) if after else None,
            "size": list(size),
            "height": height_px,
            "motif": motif or before["url"],
            "whole": whole,
            "beside": beside and after is not None,
            "begins": begins,
        },
    )
