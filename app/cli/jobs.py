"""`jobs`: list, show, pause, resume, cancel."""

import typer

from app.cli.shell import NoWait, Output, wait, wait_for_formats, working
from core.bootstrap import Studio, studio

jobs_app = typer.Typer(help="Jobs: list, show, pause, resume, cancel.", no_args_is_help=True)


@jobs_app.command("list")
def jobs_list() -> Output:
    """Jobs, newest first."""
    made = studio()
    return Output({"jobs": [made.report.job(job) for job in made.records.jobs(made.owner)]})


@jobs_app.command("show")
def jobs_show(job: str) -> Output:
    """One job with its results."""
    return _steered(studio(), job)


@jobs_app.command("pause")
def jobs_pause(job: str) -> Output:
    """Send nothing more for now; what is under way comes to its end."""
    made = studio()
    return _steered(made, made.steer(job, "pause").id)


@jobs_app.command("resume")
def jobs_resume(job: str, no_wait: NoWait = False) -> Output:
    """Go on with a paused or interrupted job."""
    made = studio()
    with working(made, wait=not no_wait):
        resumed = made.steer(job, "run")
        if resumed.reformat and not no_wait:
            wait_for_formats(made, made.records.reformat(resumed.reformat))
        wait(made, resumed, wait=not no_wait)
    return _steered(made, job)


@jobs_app.command("cancel")
def jobs_cancel(job: str) -> Output:
    """End a job; what was not sent is never sent."""
    made = studio()
    return _steered(made, made.steer(job, "cancel").id)


def _steered(made: Studio, job_id: str) -> Output:
    job = made.records.job(job_id)
    return Output({"jobs": [made.report.job(job) | {"results": made.report.results(made.records.calls(job_id))}]})
