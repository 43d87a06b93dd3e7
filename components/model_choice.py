"""The model for an operation: the studio's choice with its reason, the next best with its price, or one's own."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.model_offer import priced
from components.session import flag, the_studio
from components.words import quiet
from core.domain.errors import BadRequest
from core.domain.money import shown
from core.models.catalog import ModelRow
from core.use_cases.route import Choice, Needs

NO_NEEDS = Needs()


def model_choice(operation: str, key: str, needs: Needs = NO_NEEDS, *, notes: DeltaGenerator | None = None) -> ModelRow:
    """Draw the choice; the model to ask. What a person takes is pinned for this operation until they let go of it.

    Why it is this one, and who cannot, stands below; or in `notes`, where there is little room.
    """
    choices = the_studio().route(operation, None, needs)
    if not choices:
        raise BadRequest(f"No model does “{operation.replace('_', ' ')}”.")
    known = {choice.row.id: choice for choice in choices}
    can = [choice for choice in choices if choice.able]
    best = (can or choices)[0]
    pinned = known.get(the_studio().records.recall(the_studio().owner, _pin(operation)) or "")
    holds = pinned is not None and (pinned.able or not can)
    start = pinned if pinned and holds else best
    field = f"{key}_{operation}_{start.row.id}"
    names = [choice.row.id for choice in can or choices]
    st.selectbox(
        "Model",
        names,
        names.index(start.row.id),
        key=field,
        format_func=lambda name: priced(known[name].row, known[name].price_usd),
        on_change=_take,
        args=(operation, field),
        help=start.sentence if notes else None,
    )
    with notes or st.container():
        _reason(operation, start, best, can, pinned)
        _others([choice for choice in choices if not choice.able])
    return start.row


def _reason(operation: str, start: Choice, best: Choice, can: list[Choice], pinned: Choice | None) -> None:
    """Why it is this one, and what would be next."""
    if pinned and pinned is not start:
        quiet(f"{pinned.row.name} is pinned, but cannot do this. {pinned.sentence}")
    if start is pinned and start is not best:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            quiet(f"Pinned. The studio would take {best.row.name} for {shown(best.price_usd)}.")
            label = f"Let go of {start.row.short}"
            st.button(label, key=f"unpin_{operation}", type="tertiary", on_click=_let_go, args=(operation,))
        return
    second = next((choice for choice in can if choice is not start and choice.ready), None)
    after = f"Next: {second.row.name}, {second.sentence[:1].lower()}{second.sentence[1:]}" if second else ""
    quiet(start.sentence, after)


def _others(cannot: list[Choice]) -> None:
    if not cannot:
        return
    count = f"{len(cannot)} other{'' if len(cannot) == 1 else 's'} cannot"
    with st.expander(count, icon=":material/block:"):
        for choice in cannot:
            quiet(f"{choice.row.name}: {choice.sentence.removeprefix('No: ')}")


def pin_model(operation: str, model: str) -> None:
    """Take this model for the operation until somebody lets go of it; "" lets go."""
    the_studio().records.remember(the_studio().owner, _pin(operation), model)


def _take(operation: str, field: str) -> None:
    pin_model(operation, str(flag(field) or ""))


def _let_go(operation: str) -> None:
    pin_model(operation, "")


def _pin(operation: str) -> str:
    return f"model_for_{operation}"
