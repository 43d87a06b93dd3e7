"""The sandbox as a process: one socket on the loopback, one line when it is ready, a prompt end."""

import asyncio
import logging
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.logs import log_config
from sandbox.options import Options
from sandbox.service import Service
from sandbox.wire import application

_GRACE_S = 1
"""How long calls in flight may still finish after SIGTERM, in seconds."""


def serve(options: Options) -> None:
    """Serve until SIGTERM, SIGINT or, if asked for, until no request has come for a while."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listening = _listening(options.port)
    service = Service(options)
    watched = Watched(application(service))
    config = uvicorn.Config(
        watched,
        log_config=log_config(),
        access_log=False,
        lifespan="off",
        ws="none",
        loop="asyncio",
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
    )
    server = _Server(config, ready=lambda: _ready(listening, service), stopping=service.stop)
    asyncio.run(_serve(server, listening, watched, options.idle_s))
    service.close()


async def _serve(server: uvicorn.Server, listening: socket.socket, watched: "Watched", idle_s: float | None) -> None:
    watch = asyncio.ensure_future(_end_when_idle(server, watched, idle_s)) if idle_s is not None else None
    await server.serve(sockets=[listening])
    if watch:
        watch.cancel()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping()
        await super().shutdown(sockets)


class Watched:
    """The application, watched for when its last request ended."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = 0
        self._last = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting it while it lasts."""
        self._open += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open -= 1
            self._last = time.monotonic()

    def idle_s(self) -> float:
        """Seconds since the last request ended; 0 while one is open."""
        return 0 if self._open else time.monotonic() - self._last


async def _end_when_idle(server: uvicorn.Server, watched: Watched, idle_s: float) -> None:
    while (left := idle_s - watched.idle_s()) > 0:
        await asyncio.sleep(min(left, max(idle_s / 4, 0.05)))
    server.should_exit = True


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        logging.getLogger(__name__).error("Port %d cannot be used: %s", port, error.strerror)
        raise SystemExit(1) from None
    return listening


def _ready(listening: socket.socket, service: Service) -> None:
    """Say so, and have those who draw get ready meanwhile."""
    threading.Thread(target=service.darkroom.warm, name="warm", daemon=True).start()
    sys.stdout.write(f"ready http://127.0.0.1:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
