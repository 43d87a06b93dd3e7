"""A picture of the library as the gallery draws it."""

from components.gallery import Tile
from core.domain.asset import Asset


def tile_of(asset: Asset) -> Tile:
    """Its thumbnail, with its own words."""
    return Tile(
        id=asset.id,
        url=f"/pictures/thumb/{asset.id}.webp",
        alt=asset.name[:160] or "Picture",
        badge="",
        width=asset.width_px,
        height=asset.height_px,
    )
