"""The linter, reading along in an edit's words."""

from components.brief_words import lint_lines
from components.campaign_chosen import chosen
from components.edit_form import F, Form
from components.session import the_studio
from core.domain.sheet import Brief
from core.models.catalog import ModelRow
from core.prompting.lint import Finding, lint
from core.use_cases.allowed_names import allowed_names


def linted(form: Form[F], row: ModelRow) -> list[Finding]:
    """Draw what the linter says of the form's words, with its fixes."""
    findings = _findings(form.now, row)
    lint_lines(findings, _words(form.now), use=lambda mended: _put(form, mended))
    return findings


def _words(was: F) -> Brief:
    """The words alone, as the linter's fixes know them."""
    said = {name: str(was.values.get(name, "")) for name in ("prompt", "negative_prompt")}
    return Brief(**said)


def _put(form: Form[F], mended: Brief) -> None:
    values = {"prompt": mended.prompt, "negative_prompt": mended.negative_prompt}
    form.restart(form.now.with_values(values))


def _findings(was: F, row: ModelRow) -> list[Finding]:
    made, words = the_studio(), _words(was)
    if not words.prompt or "prompt" not in row.operations[was.operation].fields:
        return []
    return lint(
        words.prompt,
        negative_prompt=words.negative_prompt,
        row=row,
        operation=was.operation,
        allowed=allowed_names(made.records, made.owner),
        avoid=chosen().avoid,
    )
