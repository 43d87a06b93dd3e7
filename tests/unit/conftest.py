"""Benches that stop when their test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.domain.errors import CallFailed
from core.runner import one_call
from core.runner import runner as runner_module
from tests.support.bench import Bench, bench_at
from tests.support.scripted_models import ScriptedModels

MakeBench = Callable[..., Bench]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries and heartbeats without their waits."""
    monkeypatch.setattr(one_call, "FIRST_WAIT_S", 0.001)
    monkeypatch.setattr(one_call, "TWIN_WAIT_S", 0.01)
    monkeypatch.setattr(runner_module, "POLL_S", 0.01)
    monkeypatch.setattr(runner_module, "RENEW_S", 0.05)


@pytest.fixture
def make_bench(tmp_path: Path, quick: None) -> Iterator[MakeBench]:
    """Benches over one home; started unless told not to be."""
    made: list[Bench] = []

    def make(models: ScriptedModels, *, start: bool = True, **more: object) -> Bench:
        bench = bench_at(tmp_path / "home", models, **more)  # type: ignore[arg-type]
        made.append(bench)
        if start:
            bench.runner.start()
        return bench

    yield make
    for bench in made:
        bench.runner.close(grace_s=5)


def failure(kind: type[CallFailed]) -> CallFailed:
    """An error of this kind, as the adapter would raise it."""
    return kind("It did not work.")
