"""A region's own lists of models and profiles, in our words."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from core.adapters.aws.errors import translated_call
from core.domain.errors import CallFailed
from core.models.listing import Listed, Listing, Quotas

if TYPE_CHECKING:
    from mypy_boto3_bedrock import BedrockClient
    from mypy_boto3_bedrock.type_defs import FoundationModelSummaryTypeDef

T = TypeVar("T")
PAGE = 1_000
A_MINUTE = "requests per minute"
"""How AWS names these quotas, among a thousand others."""


def listing_of(client: "Callable[[], BedrockClient]", region: str) -> Listing:
    """Both lists. One that cannot be read says why; nothing is raised."""
    models, no_models = _read(lambda: _models(client()), "may_not_list")
    if no_models not in ("", "may_not_list"):  # nobody is signed in, or nobody answers
        return Listing(region=region, no_models=no_models, no_profiles=no_models)
    profiles, no_profiles = _read(lambda: _profiles(client()), "may_not_list_profiles")
    return Listing(region=region, models=models, profiles=profiles, no_models=no_models, no_profiles=no_profiles)


def quotas_of(client: Callable[[], Any], region: str) -> Quotas:
    """The quotas of calls a minute. If they cannot be read it says why; nothing is raised."""
    found, unread = _read(lambda: _quotas(client()), "may_not_list_quotas")
    return Quotas(region=region, calls_a_minute=dict(found), unread=unread)


def _read(ask: Callable[[], Iterable[T]], forbidden: str) -> tuple[tuple[T, ...], str]:
    """What was asked for and "", or nothing and the kind of trouble; `forbidden` where only this question is."""
    try:
        with translated_call():
            return tuple(ask()), ""
    except CallFailed as error:
        return (), forbidden if error.kind == "not_allowed" else error.kind or "other"


def _models(client: "BedrockClient") -> Iterable[Listed]:
    return [_listed(found) for found in client.list_foundation_models(byOutputModality="IMAGE")["modelSummaries"]]


def _listed(found: "FoundationModelSummaryTypeDef") -> Listed:
    life = found.get("modelLifecycle", {})
    end = life.get("endOfLifeTime")
    return Listed(id=found["modelId"], legacy=life.get("status") == "LEGACY", eol=end.date() if end else None)


def _profiles(client: "BedrockClient") -> Iterable[str]:
    pages = client.get_paginator("list_inference_profiles").paginate(
        typeEquals="SYSTEM_DEFINED", PaginationConfig={"PageSize": PAGE}
    )
    return [
        found["inferenceProfileId"]
        for page in pages
        for found in page["inferenceProfileSummaries"]
        if found["status"] == "ACTIVE"
    ]


def _quotas(client: Any) -> Iterable[tuple[str, float]]:
    pages = client.get_paginator("list_service_quotas").paginate(ServiceCode="bedrock")
    found = (quota for page in pages for quota in page["Quotas"])
    return [(quota["QuotaName"], quota["Value"]) for quota in found if A_MINUTE in quota["QuotaName"].casefold()]
