"""The studio from a shell: the same use cases as the pages. `python -m app.cli --help`."""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from app.cli.assets import assets_app
from app.cli.campaign import campaign_app
from app.cli.drafting import draft
from app.cli.finishing import finish, keep
from app.cli.formats import formats
from app.cli.jobs import jobs_app
from app.cli.library import library_app, make_again
from app.cli.masks import mask_app
from app.cli.money import budget_app, spend
from app.cli.running import run
from app.cli.sheets import sheet_app
from app.cli.shell import Output
from app.cli.templates import templates_app
from app.cli.text import told
from core.bootstrap import studio
from core.domain.errors import BadRequest, StorageFailed
from core.logs import log_to_stderr
from core.prompting.shipped import themes
from core.settings import settings_from
from core.use_cases.report import models_json

INTERRUPTED = 130
app = typer.Typer(help="Make pictures on Amazon Bedrock.", no_args_is_help=True, add_completion=False)
for command in (draft, run, finish, keep, make_again, formats, spend):
    app.command()(command)
app.add_typer(sheet_app, name="sheet")
app.add_typer(assets_app, name="assets")
app.add_typer(library_app, name="library")
app.add_typer(campaign_app, name="campaign")
app.add_typer(jobs_app, name="jobs")
app.add_typer(mask_app, name="mask")
app.add_typer(templates_app, name="templates")
app.add_typer(budget_app, name="budget")


@app.command()
def models() -> Output:
    """Every model: ids, operations, lifecycle, regions and dated prices."""
    return Output(models_json(studio().standings.all()))


@app.command("themes")
def themes_list() -> Output:
    """Themes: light, surface and mood in one word, for `draft --theme`."""
    return Output({"themes": [theme.model_dump(mode="json") for theme in themes().values()]})


@app.command()
def doctor() -> Output:
    """What is reachable and what is missing; no paid call.

    With --json: {"ok", "checks": [{"name", "ok", "detail", "kind", "meaning", "remedy"}]}; `name` is `backend`,
    `pictures`, on AWS `models`, `profiles` and `quotas` (what the account lists), or a model's id; the last three are
    empty where all is well. Exit status 1 if something is missing.
    """
    found = studio().doctor.run()
    checks = [finding.model_dump() for finding in found.findings]
    return Output({"ok": found.ok, "checks": checks}, 0 if found.ok else 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given[1:]
    words = [given[0], *(word for word in given[1:] if word != "--json")] if given else []
    signal.signal(signal.SIGTERM, _stop)
    try:
        "".join(given).encode()
    except UnicodeEncodeError:
        return _refused("The command has bytes that are no text (UTF-8); write it anew.", as_json=as_json)
    try:
        log_to_stderr(settings_from(os.environ).log_level if "STUDIO_LOG_LEVEL" in os.environ else "error")
        output = typer.main.get_command(app).main(words, prog_name="proofsheet", standalone_mode=False)
    except (BadRequest, StorageFailed) as error:
        return _refused(str(error), as_json=as_json)
    except TyperException as error:  # the help was printed where there was no command at all
        return _refused(_usage(error), as_json=as_json)
    except (typer.Abort, KeyboardInterrupt):
        output = INTERRUPTED
    if output == INTERRUPTED:
        return _refused("Stopped. What was sent came to its end; `jobs resume JOB` does the rest.", as_json=as_json)
    if not isinstance(output, Output):  # --help
        return int(output or 0)
    typer.echo(json.dumps(output.document, ensure_ascii=False) if as_json else told(output.document))
    return output.code


def _usage(error: TyperException) -> str:
    """What was wrong with the words of the command, with the option's name where there is one."""
    told: Callable[[], str] = getattr(error, "format_message", error.__str__)
    return told() or "Name a command."


def _refused(sentence: str, *, as_json: bool) -> int:
    typer.echo(sentence, err=True)
    if as_json:
        typer.echo(json.dumps({"error": sentence}, ensure_ascii=False))
    return 2


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
