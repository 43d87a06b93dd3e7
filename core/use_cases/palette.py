"""How far pictures lie from a campaign's palette; their colours are read once, from the thumbnail."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.domain.asset import Asset
from core.domain.colour_difference import Coloured, palette_distance
from core.domain.errors import BadPicture, StorageFailed
from core.imaging.palette import colours_in
from core.ports import Records
from core.runner.keeper import Keeper

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PaletteDistances:
    """ΔE2000 of pictures to palettes."""

    records: Records
    keeper: Keeper

    def of(self, assets: Iterable[Asset], palette: Sequence[str]) -> dict[str, float]:
        """The distance of each picture, by its id; one whose colours cannot be seen is left out."""
        if not palette:
            return {}
        found = {name: palette_distance(colours, tuple(palette)) for name, colours in self.colours(assets).items()}
        return {name: distance for name, distance in found.items() if distance is not None}

    def colours(self, assets: Iterable[Asset]) -> dict[str, Coloured]:
        """The colours of each picture with their shares, the most of them first, by its id."""
        listed = list(assets)
        kept = self.records.colours_of(asset.sha256 for asset in listed)
        for asset in listed:
            if asset.sha256 not in kept:
                kept[asset.sha256] = self._read(asset)
        return {asset.id: kept[asset.sha256] for asset in listed}

    def _read(self, asset: Asset) -> Coloured:
        try:
            colours = colours_in(self.keeper.thumbnail(asset))
        except (StorageFailed, BadPicture):  # it may be there again the next time
            log.info("the colours of a picture could not be read", extra={"asset": asset.id}, exc_info=True)
            return ()
        self.records.keep_colours(asset.sha256, colours)
        return colours
