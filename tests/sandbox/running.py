"""Starting a sandbox and talking to it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import boto3
import httpx
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_bedrock import BedrockClient
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

CORE = "stability.stable-image-core-v1:1"
FAST_UPSCALE = "us.stability.stable-fast-upscale-v1:0"
_ONCE = Config(retries={"total_max_attempts": 1}, read_timeout=120)


@dataclass
class Running:
    """A sandbox that has said that it is ready."""

    process: subprocess.Popen[str]
    url: str

    @cached_property
    def runtime(self) -> "BedrockRuntimeClient":
        return cast("BedrockRuntimeClient", self._client("bedrock-runtime"))

    @cached_property
    def bedrock(self) -> "BedrockClient":
        return cast("BedrockClient", self._client("bedrock"))

    def invoke(self, body: Any, model: str = CORE) -> dict[str, Any]:
        sent = body if isinstance(body, bytes) else json.dumps(body)
        answer: dict[str, Any] = json.loads(self.runtime.invoke_model(modelId=model, body=sent)["body"].read())
        return answer

    def calls(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = httpx.get(f"{self.url}/_sandbox/calls").json()
        return rows

    def forget_calls(self) -> None:
        httpx.delete(f"{self.url}/_sandbox/calls").raise_for_status()

    def script(self, *faults: str | None) -> None:
        httpx.post(f"{self.url}/_sandbox/faults", json={"faults": faults}).raise_for_status()

    def impatient(self, read_timeout_s: float) -> "BedrockRuntimeClient":
        once = Config(retries={"total_max_attempts": 1}, read_timeout=read_timeout_s)
        return cast("BedrockRuntimeClient", self._client("bedrock-runtime", once))

    def _client(self, service: str, config: Config = _ONCE) -> Any:
        return boto3.session.Session().client(
            cast("Any", service),
            endpoint_url=self.url,
            region_name="us-west-2",
            aws_access_key_id="nobody",
            aws_secret_access_key="nothing",
            config=config,
        )


@contextmanager
def started(*options: str) -> Iterator[Running]:
    """A sandbox on a free port, ended afterwards."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            word, _, url = process.stdout.readline().strip().partition(" ")
            assert word == "ready", process.stderr and process.stderr.read()
            yield Running(process, url)
        finally:
            process.terminate()


def until(is_so: Callable[[], object], deadline_s: float = 20) -> None:
    """Return once `is_so`; fail if it never is."""
    end = time.monotonic() + deadline_s
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
