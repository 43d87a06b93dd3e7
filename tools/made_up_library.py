"""Fill a studio's home with a made-up library and its ledger: `python -m tools.made_up_library HOME [COUNT]`."""

import sys
from pathlib import Path

from core.settings import settings_from
from tests.support.made_up_ledger import fill_ledger
from tests.support.made_up_library import fill_library

COUNT = 100_000


def main(arguments: list[str]) -> int:
    """Fill it; the exit code. The home must have no records yet."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    place = settings_from({"STUDIO_HOME": arguments[0]}).place
    if (place / "studio.sqlite").exists():
        sys.stderr.write(f"{place} has records already; name another home.\n")
        return 2
    place.mkdir(parents=True, exist_ok=True)
    count = int(arguments[1]) if arguments[1:] else COUNT
    fill_library(place, count, pictures=True)
    fill_ledger(place)
    sys.stdout.write(f"{count:,} pictures in {Path(arguments[0]).resolve()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
