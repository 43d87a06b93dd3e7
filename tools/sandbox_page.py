"""The page of docs/sandbox.md: twelve prompts, six seeds each, as the sandbox draws them over its wire.

python -m tools.sandbox_page            writes docs/sandbox/page.webp and the prompts beside it
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from tools.template_pictures import Ask, sandbox

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
    OUT.mkdir(parents=True, exist_ok=True)
    page = Image.new("RGB", (len(SEEDS) * (WIDE_PX + GAP_PX), len(PROMPTS) * (HIGH_PX + GAP_PX)), "white")
    with sandbox() as ask, ThreadPoolExecutor(4) as pool:
        for row, frames in enumerate(pool.map(lambda prompt: _frames(ask, prompt), PROMPTS)):
            for column, frame in enumerate(frames):
                page.paste(frame, (column * (WIDE_PX + GAP_PX), row * (HIGH_PX + GAP_PX)))
    page.save(OUT / "page.webp", "WEBP", quality=82, method=6)


def _frames(ask: Ask, prompt: str) -> list[Image.Image]:
    size = (WIDE_PX, HIGH_PX)
    return [ask(prompt, "", "3:2", seed).resize(size, Image.Resampling.LANCZOS) for seed in SEEDS]


if __name__ == "__main__":
    main()
