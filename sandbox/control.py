"""Bedrock's control plane as far as a studio reads it: models, their availability, inference profiles."""

from datetime import UTC, date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox import errors
from sandbox.answers import answered
from sandbox.check import id_of
from sandbox.rules import Row
from sandbox.service import Service

_ACCOUNT = "123456789012"
_MODALITIES = ("TEXT", "IMAGE", "EMBEDDING")
_INFERENCE = ("ON_DEMAND", "PROVISIONED")
_CUSTOMIZATIONS = ("FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION")
_PROFILE_TYPES = ("SYSTEM_DEFINED", "APPLICATION")


class Control:
    """The read-only operations of the `bedrock` client."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def models(self, request: Request) -> Response:
        """ListFoundationModels, with its four filters."""
        provider = request.query_params.get("byProvider", "").casefold()
        modality = _word(request, "byOutputModality", _MODALITIES)
        inference = _word(request, "byInferenceType", _INFERENCE)
        customization = _word(request, "byCustomizationType", _CUSTOMIZATIONS)
        found = [
            summary
            for summary in map(self._summary, self._service.listed())
            if provider in ("", summary["providerName"].casefold())
            and modality in (None, *summary["outputModalities"])
            and inference in (None, *summary["inferenceTypesSupported"])
            and customization in (None, *summary["customizationsSupported"])
        ]
        return answered({"modelSummaries": found})

    async def model(self, request: Request) -> Response:
        """GetFoundationModel."""
        return answered({"modelDetails": self._summary(self._named(request))})

    async def availability(self, request: Request) -> Response:
        """GetFoundationModelAvailability: every model is open to everybody."""
        return answered(
            {
                "modelId": self._named(request).id,
                "agreementAvailability": {"status": "AVAILABLE"},
                "authorizationStatus": "AUTHORIZED",
                "entitlementAvailability": "AVAILABLE",
                "regionAvailability": "AVAILABLE",
            }
        )

    async def profiles(self, request: Request) -> Response:
        """ListInferenceProfiles, page by page; the token is the place to go on from."""
        kind = _word(request, "type", _PROFILE_TYPES)
        found = [_profile(row) for row in self._service.listed() if row.profile and kind != "APPLICATION"]
        start = _whole(request, "nextToken", 0, 0, len(found))
        end = start + _whole(request, "maxResults", 1_000, 1, 1_000)
        token = {"nextToken": str(end)} if end < len(found) else {}
        return answered({"inferenceProfileSummaries": found[start:end], **token})

    def _named(self, request: Request) -> Row:
        model_id = id_of(request.path_params["model_id"])
        for row in self._service.listed():
            if model_id in (row.id, *row.aliases):
                return row
        raise errors.no_such_model()

    def _summary(self, row: Row) -> dict[str, Any]:
        return {
            "modelArn": _arn(row),
            "modelId": row.id,
            "modelName": row.name,
            "providerName": row.provider,
            "inputModalities": ["TEXT", "IMAGE"] if row.reads_pictures else ["TEXT"],
            "outputModalities": ["IMAGE"],
            "responseStreamingSupported": False,
            "customizationsSupported": [],
            "inferenceTypesSupported": ["INFERENCE_PROFILE"] if row.profile else ["ON_DEMAND"],
            "modelLifecycle": _lifecycle(row, self._service.options.as_of),
        }


def _word(request: Request, name: str, known: tuple[str, ...]) -> str | None:
    value = request.query_params.get(name)
    if value is not None and value not in known:
        rule = f"Member must satisfy enum value set: [{', '.join(known)}]"
        raise errors.constraint(name, rule, value)
    return value


def _whole(request: Request, name: str, default: int, low: int, high: int) -> int:
    value = request.query_params.get(name, str(default))
    plain = value.isascii() and value.isdigit() and len(value) < 10
    if not (plain and low <= int(value) <= high):
        raise errors.constraint(name, f"Member must have value between {low} and {high}", value)
    return int(value)


def _arn(row: Row) -> str:
    region = "us-west-2" if "us-west-2" in row.regions else row.regions[0]
    return f"arn:aws:bedrock:{region}::foundation-model/{row.id}"


def _at(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat().replace("+00:00", "Z")


def _lifecycle(row: Row, as_of: date | None) -> dict[str, str]:
    """Where the model stands on the day asked for; its end is told once it is legacy."""
    started = {"startOfLifeTime": _at(row.launched)} if row.launched else {}
    if not row.is_legacy(as_of):
        return {"status": "ACTIVE", **started}
    days = {"legacyTime": row.legacy, "endOfLifeTime": row.ended}
    return {"status": "LEGACY", **started, **{name: _at(day) for name, day in days.items() if day}}


def _profile(row: Row) -> dict[str, Any]:
    return {
        "inferenceProfileName": f"US {row.name}",
        "description": f"Routes requests to {row.name} in {', '.join(row.regions)}.",
        "inferenceProfileArn": f"arn:aws:bedrock:us-west-2:{_ACCOUNT}:inference-profile/{row.profile}",
        "inferenceProfileId": row.profile,
        "models": [{"modelArn": f"arn:aws:bedrock:{region}::foundation-model/{row.id}"} for region in row.regions],
        "status": "ACTIVE",
        "type": "SYSTEM_DEFINED",
        **({"createdAt": _at(row.launched), "updatedAt": _at(row.launched)} if row.launched else {}),
    }
