"""A PDF of pictures, one a page, written front to back: Pillow's own writer holds every page until the last one is
drawn, or appends each as a revision of the file.
"""

import io
from typing import IO

from PIL import Image

CATALOG, PAGES, INFO = 1, 2, 3
JPEG_QUALITY = 88


class PdfPages:
    """Pages are written as they are added; the file is whole once it was closed (ISO 32000-1, 7.5)."""

    def __init__(self, out: IO[bytes], *, title: str, dpi: int) -> None:
        self._out, self._title, self._dpi = out, title, dpi
        self._written = 0
        self._starts: dict[int, int] = {}
        self._kids: list[int] = []
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, page: Image.Image) -> None:
        """Add a page as large as the picture is at this many dots an inch."""
        picture, drawing, kid = (INFO + 3 * len(self._kids) + n for n in (1, 2, 3))
        jpeg = io.BytesIO()
        page.save(jpeg, "JPEG", quality=JPEG_QUALITY)
        kind = f"/Type /XObject /Subtype /Image /Width {page.width} /Height {page.height}"
        self._stream(picture, f"{kind} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", jpeg.getvalue())
        width, height = (f"{side * 72 / self._dpi:.3f}" for side in page.size)
        self._stream(drawing, "", f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode())
        box = f"/MediaBox [0 0 {width} {height}] /Resources << /XObject << /Im {picture} 0 R >> >>"
        self._object(kid, f"<< /Type /Page /Parent {PAGES} 0 R {box} /Contents {drawing} 0 R >>".encode())
        self._kids.append(kid)

    def close(self) -> None:
        """Write what binds the pages together."""
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self._object(CATALOG, f"<< /Type /Catalog /Pages {PAGES} 0 R >>".encode())
        self._object(PAGES, f"<< /Type /Pages /Count {len(self._kids)} /Kids [{kids}] >>".encode())
        title = self._title.encode("utf-16-be", "replace").hex()
        self._object(INFO, f"<< /Title <feff{title}> /Producer (Proofsheet) >>".encode())
        start, count = self._written, len(self._starts) + 1
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        for number in range(1, count):
            self._write(f"{self._starts[number]:010} 00000 n \n".encode())
        bound = f"<< /Size {count} /Root {CATALOG} 0 R /Info {INFO} 0 R >>"
        self._write(f"trailer\n{bound}\nstartxref\n{start}\n%%EOF\n".encode())

    def _stream(self, number: int, said: str, data: bytes) -> None:
        self._object(number, f"<< {said} /Length {len(data)} >>\nstream\n".encode(), data, b"\nendstream")

    def _object(self, number: int, *parts: bytes) -> None:
        self._starts[number] = self._written
        self._write(f"{number} 0 obj\n".encode(), *parts, b"\nendobj\n")

    def _write(self, *parts: bytes) -> None:
        for part in parts:
            self._out.write(part)
            self._written += len(part)
