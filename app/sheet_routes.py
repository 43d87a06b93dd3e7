"""Files made of a sheet by URL: the contact sheet as PNG or PDF, and its picks as a ZIP."""

import re
from collections.abc import Callable

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import FRESH, saved
from core.bootstrap import studio
from core.domain.errors import BadRequest, NotFound, StorageFailed
from core.domain.values import is_id
from core.use_cases.export import Exported, Show

PRINTERS = anyio.CapacityLimiter(2)
"""So many files are made at a time; a further request waits without holding a thread."""


async def contact_png(request: Request) -> Response:
    """The sheet as one tall picture."""
    return await _answered(request, lambda sheet_id: studio().export.png(sheet_id, show=_show(request)))


async def contact_pdf(request: Request) -> Response:
    """The sheet as A4 pages."""
    return await _answered(request, lambda sheet_id: studio().export.pdf(sheet_id, show=_show(request)))


async def picks(request: Request) -> Response:
    """The picks' own bytes, or those of the frames whose numbers are named, with a table."""
    return await _answered(request, lambda sheet_id: studio().export.picks(sheet_id, numbers=_numbers(request)))


async def _answered(request: Request, make: Callable[[str], Exported]) -> Response:
    sheet_id = str(request.path_params["sheet_id"])
    try:
        if not is_id(sheet_id):
            raise NotFound
        return saved(await run_sync(make, sheet_id, limiter=PRINTERS))
    except NotFound:
        return PlainTextResponse("There is no such sheet.", 404, FRESH)
    except BadRequest as error:
        return PlainTextResponse(str(error), 400, FRESH)
    except StorageFailed as error:
        return PlainTextResponse(str(error), 503, FRESH)


def _numbers(request: Request) -> set[int]:
    named = request.query_params.get("frames", "")
    if named and not re.fullmatch(r"\d{1,4}(,\d{1,4}){0,95}", named):
        raise BadRequest("frames takes numbers of frames, such as 3,7.")
    return {int(number) for number in named.split(",") if number}


def _show(request: Request) -> Show:
    match request.query_params.get("show", "all"):
        case "all":
            return "all"
        case "pick":
            return "pick"
        case other:
            raise BadRequest(f"show is “{other[:40]}”; it takes all or pick.")


routes = [
    Route("/sheets/{sheet_id}/contact.png", contact_png),
    Route("/sheets/{sheet_id}/contact.pdf", contact_pdf),
    Route("/sheets/{sheet_id}/picks.zip", picks),
]
