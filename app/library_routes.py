"""Chosen pictures of the library as a ZIP, by URL."""

import re
import tempfile

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import FRESH, attached
from core.bootstrap import studio
from core.domain.errors import StorageFailed
from core.use_cases.library_zip import MOST, write_pictures

IDS = re.compile(rf"[0-9A-Z]{{26}}(,[0-9A-Z]{{26}}){{0,{MOST - 1}}}")
ZIPPERS = anyio.CapacityLimiter(2)
"""So many ZIPs are made at a time; a further request waits without holding a thread."""


async def pictures(request: Request) -> Response:
    """The named pictures' own bytes, with a table."""
    named = request.query_params.get("ids", "")
    if not IDS.fullmatch(named):
        return PlainTextResponse(f"ids takes 1 to {MOST} ids of pictures.", 400, FRESH)
    return await run_sync(_zipped, named.split(","), limiter=ZIPPERS)


def _zipped(ids: list[str]) -> Response:
    made = studio()
    found = [each for each in made.records.shelved(ids) if each.asset.owner == made.owner]
    if not found:
        return PlainTextResponse("There is no such picture.", 404, FRESH)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when it was sent
    try:
        write_pictures(found, file, read=lambda asset: made.store.get(asset.key))
    except (OSError, StorageFailed) as error:
        file.close()
        return PlainTextResponse(f"The ZIP could not be made: {error}", 503, FRESH)
    return attached(file, f'filename="proofsheet-{len(found)}-pictures.zip"', "application/zip")


routes = [Route("/library/pictures.zip", pictures)]
