"""What a caller wants the logs to say is logged; what is no metadata is refused, unbilled."""

import json
from typing import Any

import httpx
import pytest

from tests.sandbox.running import CORE, Running

BODY = json.dumps({"prompt": "x", "seed": 5})
LABELS = {"campaign": "spring-mugs", "job": "01M7Z"}


def post(sandbox: Running, header: str) -> int:
    headers = {"X-Amzn-Bedrock-Request-Metadata": header, "Content-Type": "application/json"}
    return httpx.post(f"{sandbox.url}/model/{CORE}/invoke", content=BODY, headers=headers, timeout=60).status_code


def test_metadata_is_in_the_log(sandbox: Running) -> None:
    sandbox.runtime.invoke_model(modelId=CORE, body=BODY, requestMetadata=json.dumps(LABELS))
    assert [call["metadata"] for call in sandbox.calls()] == [LABELS]


TOO_MANY = json.dumps(dict.fromkeys(map(str, range(17)), "x"))
TOO_LONG = [json.dumps({"a": "x" * 257}), "{" + " " * 8600 + "}", "[" * 5000]


@pytest.mark.parametrize(
    "header",
    ["x", "[]", "1", '"a"', '{"a": 1}', '{"": "a"}', '{"a": "{"}', '{"a": null}', TOO_MANY, *TOO_LONG],
    ids=lambda header: header[:20],
)
def test_what_is_no_metadata_is_refused(sandbox: Running, header: str) -> None:
    assert post(sandbox, header) == 400
    told: list[dict[str, Any]] = sandbox.calls()
    assert [(call["status"], call["billed"], call["metadata"]) for call in told] == [(400, False, {})]
