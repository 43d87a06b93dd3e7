"""A recipe says all that decides a picture. Same recipe, same picture: cache key, history and queue message."""

import hashlib
import json

from core.domain.operation import Operation
from core.domain.values import Value


class Recipe(Value):
    """Operation, model (bare id), seed (None where the model takes none) and the file type asked for."""

    operation: Operation
    model: str
    seed: int | None = None
    output_format: str = "png"

    @property
    def canonical(self) -> str:
        """JSON with sorted keys, no spaces, nothing that was not given."""
        given = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @property
    def sha256(self) -> str:
        """The recipe's name: 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def recipe_from(canonical: str) -> Recipe:
    """The recipe that was written as canonical JSON."""
    return Recipe.model_validate_json(canonical)
