"""The form of a restyle: words and controls from the model's row, and the button."""

from collections.abc import Sequence

import streamlit as st

from components.edit_fields import advanced_fields, main_fields
from components.edit_go import count_field, file_type_field, seed_field
from components.edit_lint import linted
from components.model_choice import model_choice
from components.restyle_form import RESTYLE
from components.restyle_go import restyle_button, shape_field
from core.models.catalog import ModelRow
from core.prompting.lint import Finding
from core.use_cases.edit import Edited


def model_shape_and_tries() -> ModelRow:
    """Who does it, in what shape where there is a choice, and how often."""
    operation = RESTYLE.now.operation
    row = model_choice(operation, RESTYLE.name)
    wide, narrow = st.columns([60, 40], gap="xsmall")
    if row.operations[operation].aspects:
        with wide:
            shape_field(row)
    else:
        narrow = wide
    with narrow:
        count_field(RESTYLE, row)
    return row


def words_and_controls(row: ModelRow) -> list[Finding]:
    """What the picture should show, and what everybody sets; what the linter says of the words."""
    main_fields(RESTYLE, row)
    return linted(RESTYLE, row)


def advanced_and_button(row: ModelRow, findings: Sequence[Finding]) -> Edited | None:
    """The model's own terms, and the button; the sheet that was started, or None."""
    with st.expander("Advanced", key="restyle_advanced"):
        advanced_fields(RESTYLE, row)
        seed_field(RESTYLE, row)
        file_type_field(RESTYLE, row)
    return restyle_button(row, findings)
