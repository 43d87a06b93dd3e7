"""The recipe of a picture in words, and as the JSON that names it."""

import json

import streamlit as st

from components.comp_label import comp_label
from components.library_words import model_words, operation_words
from components.model_words import PICTURES, parameter, readable
from components.session import the_studio
from components.words import facts, quiet
from core.domain.asset import Asset
from core.domain.operation import PICTURE_FIELDS, MadeHere, pictures_by_field
from core.domain.recipe import Recipe

SAID = ("prompt", "negative_prompt")
"""Sentences, which stand above the rest."""


def recipe_panel(asset: Asset, *, key: str) -> None:
    """Draw it, folded; an upload has none."""
    if asset.recipe is None:
        return
    with st.expander("Recipe", key=f"{key}_recipe_{asset.id}", on_change="rerun") as opened:
        if opened.open:
            for name in SAID:
                if words := getattr(asset.recipe.operation, name):
                    quiet(f"{parameter(name)}: {words}" if name != "prompt" else words)
            facts(recipe_words(asset.recipe) | _pictures(asset))
            told = json.loads(asset.recipe.canonical)
            st.code(json.dumps(told, indent=1, ensure_ascii=False), language="json", wrap_lines=True)
            comp_label(asset)


def recipe_words(recipe: Recipe) -> dict[str, str]:
    """What was asked besides the sentences and the pictures, each by its name in words."""
    operation = recipe.operation
    given = operation.model_dump(exclude_none=True, exclude={"kind", "way", "onto", "order", *SAID, *PICTURE_FIELDS})
    seed = {} if recipe.seed is None else {"Seed": str(recipe.seed)}
    return {
        "Done": operation_words(operation.way if isinstance(operation, MadeHere) else operation.name),
        "Model": model_words(recipe.model),
        **{parameter(name): _value(value) for name, value in given.items()},
        **seed,
        "File": recipe.output_format.upper(),
    }


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _pictures(asset: Asset) -> dict[str, str]:
    """The pictures in it, by the name they have in the library."""
    assert asset.recipe
    found = {}
    for field, names in pictures_by_field(asset.recipe.operation).items():
        known = [the_studio().records.asset_with_bytes(asset.owner, name) for name in names]
        found[PICTURES.get(field, readable(field))] = ", ".join(
            one.name if one else f"{name[:6]}…, gone" for one, name in zip(known, names, strict=True)
        )
    return found
