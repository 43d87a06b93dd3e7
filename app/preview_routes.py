"""Previews by URL: what a frame without a picture shows meanwhile. On AWS every one of them is not found."""

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import FRESH, SAFE
from core.bootstrap import studio
from core.domain.errors import NotFound
from core.domain.values import is_id

BRIEFLY = SAFE | {"Cache-Control": "private, max-age=300"}
ASKERS = anyio.CapacityLimiter(4)
"""So many are asked for at a time; a further request waits without holding a thread."""


async def preview(request: Request) -> Response:
    """A small WebP of what the call will bring, as long as it is on its way."""
    call_id = str(request.path_params["call_id"])
    try:
        if not is_id(call_id):
            raise NotFound
        return Response(await run_sync(studio().preview, call_id, limiter=ASKERS), 200, BRIEFLY, "image/webp")
    except NotFound:
        return PlainTextResponse("There is no such preview.", 404, FRESH)


routes = [Route("/pictures/preview/{call_id}.webp", preview)]
