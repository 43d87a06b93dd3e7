"""InvokeModel: quota, script, rules, picture, log; in that order."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeVar, TypeVarTuple

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sandbox import errors
from sandbox.answers import Hang, Truncated, json_bytes, refused
from sandbox.calls import Call
from sandbox.check import Asked, asked_of, id_of, row_of, seed_in
from sandbox.errors import WireError
from sandbox.filters import filtered_answer, refuse_filtered
from sandbox.metadata import METADATA_HEADER, check_metadata, metadata_in
from sandbox.paint import painted_answer
from sandbox.seeds import seed_for
from sandbox.service import Service

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(slots=True)
class _Arrived:
    """A request as it came: the model it names, its bytes and their SHA-256, its metadata.

    Of too many bytes there are none.
    """

    model_id: str
    body: bytes | None
    body_sha256: str
    metadata: str = ""
    at: float = field(default_factory=time.monotonic)


class Invoke:
    """The one operation of `bedrock-runtime` that image models take."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def answer(self, request: Request) -> Response:
        """Answer one call. Nothing here stops when the client leaves: the model runs on, and is billed."""
        try:
            arrived = await _arrival(request)
        except ClientDisconnect:
            return Response()
        try:
            return await self._run(arrived)
        except WireError as error:
            seed = await _on(self._service.readers, seed_in, arrived.body or b"")
            self._log(arrived, seed, error.status)
            return refused(error)

    async def _run(self, arrived: _Arrived) -> Response:
        service = self._service
        if arrived.body is None:
            raise errors.body_too_large()
        check_metadata(arrived.metadata)
        fault = service.faults.next()
        if fault in errors.SCRIPTED:
            raise WireError(fault, errors.SCRIPTED[fault])
        if fault in errors.STAGED:
            raise WireError(*errors.STAGED[fault])
        row = row_of(arrived.model_id, service.rows, service.options.as_of)
        if not service.quota.takes(row.id):
            raise errors.throttled()
        asked = await _on(service.readers, asked_of, row, arrived.body)
        refuse_filtered(row.family, fault)
        seed = seed_for(asked)
        response = await self._modelled(asked, seed, fault)
        self._log(arrived, seed, 200)
        return response

    async def _modelled(self, asked: Asked, seed: int | None, fault: str | None) -> Response:
        """The model's answer, no sooner than its latency, drawn meanwhile."""
        service = self._service
        latency = asyncio.ensure_future(asyncio.sleep(service.options.latency_s))
        if fault == "hang":
            body = json_bytes({})
        elif (blocked := filtered_answer(asked.row.family, fault)) is not None:
            body = json_bytes(blocked)
        else:
            quality, darkroom = service.options.quality, service.darkroom
            body = await _on(service.painters, painted_answer, asked, seed, quality, darkroom, fault)
        await latency
        return _spoilt(fault, body, service.stopping)

    def _log(self, arrived: _Arrived, seed: int | None, status: int) -> None:
        taken_ms = round((time.monotonic() - arrived.at) * 1000)
        told = metadata_in(arrived.metadata) or {}
        call = Call(arrived.model_id, status, status == 200, taken_ms, seed, arrived.body_sha256, told)
        self._service.calls.add(call)


async def _on(pool: Executor, work: Callable[[*Ts], T], *arguments: *Ts) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)


def _spoilt(fault: str | None, body: bytes, stopping: asyncio.Event) -> Response:
    """The answer, in the way the script wants it to go wrong, if it does."""
    if fault == "hang":
        return Hang(body, stopping)
    if fault == "truncated":
        return Truncated(body, media_type="application/json")
    return Response(body[::-1] if fault == "garbled" else body, media_type="application/json")


async def _arrival(request: Request) -> _Arrived:
    """The request in full. What passes the limit is read, so that the client can read our answer, and dropped."""
    digest, parts, size = hashlib.sha256(), list[bytes](), 0
    async for part in request.stream():
        digest.update(part)
        size += len(part)
        if size <= errors.MOST_BODY_BYTES:
            parts.append(part)
    body = b"".join(parts) if size <= errors.MOST_BODY_BYTES else None
    metadata = request.headers.get(METADATA_HEADER, "")
    return _Arrived(id_of(request.path_params["model_id"]), body, digest.hexdigest(), metadata)
