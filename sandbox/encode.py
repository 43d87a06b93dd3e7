"""A picture as the bytes of a file that says, in its metadata, what was understood of the prompt.

PNG carries it as an iTXt chunk `proofsheet:sandbox`, JPEG and WebP as property `sandbox` of the XMP namespace
`proofsheet`. The value is JSON: {"understood": [...], "ignored": [...], "engine": "..."}.
"""

import io
import json
from xml.sax.saxutils import escape

from PIL.PngImagePlugin import PngInfo

from sandbox.picture import Drawing

KEYWORD = "proofsheet:sandbox"
NAMESPACE = "https://proofsheet.example/ns/1.0/"


def encoded(drawing: Drawing, output_format: str) -> bytes:
    """The bytes of a png, jpeg or webp. The same drawing gives the same bytes."""
    note = json.dumps({"understood": drawing.understood, "ignored": drawing.ignored, "engine": drawing.engine})
    out = io.BytesIO()
    if output_format == "png":
        info = PngInfo()
        info.add_itxt(KEYWORD, note)
        drawing.image.save(out, "PNG", pnginfo=info, compress_level=1)
    elif output_format == "jpeg":
        drawing.image.save(out, "JPEG", quality=92, xmp=_xmp(note))
    else:
        drawing.image.save(out, "WEBP", quality=90, method=0, xmp=_xmp(note))
    return out.getvalue()


def _xmp(note: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:proofsheet="{NAMESPACE}">'
        f"<proofsheet:sandbox>{escape(note)}</proofsheet:sandbox>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
