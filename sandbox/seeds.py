"""The seed a model uses for a request: the one that was asked for, its default, or any."""

import secrets

from sandbox.check import Asked
from sandbox.kinds import Number
from sandbox.rules.tasks import CONFIG

_MOST = 4_294_967_294


def seed_for(asked: Asked) -> int | None:
    """The seed. None where Amazon's task takes none; on the other models 0 and no seed stand for any."""
    if asked.row.family != "amazon":
        return asked.values.get("seed") or _any_seed(asked)
    if CONFIG not in asked.operation.fields:
        return None
    seed: int = asked.values.get(CONFIG, {}).get("seed", asked.row.seed_default)
    return seed


def _any_seed(asked: Asked) -> int:
    kind = asked.operation.fields.get("seed")
    most = int(kind.high) if isinstance(kind, Number) else _MOST
    return secrets.randbelow(most) + 1
