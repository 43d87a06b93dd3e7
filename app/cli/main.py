"""The studio from a shell: the same use cases as the pages. `python -m app.cli --help`."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from app.cli_text import told
from core.bootstrap import Studio, studio
from core.domain.asset import Asset, slug_of
from core.domain.errors import BadRequest, StorageFailed
from core.domain.job import Job
from core.domain.sheet import VERDICTS, Brief
from core.domain.template import Template
from core.domain.values import is_id
from core.imaging.intake import check_weight
from core.logs import log_to_stderr
from core.prompting.shipped import themes
from core.settings import settings_from
from core.use_cases.briefs import left_out_of, picture_of, prompt_of
from core.use_cases.draft import DraftRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.report import Json, asset_json, kept_result_of, models_json
from core.use_cases.templates import MOST_BYTES

GRACE_S = 20.0
INTERRUPTED = 130
app = typer.Typer(help="Make pictures on Amazon Bedrock.", no_args_is_help=True, add_completion=False)
sheet_app = typer.Typer(help="Look at a sheet and judge its frames.", no_args_is_help=True)
assets_app = typer.Typer(help="Pictures: add, list, show, get.", no_args_is_help=True)
jobs_app = typer.Typer(help="Jobs: list, show, pause, resume, cancel.", no_args_is_help=True)
templates_app = typer.Typer(help="Prompt templates.", no_args_is_help=True)
app.add_typer(sheet_app, name="sheet")
app.add_typer(assets_app, name="assets")
app.add_typer(jobs_app, name="jobs")
app.add_typer(templates_app, name="templates")

Campaign = Annotated[str, typer.Option(help="Where the pictures belong.")]
NoWait = Annotated[bool, typer.Option("--no-wait", help="Return the job at once; a running studio works it.")]


@dataclass(slots=True)
class Output:
    """What a command says: `document` on stdout, `code` to the shell."""

    document: Json
    code: int = 0


@app.command()
def models() -> Output:
    """Every model: ids, operations, lifecycle, regions and dated prices."""
    return Output(models_json())


@templates_app.command("list")
def templates_list() -> Output:
    """All templates: your own, then those that came with the studio."""
    made = studio()
    return Output({"templates": [_template_json(made, template) for template in made.templates.all()]})


@templates_app.command("show")
def templates_show(name: str) -> Output:
    """One template with its slots."""
    made = studio()
    return Output(_template_json(made, made.templates.named(name)))


@templates_app.command("export")
def templates_export(
    out: Annotated[str, typer.Option(help="The YAML file to write.")],
    names: Annotated[list[str] | None, typer.Argument(help="Which; all your own if left out.")] = None,
) -> Output:
    """Write templates to a file, for `templates import` elsewhere."""
    made = studio().templates
    chosen = [made.named(name) for name in names] if names else made.own()
    if not chosen:
        raise BadRequest("You have no templates of your own yet; name those to export.")
    _write(out, made.to_yaml(chosen).encode())
    return Output({"file": out, "templates": [template.name for template in chosen]})


@templates_app.command("import")
def templates_import(
    file: str,
    replace: Annotated[bool, typer.Option("--replace", help="In place of your own of the same name.")] = False,
) -> Output:
    """Take templates in from a YAML file, all or none; a name that is taken gets a number."""
    made = studio()
    try:
        text = _read(file, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"{file} is no text (UTF-8); choose a file of exported templates.") from error
    taken = made.templates.take_in(made.templates.from_yaml(text), replace=replace)
    return Output({"templates": [_template_json(made, template) for template in taken]})


@templates_app.command("delete")
def templates_delete(name: str) -> Output:
    """Forget a template of your own; what it was."""
    made = studio()
    return Output(_template_json(made, made.templates.delete(name)))


@app.command("themes")
def themes_list() -> Output:
    """Themes: light, surface and mood in one word, for `draft --theme`."""
    return Output({"themes": [theme.model_dump(mode="json") for theme in themes().values()]})


@app.command()
def draft(
    prompt: Annotated[str | None, typer.Option(help="The words of the picture.")] = None,
    template: Annotated[str | None, typer.Option(help="A template's name, instead of a prompt.")] = None,
    slots: Annotated[list[str], typer.Option("--set", help="SLOT=VALUE; a picture is a file or an asset.")] = [],  # noqa: B006
    theme: Annotated[str | None, typer.Option(help="Light, surface and mood to add; see `themes`.")] = None,
    negative: Annotated[str | None, typer.Option(help="What to leave out.")] = None,
    model: Annotated[list[str], typer.Option(help="Repeat to compare; each makes COUNT drafts.")] = [],  # noqa: B006
    count: Annotated[int, typer.Option(help="Drafts of each model.")] = 8,
    aspect: Annotated[str | None, typer.Option(help="W:H, such as 3:2.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of the first draft; the next ones count on.")] = None,
    campaign: Campaign = "default",
    fresh: Annotated[bool, typer.Option("--fresh", help="Make anew, and pay for, what the cache holds.")] = False,
    image: Annotated[str | None, typer.Option(help="A file or an asset to start from.")] = None,
    strength: Annotated[float | None, typer.Option(help="With --image: 0 keeps it, 1 ignores it.")] = None,
    no_wait: NoWait = False,
) -> Output:
    """Draft a contact sheet. A list such as {{red|blue}} in the words makes COUNT drafts of each."""
    made = studio()
    chosen, brief = _brief(made, prompt, template, slots, negative, theme, image)
    words, named = prompt_of(brief, chosen), picture_of(brief, chosen)
    source = _asset_or_file(made, named, campaign).id if named else None
    shape = aspect or (chosen.aspect if chosen else None)
    request = DraftRequest(
        prompt=words,
        negative_prompt=left_out_of(brief),
        models=tuple(model) or (_draft_model(made, source),),
        count=count,
        aspect=None if source and aspect is None else shape,
        seed=seed,
        image=source,
        strength=strength,
        campaign=campaign,
        fresh=fresh,
        title=chosen.title if chosen else "",
    )
    with _working(made, wait=not no_wait):
        drafted = made.draft(request)
        _wait(made, drafted.job, wait=not no_wait)
    return _job_output(made, drafted.job, "drafts", {"sheet": drafted.sheet.id})


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


@app.command()
def finish(
    assets: list[str],
    way: Annotated[
        str | None, typer.Option("--with", help="fast, conservative, creative or a model; the final model if left out.")
    ] = None,
    prompt: Annotated[str | None, typer.Option(help="Other words than the draft's.")] = None,
    strength: Annotated[float | None, typer.Option(help="For a redraw: 0 keeps the picture, 1 ignores it.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Where the finals belong; the draft's own if left out.")] = None,
    no_wait: NoWait = False,
) -> Output:
    """Enlarge, redraw or make anew the chosen pictures."""
    made = studio()
    request = FinishRequest(
        assets=tuple(assets),
        way=way or made.tiers.model_of("final").id,
        prompt=prompt,
        strength=strength,
        campaign=campaign,
    )
    with _working(made, wait=not no_wait):
        job = made.finish(request)
        _wait(made, job, wait=not no_wait)
    return _job_output(made, job, "finals", {})


@app.command()
def keep(assets: list[str]) -> Output:
    """Make drafts finals as they are, unpaid."""
    return Output({"finals": [kept_result_of(asset) for asset in studio().keep(assets)]})


@assets_app.command("add")
def assets_add(file: str, campaign: Campaign = "default") -> Output:
    """Take a picture in."""
    return Output(asset_json(_uploaded(studio(), Path(file), campaign)))


@assets_app.command("list")
def assets_list(
    campaign: Annotated[str | None, typer.Option(help="Only this campaign's.")] = None,
    tier: Annotated[str | None, typer.Option(help="upload, draft or final.")] = None,
    before: Annotated[str, typer.Option(help="An asset's id: the page after it.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 60,
) -> Output:
    """Pictures, newest first."""
    if tier not in (None, "upload", "draft", "final"):
        raise BadRequest(f"A tier is upload, draft or final, not “{tier}”.")
    made = studio()
    slug = slug_of(campaign) if campaign else None
    found = made.records.list_assets(made.owner, tier=tier, campaign=slug, before=before, limit=limit)  # type: ignore[arg-type]
    return Output({"assets": [asset_json(asset) for asset in found]})


@assets_app.command("show")
def assets_show(asset: str) -> Output:
    """One picture and how it was made."""
    made = studio()
    found = made.records.asset(asset)
    line = [ancestor.id for ancestor in made.report.lineage(found)]
    return Output(asset_json(found) | {"lineage": line})


@assets_app.command("get")
def assets_get(asset: str, out: Annotated[str, typer.Option(help="The file to write.")]) -> Output:
    """Write a picture's stored bytes to a file."""
    made = studio()
    found = made.records.asset(asset)
    _write(out, made.store.get(found.key))
    return Output(asset_json(found) | {"file": out})


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
    with _working(made, wait=not no_wait):
        resumed = made.steer(job, "run")
        _wait(made, resumed, wait=not no_wait)
    return _steered(made, job)


