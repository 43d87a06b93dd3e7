"""One of several studios that spend from one budget at once: `python -m tests.support.spender HOME SEED LEASE_S`.

The rest comes from the environment, as for any studio. It says `ready` on stdout, begins once the file `go` lies in
the home, and ends once no call of anybody is unfinished. On stdout then: `planned`, or why it was refused.
"""

import os
import sys
import time
from pathlib import Path

from core.bootstrap import build
from core.domain.errors import OverCap
from core.runner import runner
from core.settings import settings_from
from core.use_cases.draft import DraftRequest
from tests.support.waiting import until

DRAFTS = 8


def spend(home: Path, first_seed: int, lease_s: float) -> None:
    """Draft eight pictures with the others, and stay until all is done."""
    runner.LEASE_S, runner.RENEW_S = lease_s, lease_s / 4
    made = build(settings_from(os.environ))
    made.start()
    print("ready", flush=True)  # noqa: T201
    while not (home / "go").exists():
        time.sleep(0.001)
    try:
        made.draft(DraftRequest(prompt="a red mug", models=("core",), count=DRAFTS, seed=first_seed))
        print("planned", flush=True)  # noqa: T201
    except OverCap as refusal:
        print(refusal, flush=True)  # noqa: T201
    until(lambda: not made.records.unfinished_jobs(made.owner), what="everybody's calls to end", deadline_s=120)
    made.close(grace_s=10)


if __name__ == "__main__":
    spend(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
