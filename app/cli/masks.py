"""`mask`: info, grow, shrink, feather, invert, combine. Files in, a file out; white is edited."""

from collections.abc import Callable
from typing import Annotated, Literal

import typer
from PIL import Image

from app.cli.shell import Output, mask_told, read, write
from core.domain.errors import BadRequest
from core.imaging.intake import MAX_BYTES, check_weight
from core.imaging.masks import as_png, combined, feathered, grown, imported, inverted

mask_app = typer.Typer(help="Masks: white is what a model may change.", no_args_is_help=True)
Out = Annotated[str, typer.Option(help="The PNG to write.")]
Px = Annotated[int, typer.Option(help="How far, in pixels.")]


@mask_app.command("info")
def mask_info(file: str) -> Output:
    """Size, how much is masked (0 to 1), and the box around it."""
    return _told(_mask(file))


@mask_app.command("grow")
def mask_grow(file: str, px: Px, out: Out) -> Output:
    """Larger by a round brush."""
    return _changed(file, out, lambda mask: grown(mask, _positive(px)))


@mask_app.command("shrink")
def mask_shrink(file: str, px: Px, out: Out) -> Output:
    """Smaller by a round brush."""
    return _changed(file, out, lambda mask: grown(mask, -_positive(px)))


@mask_app.command("feather")
def mask_feather(file: str, px: Px, out: Out) -> Output:
    """A soft edge about so wide."""
    return _changed(file, out, lambda mask: feathered(mask, _positive(px)))


@mask_app.command("invert")
def mask_invert(file: str, out: Out) -> Output:
    """Kept becomes edited, and the other way round."""
    return _changed(file, out, inverted)


@mask_app.command("combine")
def mask_combine(
    files: list[str],
    out: Out,
    how: Annotated[str, typer.Option(help="union, or difference: the first without the others.")] = "union",
) -> Output:
    """Several masks as one."""
    if how not in ("union", "difference"):
        raise BadRequest(f"Masks are combined by union or difference, not “{how}”.")
    way: Literal["union", "difference"] = "union" if how == "union" else "difference"
    first, *others = [_mask(file) for file in files]
    for other in others:
        first = combined(first, other, way)
    return _written(first, out)


def _changed(file: str, out: str, change: Callable[[Image.Image], Image.Image]) -> Output:
    return _written(change(_mask(file)), out)


def _written(mask: Image.Image, out: str) -> Output:
    write(out, as_png(mask))
    return _told(mask)


def _told(mask: Image.Image) -> Output:
    return Output(mask_told(mask))


def _mask(file: str) -> Image.Image:
    data = read(file, MAX_BYTES)
    check_weight(len(data))
    return imported(data)


def _positive(px: int) -> int:
    if px < 0:
        raise BadRequest(f"Give the pixels as 0 or more, not {px}.")
    return px
