"""How a sandbox is set up: the command line, as one value."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

Quality = Literal["fast", "full"]


@dataclass(frozen=True, slots=True)
class Options:
    """`port` 0 means any free one; seconds for `latency_s` and `idle_s`; `quota_rpm` per model and minute."""

    port: int = 0
    latency_s: float = 0
    quality: Quality = "full"
    quota_rpm: int | None = None
    as_of: date | None = None
    idle_s: float | None = None


def options_from(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line; wrong use leaves the program with status 2 and a sentence."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="Amazon Bedrock on this computer.")
    parser.add_argument("--port", type=_port, required=True, metavar="N", help="0 takes any free port")
    parser.add_argument("--latency", type=_seconds, default=0, metavar="S", help="seconds a model takes at least")
    parser.add_argument("--quality", choices=get_args(Quality), default="full", help="how finely pictures are drawn")
    parser.add_argument("--quota", type=_count, metavar="RPM", help="requests per model and minute; default none")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="models ended by then answer so")
    parser.add_argument("--exit-when-idle", type=_seconds, metavar="S", help="leave after S seconds without a request")
    given = parser.parse_args(arguments)
    return Options(
        port=given.port,
        latency_s=given.latency,
        quality=cast("Quality", given.quality),
        quota_rpm=given.quota,
        as_of=given.as_of,
        idle_s=given.exit_when_idle,
    )


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError("give seconds, from 0 to 86400")
    return seconds


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("give requests per minute, 1 or more")
    return count
