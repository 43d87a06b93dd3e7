"""Bedrock's errors: a type, its HTTP status, and the sentences AWS writes.

Statuses are those of the bedrock-runtime service model (botocore 1.44.5). The sentences without a note are
AWS's own, from public logs of 2024 to 2026; `malformed` is AWS's frame round our own words.
"""

import json
from collections.abc import Sequence

STATUSES = {
    "ValidationException": 400,
    "ServiceQuotaExceededException": 400,
    "AccessDeniedException": 403,
    "ResourceNotFoundException": 404,
    "ModelTimeoutException": 408,
    "ModelErrorException": 424,
    "ThrottlingException": 429,
    "ModelNotReadyException": 429,
    "InternalServerException": 500,
    "ServiceUnavailableException": 503,
}

MOST_BODY_BYTES = 25_000_000
MOST_ANSWER_BYTES = 16 * 1024 * 1024


class WireError(Exception):
    """An error as Bedrock answers it; `kind` is the exception's name on the wire."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.status = STATUSES[kind]


def malformed(complaint: str) -> WireError:
    """A body that breaks the schema, in the frame AWS's JSON schema validator writes."""
    return WireError(
        "ValidationException",
        f"Malformed input request: {complaint}, please reformat your input and try again.",
    )


def not_json() -> WireError:
    """A body that is no JSON at all."""
    return WireError("ValidationException", "Malformed input request, please reformat your input and try again.")


def unknown_field(field: str, service: str | None, allowed: Sequence[str]) -> WireError:
    """A field a Stability model does not take: the image services and the generators word it differently."""
    detail = (
        f"Invalid field '{field}' in request. Available fields for {service} are: {', '.join(allowed)}"
        if service
        else f"Invalid field in request. Available fields: {list(allowed)}"
    )
    return WireError("ValidationException", json.dumps({"detail": detail}, separators=(",", ":")))


def invalid_model_id() -> WireError:
    """No such model, or not in this region."""
    return WireError("ValidationException", "The provided model identifier is invalid.")


def profile_required(model_id: str) -> WireError:
    """A bare id where only an inference profile is served (AWS writes a typographic apostrophe)."""
    return WireError(
        "ValidationException",
        f"Invocation of model ID {model_id} with on-demand throughput isn’t supported. Retry your request "
        "with the ID or ARN of an inference profile that contains this model.",
    )


def end_of_life() -> WireError:
    """A model that has ended."""
    return WireError(
        "ResourceNotFoundException",
        "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
    )


def no_such_model() -> WireError:
    """The control plane's answer to an id it does not list (our words)."""
    return WireError(
        "ResourceNotFoundException",
        "Could not resolve the foundation model from the provided model identifier.",
    )


def throttled() -> WireError:
    """More requests than the quota allows."""
    return WireError("ThrottlingException", "Too many requests, please wait before trying again.")


def body_too_large() -> WireError:
    """A request over 25,000,000 bytes, in the words of AWS's parameter validator."""
    return constraint("body", f"Member must have length less than or equal to {MOST_BODY_BYTES}")


def answer_too_large(size: int) -> WireError:
    """An answer whose JSON passes 16 MB: community tests found the cap, no AWS page states it (2026-10)."""
    return WireError(
        "ValidationException",
        f"Response payload size {size} bytes exceeds the maximum allowed size of {MOST_ANSWER_BYTES} bytes.",
    )


def constraint(member: str, rule: str, value: str | None = None) -> WireError:
    """A query parameter or member that breaks the service model's constraint."""
    what = f"Value '{value}'" if value is not None else "Value"
    return WireError(
        "ValidationException",
        f"1 validation error detected: {what} at '{member}' failed to satisfy constraint: {rule}",
    )


SCRIPTED = {
    "ValidationException": "Malformed input request, please reformat your input and try again.",
    "ServiceQuotaExceededException": "Your request exceeds the service quota for your account.",
    "AccessDeniedException": "You don't have access to the model with the specified model ID.",
    "ResourceNotFoundException": "Could not resolve the foundation model from the provided model identifier.",
    "ModelTimeoutException": "Model has timed out in processing the request. Try your request again.",
    "ModelErrorException": "The system encountered an unexpected error during processing. Try your request again.",
    "ThrottlingException": "Too many requests, please wait before trying again.",
    "ModelNotReadyException": "Model is not ready for inference. Wait and try your request again.",
    "InternalServerException": "The system encountered an unexpected error during processing. Try your request again.",
    "ServiceUnavailableException": "Bedrock is unable to process your request.",
}
"""What each exception says when a fault asks for it."""

STAGED = {
    "legacy_idle": (
        "ResourceNotFoundException",
        "Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in "
        "the last 15 days. Please upgrade to an active model on Amazon Bedrock",
    ),
    "no_mask": (
        "ValidationException",
        "400 Bad Request: Unable to auto-generate mask image with given input image and mask prompt. ",
    ),
}
"""Errors of a state that the sandbox is never in: a legacy model left idle; words for a mask that name nothing in the
picture (Titan's sentence, its last space included).
"""
