"""A whole campaign as a ZIP, by URL; it is sent as it is written, so its size costs no memory."""

import io
import logging
import queue
import threading
from collections.abc import Iterator
from contextlib import suppress

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from app.answers import FRESH, PIECE_BYTES
from core.bootstrap import studio
from core.domain.asset import slug_of
from core.domain.errors import BadRequest, NotFound, StudioError
from core.domain.values import now

AHEAD = 8
"""So many pieces are written ahead of what the browser has taken."""
WAIT_S = 60.0
log = logging.getLogger(__name__)


class Pipe(io.RawIOBase):
    """A file to write to in one thread that is read in another; writing fails once nobody reads."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(AHEAD)
        self._left = threading.Event()
        self._kept = bytearray()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Keep it until there is a piece's worth."""
        self._kept += memoryview(data)  # type: ignore[arg-type]
        while len(self._kept) >= PIECE_BYTES:
            self._put(bytes(self._kept[:PIECE_BYTES]))
            del self._kept[:PIECE_BYTES]
        return memoryview(data).nbytes  # type: ignore[arg-type]

    def end(self, error: BaseException | None = None) -> None:
        """No more comes."""
        if self._kept and error is None:
            self._put(bytes(self._kept))
        self._put(error)

    def leave(self) -> None:
        """Nobody reads any longer."""
        self._left.set()

    def next(self) -> bytes | None:
        """The next piece, None at the end. Raises what went wrong."""
        piece = self._pieces.get(timeout=WAIT_S)
        if isinstance(piece, BaseException):
            raise piece
        return piece

    def _put(self, piece: bytes | BaseException | None) -> None:
        while not self._left.is_set():
            try:
                self._pieces.put(piece, timeout=0.5)
            except queue.Full:
                continue
            return
        raise BrokenPipeError


async def archive(request: Request) -> Response:
    """The campaign with its pictures, recipes, sheets, verdicts and ledger."""
    return await run_sync(_opened, str(request.path_params["slug"]))


def _opened(named: str) -> Response:
    """The answer, once its first piece is there: what is refused is refused in words, not as half a file."""
    pipe = Pipe()
    try:
        slug = studio().campaigns.named(slug_of(named)).slug
        threading.Thread(target=_write, args=(slug, pipe), name="export", daemon=True).start()
        first = pipe.next()
    except NotFound:
        return PlainTextResponse("There is no such campaign.", 404, FRESH)
    except BadRequest as error:
        return PlainTextResponse(str(error), 409, FRESH)
    except (StudioError, queue.Empty) as error:
        return PlainTextResponse(f"The archive could not be made. {error}".strip(), 503, FRESH)
    name = f"{slug}-{now():%Y-%m-%d}.zip"
    headers = FRESH | {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_pieces(pipe, first), 200, headers, "application/zip")


def _write(slug: str, pipe: Pipe) -> None:
    try:
        studio().campaign_export(slug, pipe)  # type: ignore[arg-type]  # a raw stream is a file to write to
        pipe.end()
    except BrokenPipeError:
        log.info("the export was left by its reader")
    except Exception as error:
        log.exception("the export broke off")
        with suppress(BrokenPipeError):
            pipe.end(error)


def _pieces(pipe: Pipe, first: bytes | None) -> Iterator[bytes]:
    try:
        piece = first
        while piece is not None:
            yield piece
            piece = pipe.next()
    finally:
        pipe.leave()


routes = [Route("/campaigns/{slug}.zip", archive)]
