"""Run the benches. Standard output holds their figures and nothing else; a bench that cannot run says so."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from tests.bench import (
    cli_12,
    cold_start,
    export_formats,
    first_tile,
    idle_pages,
    idle_rerun,
    library,
    mask_editor,
    plan_formats,
    sandbox_draft,
    sessions,
    sheet_12,
    spend,
)
from tests.bench.support import Figure, forget_sixty

BENCHES: dict[str, Callable[[], Iterator[Figure]]] = {
    "sheet_12_last_record": sheet_12.figures,
    "idle_rerun_60_tiles": idle_rerun.figures,
    "idle_rerun_pages": idle_pages.reruns,
    "page_switch": idle_pages.switches,
    "first_tile_after_bytes": first_tile.figures,
    "cold_start_to_first_page": cold_start.figures,
    "rss_per_session_60_tiles": sessions.figures,
    "sandbox_draft": sandbox_draft.figures,
    "draft_12_cli": cli_12.figures,
    "library_100k_finals_page": library.figures,
    "spend_report": spend.figures,
    "mask_editor": mask_editor.figures,
    "plan_57_formats": plan_formats.figures,
    "export_57_files": export_formats.figures,
}


def main(names: Sequence[str]) -> int:
    """Run these benches, or all; 1 if one could not run."""
    out, failed = sys.stdout, False
    with contextlib.redirect_stdout(sys.stderr):  # what libraries print is not a figure
        for name in names or BENCHES:
            began_s = time.monotonic()
            try:
                for figure in BENCHES[name]():
                    _say(out, figure.line)
            except Exception as error:  # noqa: BLE001 - the other benches go on
                failed = True
                _say(out, {"name": name, "error": f"{type(error).__name__}: {error}"})
            sys.stderr.write(f"{name}: {time.monotonic() - began_s:.1f} s\n")
    forget_sixty()
    return int(failed)


def _say(out: TextIO, line: dict[str, object]) -> None:
    out.write(json.dumps(line) + "\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
