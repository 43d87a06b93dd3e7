"""The outside world of the adapters, on this computer."""

from collections.abc import Iterator

import pytest

from tests.support.s3 import moto_server


@pytest.fixture(scope="session")
def moto_url() -> Iterator[str]:
    with moto_server() as url:
        yield url
