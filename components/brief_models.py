"""Several models for one brief: each drafts the same, with the same seeds, so that only the model differs."""

from collections.abc import Sequence

import streamlit as st

from components.session import COMPARING, brief, flag, kept, restart_brief, set_flag
from components.words import quiet
from core.domain.errors import BadRequest
from core.domain.money import shown
from core.models.catalog import ModelRow, row_of

MOST_MODELS = 4


def comparing(able: Sequence[ModelRow]) -> bool:
    """Whether several models are asked for, or a person is about to ask."""
    return bool(flag(COMPARING)) or len(_asked(able)) > 1


def compare_button() -> None:
    """The way to several models."""
    st.button("Compare models", key="compare_models", type="tertiary", icon=":material/add:", on_click=_begin)


def one_model_button() -> None:
    """The way back to the first of them."""
    st.button("One model", key="one_model", type="tertiary", icon=":material/close:", on_click=_end)


def models_field(able: Sequence[ModelRow], operation: str, default: str) -> list[ModelRow]:
    """The chosen models, in the order they were chosen. Raises BadRequest where there is none."""
    names = {row.id: row for row in able}
    key, first = kept(f"models_{operation}", _asked(able) or [default if default in names else able[0].id])
    chosen = st.multiselect(
        "Models",
        list(names),
        [name for name in first if name in names],
        key=key,
        format_func=lambda name: f"{names[name].short} · {shown(names[name].price_usd)}",
        max_selections=max(MOST_MODELS, len(first)),
        select_all=False,
        placeholder="Choose models to compare",
        help="Each model makes its drafts from the same words with the same seeds, so only the model differs.",
    )
    if left_out := [name for name in brief().models if name and name not in names]:
        quiet(f"{', '.join(row_of(name).short for name in left_out)} cannot start from a picture, so it sits this out.")
    if not chosen:
        raise BadRequest("Choose at least one model.")
    return [names[name] for name in chosen]


def shared_aspects(rows: Sequence[ModelRow], operation: str) -> list[str]:
    """The shapes that all of them make, in the first one's order."""
    offered = [row.operations[operation].aspects for row in rows]
    return [aspect for aspect in offered[0] if all(aspect in other for other in offered)]


def _asked(able: Sequence[ModelRow]) -> list[str]:
    ids = {row.id for row in able}
    return [name for name in brief().models if name in ids]


def _begin() -> None:
    set_flag(COMPARING, True)


def _end() -> None:
    restart_brief(brief().model_copy(update={"compared": ()}))
