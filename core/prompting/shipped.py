"""What comes with the studio to start from: templates, themes, a vocabulary, and their pictures."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from core.domain.errors import NotFound
from core.domain.template import Template
from core.domain.values import Value

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
SAMPLES = range(1, 7)
"""The numbers of the sample frames: one sheet of a mug, for the first visit."""


class Theme(Value):
    """Light, surface and mood in one click: words that follow any prompt."""

    name: str
    title: str
    words: str
    negative_prompt: str = ""


class Menu(Value):
    """Phrases of one kind to add to a prompt."""

    title: str
    phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped_templates() -> tuple[Template, ...]:
    """All shipped templates, in the order people should see them."""
    return tuple(Template.model_validate(item) for item in _read("templates.yaml"))


@lru_cache(maxsize=1)
def themes() -> dict[str, Theme]:
    """The themes by name, in the order people should see them."""
    return {theme.name: theme for theme in map(Theme.model_validate, _read("themes.yaml"))}


@lru_cache(maxsize=1)
def menus() -> tuple[Menu, ...]:
    """The vocabulary, a menu for each kind of phrase."""
    return tuple(Menu.model_validate(item) for item in _read("vocabulary.yaml"))


@lru_cache(maxsize=1)
def pictures() -> dict[str, bytes]:
    """The shipped pictures as WebP, by the path they are served at: `templates/NAME.webp`, `samples/N.webp`."""
    names = [f"templates/{template.name}.webp" for template in shipped_templates()]
    paths = [path for path in [*names, *(f"samples/{number}.webp" for number in SAMPLES)] if (PICTURES / path).exists()]
    return {path: (PICTURES / path).read_bytes() for path in paths}


@lru_cache(maxsize=64)
def picture_url(path: str) -> str:
    """Where a shipped picture is served. The address changes with the picture, so it may be kept for good.

    Raises NotFound.
    """
    if path not in pictures():
        raise NotFound("There is no such picture.")
    return f"/{path}?v={hashlib.sha256(pictures()[path]).hexdigest()[:10]}"


def _read(name: str) -> list[Any]:
    found: list[Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found
