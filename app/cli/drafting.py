"""`draft`: from words or a template to a contact sheet."""

from typing import Annotated

import typer

from app.cli.ended import check_ended
from app.cli.shell import Campaign, NoWait, Output, asset_or_file, job_output, pair, wait, working
from core.bootstrap import Studio, studio
from core.domain.asset import slug_of
from core.domain.errors import BadRequest
from core.domain.sheet import Brief
from core.domain.template import Template
from core.models.catalog import row_of
from core.prompting.shipped import themes
from core.use_cases.briefs import left_out_of, picture_of, prompt_of
from core.use_cases.carry import carried_over
from core.use_cases.draft import DraftRequest, asked_by


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
    """Draft a contact sheet. A list such as {{red|blue}} in the words makes COUNT drafts of each.

    The campaign's style goes before the words, the words it avoids go to what is left out, and its model drafts where
    none is named.
    """
    made = studio()
    chosen, brief = _brief(made, prompt, template, slots, negative, theme, image)
    words, named = prompt_of(brief, chosen), picture_of(brief, chosen)
    source = asset_or_file(made, named, campaign).id if named else None
    shape = aspect or (chosen.aspect if chosen else None)
    request = DraftRequest(
        prompt=words,
        negative_prompt=left_out_of(brief),
        models=tuple(model) or (made.campaigns.drafter(slug_of(campaign), redraws=source is not None).id,),
        count=count,
        aspect=None if source and aspect is None else shape,
        seed=seed,
        image=source,
        strength=strength,
        campaign=campaign,
        fresh=fresh,
        title=chosen.title if chosen else "",
    )
    full = brief.model_copy(update=asked_by(request))
    for row in map(row_of, request.models):
        operation = "image_to_image" if source else "text_to_image"
        check_ended(made, row, operation, lambda row, after: carried_over(full, row, after)[1])
    with working(made, wait=not no_wait):
        drafted = made.draft(request.model_copy(update={"brief": full}))
        wait(made, drafted.job, wait=not no_wait)
    return job_output(made, drafted.job, "drafts", {"sheet": drafted.sheet.id})


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
    values = dict(pair(slot) for slot in slots)
    if chosen and (unknown := sorted(set(values) - {slot.name for slot in chosen.slots})):
        known = ", ".join(slot.name for slot in chosen.slots)
        raise BadRequest(f"“{chosen.title}” has no slot “{unknown[0]}”; it has {known}.")
    left_out = negative if negative is not None else chosen.negative_prompt if chosen else ""
    in_slot = values.pop(chosen.picture_slot.name, None) if chosen and chosen.picture_slot else None
    return chosen, Brief(
        prompt=prompt or "",
        template=template,
        slots=values,
        negative_prompt=left_out,
        theme=theme or "",
        image=image or in_slot or None,
    )
