"""What the commands of the shell share: their answer, work in this process, files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image

from core.bootstrap import Studio
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.job import Job
from core.domain.values import is_id
from core.formats.reformat import Grid, Reformat
from core.imaging.intake import check_weight
from core.imaging.masks import facts_of_mask
from core.use_cases.report import Json

GRACE_S = 20.0
TROUBLED = {"refused", "failed", "in_doubt", "cancelled"}
Campaign = Annotated[str, typer.Option(help="Where the pictures belong.")]
NoWait = Annotated[bool, typer.Option("--no-wait", help="Return the job at once; a running studio works it.")]


@dataclass(slots=True)
class Output:
    """What a command says: `document` on stdout, `code` to the shell."""

    document: Json
    code: int = 0


@contextmanager
def working(made: Studio, *, wait: bool) -> Iterator[None]:
    """Work calls in this process; whatever ends it, calls in flight finish or are recorded."""
    if not wait:
        yield
        return
    made.start()
    try:
        yield
    finally:
        made.close(grace_s=GRACE_S)


def wait(made: Studio, job: Job, *, wait: bool) -> None:
    """Until the job's calls have ended."""
    if wait:
        made.runner.wait(job.id)


def wait_for_formats(made: Studio, reformat: Reformat) -> Grid:
    """How it stands once nothing is under way any more, or someone stopped it."""
    grid = made.reformat.advance(reformat.id)
    while grid.busy:
        made.runner.wait(reformat.job)
        if made.records.job(reformat.job).control != "run":
            return made.reformat.grid(reformat.id)
        grid = made.reformat.advance(reformat.id)
    return grid


def job_output(made: Studio, job: Job, name: str, more: Json) -> Output:
    """The job's results under this name; exit status 1 if some call gave no picture."""
    calls = made.records.calls(job.id)
    document = more | {
        "job": job.id,
        "cost_usd": made.report.job(job)["cost_usd"],
        name: made.report.results(calls),
    }
    return Output(document, 1 if any(call.status in TROUBLED for call in calls) else 0)


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE. Raises BadRequest."""
    name, sign, value = text.partition("=")
    if not sign:
        raise BadRequest(f"--set takes NAME=VALUE, not “{text}”.")
    return name.strip(), value


def asset_or_file(made: Studio, named: str, campaign: str, *, working: bool = False) -> Asset:
    """An asset by its id, or a file taken in: as a step on the way if `working`. Raises BadRequest, NotFound."""
    return made.records.asset(named) if is_id(named) else uploaded(made, Path(named), campaign, working=working)


def mask_told(mask: Image.Image) -> Json:
    """A mask's size, how much of it is white (0 to 1), and the box around that."""
    facts = facts_of_mask(mask)
    box = list(facts.box) if facts.box else None
    return {"width": facts.width_px, "height": facts.height_px, "coverage": facts.coverage, "bbox": box}


def write(out: str, data: bytes) -> None:
    """Write a file. Raises BadRequest."""
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise BadRequest(f"{out} cannot be written: {error.strerror}.") from error


def read(file: str, most_bytes: int) -> bytes:
    """The file's bytes, one more than the most at most."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most_bytes + 1)
    except OSError as error:
        raise BadRequest(f"{file} cannot be read: {error.strerror}.") from error


def uploaded(made: Studio, path: Path, campaign: str, *, working: bool = False) -> Asset:
    """A file taken in; what a person should know goes to stderr. Raises BadRequest."""
    try:
        check_weight(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror}.") from error
    asset = made.upload(data, name=path.name, campaign=campaign, working=working)
    for note in asset.notes:
        typer.echo(note, err=True)
    return asset
