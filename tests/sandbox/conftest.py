"""A real sandbox in a process of its own, and boto3's clients for it."""

from collections.abc import Iterator

import pytest

from tests.sandbox.running import Running, started


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
