"""Pictures by URL: thumbnails, the original bytes, downloads, and what an edit changed. Nothing outside the store can
be reached.
"""

from collections.abc import Callable
from urllib.parse import quote

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import KEPT
from core.bootstrap import studio
from core.domain.asset import Asset
from core.domain.errors import BadPicture, NotFound, StorageFailed
from core.domain.values import is_id

COMPARERS = anyio.CapacityLimiter(2)
"""So many differences are asked for at a time; a further request waits without holding a thread."""


def thumbnail(request: Request) -> Response:
    """A small WebP of the picture."""
    return _answered(request, lambda asset: Response(studio().keeper.thumbnail(asset), 200, KEPT, "image/webp"))


def full(request: Request) -> Response:
    """The picture's own bytes."""
    return _answered(request, lambda asset: Response(studio().store.get(asset.key), 200, KEPT, asset.media_type))


def download(request: Request) -> Response:
    """The picture's own bytes, saved under a telling name."""

    def saved(asset: Asset) -> Response:
        headers = KEPT | {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(asset.file_name)}"}
        return Response(studio().store.get(asset.key), 200, headers, asset.media_type)

    return _answered(request, saved)


async def difference(request: Request) -> Response:
    """What an edit changed, as a picture: made on demand, in a thread, and kept."""

    def drawn(asset: Asset) -> Response:
        return Response(studio().difference.picture(asset), 200, KEPT, "image/webp")

    return await run_sync(_answered, request, drawn, limiter=COMPARERS)


def _answered(request: Request, answer: Callable[[Asset], Response]) -> Response:
    asset_id = str(request.path_params["asset_id"])
    try:
        if not is_id(asset_id):
            raise NotFound("There is no such picture.")
        asset = studio().records.asset(asset_id)
        if asset.owner != studio().owner:
            raise NotFound("There is no such picture.")
        return answer(asset)
    except NotFound:
        return PlainTextResponse("There is no such picture.", 404)
    except (StorageFailed, BadPicture) as error:
        return PlainTextResponse(str(error), 503)


routes = [
    Route("/pictures/thumb/{asset_id}.webp", thumbnail),
    Route("/pictures/full/{asset_id}", full),
    Route("/pictures/download/{asset_id}", download),
    Route("/pictures/difference/{asset_id}.webp", difference),
]
