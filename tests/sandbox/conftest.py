"""A real sandbox in a process of its own, and boto3's clients for it."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.sandbox.running import Running, started

TRIED: Counter[str] = Counter()
"""How many bodies the tests of the rules tried, by what became of them."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many bodies were tried."""
    for what, count in TRIED.items():
        terminalreporter.write_line(f"{count} {what}")


@pytest.fixture(scope="session")
def shared() -> Iterator[Running]:
    with started("--quality", "fast") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(shared: Running) -> Running:
    """The shared sandbox with an empty log and no faults left."""
    shared.script()
    shared.forget_calls()
    return shared
