"""The IPTC value of a stored picture, by all that was done to it and to what it was made of."""

from collections.abc import Callable

from core.domain.asset import Asset
from core.domain.source_type import SourceType, after, strongest

LOST: SourceType = "trainedAlgorithmicMedia"
"""What a parent that is gone counts as: nobody can show any more that it was a photo."""


def source_type_of_asset(
    asset: Asset, parent: Callable[[str], Asset | None], told: Callable[[Asset], SourceType | None]
) -> SourceType | None:
    """The value of the operation chain. `parent` finds an asset by id, or None where it is gone.

    `told` is what an upload's own bytes say (`marks_of(...).source_type`). None: an upload that says nothing, which is
    taken for a photo.
    """
    known: dict[str, SourceType | None] = {}
    waiting = [asset]
    while waiting:
        current = waiting[-1]
        parents = {name: parent(name) for name in current.parents} if current.recipe else {}
        open_ones = [found for name, found in parents.items() if found and name not in known]
        if open_ones and current.id not in known:
            known[current.id] = LOST  # a picture that is its own ancestor ends here
            waiting += open_ones
            continue
        waiting.pop()
        known[current.id] = _value(current, [known.get(name, LOST) for name in parents], told)
    return known[asset.id]


def _value(
    asset: Asset, parents: list[SourceType | None], told: Callable[[Asset], SourceType | None]
) -> SourceType | None:
    own = told(asset) if asset.tier == "upload" else None
    if asset.recipe is None:
        return own
    return strongest(after(asset.recipe.operation.name, parents), own)
