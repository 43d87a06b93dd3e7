"""The routes, and the one answer to what nobody foresaw."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.answers import refused
from sandbox.control import Control
from sandbox.errors import SCRIPTED, WireError
from sandbox.invoke import Invoke
from sandbox.preview import Preview
from sandbox.service import Service
from sandbox.steering import Steering


def application(service: Service) -> Starlette:
    """The ASGI application over a service."""
    control, steering = Control(service), Steering(service)
    return Starlette(
        routes=[
            Route("/model/{model_id:path}/invoke", Invoke(service).answer, methods=["POST"]),
            Route("/foundation-models", control.models),
            Route("/foundation-models/{model_id:path}", control.model),
            Route("/foundation-model-availability/{model_id:path}", control.availability),
            Route("/inference-profiles", control.profiles),
            Route("/_sandbox/preview/{model_id:path}", Preview(service).answer, methods=["POST"]),
            Route("/_sandbox/health", steering.health),
            Route("/_sandbox/calls", steering.calls),
            Route("/_sandbox/calls", steering.clear_calls, methods=["DELETE"]),
            Route("/_sandbox/faults", steering.script_faults, methods=["POST"]),
        ],
        exception_handlers={WireError: _refusal, Exception: _mishap},
    )


async def _refusal(_request: Request, error: Exception) -> Response:
    assert isinstance(error, WireError)
    return refused(error)


async def _mishap(_request: Request, _error: Exception) -> Response:
    kind = "InternalServerException"
    return refused(WireError(kind, SCRIPTED[kind]))
