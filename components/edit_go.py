"""The last rows of an edit's form: how many, which seed and file type, and the button that spends."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from components.already_made import Asked, already_made
from components.edit_form import F, Form
from components.session import the_studio
from components.spend import spent_or_left
from components.words import said
from core.domain.errors import BadRequest, StudioError
from core.models.catalog import ModelRow
from core.models.check import label
from core.prompting.lint import Finding
from core.use_cases.edit_form import tries
from core.use_cases.planning import Quote

MOST = 8


def count_field(form: Form[F], row: ModelRow) -> None:
    """How many to try; nothing to choose where a model would make the same again."""
    if row.seeds(form.now.operation) is None:
        return
    key, first = form.kept("count", min(form.now.count, MOST))
    options = range(1, MOST + 1)
    form.say(count=int(st.selectbox("Tries", options, options.index(first), key=key)))


def seed_field(form: Form[F], row: ModelRow) -> None:
    """The seed as typed."""
    if row.seeds(form.now.operation) is None:
        return
    key, first = form.kept("seed", form.now.seed)
    typed = st.text_input(
        "Seed",
        first,
        key=key,
        placeholder="random",
        help="The same seed and words give the same picture. The tries count on from it.",
    )
    form.say(seed=typed or "")


def file_type_field(form: Form[F], row: ModelRow) -> None:
    """The file type of what comes, where there is a choice."""
    if len(row.output_formats) == 1:
        return
    key, first = form.kept(f"{row.alias or row.id}_file_type", form.now.output_format)
    options = row.output_formats
    chosen = st.selectbox(
        "File type", options, options.index(first) if first in options else 0, key=key, format_func=str.upper
    )
    form.say(output_format=str(chosen))


def go_button(
    form: Form[F],
    row: ModelRow,
    price_usd: Decimal | None,
    problem: StudioError | None,
    findings: Sequence[Finding],
    *,
    campaign: str,
    quote: Quote | None = None,
    stopped: bool = False,
) -> Asked | None:
    """Draw what stands in the way, what is left to spend, and the button with its price; what was asked by a click.

    `price_usd` is None while something is missing, `quote` where nothing can be made already.
    """
    if problem:
        said(problem)
    count = tries(form.now, row)
    stopped = stopped or problem is not None or any(finding.stops for finding in findings)
    asked = already_made(quote, row.price_usd * count if price_usd is None else price_usd, key=form.key("fresh"))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(the_studio(), campaign)
        pressed = st.button(
            f"{form.way.verb} {count} · {asked.price}",
            type="primary",
            key=form.key("go"),
            shortcut="Ctrl+Enter",
            disabled=stopped,
            help="Mend what is marked above first." if stopped else None,
        )
    return asked if pressed else None


def refused(row: ModelRow) -> StudioError | None:
    """Why nothing is sent to this model, if so."""
    refusal = the_studio().standings.refusal(row)
    return BadRequest(refusal) if refusal else None


def asked_for(name: str, told: dict[str, str]) -> BadRequest:
    """What to do first, in one sentence."""
    return BadRequest(told.get(name, f"{label(name)} is missing."))
