"""What a call sends: its recipe as the model's own words, with the pictures that it names."""

from core.domain.errors import StorageFailed
from core.domain.job import Call
from core.domain.operation import pictures_of
from core.imaging.intake import ready_for_model
from core.models.catalog import row_of
from core.models.families import request_of
from core.ports import PictureStore, Records


def body_of(call: Call, records: Records, store: PictureStore) -> bytes:
    """The JSON that InvokeModel gets for this call. Raises BadRequest or StorageFailed."""
    pictures = {
        name: ready_for_model(bytes_of(call.owner, name, records, store)) for name in pictures_of(call.recipe.operation)
    }
    return request_of(call.recipe, row_of(call.recipe.model), pictures)


def bytes_of(owner: str, sha256: str, records: Records, store: PictureStore) -> bytes:
    """The picture with this SHA-256. Raises StorageFailed if it is gone."""
    asset = records.asset_with_bytes(owner, sha256)
    if asset is None:
        raise StorageFailed("The picture to work on is no longer in the library.")
    return store.get(asset.key)
