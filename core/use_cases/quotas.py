"""Quotas: how many calls a minute the account may make, beside what the studio goes by."""

from collections.abc import Mapping, Sequence

from core.models.catalog import ModelRow
from core.models.listing import Quotas


def quota_trouble(quotas: Quotas, rows: Sequence[ModelRow]) -> tuple[str, str]:
    """What was found, in words, and the kind of trouble ("" for none)."""
    if quotas.unread:
        return "not read; AWS's usual numbers count", quotas.unread
    found = {row.id: value for row in rows if (value := quotas.of(row.name)) is not None}
    told = f"read in {quotas.region} for {len(found)} of {len(rows)} models"
    if nought := [row.short for row in rows if found.get(row.id) == 0]:
        return f"{told}; none are allowed for {', '.join(nought)}", "quota_nought"
    if fewer := [_setting(row, found) for row in rows if row.quota_rpm and found.get(row.id, 1e9) < row.quota_rpm]:
        return f"{told}; AWS allows fewer than usual: STUDIO_QUOTA_RPM={','.join(fewer)}", ""
    return told, ""


def _setting(row: ModelRow, found: Mapping[str, float]) -> str:
    return f"{row.alias or row.id}={found[row.id]:.0f}"
