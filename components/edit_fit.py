"""A picture that the model would refuse: what is wrong, and what a person may consent to."""

from collections.abc import Callable

import streamlit as st

from components.edit_form import F, Form
from components.words import plain, small
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.models.catalog import ImageRule, ModelRow
from core.use_cases.fitting import copy_size, trouble_with

WHITE = "#FFFFFF"


def takes(asset: Asset, rule: ImageRule) -> bool:
    """Whether the picture can be sent as it is."""
    return trouble_with(asset, rule) is None and (rule.alpha or not asset.has_alpha)


def fit_lines(
    form: Form[F],
    place: str,
    asset: Asset,
    rule: ImageRule,
    row: ModelRow,
    *,
    fit: Callable[[], None] | None,
    flatten: Callable[[str], None] | None,
) -> None:
    """Draw what stands in the way of the picture in this place, with the buttons that clear it.

    Where a person has consented to a copy in another size, or on a colour, `fit` or `flatten` is None.
    """
    trouble = trouble_with(asset, rule)
    if trouble and fit:
        st.markdown(f":orange[:material/warning:] {plain(f'{row.name} takes {trouble}.')}")
        _smaller(form.key(f"fit_{place}"), asset, rule, fit)
    if asset.has_alpha and not rule.alpha and flatten:
        st.markdown(f":orange[:material/warning:] {plain(f'{row.name} takes no transparent pictures.')}")
        _flat(form, place, flatten)


def copy_words(asset: Asset, rule: ImageRule) -> str:
    """What a copy that fits would be: 'smaller copy (2,508 × 1,672 px)'. Raises BadRequest where none would."""
    width_px, height_px = copy_size(asset, rule)
    kind = "smaller" if width_px < asset.width_px else "larger" if width_px > asset.width_px else "PNG"
    return f"{kind} copy ({width_px:,} × {height_px:,} px)"


def _smaller(key: str, asset: Asset, rule: ImageRule, fit: Callable[[], None]) -> None:
    try:
        st.button(f"Use a {copy_words(asset, rule)}", key=key, on_click=fit)
    except BadRequest as error:
        small(str(error))


def _flat(form: Form[F], place: str, flatten: Callable[[str], None]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        key, first = form.kept(f"behind_{place}", WHITE)
        colour = st.color_picker("Colour behind it", first, key=key, label_visibility="collapsed")
        st.button(f"Put {colour.upper()} behind it", key=form.key(f"flat_{place}"), on_click=flatten, args=(colour,))
