"""Files of all 57 placements from one source of 2048 × 2048: wall and peak memory, against Pillow's calls in a row.

Each way runs in processes of its own. The peak is what it adds to the program with its libraries loaded.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from statistics import median
from zipfile import ZIP_STORED, ZipFile

import psutil
from PIL import Image

from core.domain.placement import Placement
from core.domain.values import now
from core.formats.catalogue import placements
from core.imaging.weighing import BEST, FLOOR, Weight
from core.imaging.writing import NAMES
from core.imaging.xmp_packet import Declared, packet_of
from core.use_cases.format_file import FormatOrder
from core.use_cases.format_files import format_files
from core.use_cases.formats_zip import write_formats
from tests.bench.support import Figure, photo
from tests.processes import ROOT

SIDE_PX = 2048
TIMES = 3
SAYS = Declared("trainedAlgorithmicMedia", credit="Bench", ai_system="None")
Box = tuple[float, float, float, float]


def figures() -> Iterator[Figure]:
    """Seconds and megabytes of our export; the yardstick is Pillow."""
    ours, pillow = ([_measured(way) for _ in range(TIMES)] for way in WAYS)
    for at, (name, unit) in enumerate((("export_57_files", "s"), ("export_57_files_peak", "MB"))):
        yield Figure(name, median(one[at] for one in ours), unit, median(one[at] for one in pillow))


def our_way(source: bytes) -> None:
    """As the studio does it."""
    orders = [
        FormatOrder(
            placement=row.id,
            asset="bench",
            source="photo",
            size_px=row.size,
            box=_box(row),
            file_types=row.file_types,
            declared=SAYS,
            weight=Weight(row.max_bytes),
            hard_limit=False,
        )
        for row in placements()
    ]
    with tempfile.TemporaryFile() as out:
        facts = write_formats(format_files(orders, lambda _: source), out, at=now())
    assert len(facts) == 57
    assert all(one.bytes for one in facts)


def pillows_way(source: bytes) -> None:
    """Open, crop, resize, save, and save again until it fits: one placement after another."""
    packet, _ = packet_of(SAYS)
    with tempfile.TemporaryFile() as out, ZipFile(out, "w", ZIP_STORED) as zipped:
        for row in placements():
            with Image.open(io.BytesIO(source)) as image:
                left, top, right, bottom = _box(row)
                part = image.convert("RGB").crop((round(left), round(top), round(right), round(bottom)))
            zipped.writestr(row.id, _saved(part.resize(row.size, Image.Resampling.LANCZOS), row, packet))


def _saved(image: Image.Image, row: Placement, packet: bytes) -> bytes:
    file_type = next(NAMES[name] for name in row.file_types if name in NAMES)
    if file_type != "jpg":
        return _file(image, "PNG", compress_level=3)
    data = _file(image, "JPEG", quality=BEST, subsampling=0, progressive=True, optimize=True, xmp=packet)
    low, high = FLOOR, BEST - 1
    while row.max_bytes and len(data) > row.max_bytes and low <= high:
        middle = (low + high) // 2
        tried = _file(image, "JPEG", quality=middle, subsampling=2, progressive=True, optimize=True, xmp=packet)
        if len(tried) <= row.max_bytes:
            data, low = tried, middle + 1
        else:
            high = middle - 1
    return data


def _file(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _box(row: Placement) -> Box:
    scale = SIDE_PX / max(row.size)
    left, top = (SIDE_PX - row.width_px * scale) / 2, (SIDE_PX - row.height_px * scale) / 2
    return left, top, left + row.width_px * scale, top + row.height_px * scale


WAYS: dict[str, Callable[[bytes], None]] = {"ours": our_way, "pillow": pillows_way}


def _measured(way: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench.export_formats", way]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = json.loads(told)
    return seconds, megabytes


def _source() -> bytes:
    with Image.open(io.BytesIO(photo())) as image:
        large = image.resize((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS)
    return _file(large, "PNG", compress_level=1)


def _print_measured(way: str) -> None:
    source = subprocess.run(  # made elsewhere, so that its making is no part of the peak
        [sys.executable, "-c", "import sys; from tests.bench import export_formats as it; "
         "sys.stdout.buffer.write(it._source())"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout  # fmt: skip
    placements()
    before_mb, began_s = psutil.Process().memory_info().rss / 1e6, time.perf_counter()
    WAYS[way](source)
    seconds = time.perf_counter() - began_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    sys.stdout.write(json.dumps([seconds, peak_mb - before_mb]))


if __name__ == "__main__":
    _print_measured(sys.argv[1])
