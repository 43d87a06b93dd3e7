"""Pictures that come with the studio, by URL: templates' thumbnails and the sample frames of a first visit."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.answers import SAFE
from core.prompting.shipped import pictures

# They are the studio's own, so any cache may keep them: for good under an address of `picture_url`, which changes with
# the picture; for a day under the bare one, as the next version may draw it anew.
FOR_GOOD, A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


def shipped_picture(request: Request) -> Response:
    """A picture of the known list; no name is ever a path."""
    found = pictures().get(request.url.path.removeprefix("/"))
    if found is None:
        return PlainTextResponse("There is no such picture.", 404)
    caching = {"Cache-Control": FOR_GOOD if "v" in request.query_params else A_DAY}
    return Response(found, 200, SAFE | caching, "image/webp")


routes = [
    Route("/templates/{name}.webp", shipped_picture),
    Route("/samples/{number}.webp", shipped_picture),
]
