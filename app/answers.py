"""What answers have in common: their headers, and files to be saved, sent in pieces."""

from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from core.use_cases.export import Exported

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every picture and file: a browser runs nothing in it, and other sites cannot embed it."""
KEPT = {"Cache-Control": "private, max-age=31536000, immutable"} | SAFE
"""Headers of what never changes under its address. It may hold a customer's product: no shared cache keeps it."""
FRESH = {"Cache-Control": "no-store"} | SAFE
"""Headers of what is made anew each time."""
PIECE_BYTES = 1 << 18


def saved(made: Exported) -> Response:
    """The file under its name."""
    return attached(made.file, f"filename*=UTF-8''{quote(made.file_name)}", made.media_type)


def attached(file: IO[bytes], named: str, media_type: str) -> Response:
    """A file from its beginning, closed when it was sent; `named` is the part of the header that names it."""
    size_bytes = file.seek(0, 2)
    file.seek(0)
    headers = FRESH | {"Content-Disposition": f"attachment; {named}", "Content-Length": str(size_bytes)}
    return StreamingResponse(_pieces(file), 200, headers, media_type)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE_BYTES):
            yield piece
