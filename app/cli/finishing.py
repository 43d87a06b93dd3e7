"""`finish` and `keep`: from drafts to finals."""

from typing import Annotated

import typer

from app.cli.shell import NoWait, Output, job_output, wait, working
from core.bootstrap import Studio, studio
from core.domain.asset import slug_of
from core.use_cases.finish import FinishRequest
from core.use_cases.report import kept_result_of


def finish(
    assets: list[str],
    way: Annotated[
        str | None, typer.Option("--with", help="fast, conservative, creative or a model; the final model if left out.")
    ] = None,
    prompt: Annotated[str | None, typer.Option(help="Other words than the draft's.")] = None,
    strength: Annotated[float | None, typer.Option(help="For a redraw: 0 keeps the picture, 1 ignores it.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Where the finals belong; the draft's own if left out.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make anew, and pay for, what the cache holds.")] = False,
    no_wait: NoWait = False,
) -> Output:
    """Enlarge, redraw or make anew the chosen pictures."""
    made = studio()
    request = FinishRequest(
        assets=tuple(assets),
        way=way or _final_model(made, assets, campaign),
        prompt=prompt,
        strength=strength,
        campaign=campaign,
        fresh=fresh,
    )
    with working(made, wait=not no_wait):
        job = made.finish(request)
        wait(made, job, wait=not no_wait)
    return job_output(made, job, "finals", {})


def keep(assets: list[str]) -> Output:
    """Make drafts finals as they are, unpaid."""
    return Output({"finals": [kept_result_of(asset) for asset in studio().keep(assets)]})


def _final_model(made: Studio, assets: list[str], campaign: str | None) -> str:
    """The final model of the campaign that the finals go to."""
    slug = slug_of(campaign) if campaign else made.records.asset(assets[0]).campaign
    return made.campaigns.model_of(slug, "final").id
