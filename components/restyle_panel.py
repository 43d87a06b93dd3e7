"""The form of a restyle: words and controls from the model's row, and the button."""

from collections.abc import Sequence

import streamlit as st

from components.brief_words import lint_lines
from components.model_choice import model_choice
from components.restyle_fields import advanced_fields, main_fields
from components.restyle_form import RESTYLE, keep_restyling, restart_restyling, restyling
from components.restyle_go import count_field, file_type_field, restyle_button, seed_field, shape_field
from components.session import the_studio
from core.domain.sheet import Brief
from core.models.catalog import ModelRow
from core.prompting.lint import Finding, lint
from core.use_cases.allowed_names import allowed_names
from core.use_cases.edit import Edited
from core.use_cases.restyling import Restyling


def model_shape_and_tries() -> ModelRow:
    """Who does it, in what shape where there is a choice, and how often."""
    form = restyling()
    row = model_choice(form.operation, RESTYLE)
    wide, narrow = st.columns([60, 40], gap="xsmall")
    if row.operations[form.operation].aspects:
        with wide:
            form = shape_field(form, row)
    else:
        narrow = wide
    with narrow:
        keep_restyling(count_field(form, row))
    return row


def words_and_controls(row: ModelRow) -> list[Finding]:
    """What the picture should show, and what everybody sets; what the linter says of the words."""
    form = main_fields(restyling(), row)
    keep_restyling(form)
    findings = _findings(form, row)
    lint_lines(findings, _words(form), use=_put_words)
    return findings


def advanced_and_button(row: ModelRow, findings: Sequence[Finding]) -> Edited | None:
    """The model's own terms, and the button; the sheet that was started, or None."""
    with st.expander("Advanced", key="restyle_advanced"):
        form = file_type_field(seed_field(advanced_fields(restyling(), row), row), row)
    keep_restyling(form)
    return restyle_button(form, row, findings)


def _words(form: Restyling) -> Brief:
    """The words alone, as the linter's fixes know them."""
    said = {name: str(form.values.get(name, "")) for name in ("prompt", "negative_prompt")}
    return Brief(**said)


def _put_words(mended: Brief) -> None:
    values = {"prompt": mended.prompt, "negative_prompt": mended.negative_prompt}
    restart_restyling(restyling().with_values(values))


def _findings(form: Restyling, row: ModelRow) -> list[Finding]:
    made, words = the_studio(), _words(form)
    if not words.prompt:
        return []
    return lint(
        words.prompt,
        negative_prompt=words.negative_prompt,
        row=row,
        operation=form.operation,
        allowed=allowed_names(made.records, made.owner),
    )
