"""Prices: what a picture costs now. The file beats the page, the page beats the catalogue."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from core.domain.errors import BadRequest, NotFound
from core.domain.values import now
from core.models.catalog import ModelRow, put_in_force, rows, shipped_rows
from core.models.price_list import Override, age_note, checked, repriced
from core.ports import Records

KEPT = "prices"
FILE = "prices.yaml"
_LIST = TypeAdapter(tuple[Override, ...])
Seen = tuple[str | None, tuple[int, int] | None, tuple[str | None, ...]]


@dataclass(slots=True)
class Prices:
    """What people put over the catalogue's prices. `region` says where the studio calls a model; None is anywhere."""

    records: Records
    owner: str
    file: Path
    region: Callable[[ModelRow], str | None] = lambda _: None
    _seen: Seen | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def refresh(self) -> None:
        """Put in force what holds now. Raises BadRequest for a file nobody can read.

        One row and one `stat` where nothing changed, so it may be asked before every plan.
        """
        with self._lock:
            kept, stamp = self.records.recall(self.owner, KEPT), self._stamp()
            if self._seen and self._seen[:2] == (kept, stamp) and not any(self._seen[2]):
                return
            found = (*_kept(kept), *self._in_file())
            regions = self._regions(found)
            if self._seen == (kept, stamp, regions):
                return
            here = dict(zip((one.model for one in found), regions, strict=True))
            put_in_force(tuple(repriced(row, found, here.get(row.id)) for row in shipped_rows()) if found else ())
            self._seen = (kept, stamp, regions)

    def overrides(self) -> list[Override]:
        """Those people entered here, then those of the file, which win. Raises BadRequest for the file."""
        return [*_kept(self.records.recall(self.owner, KEPT)), *self._in_file()]

    def put(
        self,
        model: str,
        usd: Decimal,
        *,
        by: str,
        variant: str | None = None,
        region: str | None = None,
        source: str = "",
        as_of: date | None = None,
    ) -> Override:
        """Enter a price in place of an earlier one of the same. Raises BadRequest, NotFound."""
        told = {"model": model, "usd": usd, "variant": variant, "region": region, "source": source, "by": by}
        try:
            override = checked(Override.model_validate(told | {"as_of": as_of or now().date(), "at": now()}))
        except ValidationError as error:
            raise BadRequest(f"A price is 0 to 1,000 dollars, not {str(usd)[:40]}.") from error
        self._keep([*(one for one in self._entered() if one.place != override.place), override])
        return override

    def drop(self, model: str, *, variant: str | None = None, region: str | None = None) -> None:
        """Forget a price that was entered here. Raises NotFound."""
        left = [one for one in self._entered() if one.place != (model, variant, region)]
        if len(left) == len(self._entered()):
            raise NotFound("There is no such price to forget.")
        self._keep(left)

    def note(self, today: date | None = None) -> str | None:
        """What to say of prices that were read too long ago; None where none is."""
        return age_note((row for row in rows() if row.lifecycle.status != "ended"), today or now().date())

    def _entered(self) -> tuple[Override, ...]:
        return _kept(self.records.recall(self.owner, KEPT))

    def _keep(self, overrides: Sequence[Override]) -> None:
        self.records.remember(self.owner, KEPT, _LIST.dump_json(tuple(overrides)).decode())
        self.refresh()

    def _regions(self, overrides: Sequence[Override]) -> tuple[str | None, ...]:
        """Where each override's model is called; looked up only where some price is of a region."""
        if not any(one.region for one in overrides):
            return (None,) * len(overrides)
        by_id = {row.id: row for row in shipped_rows()}
        return tuple(self.region(by_id[one.model]) for one in overrides)

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _in_file(self) -> tuple[Override, ...]:
        if self._stamp() is None:
            return ()
        try:
            raw = yaml.safe_load(self.file.read_text(encoding="utf-8"))
            entries = raw["prices"] if raw else []
            return tuple(checked(one) for one in _LIST.validate_python(entries))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            example = 'prices: [{model: core, usd: "0.035", as_of: 2026-11-20, source: our contract, by: Ann}]'
            raise BadRequest(f"{self.file} is no list of prices; it looks like this: {example}") from error
        except ValidationError as error:
            where = error.errors()[0]["loc"]
            line = f"entry {int(where[0]) + 1}" if where else "the list"
            what = ", ".join(str(part) for part in where[1:]) or "prices"
            raise BadRequest(f"{self.file}, {line}: {what} is wrong: {error.errors()[0]['msg']}.") from error
        except BadRequest as error:
            raise BadRequest(f"{self.file}: {error}") from error


def _kept(text: str | None) -> tuple[Override, ...]:
    return _LIST.validate_json(text) if text else ()
