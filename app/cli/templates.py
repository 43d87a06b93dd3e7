"""`templates`: list, show, export, import, delete."""

from typing import Annotated

import typer

from app.cli.shell import Output, read, write
from core.bootstrap import Studio, studio
from core.domain.errors import BadRequest
from core.domain.template import Template
from core.use_cases.report import Json
from core.use_cases.templates import MOST_BYTES

templates_app = typer.Typer(help="Prompt templates.", no_args_is_help=True)


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
    write(out, made.to_yaml(chosen).encode())
    return Output({"file": out, "templates": [template.name for template in chosen]})


@templates_app.command("import")
def templates_import(
    file: str,
    replace: Annotated[bool, typer.Option("--replace", help="In place of your own of the same name.")] = False,
) -> Output:
    """Take templates in from a YAML file, all or none; a name that is taken gets a number."""
    made = studio()
    try:
        text = read(file, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"{file} is no text (UTF-8); choose a file of exported templates.") from error
    taken = made.templates.take_in(made.templates.from_yaml(text), replace=replace)
    return Output({"templates": [_template_json(made, template) for template in taken]})


@templates_app.command("delete")
def templates_delete(name: str) -> Output:
    """Forget a template of your own; what it was."""
    made = studio()
    return Output(_template_json(made, made.templates.delete(name)))


def _template_json(made: Studio, template: Template) -> Json:
    return template.model_dump(mode="json") | {"shipped": made.templates.is_shipped(template.name)}
