"""A picture that the model would refuse: what is wrong, and a copy that fits, made only when a person says so."""

import streamlit as st

from components.restyle_form import keep_restyling, kept_here, restyling
from components.session import the_studio, told_errors
from components.words import plain, small
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.models.catalog import ImageRule, ModelRow
from core.use_cases.fitting import copy_size, trouble_with

WHITE = "#FFFFFF"


def takes(asset: Asset, rule: ImageRule) -> bool:
    """Whether the picture can be sent as it is."""
    return trouble_with(asset, rule) is None and (rule.alpha or not asset.has_alpha)


def fit_lines(part: str, at: int, asset: Asset, rule: ImageRule, row: ModelRow) -> None:
    """Draw what stands in the way of this picture with the buttons that clear it; of a copy, the way back."""
    trouble = trouble_with(asset, rule)
    if trouble:
        st.markdown(f":orange[:material/warning:] {plain(f'{row.name} takes {trouble}.')}")
        _smaller(part, at, asset, rule)
    if asset.has_alpha and not rule.alpha:
        st.markdown(f":orange[:material/warning:] {plain(f'{row.name} takes no transparent pictures.')}")
        _flat(part, at, asset)
    if asset.recipe and asset.recipe.model == "local" and asset.parents:
        small("A copy made to fit; the original is untouched.")
        st.button(
            "Use the original",
            key=f"restyle_original_{part}_{at}",
            type="tertiary",
            on_click=swap,
            args=(part, at, asset.parents[0]),
        )


def _smaller(part: str, at: int, asset: Asset, rule: ImageRule) -> None:
    try:
        width_px, height_px = copy_size(asset, rule)
    except BadRequest as error:
        small(str(error))
        return
    kind = "smaller" if width_px < asset.width_px else "larger" if width_px > asset.width_px else "PNG"
    st.button(
        f"Use a {kind} copy ({width_px:,} × {height_px:,} px)",
        key=f"restyle_fit_{part}_{at}",
        on_click=_fit,
        args=(part, at, asset, rule),
    )


def _flat(part: str, at: int, asset: Asset) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        key, first = kept_here(f"behind_{part}_{at}", WHITE)
        colour = st.color_picker("Colour behind it", first, key=key, label_visibility="collapsed")
        st.button(
            f"Put {colour.upper()} behind it",
            key=f"restyle_flat_{part}_{at}",
            on_click=_flatten,
            args=(part, at, asset, colour),
        )


def _fit(part: str, at: int, asset: Asset, rule: ImageRule) -> None:
    with told_errors():
        swap(part, at, the_studio().edit.fitting.fitted(asset, rule).id)


def _flatten(part: str, at: int, asset: Asset, colour: str) -> None:
    with told_errors():
        swap(part, at, the_studio().edit.fitting.flattened(asset, colour).id)


def swap(part: str, at: int, asset_id: str) -> None:
    """Another picture in this place."""
    ids = list(restyling().pictures.get(part, ()))
    ids[at : at + 1] = [asset_id]
    keep_restyling(restyling().with_picture(part, tuple(ids)))
