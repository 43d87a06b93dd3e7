"""`ImageModels` over boto3 against a real HTTP server: one attempt, and every way of failing by its right name."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adapters.aws.bedrock import BedrockModels, aws_models, sandbox_models
from core.domain.errors import (
    AnswerLost,
    CallFailed,
    ModelStumbled,
    Refused,
    Rejected,
    Throttled,
    Unavailable,
    Unreadable,
)
from core.models.catalog import row_of
from core.models.families import answer_of
from core.models.region import region_of
from core.ports import ImageModels
from tests.support.answers import success
from tests.support.bedrock_stub import Answer, Stub, bedrock_stub
from tests.support.pictures import png
from tests.support.s3 import KEYS

BODY = b'{"prompt":"a red mug","seed":7}'
CORE = row_of("core")


@pytest.fixture
def stub() -> Iterator[Stub]:
    with bedrock_stub() as made:
        yield made


@pytest.fixture(params=["sandbox", "aws"])
def models(request: pytest.FixtureRequest, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> ImageModels:
    if request.param == "sandbox":
        return sandbox_models(lambda: stub.url, read_timeout_s=20)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", stub.url)
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK", stub.url)
    return aws_models(read_timeout_s=20, region="us-west-2", pinned=None)


def sandbox_at(stub: Stub, *, read_timeout_s: float = 20) -> BedrockModels:
    return sandbox_models(lambda: stub.url, read_timeout_s=read_timeout_s)


def test_a_picture_comes_back_as_it_was_sent(models: ImageModels, stub: Stub) -> None:
    answer = models.invoke(CORE, BODY)
    [picture] = answer_of(answer, CORE).pictures
    assert picture.data == stub.seen[0].picture == png(shade=7)
    assert stub.seen[0].body == json.loads(BODY)


@pytest.mark.parametrize("alias", ["core", "sd35", "ultra", "fast", "conservative", "creative"])
def test_a_model_is_called_by_its_invoke_id(models: ImageModels, stub: Stub, alias: str) -> None:
    stub.write(Answer(body=success(png())))
    models.invoke(row_of(alias), BODY)
    assert stub.seen[0].model == row_of(alias).invoke_id
    assert stub.seen[0].headers["content-type"] == stub.seen[0].headers["accept"] == "application/json"


def test_the_services_logs_get_the_labels(models: ImageModels, stub: Stub) -> None:
    models.invoke(CORE, BODY, labels={"campaign": "spring-mugs", "job": "7"})
    models.invoke(CORE, BODY)
    told = [seen.headers["x-amzn-bedrock-request-metadata"] for seen in stub.seen]
    assert [json.loads(header) for header in told] == [{"campaign": "spring-mugs", "job": "7"}, {}]


ERRORS: list[tuple[int, str, type[CallFailed]]] = [
    (400, "ValidationException", Rejected),
    (400, "ServiceQuotaExceededException", Rejected),
    (403, "AccessDeniedException", Rejected),
    (403, "ExpiredTokenException", Rejected),
    (403, "UnrecognizedClientException", Rejected),
    (403, "InvalidSignatureException", Rejected),
    (404, "ResourceNotFoundException", Rejected),
    (408, "ModelTimeoutException", ModelStumbled),
    (424, "ModelErrorException", ModelStumbled),
    (429, "ThrottlingException", Throttled),
    (429, "ModelNotReadyException", Unavailable),
    (500, "InternalServerException", Unavailable),
    (503, "ServiceUnavailableException", Unavailable),
    (502, "SomethingNew", Unavailable),
    (418, "SomethingNew", Rejected),
]


@pytest.mark.parametrize(("status", "code", "kind"), ERRORS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_each_error_has_its_class_and_one_attempt(
    models: ImageModels, stub: Stub, status: int, code: str, kind: type[CallFailed]
) -> None:
    stub.write(Answer(status, error=code))
    with pytest.raises(CallFailed) as caught:
        models.invoke(CORE, BODY)
    assert type(caught.value) is kind
    assert caught.value.__cause__ is not None
    assert str(caught.value).endswith((".", "words"))
    assert len(stub.seen) == 1


WORDS, PICTURE = "objected to the words. Change the prompt.", "objected to the picture you gave. Use another one."


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("This request has been blocked by our content filters. Please adjust your text prompt to submit", WORDS),
        ("This request has been blocked by our content filters. Please adjust your input image to submit", PICTURE),
        ("This request has been blocked by our content filters.", "objected. Change the words or the picture."),
        ("invalid_prompts: One or more prompts contains filtered words.", WORDS),
    ],
)
def test_a_refusal_that_comes_as_an_error_is_a_refusal(
    models: ImageModels, stub: Stub, message: str, sentence: str
) -> None:
    stub.write(Answer(400, json.dumps({"message": message}).encode(), error="ValidationException"))
    with pytest.raises(Refused) as caught:
        models.invoke(CORE, BODY)
    assert str(caught.value) == f"The content filter {sentence} Counted as charged: AWS does not say."
    assert caught.value.charged


def test_words_that_name_nothing_in_the_picture_cost_nothing(models: ImageModels, stub: Stub) -> None:
    message = "400 Bad Request: Unable to auto-generate mask image with given input image and mask prompt. "
    stub.write(Answer(400, json.dumps({"message": message}).encode(), error="ValidationException"))
    with pytest.raises(Rejected) as caught:
        models.invoke(CORE, BODY)
    assert str(caught.value) == (
        "The model did not find in the picture what the mask's words name. Describe the thing in other words, or draw a"
        " mask. Not charged."
    )
    assert not caught.value.charged


AWS_ERRORS = {
    "inference_profile_required": (Rejected, "Bedrock did not take the request: Invocation of model ID"),
    "lifecycle__eol": (Rejected, "The model is gone or locked for this account. Choose another model."),
    "lifecycle__legacy_inactive": (Rejected, "The model is gone or locked for this account. Choose another model."),
    "model_id__invalid_or_wrong_region": (Rejected, "Bedrock did not take the request: The provided model identifier"),
    "nova-canvas__rai_input_image": (Refused, "The content filter objected to the picture you gave."),
    "nova-canvas__rai_input_text": (Refused, "The content filter objected to the words."),
    "sdxl__content_filtered_prompt": (Refused, "The content filter objected to the words."),
    "stability-services__unknown_field": (Rejected, "Bedrock did not take the request: {"),
    "stability__malformed_missing_prompt": (Rejected, "Bedrock did not take the request: Malformed input request"),
    "stable-image-ultra__unknown_field": (Rejected, "Bedrock did not take the request: {"),
    "titan__mask_prompt_not_resolvable": (Rejected, "The model did not find in the picture"),
}
EXAMPLES = Path(__file__).parents[3] / "shared/reference/bedrock/examples/errors"


@pytest.mark.skipif(not EXAMPLES.exists(), reason="AWS's examples lie in ../shared, which is not here")
@pytest.mark.parametrize("name", AWS_ERRORS)
def test_aws_own_errors_have_their_class_and_sentence(models: ImageModels, stub: Stub, name: str) -> None:
    error = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    told = json.dumps({"message": error["Error"]["Message"]}).encode()
    stub.write(Answer(error["ResponseMetadata"]["HTTPStatusCode"], told, error=error["Error"]["Code"]))
    kind, sentence = AWS_ERRORS[name]
    with pytest.raises(CallFailed) as caught:
        models.invoke(CORE, BODY)
    assert type(caught.value) is kind
    assert str(caught.value).startswith(sentence)


def test_a_validation_error_is_told_in_its_own_words(models: ImageModels, stub: Stub) -> None:
    with pytest.raises(Rejected, match="Invalid field 'width' in request"):
        models.invoke(CORE, b'{"prompt":"x","width":9}')
    assert len(stub.seen) == 1


def test_an_answer_that_does_not_come_in_time_is_lost_and_asked_for_once(stub: Stub) -> None:
    stub.write(Answer(silent=True))
    with pytest.raises(AnswerLost, match="may have run"):
        sandbox_at(stub, read_timeout_s=0.2).invoke(CORE, BODY)
    assert len(stub.seen) == 1


def test_a_connection_that_ends_before_the_answer_is_lost_and_asked_for_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"

        def hang_up() -> None:
            connection, _ = server.accept()
            connection.recv(65_536)
            connection.close()

        import threading

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(AnswerLost):
            sandbox_models(lambda: url, read_timeout_s=20).invoke(CORE, BODY)
        thread.join(20)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_body_that_breaks_off_after_the_200_is_unreadable_and_asked_for_once(models: ImageModels, stub: Stub) -> None:
    stub.write(Answer(body=success(png(512, 512)), cut=True))
    with pytest.raises(Unreadable):
        models.invoke(CORE, BODY)
    assert len(stub.seen) == 1


def test_nobody_there_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(Unavailable):
        sandbox_models(lambda: url, read_timeout_s=5).invoke(CORE, BODY)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer whose AWS settings are somebody's, and partly broken."""
    garbage = tmp_path / "config"
    garbage.write_text("[[[ this is no ini")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(garbage))
    secrets = {
        "AWS_PROFILE": "nonexistent",
        "AWS_ACCESS_KEY_ID": "AKIASOMEBODY",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "session-token",
        "AWS_BEARER_TOKEN_BEDROCK": "bearer-token",
        "AWS_REGION": "eu-north-1",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": "http://127.0.0.1:9",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)


def test_the_sandbox_reads_no_profile_and_sends_no_credential(stub: Stub, hostile: None) -> None:
    sandbox_at(stub).invoke(CORE, BODY)
    told = json.dumps(stub.seen[0].headers)
    assert [name for name in ("AKIASOMEBODY", "session-token", "bearer-token", "eu-north-1") if name in told] == []


def test_without_credentials_aws_says_how_to_sign_in(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", stub.url)
    with pytest.raises(Rejected, match="Sign in or set AWS_PROFILE"):
        aws_models(read_timeout_s=5, region="us-west-2", pinned=None).invoke(CORE, BODY)
    monkeypatch.setenv("AWS_PROFILE", "nonexistent")
    with pytest.raises(Rejected, match="Sign in or set AWS_PROFILE"):
        aws_models(read_timeout_s=5, region="us-west-2", pinned=None).invoke(CORE, BODY)
    assert stub.seen == []


@pytest.mark.parametrize(
    ("alias", "preferred", "pinned", "region"),
    [
        ("core", "us-west-2", None, "us-west-2"),
        ("core", "eu-central-1", None, "us-west-2"),
        ("core", None, None, "us-west-2"),
        ("fast", "us-east-2", None, "us-east-2"),
        ("fast", "eu-central-1", None, "us-west-2"),
        ("fast", "us-east-1", "us-east-2", "us-east-2"),
        ("core", "us-west-2", "eu-west-1", "eu-west-1"),
    ],
)
def test_each_call_goes_to_its_models_region(
    alias: str, preferred: str | None, pinned: str | None, region: str
) -> None:
    assert region_of(row_of(alias), pinned=pinned, preferred=preferred) == region


@pytest.mark.parametrize(
    ("alias", "region", "pinned", "signed_for"),
    [
        ("core", "us-east-1", None, "us-west-2"),
        ("fast", "us-east-1", None, "us-east-1"),
        ("core", "us-east-1", "eu-west-1", "eu-west-1"),
    ],
)
def test_a_call_is_signed_for_that_region(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, *, alias: str, region: str, pinned: str | None, signed_for: str
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", stub.url)
    stub.write(Answer(body=success(png())))
    aws_models(read_timeout_s=20, region=region, pinned=pinned).invoke(row_of(alias), BODY)
    assert f"/{signed_for}/bedrock/aws4_request" in stub.seen[0].headers["authorization"]


AVAILABLE = {
    "modelId": CORE.id,
    "agreementAvailability": {"status": "AVAILABLE"},
    "authorizationStatus": "AUTHORIZED",
    "entitlementAvailability": "AVAILABLE",
    "regionAvailability": "AVAILABLE",
}


@pytest.mark.parametrize(
    ("change", "sentence", "kind"),
    [
        ({}, None, None),
        ({"regionAvailability": "NOT_AVAILABLE"}, "Not available in this region", "not_in_region"),
        ({"authorizationStatus": "NOT_AUTHORIZED"}, "bedrock:InvokeModel", "not_allowed"),
        ({"agreementAvailability": {"status": "PENDING"}}, "Marketplace agreement", "no_agreement"),
    ],
)
def test_access_is_asked_of_the_control_plane(
    models: ImageModels, stub: Stub, change: dict[str, object], sentence: str | None, kind: str | None
) -> None:
    stub.write(Answer(body=json.dumps(AVAILABLE | change).encode()))
    trouble = models.access(CORE)
    assert trouble is None if sentence is None else sentence in str(trouble)
    assert (trouble.kind if trouble else None) == kind
    assert stub.seen == []  # nothing was invoked


def test_no_access_is_a_sentence_not_an_error(models: ImageModels, stub: Stub) -> None:
    stub.write(Answer(403, error="AccessDeniedException"))
    trouble = models.access(CORE)
    assert trouble is not None
    assert "allow bedrock:GetFoundationModelAvailability" in str(trouble)
    assert trouble.kind == "may_not_ask"


def test_a_sandbox_that_moved_is_asked_where_it_is_now(stub: Stub) -> None:
    urls = iter(["http://127.0.0.1:9", stub.url])
    models = sandbox_models(lambda: next(urls), read_timeout_s=5)
    with pytest.raises(Unavailable):
        models.invoke(CORE, BODY)
    assert answer_of(models.invoke(CORE, BODY), CORE)


def test_the_environment_is_clean() -> None:
    assert [name for name in os.environ if name.startswith("AWS_ACCESS")] == []
