"""A picture as the bytes of a file that says, in its metadata, what was understood of the prompt.

PNG carries it as an iTXt chunk `proofsheet:sandbox`, JPEG and WebP as property `sandbox` of the XMP namespace
`proofsheet`. The value is JSON: {"understood": [...], "ignored": [...], "engine": "..."}, "scene" where it has one.
"""

import io
import json
import re
from xml.sax.saxutils import escape, unescape

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sandbox.decode import on_white
from sandbox.picture import Drawing
from sandbox.shoot.scene import Scene, from_json, to_json

KEYWORD = "proofsheet:sandbox"
NAMESPACE = "https://proofsheet.example/ns/1.0/"
_IN_XMP = re.compile(r"<proofsheet:sandbox>([^<]*)</proofsheet:sandbox>")
_MOST_CHARS = 200_000


def encoded(drawing: Drawing, output_format: str) -> bytes:
    """The bytes of a png, jpeg or webp; see-through pixels are white in a jpeg. The same drawing, the same bytes."""
    note = _note(drawing)
    out = io.BytesIO()
    if output_format == "png":
        info = PngInfo()
        info.add_itxt(KEYWORD, note)
        drawing.image.save(out, "PNG", pnginfo=info, compress_level=1)
    elif output_format == "jpeg":
        on_white(drawing.image).save(out, "JPEG", quality=92, xmp=_xmp(note))
    else:
        drawing.image.save(out, "WEBP", quality=90, method=0, xmp=_xmp(note))
    return out.getvalue()


def encoded_mask(mask: Image.Image) -> bytes:
    """A mask as the bytes of a png, in RGB as Amazon's models send it."""
    out = io.BytesIO()
    mask.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def scene_in(image: Image.Image) -> Scene | None:
    """The scene a picture was drawn from, as its metadata say; None for a photograph."""
    text = image.info.get(KEYWORD) or _in_xmp(image.info.get("xmp"))
    try:
        note = json.loads(str(text)[:_MOST_CHARS]) if text else {}
        return from_json(json.dumps(note["scene"])) if "scene" in note else None
    except (ValueError, TypeError, RecursionError):
        return None


def _note(drawing: Drawing) -> str:
    said = {"understood": drawing.understood, "ignored": drawing.ignored, "engine": drawing.engine}
    scene = {"scene": json.loads(to_json(drawing.scene))} if drawing.scene else {}
    return json.dumps(said | scene, separators=(",", ":"))


def _in_xmp(xmp: object) -> str:
    found = _IN_XMP.search(xmp[:_MOST_CHARS].decode("utf-8", "replace")) if isinstance(xmp, bytes) else None
    return unescape(found.group(1)) if found else ""


def _xmp(note: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:proofsheet="{NAMESPACE}">'
        f"<proofsheet:sandbox>{escape(note)}</proofsheet:sandbox>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
