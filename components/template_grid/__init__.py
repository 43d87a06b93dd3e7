"""Templates as tiles to choose from, with their pictures."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared
from core.domain.template import Template
from core.domain.values import is_id
from core.prompting.shipped import picture_url, pictures

_COMPONENT = declared("template_grid")


OWN_WORDS = "own-words"


class TemplateTile(TypedDict):
    """One tile. `url` is a path on this server, or "": then the title stands in for the picture.

    A tile with the name `OWN_WORDS` shows a pen and counts no slots.
    """

    name: str
    title: str
    url: str
    slots: int
    own: bool


def tile_of(template: Template, own: bool) -> TemplateTile:
    """The template's tile; `own` marks it as made here."""
    return TemplateTile(
        name=template.name,
        title=template.title,
        url=template_picture(template, own),
        slots=len(template.slots),
        own=own,
    )


def template_picture(template: Template, own: bool) -> str:
    """Where the template's picture lies, or "" if it has none."""
    picture = template.picture or ("" if own else template.name)
    if is_id(picture):
        return f"/pictures/thumb/{picture}.webp"
    path = f"templates/{picture}.webp"
    return picture_url(path) if path in pictures() else ""


def template_grid(tiles: Sequence[TemplateTile], *, key: str, selected: str, shows: str = "") -> str | None:
    """Draw the tiles, `selected` being the name of the chosen one; the name chosen just now, or None.

    `shows` is the key of the container that shows the chosen one: it is brought into view if it is out of sight,
    as on a phone, where it lies under the grid.
    """
    result = _COMPONENT(
        key=key,
        data={"tiles": list(tiles), "selected": selected, "shows": shows},
        on_chosen_change=lambda: None,
    )
    chosen = getattr(result, "chosen", None)
    name = chosen.get("name") if isinstance(chosen, dict) else None
    return str(name) if name in {tile["name"] for tile in tiles} else None
