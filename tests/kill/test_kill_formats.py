"""kill -9 while formats are made by two calls: whoever starts next finishes them, and nothing is paid twice."""

import time
from collections import Counter
from pathlib import Path

import pytest

from core.bootstrap import Studio, build
from core.domain.placement import Placement
from core.formats.plan import Choice
from core.formats.reformat import FormatWishes
from core.settings import settings_from
from tests.processes import StudioProcess, get_json, sandbox
from tests.support.long import long
from tests.support.pictures import grainy, mug, saved
from tests.support.waiting import until

LATENCY_S = 1.5
MOMENTS: dict[str, tuple[str, float]] = {
    "the first call is on its way": ("sent", 0.3),
    "its answer comes": ("sent", 1.6),
    "its picture is there": ("done", 0),
    "the second call is on its way": ("done", 0.7),
}
"""What the first call has come to, and seconds after that."""
LAST = "the second call is on its way"
BIG = Placement(
    id="big", platform="own", name="Big", kind="own", width_px=900, height_px=300, file_types=("jpg",), confidence="own"
)  # fmt: skip


@pytest.mark.kill
@pytest.mark.timeout(200)
@pytest.mark.parametrize("moment", [*long(*(each for each in MOMENTS if each != LAST)), LAST])
def test_formats_are_finished_after_kill_9(tmp_path: Path, moment: str) -> None:
    home = tmp_path / "home"
    with sandbox("--latency", str(LATENCY_S)) as url:
        planner = build(settings_from({"STUDIO_HOME": str(home), "STUDIO_SANDBOX_URL": url}))
        source = planner.upload(saved(grainy(mug(size_px=(300, 300), left_px=80))), name="mug.png")
        wishes = FormatWishes(choices={"big": Choice(way="outpaint_upscale")})
        reformat = planner.reformat.start(source, [BIG], wishes)  # planned by nobody: the first studio takes it
        assert [step.planned.kind for step in reformat.steps] == ["outpaint", "upscale"]
        process = StudioProcess(home, {"STUDIO_SANDBOX_URL": url})
        try:
            process.start()
            status, later_s = MOMENTS[moment]
            reached = (status, "done")
            until(lambda: _status(planner, reformat.steps[0].call) in reached, what="the first call", deadline_s=60)
            time.sleep(later_s)  # the moment is what the test is about
            process.kill()
            process.start()
            until(lambda: not planner.reformat.grid(reformat.id).busy, what="the formats to end", deadline_s=90)
        finally:
            process.stop()
        billed = Counter(call["model"] for call in get_json(f"{url}/_sandbox/calls") if call["billed"])
    grid = planner.reformat.grid(reformat.id)
    [tile] = grid.tiles
    assert max(billed.values(), default=0) <= 1, "nothing was sent twice"
    if tile.state == "failed":
        assert "may have run" in tile.reason, "an answer that was lost is in doubt, and only a person sends it again"
    else:
        assert tile.state == "ready"
        assert grid.settled_usd == reformat.planned_usd
    again = planner.reformat.advance(reformat.id)
    assert again.tiles == grid.tiles


def _status(planner: Studio, call: str) -> str:
    found = planner.records.calls_by_id([call])
    return found[call].status if call in found else "planned"
