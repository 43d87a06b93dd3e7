"""The placements and packs that come with the studio: `placements.yaml` and `packs.yaml`, read once, when asked for."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from core.domain.errors import NotFound
from core.domain.placement import Pack, Placement, SafeZone

HERE = Path(__file__).parent
ALONG_X = {"left": True, "right": True, "top": False, "bottom": False}


@lru_cache(maxsize=1)
def placements() -> tuple[Placement, ...]:
    """All shipped placements, in the order people should see them."""
    raw = _read("placements.yaml")
    return tuple(_placement(row, raw["sources"]) for row in raw["placements"])


@lru_cache(maxsize=1)
def packs() -> tuple[Pack, ...]:
    """All shipped packs, in the order people should see them."""
    return tuple(_pack(row) for row in _read("packs.yaml"))


def placement_of(placement_id: str, own: Sequence[Placement] = ()) -> Placement:
    """The placement with this id, shipped or own. Raises NotFound."""
    found = next((one for one in (*placements(), *own) if one.id == placement_id), None)
    if found is None:
        raise NotFound(f"There is no placement “{placement_id}”; `formats` lists them by their ids.")
    return found


def pack_of(name: str, own: Sequence[Pack] = ()) -> Pack:
    """The pack with this name or title. Raises NotFound naming those there are."""
    wanted = name.strip().casefold()
    there = (*packs(), *own)
    found = next((pack for pack in there if wanted in (pack.name, pack.title.casefold())), None)
    if found is None:
        raise NotFound(f"There is no pack “{name}”. There are: {', '.join(pack.name for pack in there)}.")
    return found


def safe_zone(size: tuple[int, int], said: Mapping[str, Any]) -> SafeZone:
    """The strips in px of a placement of this size: said as `px`, as `px` of another size (`at`), or as `pct`.

    Parts of a pixel are rounded up: rather a strip too wide.
    """
    if "pct" in said:
        scales = {side: Fraction(size[0 if along_x else 1], 100) for side, along_x in ALONG_X.items()}
    else:
        at = said.get("at", size)
        scales = {
            side: Fraction(*((size[0], at[0]) if along_x else (size[1], at[1]))) for side, along_x in ALONG_X.items()
        }
    given = said.get("pct") or said["px"]
    return SafeZone(**{f"{side}_px": ceil(Fraction(str(given[side])) * scale) for side, scale in scales.items()})


def _placement(row: Mapping[str, Any], sources: Mapping[str, Any]) -> Placement:
    size = (row["width_px"], row["height_px"])
    safe = safe_zone(size, row["safe"]) if "safe" in row else SafeZone()
    return Placement.model_validate({**row, "safe": safe, "sources": [sources[name] for name in row["sources"]]})


def _pack(row: Mapping[str, Any]) -> Pack:
    chosen = [
        one.id
        for one in placements()
        if (one.platform in row["platforms"] if "platforms" in row else one.id.startswith(row["prefix"]))
    ]
    return Pack(name=row["name"], title=row["title"], placements=tuple(chosen))


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
