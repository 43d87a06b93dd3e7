"""Templates: the shipped prompts with slots."""

from functools import lru_cache
from pathlib import Path

import yaml

from core.domain.errors import NotFound
from core.domain.template import Template


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All shipped templates, in the order people should see them."""
    raw = yaml.safe_load((Path(__file__).parent / "templates.yaml").read_text(encoding="utf-8"))
    return tuple(Template.model_validate(item) for item in raw)


def template_named(name: str) -> Template:
    """The template with this name or title. Raises NotFound naming those there are."""
    for template in templates():
        if name.casefold() in (template.name, template.title.casefold()):
            return template
    known = ", ".join(template.name for template in templates())
    raise NotFound(f"There is no template “{name}”. There are: {known}.")
