"""Colours that go together: (wall, table, hero, accent) for prompts that name none, and small shifts of them."""

import colorsys

import numpy as np

from sandbox.language.colours import colour_of, mixed
from sandbox.shoot.scene import Colour

Palette = tuple[Colour, Colour, Colour, Colour]

PALETTES = (
    ("#e8d9c4", "#dcc5a6", "#c0603c", "#6b7f5e"), ("#c9d2c0", "#b7c2ac", "#f1ece2", "#d58a5c"),
    ("#efd6cc", "#e3bfb2", "#a94c3c", "#f4eee4"), ("#bcc8d8", "#a3b1c7", "#f0e8d9", "#dda258"),
    ("#efe8da", "#e2d6c2", "#2f4a43", "#c58b3b"), ("#d7d4cf", "#c3bfb9", "#3c4450", "#cc764a"),
    ("#e6c67a", "#dab25c", "#77392d", "#f3ebdb"), ("#d9d1e4", "#c7bbd8", "#5b4a80", "#eec079"),
    ("#a4c6c1", "#8bb3ad", "#f3e7d3", "#d2694b"), ("#dfb7a0", "#d19f85", "#f4ead9", "#7c3f37"),
    ("#f0dcd2", "#e8cabd", "#31596b", "#e0a58a"), ("#cfdbd3", "#bccbc1", "#b3543e", "#efe2c8"),
    ("#d3dfe8", "#bccddb", "#e07f5f", "#2c4a63"), ("#f1e3bd", "#e6d29c", "#3f6b62", "#d06a48"),
    ("#e5d3dc", "#d6bccb", "#7d2f4d", "#e9b9a0"), ("#c3b8a8", "#b0a391", "#2d3f38", "#d9b08a"),
    ("#b9c7b0", "#a5b59b", "#f2e9d8", "#b4573a"), ("#e9cfc0", "#dbb7a2", "#45586a", "#f2e6d2"),
)  # fmt: skip
_MOOD_PALETTES = {
    "calm": (0, 1, 4, 8, 11, 15), "playful": (6, 12, 13, 7, 8, 2), "premium": (4, 5, 15, 17, 14),
    "fresh": (1, 8, 11, 12, 16), "romantic": (2, 14, 10, 17), "rustic": (0, 9, 15, 4), "nostalgic": (6, 9, 0, 13),
    "clinical": (5, 12, 3), "cold": (3, 12, 5), "cosy": (0, 9, 6, 2), "festive": (4, 14, 9),
}  # fmt: skip


def palette_of(moods: list[str], house: np.random.Generator) -> Palette:
    """The prompt's palette: one that suits its first mood."""
    fitting = next((_MOOD_PALETTES[mood] for mood in moods if mood in _MOOD_PALETTES), tuple(range(len(PALETTES))))
    wall, table, hero, accent = map(colour_of, PALETTES[int(house.choice(fitting))])
    return wall, table, hero, accent


def shifted(colour: Colour, rng: np.random.Generator, by: float) -> Colour:
    """A near relative of the colour."""
    hue, light, full = colorsys.rgb_to_hls(*colour)
    hue = (hue + float(rng.normal(0, 0.012)) * by) % 1
    light = float(np.clip(light + rng.normal(0, 0.03) * by, 0.02, 0.98))
    return colorsys.hls_to_rgb(hue, light, float(np.clip(full * (1 + rng.normal(0, 0.08) * by), 0, 1)))


def darker(colour: Colour, share: float) -> Colour:
    """Towards black."""
    return mixed(colour, (0.02, 0.02, 0.025), share)


def luma(colour: Colour) -> float:
    """How light it looks, from 0 to 1."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def apart(colour: Colour, ground: Colour) -> Colour:
    """The colour, lighter or darker where it would be lost before the ground."""
    if sum(abs(a - b) for a, b in zip(colour, ground, strict=True)) > 0.35:
        return colour
    return mixed(colour, (0.97, 0.95, 0.92), 0.55) if luma(ground) < 0.5 else darker(colour, 0.5)
