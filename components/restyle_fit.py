"""A picture that the model would refuse is swapped for a copy that fits, and back."""

import streamlit as st

from components.edit_fit import fit_lines
from components.restyle_form import RESTYLE
from components.session import the_studio, told_errors
from components.words import small
from core.domain.asset import Asset
from core.models.catalog import ImageRule, ModelRow


def swap_lines(part: str, at: int, asset: Asset, rule: ImageRule, row: ModelRow) -> None:
    """Draw what stands in the way of this picture; of a copy, the way back."""

    def fit() -> None:
        with told_errors():
            _swap(part, at, the_studio().edit.fitting.fitted(asset, rule).id)

    def flatten(colour: str) -> None:
        with told_errors():
            _swap(part, at, the_studio().edit.fitting.flattened(asset, colour).id)

    fit_lines(RESTYLE, f"{part}_{at}", asset, rule, row, fit=fit, flatten=flatten)
    if asset.recipe and asset.recipe.model == "local" and asset.parents:
        small("A copy made to fit; the original is untouched.")
        st.button(
            "Use the original",
            key=f"restyle_original_{part}_{at}",
            type="tertiary",
            on_click=_swap,
            args=(part, at, asset.parents[0]),
        )


def _swap(part: str, at: int, asset_id: str) -> None:
    """Another picture in this place."""
    ids = list(RESTYLE.now.pictures.get(part, ()))
    ids[at : at + 1] = [asset_id]
    RESTYLE.keep(RESTYLE.now.with_picture(part, tuple(ids)))
