"""A studio on the bench: real records, files and threads; only the models are scripted."""

import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.adapters.local.pictures import LocalPictures
from core.adapters.local.records import SqliteRecords
from core.domain.job import Call, Job
from core.domain.values import new_id
from core.ports import ImageModels, PictureStore
from core.runner.arrivals import Arrivals
from core.runner.keeper import Keeper
from core.runner.one_call import OneCall
from core.runner.runner import Runner
from core.use_cases.draft import Draft
from core.use_cases.edit import Edit
from core.use_cases.finish import Finish
from core.use_cases.fitting import Fitting
from core.use_cases.planning import Planning
from core.use_cases.steer import Steer
from core.use_cases.upload import Upload
from tests.support.builders import OWNER


@dataclass(frozen=True, slots=True)
class Bench:
    """The parts a test looks at."""

    home: Path
    records: SqliteRecords
    store: PictureStore
    keeper: Keeper
    arrivals: Arrivals
    runner: Runner
    draft: Draft
    finish: Finish
    edit: Edit
    steer: Steer
    upload: Upload

    def calls(self, job: Job) -> list[Call]:
        return self.records.calls(job.id)

    def done(self, job: Job) -> list[Call]:
        """The job's calls once all have come to their end."""
        self.runner.wait(job.id)
        return self.calls(job)


def bench_at(
    home: Path,
    models: ImageModels,
    *,
    store: PictureStore | None = None,
    cap_usd: str | None = None,
    quotas_rpm: dict[str, int] | None = None,
    workers: int = 8,
) -> Bench:
    """A studio over the files in `home`; a second one there is a second process, as far as the records can tell."""
    records = SqliteRecords(home / "studio.sqlite")
    pictures = store or LocalPictures(home / "pictures")
    keeper = Keeper(records, pictures, LocalPictures(home / "thumbs"))
    arrivals = Arrivals(home / "arrivals")
    cap = Decimal(cap_usd) if cap_usd else None
    one_call = OneCall(
        records=records,
        models=models,
        keeper=keeper,
        arrivals=arrivals,
        holder=f"bench-{new_id()}",
        quotas_rpm=quotas_rpm,
        cap_usd=cap,
        clock=time.time,
    )
    runner = Runner(records, one_call, workers=workers)
    planning = Planning(records, runner, OWNER, cap)
    upload = Upload(records, keeper, OWNER)
    return Bench(
        home=home,
        records=records,
        store=pictures,
        keeper=keeper,
        arrivals=arrivals,
        runner=runner,
        draft=Draft(planning, keeper, OWNER),
        finish=Finish(planning, keeper, OWNER),
        edit=Edit(planning, keeper, Fitting(keeper, upload), OWNER),
        steer=Steer(records, planning),
        upload=upload,
    )
