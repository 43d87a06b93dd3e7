"""`/_sandbox/…`: what tests ask of the sandbox that AWS would not answer."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.answers import answered
from sandbox.service import Service


class Steering:
    """The call log and the script of faults."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def health(self, _request: Request) -> Response:
        """Say that the server answers."""
        return answered({"status": "ok"})

    async def calls(self, _request: Request) -> Response:
        """Give the call log."""
        return answered(self._service.calls.rows())

    async def clear_calls(self, _request: Request) -> Response:
        """Empty the call log."""
        self._service.calls.clear()
        return answered([])

    async def script_faults(self, request: Request) -> Response:
        """Set what the next invokes get, in order."""
        try:
            faults = _faults_in(await request.body())
            self._service.faults.write(faults)
        except ValueError as error:
            return answered({"message": str(error)}, 400)
        return answered({"faults": faults})


def _faults_in(body: bytes) -> list[Any]:
    try:
        faults = json.loads(body)["faults"]
    except (ValueError, KeyError, TypeError):
        faults = None
    if not isinstance(faults, list):
        raise ValueError('Send JSON such as {"faults": ["ThrottlingException", null, "hang"]}.')
    return faults
