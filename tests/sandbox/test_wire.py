"""The wire as boto3 sees it."""

import base64
import hashlib
import io
import json
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError
from PIL import Image

from sandbox.rules import ROWS, Row
from tests.sandbox.cases import Broken, body_for, broken, picture
from tests.sandbox.running import CORE, FAST_UPSCALE, Running

ONE_OF_A_KIND = [pytest.param(case, id=case.what) for case in broken(ROWS[0], ROWS[0].operations[0])]


def opened(answer: dict[str, Any]) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(answer["images"][0])))


@pytest.mark.parametrize("row", [row for row in ROWS if row.family == "stability"], ids=lambda row: row.id)
def test_every_model_of_stability_answers(sandbox: Running, row: Row) -> None:
    operation = row.operations[-1]
    asked = {name: value for name, value in (("seed", 7), ("output_format", "jpeg")) if name in operation.fields}
    answer = sandbox.invoke(body_for(operation) | asked, row.invoke_id)
    assert (answer["finish_reasons"], opened(answer).format) == ([None], "JPEG")
    if "seed" in asked:
        assert answer["seeds"] == [7]


def test_an_arn_invokes(sandbox: Running) -> None:
    arn = f"arn:aws:bedrock:us-west-2:123456789012:inference-profile/{FAST_UPSCALE}"
    answer = sandbox.invoke({"image": picture(40, 32)}, arn)
    assert opened(answer).size == (160, 128)
    assert [call["model"] for call in sandbox.calls()] == [FAST_UPSCALE]


@pytest.mark.parametrize("given", [{}, {"seed": 0}])
def test_without_a_seed_a_random_one_is_reported(sandbox: Running, given: dict[str, int]) -> None:
    seeds = {sandbox.invoke({"prompt": "x", **given})["seeds"][0] for _ in range(3)}
    assert len(seeds) == 3
    assert 0 not in seeds
    assert {call["seed"] for call in sandbox.calls()} == seeds


@pytest.mark.parametrize("case", ONE_OF_A_KIND)
def test_a_refusal_arrives_as_the_exception_it_is(sandbox: Running, case: Broken) -> None:
    with pytest.raises(sandbox.runtime.exceptions.ValidationException) as raised:
        sandbox.invoke(case.body, case.row.invoke_id)
    assert raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert case.words in raised.value.response["Error"]["Message"]
    assert [(call["status"], call["billed"]) for call in sandbox.calls()] == [(400, False)]


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("stability.stable-fast-upscale-v1:0", "on-demand throughput isn’t supported"),
        ("stability.stable-image-core-v9:9", "The provided model identifier is invalid."),
        ("us.stability.stable-image-core-v1:1", "The provided model identifier is invalid."),
    ],
)
def test_an_id_that_does_not_invoke_is_refused(sandbox: Running, model: str, sentence: str) -> None:
    with pytest.raises(ClientError, match="ValidationException") as raised:
        sandbox.invoke({"prompt": "x"}, model)
    assert sentence in raised.value.response["Error"]["Message"]


def test_the_log_has_a_row_for_each_call(sandbox: Running) -> None:
    body = json.dumps({"prompt": "x", "seed": 5}).encode()
    sandbox.invoke(body)
    (call,) = sandbox.calls()
    assert isinstance(call.pop("ms"), int)
    assert call == {
        "model": CORE,
        "status": 200,
        "billed": True,
        "seed": 5,
        "body_sha256": hashlib.sha256(body).hexdigest(),
        "metadata": {},
    }
    sandbox.forget_calls()
    assert sandbox.calls() == []


def test_a_body_over_the_limit_is_refused(sandbox: Running) -> None:
    url = f"{sandbox.url}/model/{CORE}/invoke"
    answer = httpx.post(url, content=b"x" * 25_000_001)
    assert answer.status_code == 400
    assert answer.headers["x-amzn-errortype"] == "ValidationException"
    assert "25000000" in answer.json()["message"]
    assert "25000000" not in httpx.post(url, content=b"x" * 25_000_000).json()["message"]


def test_a_png_too_large_to_send_is_refused_and_a_jpeg_is_not(sandbox: Running) -> None:
    body = {"prompt": "x", "image": picture(1024, 1024), "seed": 1}
    model = "us.stability.stable-creative-upscale-v1:0"
    with pytest.raises(ClientError, match="exceeds the maximum allowed size"):
        sandbox.invoke(body, model)
    width, height = opened(sandbox.invoke({**body, "output_format": "jpeg"}, model)).size
    assert (width, height) == (3150, 3150)


def test_the_lists_are_those_of_the_table(sandbox: Running) -> None:
    models = sandbox.bedrock.list_foundation_models()["modelSummaries"]
    assert {model["modelId"] for model in models} == {row.id for row in ROWS}
    assert {model["modelLifecycle"]["status"] for model in models} == {"ACTIVE"}
    profiles = sandbox.bedrock.list_inference_profiles()["inferenceProfileSummaries"]
    assert {profile["inferenceProfileId"] for profile in profiles} == {row.profile for row in ROWS} - {None}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"byProvider": "Stability AI"}, 20),
        ({"byProvider": "Amazon"}, 3),
        ({"byProvider": "Nobody"}, 0),
        ({"byOutputModality": "IMAGE"}, 23),
        ({"byOutputModality": "TEXT"}, 0),
        ({"byInferenceType": "ON_DEMAND"}, 10),
        ({"byCustomizationType": "FINE_TUNING"}, 0),
        ({"byProvider": "Stability AI", "byInferenceType": "PROVISIONED"}, 0),
    ],
)
def test_the_filters_of_the_model_list(sandbox: Running, filters: dict[str, Any], expected: int) -> None:
    assert len(sandbox.bedrock.list_foundation_models(**filters)["modelSummaries"]) == expected


def test_a_filter_that_does_not_exist_is_refused(sandbox: Running) -> None:
    answer = httpx.get(f"{sandbox.url}/foundation-models", params={"byOutputModality": "SOUND"})
    assert (answer.status_code, answer.headers["x-amzn-errortype"]) == (400, "ValidationException")


def test_profiles_come_page_by_page(sandbox: Running) -> None:
    pages = sandbox.bedrock.get_paginator("list_inference_profiles").paginate(PaginationConfig={"PageSize": 5})
    assert [len(page["inferenceProfileSummaries"]) for page in pages] == [5, 5, 3]
    assert not sandbox.bedrock.list_inference_profiles(typeEquals="APPLICATION")["inferenceProfileSummaries"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_model_is_described_and_available(sandbox: Running, row: Row) -> None:
    details = sandbox.bedrock.get_foundation_model(modelIdentifier=row.id)["modelDetails"]
    assert sandbox.bedrock.get_foundation_model(modelIdentifier=details["modelArn"])["modelDetails"] == details
    found = sandbox.bedrock.get_foundation_model_availability(modelId=row.id)
    assert (found["authorizationStatus"], found["agreementAvailability"]["status"]) == ("AUTHORIZED", "AVAILABLE")


def test_a_model_that_is_not_listed_is_not_found(sandbox: Running) -> None:
    with pytest.raises(sandbox.bedrock.exceptions.ResourceNotFoundException):
        sandbox.bedrock.get_foundation_model(modelIdentifier="amazon.nothing-v1")


def test_it_says_that_it_is_well(sandbox: Running) -> None:
    answer = httpx.get(f"{sandbox.url}/_sandbox/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
