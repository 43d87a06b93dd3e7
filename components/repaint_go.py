"""The button that repaints, and the sheet of candidates that it starts."""

from collections.abc import Sequence
from decimal import Decimal

from components.edit_go import asked_for, go_button, refused
from components.repaint_form import REPAINT
from components.repaint_sheet import remember_sheet
from components.repaint_words import FIRST
from components.session import the_studio
from components.words import said, small
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.domain.mask import Drawn
from core.imaging.masks import MaskFacts
from core.models.catalog import ModelRow
from core.prompting.lint import Finding
from core.use_cases.draft import title_of
from core.use_cases.planning import Quote
from core.use_cases.repainting import check_words, missing, request_of


def repaint_button(
    picture: Asset, row: ModelRow, drawn: Drawn, facts: MaskFacts | None, findings: Sequence[Finding], *, fits: bool
) -> bool:
    """Draw it; whether a sheet was started. What stands in the way is said above it."""
    form = REPAINT.now
    if form.shown and form.paints(row) and facts and facts.coverage:
        small(f"Your mask is sent, {facts.coverage:.1%} of the picture. “Back to the mask” shows it.")
    problem = refused(row) or _problem(row)
    asked = go_button(
        REPAINT,
        row,
        _price(row),
        problem,
        findings,
        campaign=picture.campaign,
        quote=_quote(picture, row, drawn) if fits else None,
        stopped=not fits,
    )
    return asked is not None and _started(picture, row, drawn, missing(form, row, facts), fresh=asked.fresh)


def _started(picture: Asset, row: ModelRow, drawn: Drawn, lacking: Sequence[str], *, fresh: bool) -> bool:
    made, form = the_studio(), REPAINT.now
    try:
        if lacking:
            raise asked_for(lacking[0], FIRST)
        mask = made.masks.save(picture, drawn).id if form.paints(row) else ""
        edited = made.edit(request_of(form, row, mask).model_copy(update={"title": _title(row), "fresh": fresh}))
    except StudioError as error:
        said(error)
        return False
    remember_sheet(picture, edited.sheet)
    REPAINT.say(shown="")
    return True


def _title(row: ModelRow) -> str:
    """What the sheet is called."""
    verb, words = REPAINT.way.verb, str(REPAINT.now.values.get("prompt", ""))
    return f"{verb}: {title_of(words)}" if words and "prompt" in row.operations[REPAINT.now.operation].fields else verb


def _price(row: ModelRow) -> Decimal | None:
    """What it costs; None while something is missing."""
    try:
        return the_studio().edit.price(request_of(REPAINT.now, row))
    except StudioError:
        return None


def _quote(picture: Asset, row: ModelRow, drawn: Drawn) -> Quote | None:
    """What it costs without what is already made; None while something is missing, or a mask is new."""
    made, form = the_studio(), REPAINT.now
    if row.seeds(form.operation) and not form.seed:
        return None
    try:
        mask = made.masks.saved(picture, drawn) if form.paints(row) else None
        if form.paints(row) and mask is None:
            return None
        return made.edit.quote(request_of(form, row, mask.id if mask else ""))
    except StudioError:
        return None


def _problem(row: ModelRow) -> StudioError | None:
    try:
        check_words(REPAINT.now, row)
    except StudioError as error:
        return error
    return None
