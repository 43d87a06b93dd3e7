"""The icons' pictures for the sandbox, from two npm packages; run by hand when the catalogue or Noto Emoji changes.

npm install --prefix DIR @iconify-json/noto emojilib
python -m tools.icons DIR/node_modules            # writes sandbox/icons/art.zip
python -m tools.icons DIR/node_modules --words    # emojilib's words that the catalogue lacks
"""

import argparse
import io
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from sandbox.icons.catalogue import Icon, icons

ART = Path(__file__).parent.parent / "sandbox" / "icons" / "art.zip"
DRAWN_PX, PX, MARGIN_PX = 448, 288, 6
QUALITY, ALPHA_QUALITY = 74, 80
BLEED_PX = 24
SOLID = 0.62  # a beam of light or a shadow has less
CLEAR = {
    "cocktail-glass", "diving-mask", "feather", "glass-of-milk", "glasses", "goggles", "honeybee", "hourglass-not-done",
    "jar", "magnifying-glass-tilted-left", "soap", "test-tube", "tumbler-glass", "wine-glass",
}  # fmt: skip
CLEAREST, PALE = 0.12, (0.9, 0.95, 0.97)  # see-through things are kept, as pale ones
CRUMB = 0.05  # of the largest piece: smaller ones go
NEVER = (1980, 1, 1, 0, 0, 0)

Plane = npt.NDArray[np.floating[Any]]


def main(argv: list[str]) -> int:
    """Write the archive, or print the words."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("modules", type=Path)
    asked.add_argument("--words", action="store_true")
    given = asked.parse_args(argv)
    noto = given.modules / "@iconify-json" / "noto"
    if given.words:
        _print_words(noto, given.modules / "emojilib")
    else:
        _write(json.loads((noto / "icons.json").read_text("utf-8"))["icons"])
    return 0


def _write(drawings: dict[str, Any]) -> None:
    with zipfile.ZipFile(ART, "w", zipfile.ZIP_STORED) as archive:
        for icon in icons().values():
            archive.writestr(zipfile.ZipInfo(f"{icon.name}.webp", NEVER), _webp(_picture(icon, drawings[icon.name])))
    sys.stdout.write(f"{len(icons())} icons, {ART.stat().st_size / 1e6:.2f} MB\n")


def _picture(icon: Icon, drawing: dict[str, Any]) -> Image.Image:
    art = np.asarray(_drawn(drawing["body"]), np.float32) / 255
    colour, alpha = _cleared(art) if icon.name in CLEAR else (art[..., :3], art[..., 3])
    alpha = np.clip((alpha - SOLID) / (1 - SOLID), 0, 1)
    alpha = alpha * _kept(alpha > 0.5, lies=icon.lies)
    colour = _bled(colour, alpha > 0.98)
    return _framed(np.dstack([colour, alpha]))


def _cleared(art: Plane) -> tuple[Plane, Plane]:
    """Glass as pale, solid glass."""
    alpha = art[..., 3:]
    return art[..., :3] * alpha + np.array(PALE) * (1 - alpha), np.clip(alpha[..., 0] / CLEAREST - 0.5, 0, 1)


def _drawn(body: str) -> Image.Image:
    import resvg_py  # noqa: PLC0415  (only those who make icons have it)

    size = f'viewBox="0 0 128 128" width="{DRAWN_PX}" height="{DRAWN_PX}"'
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    png = resvg_py.svg_to_bytes(svg_string=f"<svg {names} {size}>{body}</svg>", width=DRAWN_PX, height=DRAWN_PX)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def _kept(solid: npt.NDArray[np.bool_], *, lies: bool) -> Plane:
    """1 where a piece is worth building, and a little around. A thing that stands is its largest piece: none floats."""
    pieces = _pieces(solid)
    sizes = Counter(pieces[solid].tolist())
    least = max(sizes.values()) * (CRUMB if lies else 1)
    good = [each for each, size in sizes.items() if size >= least]
    return _grown(np.isin(pieces, good), 2).astype(np.float32)


def _pieces(solid: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """A number for each connected piece, the same at all of its pixels."""
    numbers = np.where(solid, np.arange(solid.size).reshape(solid.shape) + 1, 0)
    while True:
        wider = numbers.copy()
        for axis in (0, 1):
            for step in (1, -1):
                wider = np.maximum(wider, np.roll(numbers, step, axis))
        wider = np.where(solid, np.maximum.reduce([wider, _run(wider, 0), _run(wider, 1)]), 0)
        if np.array_equal(wider, numbers):
            return numbers
        numbers = wider


def _run(numbers: npt.NDArray[np.int64], axis: int) -> npt.NDArray[np.int64]:
    """The largest number of each unbroken run along an axis, so that numbers travel far in one step."""
    flat = numbers if axis else numbers.T
    rows = np.arange(len(flat))[:, None] * flat.shape[1] * 2
    starts = np.cumsum((flat == 0) | (np.roll(flat, 1, 1) == 0), axis=1) + rows
    _, where = np.unique(starts, return_inverse=True)
    most = np.zeros(int(where.max()) + 1, np.int64)
    np.maximum.at(most, where.ravel(), flat.ravel())
    spread = most[where].reshape(flat.shape)
    return spread if axis else spread.T


def _grown(mask: npt.NDArray[np.bool_], steps: int) -> npt.NDArray[np.bool_]:
    for _ in range(steps):
        mask = np.any([mask, *(np.roll(mask, step, axis) for axis in (0, 1) for step in (1, -1))], axis=0)
    return mask


def _bled(colour: Plane, sure: npt.NDArray[np.bool_]) -> Plane:
    """The colours, those of the edge run on outwards, so that no rim of nothing shows on the form's side."""
    known, spread = sure.astype(np.float32), colour * sure[..., None]
    for _ in range(BLEED_PX):
        shares = [np.roll(known, step, axis) for axis in (0, 1) for step in (1, -1)]
        sums = [np.roll(spread, step, axis) for axis in (0, 1) for step in (1, -1)]
        total = np.maximum(sum(shares), np.float32(1e-6))
        spread = np.where(known[..., None] > 0, spread, sum(sums) / total[..., None])
        known = np.maximum(known, np.ceil(np.minimum(total, 1) - 1e-5))
    return np.where(known[..., None] > 0, spread, colour[sure].mean(axis=0))


