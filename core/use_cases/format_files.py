"""The files of a whole export, one after another: each source decoded once, two files in work at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from PIL import Image

from core.domain.errors import StudioError
from core.domain.layers import LogoLayer
from core.imaging.cutting import source_of
from core.imaging.logo_layer import logo_of
from core.imaging.marks import marks_of
from core.use_cases.format_file import FormatFacts, FormatFile, FormatOrder, Logos, file_for
from core.use_cases.format_names import PATTERN, check_pattern, named, untaken

THREADS = 2
Read = Callable[[str], bytes]
"""The bytes of a picture by their SHA-256."""


@dataclass(frozen=True, slots=True)
class FileTerms:
    """What holds for all files of an export: how they are named, the credit in them, the lowest quality (1 to 100)."""

    pattern: str = PATTERN
    credit: str = ""
    floor: int | None = None


USUAL = FileTerms()


def format_files(
    orders: Iterable[FormatOrder], read: Read, *, pattern: str = PATTERN, threads: int = THREADS
) -> Iterator[FormatFile]:
    """Make the files, those of one source together, each with its name in the export.

    In memory are one decoded source and as many files as there are threads. A placement that cannot be made comes with
    the reason in place of a file. Raises BadRequest for the pattern, at the first file.
    """
    check_pattern(pattern)
    taken: set[str] = set()
    for number, made in enumerate(_made(orders, read, threads), 1):
        yield _with_name(made, pattern, number, taken) if made.data else made


def _made(orders: Iterable[FormatOrder], read: Read, threads: int) -> Iterator[FormatFile]:
    by_source: dict[str, list[FormatOrder]] = {}
    for order in orders:
        by_source.setdefault(order.source, []).append(order)
    with ThreadPoolExecutor(threads, thread_name_prefix="formats") as pool:
        for name, wanted in by_source.items():
            try:
                data = read(name)
                make = partial(file_for, source=source_of(data), marks=marks_of(data), logos=_logos(wanted, read))
            except StudioError as error:
                yield from (_missing(order, str(error)) for order in wanted)
                continue
            yield from _two_ahead(pool, make, wanted, threads)


def _two_ahead(
    pool: ThreadPoolExecutor, make: Callable[[FormatOrder], FormatFile], wanted: Sequence[FormatOrder], most: int
) -> Iterator[FormatFile]:
    """In their order, and never more in work or waiting than there are threads."""
    rest = iter(wanted)
    at_work: deque[Future[FormatFile]] = deque(pool.submit(make, order) for order in islice(rest, most))
    while at_work:
        done = at_work.popleft().result()
        at_work.extend(pool.submit(make, order) for order in islice(rest, 1))
        yield done


def _logos(orders: Sequence[FormatOrder], read: Read) -> Logos:
    """Those that can be read; a placement that wants another one says so itself, and the rest goes out."""
    wanted = dict.fromkeys(layer.image for order in orders for layer in order.layers if isinstance(layer, LogoLayer))
    found: dict[str, Image.Image] = {}
    for sha256 in wanted:
        with suppress(StudioError):
            found[sha256] = logo_of(read(sha256))
    return found


def _missing(order: FormatOrder, reason: str) -> FormatFile:
    return FormatFile(order, FormatFacts(order.placement, order.way, order.asset, *order.size_px, missing=reason))


def _with_name(made: FormatFile, pattern: str, number: int, taken: set[str]) -> FormatFile:
    facts = made.facts
    own = {"asset": facts.asset, "placement": facts.placement, "way": facts.way, "n": f"{number:02d}"}
    values = {**own, "w": facts.width, "h": facts.height, **made.order.fields}
    name = untaken(named(pattern, values, extension=facts.type), taken)
    return replace(made, facts=replace(facts, file=name))
