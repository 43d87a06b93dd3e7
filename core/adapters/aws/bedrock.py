"""`ImageModels` and `Account` over boto3: the sandbox and AWS speak the same wire."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.adapters.aws.account import listing_of, quotas_of
from core.adapters.aws.errors import translated_call
from core.adapters.aws.request_metadata import request_metadata
from core.adapters.aws.session import (
    ask_config,
    aws_session,
    invoke_config,
    once,
    once_per_key,
    sandbox_config,
    sandbox_session,
)
from core.domain.errors import CallFailed, Rejected, StudioError, Unreadable
from core.models.catalog import ModelRow
from core.models.listing import Listing, Quotas
from core.models.region import region_of

if TYPE_CHECKING:
    from mypy_boto3_bedrock import BedrockClient
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

JSON = "application/json"
NOT_AUTHORIZED = "This account may not use it. Ask an AWS administrator to allow bedrock:InvokeModel for it."
NO_AGREEMENT = "The AWS Marketplace agreement is not there yet; the first call asks for it (up to 15 minutes)."
UNASKED = {
    "not_allowed": "The studio may not ask whether the model is ready. Ask an AWS administrator to allow "
    "bedrock:GetFoundationModelAvailability.",
    "unreachable": "Bedrock cannot be reached.",
    "busy": "AWS is busy and did not say whether the model is ready.",
    "aws_trouble": "AWS had an error of its own and did not say whether the model is ready.",
}
"""What a call's errors mean where only a question was asked: nothing was charged, and nothing is tried again."""
NOT_THE_MODELS = {"not_allowed": "may_not_ask"}
"""The question itself was refused; that says nothing of the model."""


class BedrockModels:
    """Calls each model in its own region, with one attempt."""

    def __init__(
        self,
        clients: "Clients",
        place_of: Callable[[ModelRow], str],
        place_in: Callable[[str], str] = lambda region: region,
    ) -> None:
        """`place_of` names where a row is called, `place_in` a region; `clients` gives the clients for that place."""
        self._clients, self._place_of, self._place_in = clients, place_of, place_in

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        """The answer's bytes. Raises a CallFailed. AWS's logs of invocations get the labels."""
        with translated_call():
            client = self._clients.runtime(self._place_of(row))
            response = client.invoke_model(
                modelId=row.invoke_id,
                body=body,
                contentType=JSON,
                accept=JSON,
                requestMetadata=request_metadata(labels or {}),
            )
        try:
            return response["body"].read()
        except Exception as error:  # a 200 came; whatever broke after it, the call is paid
            raise Unreadable("The answer broke off. Counted as charged: AWS does not say.") from error

    def access(self, row: ModelRow) -> StudioError | None:
        """None if the model would answer us, else what stands in the way. Asks the control plane only."""
        try:
            with translated_call():
                found = self._clients.control(self._place_of(row)).get_foundation_model_availability(modelId=row.id)
        except CallFailed as error:
            return Rejected(UNASKED.get(error.kind, str(error)), kind=NOT_THE_MODELS.get(error.kind, error.kind))
        if found["regionAvailability"] != "AVAILABLE":
            return Rejected("Not available in this region.", kind="not_in_region")
        if found["authorizationStatus"] != "AUTHORIZED":
            return Rejected(NOT_AUTHORIZED, kind="not_allowed")
        if found["agreementAvailability"]["status"] != "AVAILABLE":
            return Rejected(NO_AGREEMENT, kind="no_agreement")
        return None

    def listing(self, region: str) -> Listing:
        """What this region lists for the account."""
        return listing_of(lambda: self._clients.control(self._place_in(region)), region)

    def quotas(self, region: str) -> Quotas:
        """How many calls a minute this region allows the account."""
        return quotas_of(lambda: self._clients.limits(self._place_in(region)), region)


@dataclass(frozen=True, slots=True)
class Clients:
    """boto3 clients by place: a region on AWS, a URL for the sandbox."""

    runtime: Callable[[str], "BedrockRuntimeClient"]
    control: Callable[[str], "BedrockClient"]
    limits: Callable[[str], Any]


def aws_models(
    *,
    read_timeout_s: float,
    region: str | None,
    pinned: str | None,
    usable: Callable[[ModelRow], Sequence[str]] = lambda row: row.regions,
) -> BedrockModels:
    """Models on an AWS account; `usable` names the regions in which it may call a row."""
    session = once(lambda: aws_session(region))
    config = once(lambda: invoke_config(read_timeout_s))
    clients = Clients(
        once_per_key(lambda place: session().client("bedrock-runtime", region_name=place, config=config())),
        once_per_key(lambda place: session().client("bedrock", region_name=place, config=ask_config())),
        once_per_key(lambda place: session().client("service-quotas", region_name=place, config=ask_config())),
    )

    def place_of(row: ModelRow) -> str:
        return region_of(row, pinned=pinned, preferred=session().region_name, usable=usable(row))

    return BedrockModels(clients, place_of)


def sandbox_models(url: Callable[[], str], *, read_timeout_s: float) -> BedrockModels:
    """Models on this computer; `url` is asked before every call, so a sandbox that died is started again."""
    session = once(sandbox_session)
    config = once(lambda: sandbox_config(read_timeout_s))
    clients = Clients(
        once_per_key(lambda place: session().client("bedrock-runtime", endpoint_url=place, config=config())),
        once_per_key(lambda place: session().client("bedrock", endpoint_url=place, config=config())),
        once_per_key(lambda place: session().client("service-quotas", endpoint_url=place, config=config())),
    )
    return BedrockModels(clients, lambda _row: url(), lambda _region: url())
