"""Stands between the studio and a sandbox: hands everything on, and remembers what was asked of the models."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import httpx

PASSED_ON = ("content-type", "x-amzn-errortype", "x-amzn-requestid")


@dataclass(slots=True)
class Recorder:
    """What came: for each call the model as it was named, and the body as it was sent."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def recorder(sandbox_url: str) -> Iterator[Recorder]:
    """A recorder that listens while the block runs."""
    made = Recorder()
    with httpx.Client(base_url=sandbox_url, timeout=60) as client:

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer(client.get(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path.startswith("/model/"):
                    model = unquote(self.path.removeprefix("/model/").removesuffix("/invoke"))
                    made.calls.append((model, json.loads(body)))
                headers = {"content-type": self.headers.get("content-type", "application/json")}
                self._answer(client.post(self.path, content=body, headers=headers))

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

            def _answer(self, answer: httpx.Response) -> None:
                self.send_response(answer.status_code)
                for name in PASSED_ON:
                    if name in answer.headers:
                        self.send_header(name, answer.headers[name])
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        made.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield made
        finally:
            server.shutdown()
            server.server_close()
