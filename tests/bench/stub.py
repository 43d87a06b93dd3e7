"""Bedrock's runtime, strictly and with nothing to compute: each call is answered after exactly one second."""

import asyncio
import json
import socket
import sys
import time

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.bench.support import PHOTOS, photo, photo_of
from tests.support.answers import success

TAKES_S = 1.0
CORE = "stability.stable-image-core-v1:1"
FIELDS = {"prompt", "negative_prompt", "aspect_ratio", "seed", "output_format", "mode"}
calls: list[dict[str, float]] = []


class Answered(Response):
    """Logs when its last byte was handed to the socket."""

    def __init__(self, body: bytes, arrived_s: float, seed: int) -> None:
        super().__init__(body, media_type="application/json")
        self._arrived_s, self._seed = arrived_s, seed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)
        calls.append({"arrived_s": self._arrived_s, "answered_s": time.time(), "seed": self._seed})


async def invoke(request: Request) -> Response:
    """InvokeModel of the one model that the benches use."""
    arrived_s = time.time()
    body = await request.body()
    over = asyncio.ensure_future(asyncio.sleep(TAKES_S - (time.time() - arrived_s)))
    try:
        asked = json.loads(body)
        assert request.path_params["model"] == CORE, "no such model"
        assert request.headers["content-type"] == "application/json", "no JSON"
        assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 "), "not signed"
        assert {"prompt", "seed"} <= set(asked) <= FIELDS, f"fields {sorted(asked)}"
    except (AssertionError, ValueError, KeyError) as error:
        return JSONResponse({"message": str(error)}, 400, {"x-amzn-errortype": "ValidationException"})
    answer = success(photo_of(asked["seed"]), seed=asked["seed"])
    await over
    return Answered(answer, arrived_s, asked["seed"])


async def availability(request: Request) -> Response:
    """GetFoundationModelAvailability: a studio asks it to warm its clients."""
    return JSONResponse(
        {
            "modelId": request.path_params["model"],
            "agreementAvailability": {"status": "AVAILABLE"},
            "authorizationStatus": "AUTHORIZED",
            "entitlementAvailability": "AVAILABLE",
            "regionAvailability": "AVAILABLE",
        }
    )


async def log(request: Request) -> Response:
    """The calls answered so far."""
    return JSONResponse(calls)


app = Starlette(
    routes=[
        Route("/model/{model:path}/invoke", invoke, methods=["POST"]),
        Route("/foundation-model-availability/{model:path}", availability),
        Route("/_stub/calls", log),
    ]
)


def main() -> None:
    """Serve until stopped."""
    for number in range(PHOTOS):
        photo(number)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    sys.stdout.write(f"ready http://127.0.0.1:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
