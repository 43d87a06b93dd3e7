"""The catalogue as the program resolves it, written out in full: `catalog.snapshot.yaml`, for eyes and diffs.

After a change of `core/models/catalog.yaml`: `.venv/bin/python -m tests.models.snapshot`, then read the diff.
"""

from pathlib import Path

import yaml

from core.models.catalog import rows

FILE = Path(__file__).with_name("catalog.snapshot.yaml")
HEAD = "# Every row of core/models/catalog.yaml, resolved. Written by: .venv/bin/python -m tests.models.snapshot\n"


def snapshot() -> str:
    """The text of the file: rows by id, only what differs from a field's default."""
    told = {row.id: row.model_dump(mode="json", exclude_defaults=True, exclude={"id"}) for row in rows()}
    parts = [
        yaml.safe_dump({name: _plain(row)}, sort_keys=False, allow_unicode=True, width=118, default_flow_style=None)
        for name, row in told.items()
    ]
    return "\n".join([HEAD, *parts])


def _plain(value: object) -> object:
    """Whole numbers without their point."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


if __name__ == "__main__":
    FILE.write_text(snapshot(), encoding="utf-8")
