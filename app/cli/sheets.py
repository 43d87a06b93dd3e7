"""`sheet`: show, verdict."""

import typer

from app.cli.shell import Output
from core.bootstrap import studio
from core.domain.errors import BadRequest
from core.domain.sheet import VERDICTS

sheet_app = typer.Typer(help="Look at a sheet and judge its frames.", no_args_is_help=True)


@sheet_app.command("show")
def sheet_show(sheet: str) -> Output:
    """A sheet's drafts with their verdicts."""
    return Output(studio().report.sheet(sheet))


@sheet_app.command("verdict")
def sheet_verdict(asset: str, verdict: str) -> Output:
    """Pick, maybe or reject a draft."""
    if verdict not in VERDICTS:
        raise BadRequest(f"A verdict is one of {', '.join(VERDICTS)}, not “{verdict}”.")
    made = studio()
    return Output(made.report.sheet(made.judge.asset(asset, verdict).id))  # type: ignore[arg-type]