@jobs_app.command("cancel")
def jobs_cancel(job: str) -> Output:
    """End a job; what was not sent is never sent."""
    made = studio()
    return _steered(made, made.steer(job, "cancel").id)


@app.command()
def doctor() -> Output:
    """What is reachable and what is missing; no paid call.

    With --json: {"ok", "checks": [{"name", "ok", "detail", "kind", "meaning", "remedy"}]}; `name` is `backend`,
    `pictures` or a model's id; the last three are empty where all is well. Exit status 1 if something is missing.
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


@contextmanager
def _working(made: Studio, *, wait: bool) -> Iterator[None]:
    """Work calls in this process; whatever ends it, calls in flight finish or are recorded."""
    if not wait:
        yield
        return
    made.start()
    try:
        yield
    finally:
        made.close(grace_s=GRACE_S)


def _wait(made: Studio, job: Job, *, wait: bool) -> None:
    if wait:
        made.runner.wait(job.id)


def _job_output(made: Studio, job: Job, name: str, more: Json) -> Output:
    calls = made.records.calls(job.id)
    document = more | {
        "job": job.id,
        "cost_usd": made.report.job(job)["cost_usd"],
        name: made.report.results(calls),
    }
    return Output(document, 1 if any(call.status in TROUBLED for call in calls) else 0)


TROUBLED = {"refused", "failed", "in_doubt", "cancelled"}


def _steered(made: Studio, job_id: str) -> Output:
    job = made.records.job(job_id)
    return Output({"jobs": [made.report.job(job) | {"results": made.report.results(made.records.calls(job_id))}]})


def _brief(
    made: Studio,
    prompt: str | None,
    template: str | None,
    slots: list[str],
    negative: str | None,
    theme: str | None,
    image: str | None,
) -> tuple[Template | None, Brief]:
    """The template, if one is named, and the brief that the words given make; its picture may be a file yet."""
    if (prompt is None) == (template is None):
        raise BadRequest("Give either --prompt or --template.")
    if template is None and slots:
        raise BadRequest("--set fills a template's slots; give --template with it.")
    if theme is not None and theme not in themes():
        raise BadRequest(f"There is no theme “{theme}”. There are: {', '.join(themes())}.")
    chosen = made.templates.named(template) if template is not None else None
    values = dict(_pair(slot) for slot in slots)
    if chosen and (unknown := sorted(set(values) - {slot.name for slot in chosen.slots})):
        known = ", ".join(slot.name for slot in chosen.slots)
        raise BadRequest(f"“{chosen.title}” has no slot “{unknown[0]}”; it has {known}.")
    left_out = negative if negative is not None else chosen.negative_prompt if chosen else ""
    in_slot = values.pop(chosen.picture_slot.name, None) if chosen and chosen.picture_slot else None
    return chosen, Brief(
        prompt=prompt or "", slots=values, negative_prompt=left_out, theme=theme or "", image=image or in_slot or None
    )


def _template_json(made: Studio, template: Template) -> Json:
    return template.model_dump(mode="json") | {"shipped": made.templates.is_shipped(template.name)}


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise BadRequest(f"--set takes SLOT=VALUE, not “{text}”.")
    return name.strip(), value


def _draft_model(made: Studio, source: str | None) -> str:
    """The draft tier's model; with a picture, the cheapest that redraws one if that cannot."""
    from core.models.catalog import cheapest  # noqa: PLC0415

    row = made.tiers.model_of("draft")
    return row.id if source is None or "image_to_image" in row.operations else cheapest("image_to_image").id


def _asset_or_file(made: Studio, named: str, campaign: str) -> Asset:
    return made.records.asset(named) if is_id(named) else _uploaded(made, Path(named), campaign)


def _write(out: str, data: bytes) -> None:
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise BadRequest(f"{out} cannot be written: {error.strerror}.") from error


def _read(file: str, most_bytes: int) -> bytes:
    """The file's bytes, one more than the most at most."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most_bytes + 1)
    except OSError as error:
        raise BadRequest(f"{file} cannot be read: {error.strerror}.") from error


def _uploaded(made: Studio, path: Path, campaign: str) -> Asset:
    try:
        check_weight(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror}.") from error
    asset = made.upload(data, name=path.name, campaign=campaign)
    for note in asset.notes:
        typer.echo(note, err=True)
    return asset


if __name__ == "__main__":
    sys.exit(main())
