"""Cases that show the same once more: `make test` leaves them to `make test-all`."""

import pytest
from _pytest.mark import ParameterSet


def long(*values: object) -> list[ParameterSet]:
    """These values of a parameter, each marked as long."""
    return [pytest.param(each, marks=pytest.mark.long) for each in values]
