"""A model that AWS has ended, named on the command line: its successor, and what would not go along."""

from collections.abc import Callable

import typer

from core.bootstrap import Studio
from core.domain.errors import BadRequest
from core.models.catalog import ModelRow
from core.use_cases.account import sentence

NotCarried = Callable[[ModelRow, ModelRow], list[str]]
"""What would not go along from the one model to the other, in sentences."""


def check_ended(made: Studio, row: ModelRow, operation: str, not_carried: NotCarried) -> None:
    """Raise BadRequest for a model that does not answer; of one that only a sandbox still plays, say so on stderr."""
    standing = made.standings.of(row)
    if made.standings.refusal(row) is None and not standing.note:
        return
    after = made.standings.instead_of(row, operation)
    if made.standings.refusal(row) is None:
        on_aws = f" On AWS use {after.alias or after.id}." if after else ""
        typer.echo(f"{sentence(row, standing)}{on_aws}", err=True)
        return
    if after is None:
        raise BadRequest(f"{sentence(row, standing)} No model that answers does {operation.replace('_', ' ')}.")
    told = " ".join([f"Use {after.name} instead: --model {after.alias or after.id}.", *not_carried(row, after)])
    raise BadRequest(f"{sentence(row, standing)} {told}")
