"""The linter of prompts: what to know about words before a model reads them. Pure and quick."""

from core.prompting.lint.finding import Finding, Fix, Level
from core.prompting.lint.fixing import applied, fixed, with_left_out
from core.prompting.lint.linter import lint

__all__ = ["Finding", "Fix", "Level", "applied", "fixed", "lint", "with_left_out"]
