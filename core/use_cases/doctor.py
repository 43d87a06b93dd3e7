"""Doctor: what is reachable and what is missing, without one paid call."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.errors import StudioError
from core.domain.values import Value
from core.models.catalog import rows
from core.ports import ImageModels, PictureStore
from core.settings import Settings


class Finding(Value):
    """One thing that was looked at; `detail` says what to do where it is not well."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at the backend, the place of pictures and every model."""

    settings: Settings
    models: ImageModels
    store: PictureStore

    def __call__(self) -> Iterator[Finding]:
        """The findings, one after another."""
        sandbox = self.settings.backend == "sandbox"
        told = "sandbox: nothing is sent to AWS and nothing is charged" if sandbox else "AWS: every picture is billed"
        yield Finding(name="backend", ok=True, detail=told)
        yield self._pictures()
        for row in rows():
            trouble = self.models.access(row)
            yield Finding(name=row.id, ok=trouble is None, detail=trouble or f"{row.name} is ready")

    def _pictures(self) -> Finding:
        if self.settings.bucket and self.settings.backend == "aws":
            place = f"bucket {self.settings.bucket}"
        else:
            place = f"{self.settings.place}, on this computer"
        try:
            self.store.check()
        except StudioError as error:
            return Finding(name="pictures", ok=False, detail=f"{place}: {error}")
        return Finding(name="pictures", ok=True, detail=f"kept in {place}")
