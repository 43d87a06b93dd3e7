"""Eight studios that race for one dollar, through the real runner and the sandbox over HTTP; some may be killed.

`python -m tests.support.spending_race [RUNS]` runs both kinds so often, one line each; it fails at the first cent too
much.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.ledger import Entry
from core.domain.money import ZERO
from core.models.catalog import row_of
from tests.processes import ROOT, get_json, post_json, sandbox
from tests.support.builders import OWNER
from tests.support.spender import DRAFTS
from tests.support.waiting import until

CAP = Decimal("1.00")
STUDIOS = 8
LATENCY_S = "0.3"
LEASE_S = 20.0
SHORT_LEASE_S = 4.0
"""Where studios are killed the others would wait for twenty seconds; the rule is the same."""
ANSWERS = ["filtered", "filtered", None, "filtered", "filtered"] * 40
"""A refusal is billed as a picture is, and takes the sandbox no time to draw."""
PRICE = row_of("core").price_usd


@dataclass(frozen=True, slots=True)
class Raced:
    """What is left of a race: the book of the studios and that of the sandbox."""

    statuses: Counter[str]
    settled_usd: Decimal
    reserved_usd: Decimal
    lines: tuple[Entry, ...]
    billed: Counter[int]
    done_seeds: frozenset[int]
    refused_whole: int

    def check(self, *, killed: bool) -> None:
        """Raise AssertionError for a cent too much, or for one that the sandbox does not know of."""
        by_ledger = sum((line.usd for line in self.lines if line.kind in ("settled", "in_doubt")), ZERO)
        held = sum((line.usd if line.kind == "reserved" else -line.usd for line in self.lines), ZERO)
        billed_usd = sum(self.billed.values()) * PRICE
        assert self.settled_usd <= CAP
        assert (self.reserved_usd, held) == (ZERO, ZERO), "nothing stays reserved"
        paid = sum(self.statuses[status] for status in ("done", "refused", "in_doubt"))
        assert by_ledger == self.settled_usd == PRICE * paid
        assert max(self.billed.values()) == 1, "nothing is paid twice"
        assert self.done_seeds <= set(self.billed)
        if killed:  # what was in doubt may or may not have reached the model
            assert (paid - self.statuses["in_doubt"]) * PRICE <= billed_usd <= self.settled_usd
        else:
            assert (billed_usd, self.statuses["in_doubt"]) == (self.settled_usd, 0)
            assert self.settled_usd > CAP - DRAFTS * PRICE, "nobody is refused while there is room for a whole sheet"


def race(home: Path, url: str, *, first_seed: int, kill: int = 0) -> Raced:
    """Let eight studios loose on one home, kill so many of them, and wait until the others have put all in order."""
    env = os.environ | {"STUDIO_HOME": str(home), "STUDIO_SANDBOX_URL": url, "STUDIO_CAP_USD": str(CAP)}
    home.mkdir(parents=True)
    post_json(f"{url}/_sandbox/faults", {"faults": ANSWERS})
    lease_s = SHORT_LEASE_S if kill else LEASE_S
    seeds = range(first_seed, first_seed + STUDIOS * 100, 100)
    with ExitStack() as stack:
        studios = [stack.enter_context(_spender(home, seed, lease_s, env)) for seed in seeds]
        try:
            assert all(_line(studio) == "ready" for studio in studios)
            (home / "go").touch()
            if kill:
                records = SqliteRecords(home / "sandbox" / "studio.sqlite")
                until(lambda: records.spent(OWNER)[1] > 0, what="the first call to be sent", deadline_s=60)
                time.sleep(random.uniform(0, 0.6))  # a moment nobody chose
                for studio in studios[:kill]:
                    studio.kill()
                records.close()
            said = [_line(studio) for studio in studios[kill:]]
            assert all(studio.wait(150) == 0 for studio in studios[kill:])
        finally:
            for studio in studios:
                studio.kill()
    return _raced(home, url, seeds, sum(line != "planned" for line in said))


def _spender(home: Path, seed: int, lease_s: float, env: dict[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.support.spender", str(home), str(seed), str(lease_s)]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)


def _line(studio: "subprocess.Popen[str]") -> str:
    return studio.stdout.readline().strip() if studio.stdout else ""


def _raced(home: Path, url: str, seeds: range, refused_whole: int) -> Raced:
    records = SqliteRecords(home / "sandbox" / "studio.sqlite")
    try:
        calls = [call for job in records.jobs(OWNER) for call in records.calls(job.id)]
        settled, reserved = records.spent(OWNER)
        return Raced(
            statuses=Counter(call.status for call in calls),
            settled_usd=settled,
            reserved_usd=reserved,
            lines=tuple(records.ledger(OWNER, limit=10_000)),
            billed=Counter(
                call["seed"]
                for call in get_json(f"{url}/_sandbox/calls")
                if call["billed"] and seeds.start <= call["seed"] < seeds.stop
            ),
            done_seeds=frozenset(call.recipe.seed or 0 for call in calls if call.status == "done"),
            refused_whole=refused_whole,
        )
    finally:
        records.close()


def main(runs: int) -> None:
    """Run both kinds of race and say what came of each."""
    with sandbox("--latency", LATENCY_S) as url, tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            for kind, kill in (("all live", 0), ("three killed", 3)):
                began_s = time.monotonic()
                found = race(
                    Path(folder) / f"{kill}-{number}", url, first_seed=1 + (2 * number + bool(kill)) * 1000, kill=kill
                )
                found.check(killed=bool(kill))
                told = f"settled {found.settled_usd}, reserved {found.reserved_usd}, {dict(found.statuses)}"
                took = f"{time.monotonic() - began_s:.1f} s"
                print(f"{kind} {number + 1}: {told}, {found.refused_whole} refused whole, {took}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
