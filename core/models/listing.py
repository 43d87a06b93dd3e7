"""What an account's own lists say of models, region by region."""

from collections.abc import Mapping
from datetime import date, datetime

from core.domain.values import Value


class Listed(Value):
    """A model as a region lists it; `eol` is the day it ends, where AWS says one."""

    id: str
    legacy: bool = False
    eol: date | None = None


class Listing(Value):
    """A region's models, and the profiles that can be called there.

    `no_models` and `no_profiles` say why a list could not be read: a key of the remedies, "" where it was.
    """

    region: str
    models: tuple[Listed, ...] = ()
    profiles: tuple[str, ...] = ()
    no_models: str = ""
    no_profiles: str = ""

    def of(self, model_id: str, invoke_id: str) -> Listed | None:
        """The model, if it can be called here: a profile's model by its profile, where profiles could be read."""
        found = next((listed for listed in self.models if listed.id == model_id), None)
        if invoke_id == model_id or self.no_profiles:
            return found
        return (found or Listed(id=model_id)) if invoke_id in self.profiles else None


class Lists(Value):
    """One look at an account: its lists, and by model what stood in the way of a call ("" for nothing)."""

    at: datetime
    listings: tuple[Listing, ...] = ()
    access: Mapping[str, str] = {}


class Quotas(Value):
    """A region's quotas of calls a minute, by AWS's own names; `unread` says why they could not be read."""

    region: str
    calls_a_minute: Mapping[str, float] = {}
    unread: str = ""

    def of(self, name: str) -> float | None:
        """The quota of the model with this name, the smallest where several speak of it; None where none does."""
        wanted = set(name.casefold().split())
        found = [value for quota, value in self.calls_a_minute.items() if wanted <= set(quota.casefold().split())]
        return min(found, default=None)