def _framed(art: Plane) -> Image.Image:
    """Cut to what is there and scaled so that its longer side fills the square; it stands at the bottom's middle."""
    rows, columns = (np.nonzero((art[..., 3] > 0.3).any(axis=axis))[0] for axis in (1, 0))
    whole = Image.fromarray(np.rint(art * 255).astype(np.uint8), "RGBA")
    side = max(np.ptp(rows), np.ptp(columns)) + 1
    edge = side * MARGIN_PX / (PX - 2 * MARGIN_PX)
    left, bottom = (columns[0] + columns[-1] + 1 - side) / 2 - edge, rows[-1] + 1 + edge
    box = (left, bottom - side - 2 * edge, left + side + 2 * edge, bottom)
    bands = [band.resize((PX, PX), Image.Resampling.LANCZOS) for band in _padded(whole, box).split()]  # not multiplied
    return Image.merge("RGBA", bands)


def _padded(whole: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = (round(each) for each in box)
    colours = np.pad(np.asarray(whole), ((DRAWN_PX, DRAWN_PX), (DRAWN_PX, DRAWN_PX), (0, 0)), mode="edge")
    colours[:DRAWN_PX, :, 3] = colours[-DRAWN_PX:, :, 3] = colours[:, :DRAWN_PX, 3] = colours[:, -DRAWN_PX:, 3] = 0
    return Image.fromarray(colours[top + DRAWN_PX : bottom + DRAWN_PX, left + DRAWN_PX : right + DRAWN_PX], "RGBA")


def _webp(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, alpha_quality=ALPHA_QUALITY, method=6, exact=True)
    return file.getvalue()


def _print_words(noto: Path, emojilib: Path) -> None:
    words: dict[str, list[str]] = json.loads((emojilib / "dist" / "emoji-en-US.json").read_text("utf-8"))
    names: dict[str, str] = json.loads((noto / "chars.json").read_text("utf-8"))
    senses = Counter(word for each in words.values() for word in set(each))
    for sign, each in words.items():
        icon = icons().get(names.get("-".join(f"{ord(char):x}" for char in sign if char != "\ufe0f"), ""))
        if icon is not None:
            new = [word for word in each if senses[word] <= 2 and word.replace("_", " ") not in icon.names]
            sys.stdout.write(f"{icon.name}: {', '.join(new)}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
