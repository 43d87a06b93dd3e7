"""Versions: the tree that a picture belongs to, without the steps on the way."""

from collections import deque
from dataclasses import dataclass, field

from core.domain.asset import Asset
from core.domain.operation import MadeHere
from core.domain.values import Value
from core.ports import Records
from core.use_cases.fitting import is_mask

MOST_UP = 100
STEPS_A_VERSION = 4
"""So many steps on the way are looked through for each version that is asked for."""
UPLOAD = "Upload"
WORDS = {
    "text_to_image": "Draft",
    "image_to_image": "Redraw",
    "variation": "Variation",
    "inpaint": "Repaint",
    "erase": "Erase",
    "search_replace": "Replace",
    "search_recolor": "Recolour",
    "remove_background": "Remove background",
    "replace_background": "Replace background",
    "outpaint": "Extend",
    "upscale_fast": "Fast upscale",
    "upscale_conservative": "Conservative upscale",
    "upscale_creative": "Creative upscale",
    "control_sketch": "From a sketch",
    "control_structure": "Same shapes",
    "style_guide": "Borrowed style",
    "style_transfer": "Change of style",
    "color_guided": "In colours",
    "conditioned": "Same layout",
    "virtual_try_on": "Try on",
}
MADE_HERE = {
    "fit": "Smaller copy",
    "flatten": "On a colour",
    "extend": "Canvas",
    "new_part": "Mask",
    "mask": "Mask",
    "drawn": "Mask",
    "paste_back": "Edit",
    "format": "Ad format",
}
"""Pictures made on this computer; what was pasted back is called as the answer below it."""


class Version(Value):
    """A picture among its versions: the id of the one it came from, what was done to it, and how many steps down."""

    asset: Asset
    parent: str | None
    words: str
    depth: int


@dataclass(frozen=True, slots=True)
class Versions:
    """Reads only: up by first parents, then down, so many pictures at most, however large the library is."""

    records: Records

    def of(self, asset: Asset, limit: int = 60) -> tuple[Version, ...]:
        """The whole tree, oldest first: the picture's own line, what was made of it, then the rest as far as it fits.

        Masks, copies and answers below a pasted-back picture are left out, and their children count as their parents'.
        """
        walk = _Walk(self.records, limit)
        line = self._line(asset)
        for one in reversed(line):
            walk.meet(one)
        walk.down(asset)
        walk.down(next((one for one in line if not one.working), asset))
        return walk.told()

    def _line(self, asset: Asset) -> list[Asset]:
        """The picture and what it was made of, oldest first, as far as that is still there."""
        line = [asset]
        while line[-1].parents and len(line) < MOST_UP:
            parent = self.records.assets(line[-1].parents[:1]).get(line[-1].parents[0])
            if parent is None:
                break
            line.append(parent)
        return line[::-1]


@dataclass(slots=True)
class _Walk:
    """What was met so far."""

    records: Records
    limit: int
    met: dict[str, Asset] = field(default_factory=dict)
    below: dict[str, list[Asset]] = field(default_factory=dict)
    room: dict[bool, int] = field(default_factory=dict)

    def meet(self, asset: Asset) -> bool:
        """Whether there is room for it."""
        if asset.id not in self.met:
            left = self.room.setdefault(asset.working, self.limit * (STEPS_A_VERSION if asset.working else 1))
            if left == 0:
                return False
            self.room[asset.working] = left - 1
            self.met[asset.id] = asset
        return True

    def down(self, start: Asset) -> None:
        """Meet what was made of a picture, the nearest first."""
        waiting = deque([start])
        while waiting:
            asset = waiting.popleft()
            waiting.extend(child for child in self._below(asset) if self.meet(child))

    def told(self) -> tuple[Version, ...]:
        """Every visible picture that was met, oldest first."""
        parents = {one.id: self._visible_parent(one) for one in self.met.values() if not one.working}
        return tuple(
            Version(asset=self.met[name], parent=parents[name], words=self._words(self.met[name]), depth=depth)
            for name, depth in sorted(_depths(parents).items())
        )

    def _below(self, asset: Asset) -> list[Asset]:
        if is_mask(asset):  # nothing is made of a mask alone
            return []
        if asset.id not in self.below:
            shown = self.records.children(asset.id, limit=self.limit)
            self.below[asset.id] = shown + self.records.children(asset.id, working=True, limit=self.limit)
        return self.below[asset.id]

    def _visible_parent(self, asset: Asset) -> str | None:
        found = self._first_parent(asset)
        while found and found.working:
            found = self._first_parent(found)
        return found.id if found else None

    def _first_parent(self, asset: Asset) -> Asset | None:
        return self.met.get(asset.parents[0]) if asset.parents else None

    def _words(self, asset: Asset) -> str:
        operation = asset.recipe.operation if asset.recipe else None
        pasted = isinstance(operation, MadeHere) and operation.way == "paste_back"
        answer = self._first_parent(asset) if pasted else None
        return self._words(answer) if answer else words_of(asset)


def words_of(asset: Asset) -> str:
    """What was done to get a picture, as far as it tells by itself."""
    recipe = asset.recipe
    if recipe is None:
        return UPLOAD
    if isinstance(recipe.operation, MadeHere):
        return MADE_HERE[recipe.operation.way]
    if asset.tier == "final" and recipe.operation.name == "text_to_image":
        return "Final"
    return WORDS.get(recipe.operation.name, recipe.operation.name)


def _depths(parents: dict[str, str | None]) -> dict[str, int]:
    """How many visible steps each is below the one that has no parent here."""
    found: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in found:
            parent = parents.get(name)
            found[name] = 0 if parent is None else depth(parent) + 1
        return found[name]

    for name in parents:
        depth(name)
    return found
