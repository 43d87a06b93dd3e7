"""What the sandbox wrote into a picture it drew: which words it understood, which it ignored, and what drew it.

PNG carries it as the text `proofsheet:sandbox`, JPEG and WebP in XMP. Only headers are read. What is no such note, or
was changed by somebody, is no note.
"""

import json
import re
from html import unescape

from PIL import Image
from pydantic import ValidationError

from core.domain.errors import BadPicture
from core.domain.values import Value
from core.imaging.facts import opened

KEYWORD = "proofsheet:sandbox"
MOST_CHARS = 200_000
_IN_XMP = re.compile(r"<proofsheet:sandbox>([^<]*)</proofsheet:sandbox>")


class Comp(Value, extra="ignore"):
    """A picture that was drawn on this computer, not by AI."""

    understood: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    engine: str = ""


def comp_of(data: bytes) -> Comp | None:
    """The note in these bytes, or None."""
    try:
        with opened(data) as image:
            note = _note_in(image)
        return Comp.model_validate(json.loads(note)) if note else None
    except (BadPicture, ValueError, ValidationError, RecursionError):
        return None


def _note_in(image: Image.Image) -> str:
    if image.format == "PNG":
        text = image.info.get(KEYWORD, "")
        return text[:MOST_CHARS] if isinstance(text, str) else ""
    xmp = image.info.get("xmp", b"")
    found = _IN_XMP.search(xmp[:MOST_CHARS].decode("utf-8", "replace")) if isinstance(xmp, bytes) else None
    return unescape(found.group(1)) if found else ""
