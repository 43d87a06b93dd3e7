"""The one table from what AWS says to our errors. Codes and statuses: botocore's service model 1.44.5.

`with translated(...)` is the only place where a vendor's exception is caught.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.errors import (
    AlreadyThere,
    AnswerLost,
    CallFailed,
    Missing,
    ModelStumbled,
    Rejected,
    StorageFailed,
    Throttled,
    Unavailable,
)
from core.models.wire import INPUT_REFUSED, WORDS_REFUSED, refusal

_ADMIN = "Ask an AWS administrator to allow"
CALL_ERRORS: dict[str, tuple[type[CallFailed], str]] = {
    "ThrottlingException": (Throttled, "The model is busy; the studio tries again by itself."),
    "ModelNotReadyException": (Unavailable, "The model is getting ready; the studio tries again by itself."),
    "InternalServerException": (Unavailable, "Bedrock had an internal error; the studio tries again by itself."),
    "ServiceUnavailableException": (Unavailable, "Bedrock is unavailable; the studio tries again by itself."),
    "ModelTimeoutException": (ModelStumbled, "The model took too long and gave up. Not charged. Try again."),
    "ModelErrorException": (ModelStumbled, "The model failed while it worked. Not charged. Try again."),
    "AccessDeniedException": (
        Rejected,
        f"This account may not use the model. {_ADMIN} bedrock:InvokeModel; a new subscription takes up to 15 minutes.",
    ),
    "ServiceQuotaExceededException": (Rejected, "The account's quota for this model is used up. Ask AWS to raise it."),
    "ResourceNotFoundException": (Rejected, "The model is gone or locked for this account. Choose another model."),
    "ExpiredTokenException": (Rejected, "The AWS sign-in has expired. Sign in again and draft once more."),
    "UnrecognizedClientException": (Rejected, "AWS does not know these credentials. Check the profile and its keys."),
    "InvalidSignatureException": (Rejected, "AWS does not accept these credentials. Check the keys and the clock."),
}
CALL_KINDS = {
    "ThrottlingException": "busy",
    "ModelNotReadyException": "busy",
    "InternalServerException": "aws_trouble",
    "ServiceUnavailableException": "aws_trouble",
    "AccessDeniedException": "not_allowed",
    "ServiceQuotaExceededException": "quota",
    "ResourceNotFoundException": "gone",
    "ExpiredTokenException": "sign_in_expired",
    "UnrecognizedClientException": "keys_wrong",
    "InvalidSignatureException": "keys_wrong",
}
"""What kind of trouble a code is, for `core/use_cases/remedies.py`."""
NO_CREDENTIALS = "No AWS credentials were found. Sign in or set AWS_PROFILE, then try again."
REFUSALS = {
    "adjust your input image": INPUT_REFUSED,
    "adjust your text prompt": WORDS_REFUSED,
    "invalid_prompts": WORDS_REFUSED,
    "content filters": "The content filter objected. Change the words or the picture.",
}
"""How AWS words a refusal that comes as a ValidationException; the first that is found holds."""
NOT_FOUND_WORDS = "Unable to auto-generate mask image"
NOTHING_FOUND = (
    "The model did not find in the picture what the mask's words name. Describe the thing in other words, or draw a"
    " mask. Not charged."
)

_EXPIRED = "The AWS sign-in has expired. Sign in again and try once more."
STORE_ERRORS = {
    "NoSuchBucket": "The bucket does not exist. Check STUDIO_BUCKET and AWS_REGION.",
    "AccessDenied": f"The bucket may not be used. {_ADMIN} s3:PutObject, s3:GetObject and the tagging actions on it.",
    "403": f"The bucket may not be used. {_ADMIN} s3:GetObject on it.",
    "ExpiredToken": _EXPIRED,
    "InvalidAccessKeyId": "AWS does not know these credentials. Check the profile and its keys.",
    "SignatureDoesNotMatch": "AWS does not accept these credentials. Check the keys and the clock.",
}
STORE_KINDS = {
    "NoSuchBucket": "no_bucket",
    "AccessDenied": "bucket_forbidden",
    "403": "bucket_forbidden",
    "ExpiredToken": "sign_in_expired",
    "InvalidAccessKeyId": "keys_wrong",
    "SignatureDoesNotMatch": "keys_wrong",
}


@contextmanager
def translated_call() -> Iterator[None]:
    """Turn what InvokeModel raises into a CallFailed, cause kept."""
    from botocore import exceptions as aws  # noqa: PLC0415 - heavy, and only needed once a call is made

    try:
        yield
    except aws.ClientError as error:
        raise _call_error(error.response.get("Error", {}), error.response.get("ResponseMetadata", {})) from error
    except (aws.EndpointConnectionError, aws.ConnectTimeoutError, aws.ProxyConnectionError) as error:
        raise Unavailable("Bedrock cannot be reached; the studio tries again by itself.", kind="unreachable") from error
    except (aws.NoCredentialsError, aws.PartialCredentialsError, aws.ProfileNotFound, aws.TokenRetrievalError) as error:
        raise Rejected(NO_CREDENTIALS, kind="not_signed_in") from error
    except aws.SSOError as error:
        raise Rejected(_EXPIRED, kind="sign_in_expired") from error
    except aws.HTTPClientError as error:
        raise AnswerLost(
            "The connection ended before the answer came, so the call may have run. Counted as charged.",
            kind="unreachable",
        ) from error
    except aws.BotoCoreError as error:
        raise Rejected(f"The request could not be made: {type(error).__name__}.") from error


@contextmanager
def translated_store() -> Iterator[None]:
    """Turn what S3 raises into StorageFailed or AlreadyThere, cause kept."""
    from botocore import exceptions as aws  # noqa: PLC0415 - as above

    try:
        yield
    except aws.ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in ("PreconditionFailed", "412"):
            raise AlreadyThere("Another object has this key.") from error
        if code in ("NoSuchKey", "404"):
            raise Missing("The picture is no longer in the bucket.") from error
        said = STORE_ERRORS.get(code, f"S3 said {code}; try again.")
        raise StorageFailed(said, kind=STORE_KINDS.get(code, "")) from error
    except (aws.NoCredentialsError, aws.PartialCredentialsError, aws.ProfileNotFound, aws.SSOError) as error:
        raise StorageFailed(NO_CREDENTIALS, kind="not_signed_in") from error
    except aws.BotoCoreError as error:
        said = "S3 cannot be reached; try again when the network is back."
        raise StorageFailed(said, kind="bucket_unreachable") from error


def _call_error(found: object, metadata: object) -> CallFailed:
    error = found if isinstance(found, dict) else {}
    status = metadata.get("HTTPStatusCode", 0) if isinstance(metadata, dict) else 0
    code, message = str(error.get("Code", "")), str(error.get("Message", ""))
    if code in CALL_ERRORS:
        kind, sentence = CALL_ERRORS[code]
        return kind(sentence, kind=CALL_KINDS.get(code, ""))
    if code == "ValidationException":
        return _not_valid(message)
    if status >= 500:
        return Unavailable("Bedrock had an internal error; the studio tries again by itself.", kind="aws_trouble")
    return _not_taken(message)


def _not_valid(message: str) -> CallFailed:
    """A body AWS would not take, or words and pictures its content filter would not."""
    if words := next((words for said, words in REFUSALS.items() if said in message), None):
        return refusal(words)
    return Rejected(NOTHING_FOUND) if NOT_FOUND_WORDS in message else _not_taken(message)


def _not_taken(message: str) -> CallFailed:
    return Rejected(f"Bedrock did not take the request: {message[:200]}")
