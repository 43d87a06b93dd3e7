"""Eight studios race for one dollar: a sample. `python -m tests.support.spending_race 20` runs it twenty times."""

from pathlib import Path

import pytest

from tests.processes import sandbox
from tests.support.long import long
from tests.support.spending_race import LATENCY_S, race


@pytest.mark.kill
@pytest.mark.timeout(240)
@pytest.mark.parametrize("kill", [*long(0), 3], ids=["all live", "three killed"])
def test_eight_studios_never_pass_one_dollar(tmp_path: Path, kill: int) -> None:
    with sandbox("--latency", LATENCY_S) as url:
        race(tmp_path / "home", url, first_seed=1, kill=kill).check(killed=bool(kill))
