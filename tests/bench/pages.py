"""The studio's pages, and a studio with something on each of them. A new page is a row here."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from core.bootstrap import Studio, build
from core.domain.mask import Drawn, Stroke
from core.domain.sheet import Brief, Verdict
from core.settings import settings_from
from core.use_cases.draft import DraftRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.repainting import Repainting, request_of
from tests.processes import post_json
from tests.support.pictures import mug, saved

PROMPT = "A terracotta coffee mug on a marble counter, soft morning light from the left"
STROKES = 200


class StudioPage(NamedTuple):
    """One page: its name in the navigation and its path."""

    name: str
    path: str

    @property
    def slug(self) -> str:
        """For figures and files."""
        return self.name.lower().replace(" ", "_")


PAGES = (
    StudioPage("Create", "/"),
    StudioPage("Sheet", "/sheet"),
    StudioPage("Repaint", "/repaint"),
    StudioPage("Restyle", "/restyle"),
    StudioPage("Extend", "/extend"),
    StudioPage("Library", "/library"),
    StudioPage("Spend", "/spend"),
    StudioPage("Templates", "/templates"),
    StudioPage("Campaigns", "/campaigns"),
    StudioPage("Models", "/models"),
    StudioPage("Settings", "/settings"),
)


def fill(home: Path, sandbox_url: str) -> None:
    """A repaint of an upload, a sheet of eight with each verdict and a refused frame, two finals, a plan of formats."""
    with _working(home, sandbox_url) as made:
        _repaint(made, made.upload(saved(mug(size_px=(1216, 832))), name="mug.png").id)
        post_json(f"{sandbox_url}/_sandbox/faults", {"faults": ["filtered"]})
        brief = Brief(prompt=PROMPT)
        drafted = made.draft(DraftRequest(prompt=PROMPT, models=("core",), count=8, aspect="3:2", seed=7, brief=brief))
        made.runner.wait(drafted.job.id)
        calls = [call for call in made.records.calls(drafted.job.id) if call.assets]
        verdicts: tuple[Verdict, ...] = ("pick", "pick", "maybe", "reject")
        for call, verdict in zip(calls, verdicts, strict=False):
            made.judge(call.id, verdict)
        made.judge.note(calls[0].id, "The handle is right.")
        finals = made.finish(FinishRequest(assets=calls[0].assets, way="fast"))
        made.runner.wait(finals.id)
        made.keep(calls[1].assets)
        made.records.remember(made.owner, "extend", json.dumps({"picture": calls[3].assets[0], "pack": "meta-launch"}))


def _repaint(made: Studio, asset_id: str) -> None:
    """Two hundred strokes on this picture, and two candidates."""
    picture = made.records.asset(asset_id)
    strokes = [Stroke(tool="brush", points=((4 * n, 90), (4 * n + 60, 500)), width_px=24) for n in range(STROKES)]
    drawn = Drawn(strokes=tuple(strokes), revision=1)
    made.masks.keep(picture.id, drawn)
    form = Repainting(picture=picture.id, values={"prompt": "a deep green glass bottle"}, count=2)
    made.records.remember(made.owner, "repaint", form.model_dump_json())
    mask = made.masks.save(picture, drawn)
    edited = made.edit(request_of(form, made.route.best("inpaint"), mask.id))
    made.records.remember(made.owner, f"repaint_sheet_{picture.id}", edited.sheet.id)
    made.runner.wait(edited.job.id)


def keep_drafts(home: Path, sandbox_url: str) -> None:
    """Every draft becomes a final."""
    with _working(home, sandbox_url) as made:
        made.keep([asset.id for asset in made.records.list_assets(made.owner, tier="draft", limit=1000)])


@contextmanager
def _working(home: Path, sandbox_url: str) -> Iterator[Studio]:
    made = build(settings_from({"STUDIO_HOME": str(home), "STUDIO_SANDBOX_URL": sandbox_url}))
    made.start()
    try:
        yield made
    finally:
        made.close(grace_s=10)
