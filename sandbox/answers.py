"""HTTP answers in Bedrock's form, and the two that break off on purpose."""

import asyncio
import json
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox.errors import WireError


def json_bytes(value: Any) -> bytes:
    """JSON in plain ASCII: whatever a client sent, half a surrogate pair included, can be told back to it."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def answered(value: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json_bytes(value), status, media_type="application/json")


def refused(error: WireError) -> Response:
    """An error as botocore reads it: the type in a header, the sentence in the body."""
    response = answered({"message": error.message}, error.status)
    response.headers["x-amzn-errortype"] = error.kind
    return response


class Truncated(Response):
    """An answer whose Content-Length promises more than is sent before the connection closes."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the head and half the body, then return: the server closes the connection."""
        body = bytes(self.body)
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})


class Hang(Truncated):
    """No answer until the client leaves, the server stops, or `cap_s` seconds pass; then the connection is cut."""

    def __init__(self, body: bytes, stopping: asyncio.Event, cap_s: float = 600) -> None:
        super().__init__(body, media_type="application/json")
        self._stopping = stopping
        self._cap_s = cap_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, then cut the connection in the middle of an answer."""
        waits = [asyncio.ensure_future(self._stopping.wait()), asyncio.ensure_future(_gone(receive))]
        await asyncio.wait(waits, timeout=self._cap_s, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        await super().__call__(scope, receive, send)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
