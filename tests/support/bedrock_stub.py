"""A strict Bedrock over HTTP: it knows each model's fields, answers by script, and counts what it gets.

It shares nothing with `core/models` and nothing with `sandbox/`: its field table was written from AWS's pages.
"""

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from tests.support.answers import success
from tests.support.pictures import png

TEXT_FIELDS = {"prompt": str, "negative_prompt": str, "aspect_ratio": str, "seed": int, "output_format": str}
UPSCALE_FIELDS = {"image": str, "prompt": str, "negative_prompt": str, "creativity": float} | {
    "seed": int,
    "output_format": str,
}
TAKES: dict[str, tuple[set[str], dict[str, type]]] = {
    "stability.stable-image-core-v1:1": ({"prompt"}, TEXT_FIELDS),
    "stability.stable-image-ultra-v1:1": ({"prompt"}, TEXT_FIELDS),
    "stability.sd3-5-large-v1:0": ({"prompt"}, TEXT_FIELDS | {"mode": str, "image": str, "strength": float}),
    "us.stability.stable-fast-upscale-v1:0": ({"image"}, {"image": str, "output_format": str}),
    "us.stability.stable-conservative-upscale-v1:0": ({"image", "prompt"}, UPSCALE_FIELDS),
    "us.stability.stable-creative-upscale-v1:0": ({"image", "prompt"}, UPSCALE_FIELDS),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request gets. `cut` ends the connection in the middle of the body, `silent` before any of it."""

    status: int = 200
    body: bytes = b""
    error: str | None = None
    cut: bool = False
    silent: bool = False


@dataclass(slots=True)
class Seen:
    """One request as it came."""

    model: str
    body: dict[str, Any]
    headers: dict[str, str]
    picture: bytes = b""


@dataclass(slots=True)
class Stub:
    """The script and what was seen. With `together` no answer goes out before so many requests are in flight."""

    url: str = ""
    script: list[Answer] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    together: int = 1
    takes_s: float = 0
    most_in_flight: int = 0
    in_flight: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    closing: threading.Event = field(default_factory=threading.Event)
    control: Callable[[str, Mapping[str, str]], Answer] | None = None
    """Answers the questions of the control plane; without it they are answered by the script."""

    def write(self, *script: Answer) -> None:
        """Answer the next requests so."""
        self.script[:] = script

    def enter(self, seen: Seen) -> Answer | None:
        with self.changed:
            self.seen.append(seen)
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.most_in_flight >= self.together, timeout=20)
            return self.script.pop(0) if self.script else None

    def leave(self) -> None:
        with self.changed:
            self.in_flight -= 1


@contextmanager
def bedrock_stub() -> Iterator[Stub]:
    """A stub that listens while the block runs."""
    stub = Stub()

    class Handler(_Handler):
        served = stub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield stub
    finally:
        stub.closing.set()
        server.shutdown()
        server.server_close()


def complaint_about(model: str, body: dict[str, Any]) -> str | None:
    """What AWS would object to, or None."""
    if model not in TAKES:
        return f"The provided model identifier is invalid: {model}"
    required, known = TAKES[model]
    if missing := sorted(required - set(body)):
        return f"required key [{missing[0]}] not found"
    for name, value in body.items():
        if name not in known:
            return f"Invalid field '{name}' in request"
        if not isinstance(value, (int, float) if known[name] is float else known[name]):
            return f"{name}: expected {known[name].__name__}"
    if "seed" in body and not 1 <= body["seed"] <= 4_294_967_294:
        return f"seed {body['seed']} is random or out of range"
    return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Stub

    def do_POST(self) -> None:
        if self.served.control and "x-amz-target" in self.headers:  # a service that is named by a header
            self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._send(self.served.control(headers["x-amz-target"], headers))
            return
        model = unquote(self.path.removeprefix("/model/").removesuffix("/invoke"))
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        seen = Seen(model, body, {name.lower(): value for name, value in self.headers.items()})
        answer = self.served.enter(seen)
        try:
            if answer is None:
                time.sleep(self.served.takes_s)  # the model at work
                answer = self._made(seen)
            self._send(answer)
        finally:
            self.served.leave()

    def do_GET(self) -> None:
        if self.served.control:
            self._send(self.served.control(self.path, {name.lower(): value for name, value in self.headers.items()}))
            return
        self._send(self.served.script.pop(0) if self.served.script else Answer(404, error="ResourceNotFoundException"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _made(self, seen: Seen) -> Answer:
        if complaint := complaint_about(seen.model, seen.body):
            return Answer(400, json.dumps({"message": complaint}).encode(), error="ValidationException")
        seen.picture = png(shade=seen.body.get("seed", 1))
        return Answer(body=success(seen.picture, seed=seen.body.get("seed", 1)))

    def _send(self, answer: Answer) -> None:
        if answer.silent:
            self.served.closing.wait(60)
            return
        body = answer.body or (
            json.dumps({"message": "in AWS's own words", "__type": answer.error}).encode() if answer.error else b""
        )
        self.send_response(answer.status)
        if answer.error:
            self.send_header("x-amzn-errortype", answer.error)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if answer.cut else body)
        if answer.cut:
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)


def in_base64(pictures: Sequence[bytes]) -> list[str]:
    """Pictures as the wire has them."""
    return [base64.b64encode(picture).decode() for picture in pictures]
