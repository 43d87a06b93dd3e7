"""Where a model is called."""

from collections.abc import Sequence

from core.models.catalog import ModelRow


def region_of(row: ModelRow, *, pinned: str | None, preferred: str | None, usable: Sequence[str] | None = None) -> str:
    """The pinned region; else AWS_REGION where the model is; else the first that the account may use.

    `usable` is what the account's lists say; without it, the row's own regions count.
    """
    if pinned:
        return pinned
    places = usable or row.regions
    return preferred if preferred and preferred in places else places[0]
