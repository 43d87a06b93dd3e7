"""`/_sandbox/preview/…`: in small and at once, the picture that the same request would bring.

It is no call: nothing is logged, billed, made to fail or to wait, and no quota is taken.
"""

import asyncio
import io
from dataclasses import replace

from PIL import ImageFilter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sandbox import errors
from sandbox.answers import answered, refused
from sandbox.check import Asked, asked_of, id_of, row_of
from sandbox.errors import WireError
from sandbox.orders import order_of
from sandbox.paint import seeds_of
from sandbox.picture import Brief, draw
from sandbox.seeds import seed_for
from sandbox.service import Service

_SOFT_PX = 2.5
"""It is meant to be shown large: softened here, once, it need not be in the browser with every frame."""


class Preview:
    """The studio's own door, which AWS does not have."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def answer(self, request: Request) -> Response:
        """A WebP; 404 where there is no cheap one, and the model's own errors for what it would refuse."""
        try:
            body = await request.body()
            found = await asyncio.get_running_loop().run_in_executor(
                self._service.previewers, self._drawn, id_of(request.path_params["model_id"]), body
            )
        except ClientDisconnect:
            return Response()
        except WireError as error:
            return refused(error)
        return Response(found, media_type="image/webp") if found else answered({"message": "There is no preview."}, 404)

    def _drawn(self, model_id: str, body: bytes) -> bytes | None:
        service = self._service
        if len(body) > errors.MOST_BODY_BYTES:
            raise errors.body_too_large()
        row = row_of(model_id, service.rows, service.options.as_of)
        brief = _brief(asked_of(row, body))
        if brief is None:
            return None
        image = draw(brief, service.darkroom).image.filter(ImageFilter.GaussianBlur(_SOFT_PX))
        out = io.BytesIO()
        image.save(out, "WEBP", quality=70, method=0)
        return out.getvalue()


def _brief(asked: Asked) -> Brief | None:
    """What to draw for the call's first picture. None for an edit, for a photograph, and where any seed will do."""
    seed = None if asked.row.seed_default is None and not asked.values.get("seed") else seed_for(asked)
    if seed is None:
        return None
    order = order_of(asked, seeds_of(asked, seed)[0], "fast")
    if not isinstance(order, Brief) or (order.source and not order.scene):
        return None
    return replace(order, quality="preview")
