"""Scripted answers, and clients that do not wait for theirs."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from sandbox.errors import SCRIPTED, STATUSES
from tests.sandbox.running import CORE, Running, started, until

ASKED = {"prompt": "a red mug", "seed": 3}


def seen(sandbox: Running) -> list[tuple[int, bool, int | None]]:
    return [(call["status"], call["billed"], call["seed"]) for call in sandbox.calls()]


@pytest.mark.parametrize("name", SCRIPTED)
def test_every_exception_can_be_scripted(sandbox: Running, name: str) -> None:
    sandbox.script(name)
    with pytest.raises(getattr(sandbox.runtime.exceptions, name)) as raised:
        sandbox.invoke(ASKED)
    assert raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == STATUSES[name]
    assert seen(sandbox) == [(STATUSES[name], False, 3)]


def test_faults_come_in_order_and_then_no_more(sandbox: Running) -> None:
    sandbox.script("ThrottlingException", None, "ModelErrorException")
    met = []
    for _ in range(4):
        try:
            sandbox.invoke(ASKED)
            met.append("picture")
        except ClientError as error:
            met.append(error.response["Error"]["Code"])
    assert met == ["ThrottlingException", "picture", "ModelErrorException", "picture"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("filtered", "Filter reason: prompt"), ("filtered_output", "Filter reason: output image")],
)
def test_a_filtered_call_answers_only_why_and_is_billed(sandbox: Running, fault: str, reason: str) -> None:
    sandbox.script(fault)
    assert sandbox.invoke(ASKED) == {"finish_reasons": [reason]}
    assert seen(sandbox) == [(200, True, 3)]


def test_a_truncated_answer_breaks_off(sandbox: Running) -> None:
    sandbox.script("truncated")
    with httpx.stream("POST", f"{sandbox.url}/model/{CORE}/invoke", json=ASKED) as answer:
        promised = int(answer.headers["content-length"])
        came = 0
        with pytest.raises(httpx.RemoteProtocolError):
            for part in answer.iter_raw():
                came += len(part)
    assert answer.status_code == 200
    assert 0 < came < promised
    assert seen(sandbox) == [(200, True, 3)]


def test_a_garbled_answer_is_whole_but_no_json(sandbox: Running) -> None:
    sandbox.script("garbled")
    answer = httpx.post(f"{sandbox.url}/model/{CORE}/invoke", json=ASKED)
    assert answer.status_code == 200
    with pytest.raises(ValueError, match="Expecting value"):
        answer.json()
    assert seen(sandbox) == [(200, True, 3)]


def test_a_call_that_hangs_holds_up_nobody(sandbox: Running) -> None:
    sandbox.script("hang")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(httpx.post, f"{sandbox.url}/model/{CORE}/invoke", json=ASKED, timeout=0.8)
        until(sandbox.calls)
        assert sandbox.invoke({**ASKED, "seed": 4})["seeds"] == [4]
        assert isinstance(waiting.exception(), httpx.ReadTimeout)
    assert seen(sandbox) == [(200, True, 3), (200, True, 4)]


def test_a_hanging_call_does_not_keep_the_sandbox_from_ending() -> None:
    with started("--quality", "fast") as sandbox, ThreadPoolExecutor(1) as pool:
        sandbox.script("hang")
        waiting = pool.submit(httpx.post, f"{sandbox.url}/model/{CORE}/invoke", json=ASKED, timeout=60)
        until(sandbox.calls)
        sandbox.process.terminate()
        assert sandbox.process.wait(20) == 0
        assert isinstance(waiting.exception(), httpx.TransportError)
        assert sandbox.process.stderr
        assert sandbox.process.stderr.read() == ""


def test_a_client_that_leaves_is_billed_all_the_same() -> None:
    with started("--quality", "fast", "--latency", "0.3") as sandbox:
        address = urlsplit(sandbox.url)
        body = json.dumps(ASKED).encode()
        head = f"POST /model/{CORE}/invoke HTTP/1.1\r\nHost: sandbox\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection((address.hostname or "", address.port or 0)) as line:
            line.sendall(head.encode() + body)
        until(sandbox.calls)
        assert seen(sandbox) == [(200, True, 3)]


def test_a_client_that_leaves_before_its_request_is_whole_asked_nothing(sandbox: Running) -> None:
    address = urlsplit(sandbox.url)
    head = f"POST /model/{CORE}/invoke HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 500\r\n\r\n{{"
    with socket.create_connection((address.hostname or "", address.port or 0)) as line:
        line.sendall(head.encode())
    sandbox.invoke(ASKED)
    assert seen(sandbox) == [(200, True, 3)]


@pytest.mark.parametrize("script", [{"faults": ["Nonesuch"]}, {"faults": [3]}, {"faults": "hang"}, {}, [], 3])
def test_a_script_that_cannot_be_played_is_refused_with_a_sentence(sandbox: Running, script: object) -> None:
    answer = httpx.post(f"{sandbox.url}/_sandbox/faults", json=script)
    assert answer.status_code == 400
    assert answer.json()["message"].endswith(".")


def test_a_new_script_takes_the_place_of_the_old(sandbox: Running) -> None:
    sandbox.script("ThrottlingException", "ThrottlingException")
    sandbox.script()
    assert sandbox.invoke(ASKED)["seeds"] == [3]


def test_boto3_gives_up_on_a_call_that_hangs(sandbox: Running) -> None:
    sandbox.script("hang")
    impatient = sandbox.impatient(read_timeout_s=0.3)
    with pytest.raises(ReadTimeoutError):
        impatient.invoke_model(modelId=CORE, body=json.dumps(ASKED))
    assert seen(sandbox) == [(200, True, 3)]
