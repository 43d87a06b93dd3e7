"""kill -9 with twenty calls in flight, at ten moments: nothing is paid twice, nothing that arrived is lost."""

import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.bootstrap import build
from core.domain.job import Call
from core.settings import settings_from
from core.use_cases.draft import DraftRequest
from tests.processes import StudioProcess, get_json, sandbox
from tests.support.long import long
from tests.support.waiting import until

CALLS = 20
LATENCY_S = 1.0
MOMENTS_S = [0.0, 0.15, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1, 1.25, 1.5]
"""Seconds after the first call was sent."""
AT_ONCE = 5
"""Studios under test side by side; more would starve each other on two cores."""


class Patient:
    """One studio that is killed: its process, its job and its records."""

    def __init__(self, home: Path, sandbox_url: str, *, first_seed: int) -> None:
        self.first_seed = first_seed
        self.home = home
        self.process = StudioProcess(home, {"STUDIO_SANDBOX_URL": sandbox_url})
        planner = build(settings_from({"STUDIO_HOME": str(home), "STUDIO_SANDBOX_URL": sandbox_url}))
        request = DraftRequest(prompt="a red mug", models=("core",), count=CALLS, seed=first_seed)
        self.job = planner.draft(request).job.id  # planned by nobody: the first studio that runs takes it
        self.records = SqliteRecords(home / "sandbox" / "studio.sqlite")

    def calls(self) -> list[Call]:
        return self.records.calls(self.job)

    def sent(self) -> bool:
        return bool(set(self.records.progress(self.job).counts) - {"planned"})


@pytest.mark.kill
@pytest.mark.timeout(240)
@pytest.mark.parametrize("moments_s", [MOMENTS_S[:AT_ONCE], *long(MOMENTS_S[AT_ONCE:])], ids=["early", "late"])
def test_after_kill_9_each_call_is_done_once_or_in_doubt(tmp_path: Path, moments_s: list[float]) -> None:
    with sandbox("--latency", str(LATENCY_S)) as url:
        patients = [Patient(tmp_path / f"home{n}", url, first_seed=1 + n * 1000) for n, _ in enumerate(moments_s)]
        try:
            for patient, moment_s in zip(patients, moments_s, strict=True):
                patient.process.start()
                until(patient.sent, what="the first call to be sent", deadline_s=60)
                time.sleep(moment_s)  # the moment is what the test is about
                patient.process.kill()
            for patient in patients:
                patient.process.start()
            for patient in patients:
                until(lambda p=patient: not p.records.progress(p.job).unfinished, what="the job to end", deadline_s=90)  # type: ignore[misc]
            billed = Counter(call["seed"] for call in get_json(f"{url}/_sandbox/calls") if call["billed"])
        finally:
            for patient in patients:
                patient.process.stop()
    assert max(billed.values()) == 1
    for patient in patients:
        _check(patient, billed)


def _check(patient: Patient, billed: Counter[int]) -> None:
    calls = patient.calls()
    assert len(calls) == CALLS
    assert {call.status for call in calls} <= {"done", "in_doubt"}
    for call in calls:
        if call.status == "done":
            assert billed[call.recipe.seed or 0] == 1
            asset = patient.records.asset(call.assets[0])
            assert (patient.home / "sandbox" / "pictures" / asset.key).stat().st_size == asset.size_bytes
        else:
            assert call.reason
            assert not call.assets
    settled, reserved = patient.records.spent("local")
    assert (settled, reserved) == (Decimal("0.04") * CALLS, Decimal(0))
