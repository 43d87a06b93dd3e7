"""Formats by URL: a tile's picture, made once and kept by the browser, and a run's files as a ZIP."""

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import FRESH, KEPT, saved
from core.bootstrap import studio
from core.domain.errors import BadPicture, BadRequest, NotFound, StorageFailed
from core.domain.values import is_id
from core.use_cases.format_files import FileTerms
from core.use_cases.format_names import PATTERN

TILES, EXPORTS = anyio.CapacityLimiter(2), anyio.CapacityLimiter(1)
"""So many are made at a time; a further request waits without holding a thread."""
MOST_NAMED = 200


async def tile(request: Request) -> Response:
    """One format as it will look, layers and all. The stamp in its name changes with its look, so it may be kept."""
    run, placement = _run(request), str(request.path_params["placement"])

    def made() -> Response:
        return Response(studio().reformat.tile(run, placement), 200, KEPT, "image/webp")

    try:
        return await run_sync(made, limiter=TILES)
    except NotFound:
        return PlainTextResponse("There is no such format.", 404, FRESH)
    except BadRequest as error:
        return PlainTextResponse(str(error), 409, FRESH)
    except (StorageFailed, BadPicture) as error:
        return PlainTextResponse(str(error), 503, FRESH)


async def export(request: Request) -> Response:
    """The files that are ready, or those that are named, with a table of them."""
    asked = request.query_params
    named = [one for one in asked.get("placements", "").split(",") if one]
    run = _run(request)
    try:
        if len(named) > MOST_NAMED:
            raise BadRequest(f"Name at most {MOST_NAMED} placements.")
        terms = FileTerms(asked.get("pattern") or PATTERN, asked.get("credit", ""))
        made = await run_sync(studio().reformat.export, run, named, terms, limiter=EXPORTS)
    except NotFound:
        return PlainTextResponse("There are no such formats.", 404, FRESH)
    except BadRequest as error:
        return PlainTextResponse(str(error), 400, FRESH)
    except (StorageFailed, BadPicture) as error:
        return PlainTextResponse(str(error), 503, FRESH)
    return saved(made)


def _run(request: Request) -> str:
    """The run's id; one that cannot be is none of ours."""
    run = str(request.path_params["run"])
    return run if is_id(run) else ""


routes = [
    Route("/formats/{run}.zip", export),
    Route("/formats/{run}/{placement}/{stamp}.webp", tile),
]
