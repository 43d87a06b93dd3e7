"""Routes asked as a browser on this computer asks them, without a server."""

from collections.abc import Sequence

import anyio
import httpx
from starlette.applications import Starlette
from starlette.routing import BaseRoute


def asked(routes: Sequence[BaseRoute], path: str) -> httpx.Response:
    """What these routes answer to a GET of the path."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
            return await client.get(path)

    return anyio.run(ask)
