"""Accounts by script: as a port, and as the control plane of the stub that speaks Bedrock's wire."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from core.adapters.local.records import SqliteRecords
from core.models.catalog import ModelRow, rows
from core.models.listing import Listed, Listing, Quotas
from core.settings import settings_from
from core.use_cases.account import Standings
from tests.support.bedrock_stub import Answer

TODAY = date(2026, 11, 21)
OWNER = "local"


def living() -> tuple[ModelRow, ...]:
    """What AWS lists on that day."""
    return tuple(row for row in rows() if row.lifecycle.status != "ended")


def listing_of(region: str, models: Iterable[ModelRow] | None = None, **listed: Listed) -> Listing:
    """A region that lists these rows where the table has them; `listed` by alias in place of a plain one."""
    there = [row for row in (living() if models is None else models) if region in row.regions]
    return Listing(
        region=region,
        models=tuple(listed.get(row.alias or "", Listed(id=row.id)) for row in there),
        profiles=tuple(row.invoke_id for row in there if row.invoke_id != row.id),
    )


@dataclass(slots=True)
class ScriptedAccount:
    """`Account` by script: a region that is not named lists what the table has there."""

    regions: Mapping[str, Listing] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    limits: Mapping[str, float] = field(default_factory=dict)
    no_limits: str = ""

    def quotas(self, region: str) -> Quotas:
        return Quotas(region=region, calls_a_minute=self.limits, unread=self.no_limits)

    def listing(self, region: str) -> Listing:
        self.asked.append(region)
        everything = rows() if region == "sandbox" else None
        if region in self.regions or everything is None:
            return self.regions.get(region, listing_of(region))
        profiles = tuple(row.invoke_id for row in everything)
        return Listing(region=region, models=tuple(Listed(id=row.id) for row in everything), profiles=profiles)


def standings_in(home: Path, account: ScriptedAccount | None = None, *, today: date = TODAY, **env: Any) -> Standings:
    """Standings over the records in `home`; in the sandbox unless `env` says otherwise."""
    settings = settings_from({"STUDIO_HOME": str(home), **env})
    records = SqliteRecords(home / "studio.sqlite")
    return Standings(settings, account or ScriptedAccount(), records, OWNER, lambda: today)


@dataclass(slots=True)
class ControlPlane:
    """What `ListFoundationModels` and its like answer over HTTP; all that lives is open to everybody at first.

    `access` changes what is said of each model's availability, `errors` is an error by the path's first part, and
    `closed` are regions that nobody may ask.
    """

    models: tuple[ModelRow, ...] = field(default_factory=living)
    life: dict[str, dict[str, str]] = field(default_factory=dict)
    access: dict[str, object] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)
    quotas: dict[str, float] = field(default_factory=dict)

    def __call__(self, path: str, headers: Mapping[str, str]) -> Answer:
        region = signed_for(headers)
        first, _, name = urlsplit(path).path.strip("/").partition("/")
        self.asked.append((first if not name else f"{first}/{unquote(name)}", region))
        if first in self.errors or region in self.closed:
            return Answer(403, error=self.errors.get(first, "AccessDeniedException"))
        there = [row for row in self.models if region in row.regions]
        return Answer(body=json.dumps(self._told(first, there)).encode())

    def _told(self, first: str, there: list[ModelRow]) -> dict[str, Any]:
        if first == "foundation-models":
            return {"modelSummaries": [self._summary(row) for row in there]}
        if first == QUOTAS:
            return {"Quotas": [{"QuotaName": name, "Value": value} for name, value in self.quotas.items()]}
        if first == "inference-profiles":
            profiles = [row.invoke_id for row in there if row.invoke_id != row.id]
            return {"inferenceProfileSummaries": [_profile(name) for name in profiles]}
        return AVAILABLE | self.access

    def _summary(self, row: ModelRow) -> dict[str, Any]:
        arn = f"arn:aws:bedrock:us-west-2::foundation-model/{row.id}"
        return {"modelArn": arn, "modelId": row.id, "modelLifecycle": self.life.get(row.id, {"status": "ACTIVE"})}


QUOTAS = "ServiceQuotasV20190624.ListServiceQuotas"
AVAILABLE = {
    "modelId": "any",
    "agreementAvailability": {"status": "AVAILABLE"},
    "authorizationStatus": "AUTHORIZED",
    "entitlementAvailability": "AVAILABLE",
    "regionAvailability": "AVAILABLE",
}


def signed_for(headers: Mapping[str, str]) -> str:
    """The region in a request's signature; us-west-2 where nobody signed."""
    found = re.search(r"/([a-z0-9-]+)/(?:bedrock|servicequotas)/aws4_request", headers.get("authorization", ""))
    return found[1] if found else "us-west-2"


def _profile(name: str) -> dict[str, Any]:
    arn = f"arn:aws:bedrock:us-west-2:111122223333:inference-profile/{name}"
    return {
        "inferenceProfileName": name,
        "inferenceProfileArn": arn,
        "inferenceProfileId": name,
        "models": [],
        "status": "ACTIVE",
        "type": "SYSTEM_DEFINED",
    }
