"""The page of docs/sandbox.md: twelve prompts, six seeds each, as the sandbox draws them over its wire.

python -m tools.sandbox_page                  writes docs/sandbox/page.webp
python -m tools.sandbox_page --blind DIR      also each frame into DIR as 01.png, 02.png … in no order, and which was
                                              which in DIR/key.txt: name them before you look
"""

import argparse
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from tools.template_pictures import sandbox

OUT = Path(__file__).resolve().parents[1] / "docs" / "sandbox"
SEEDS = range(1, 7)
WIDE_PX, HIGH_PX, GAP_PX = 300, 200, 4
PROMPTS = (
    "A ceramic coffee mug in warm terracotta on a marble counter, soft morning light from the left",
    "A perfume bottle on black glass in a dark studio, violet rim light, low-key",
    "Blue running shoes on sand at the beach, golden hour from the right",
    "Overhead flat lay of a birthday cake with pink icing on pale pink paper",
    "A cheeseburger close-up on a dark slate board, appetising side light",
    "Wireless headphones at night, neon light, wet floor",
    "Three succulents in green pots on a white table, high-key",
    "A laptop and a cup of coffee on an oak desk in a bright office, wide shot with space for copy on the left",
    "A red bicycle against a concrete wall, overcast",
    "A gold ring with a diamond on velvet, macro",
    "Two oranges and a lemon on a linen cloth, dappled light",
    "A leather handbag on a podium, pastel backdrop, hard noon sun",
)


def main() -> None:
    """Draw the page."""
    parser = argparse.ArgumentParser(prog="python -m tools.sandbox_page")
    parser.add_argument(
        "--blind", type=Path, metavar="DIR", help="also write the frames, shuffled and without their words"
    )
    given = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with sandbox() as ask, ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda prompt: [ask(prompt, "", "3:2", seed) for seed in SEEDS], PROMPTS))
    _page(rows).save(OUT / "page.webp", "WEBP", quality=82, method=6)
    if given.blind:
        _shuffled(rows, given.blind)


def _page(rows: list[list[Image.Image]]) -> Image.Image:
    page = Image.new("RGB", (len(SEEDS) * (WIDE_PX + GAP_PX), len(PROMPTS) * (HIGH_PX + GAP_PX)), "white")
    for row, frames in enumerate(rows):
        for column, frame in enumerate(frames):
            small = frame.resize((WIDE_PX, HIGH_PX), Image.Resampling.LANCZOS)
            page.paste(small, (column * (WIDE_PX + GAP_PX), row * (HIGH_PX + GAP_PX)))
    return page


def _shuffled(rows: list[list[Image.Image]], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    frames = [(row, seed, frame) for row, made in enumerate(rows) for seed, frame in zip(SEEDS, made, strict=True)]
    random.shuffle(frames)
    for number, (_, _, frame) in enumerate(frames, 1):
        frame.resize((2 * WIDE_PX, 2 * HIGH_PX), Image.Resampling.LANCZOS).save(into / f"{number:02}.png")
    key = (f"{number:02}  {PROMPTS[row]}, seed {seed}\n" for number, (row, seed, _) in enumerate(frames, 1))
    (into / "key.txt").write_text("".join(key), "utf-8")


if __name__ == "__main__":
    main()
