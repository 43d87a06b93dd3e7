"""An edit and the picture it was laid on: before and after, difference, side by side, and what changed in numbers."""

import streamlit as st

from components.before_after import Side, before_after
from components.markup import Markup, el, sign
from components.session import the_studio
from components.words import quiet
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.use_cases.difference import Difference

DIVIDED, DIFFERENCE, BESIDE = "Before/after", "Difference", "Side by side"
HEIGHT_PX = 440
"""Of the view; switch, zoom bar and the line below make it 560: what the editor takes."""
ALT_CHARS = 160


def compare_edit(result: Asset, *, key: str, height_px: int = HEIGHT_PX) -> None:
    """Draw the views of one result, and under them what changed; a switch draws this part of the page alone."""
    with st.container(key=key):
        _compared(result, key, height_px)


@st.fragment
def _compared(result: Asset, key: str, height_px: int) -> None:
    try:
        with st.spinner("Counting what changed …"):  # a moment for a large picture, and only the first time
            found = the_studio().difference(result)
    except StudioError as error:
        _alone(result, key, height_px)
        quiet(str(error))
        return
    view = st.segmented_control(
        "View",
        (DIVIDED, DIFFERENCE, BESIDE),
        default=DIVIDED,
        key=f"{key}_view",
        required=True,
        label_visibility="collapsed",
    )
    if view == DIFFERENCE:
        _difference(result, found, key, height_px)
    else:
        _both(result, found, key, height_px, beside=view == BESIDE)
    _line(found)


def _both(result: Asset, found: Difference, key: str, height_px: int, *, beside: bool) -> None:
    before_after(
        _side(found.source, "Before"),
        _side(result, "After"),
        key=f"{key}_pictures",
        height_px=height_px,
        motif=result.id,
        whole=True,
        beside=beside,
        begins=found.middle,
    )


def _difference(result: Asset, found: Difference, key: str, height_px: int) -> None:
    drawn = Side(
        url=f"/pictures/difference/{result.id}.webp",
        label="Red is what changed",
        width=found.source.width_px,
        height=found.source.height_px,
        alt=f"What changed, in red: {percent(found.share)} of {_part(found)}, {percent(found.seen_share)} visibly",
    )
    size = (result.width_px, result.height_px)
    before_after(drawn, None, key=f"{key}_pictures", height_px=height_px, enlarged_to=size, motif=result.id, whole=True)


def _alone(result: Asset, key: str, height_px: int) -> None:
    before_after(_side(result, "After"), None, key=f"{key}_pictures", height_px=height_px, motif=result.id, whole=True)


def _side(asset: Asset, label: str) -> Side:
    url = f"/pictures/full/{asset.id}"
    return Side(url=url, label=label, width=asset.width_px, height=asset.height_px, alt=asset.name[:ALT_CHARS] or label)


def _line(found: Difference) -> None:
    """The number that counts, and how much of the inside is new."""
    said = [_outside(found)]
    if found.outside_px and not found.pasted_back:
        said.append(el("span", "The rest was not pasted back."))
    where = "All over: " if found.mask is None else "Inside: "
    changed, seen = _number(percent(found.share)), _number(percent(found.seen_share))
    said.append(el("span", where, changed, " changed, ", seen, " visibly"))
    st.html(el("p", *said, cls="ps-sub ps-changed"))


def _outside(found: Difference) -> Markup:
    if found.mask is None:
        return el("span", "No mask: the model chose what to change.")
    kind = "half" if found.outside_px else "on"
    return el("span", sign(kind), "Pixels changed outside the mask: ", _number(f"{found.outside_px:,}"))


def _part(found: Difference) -> str:
    return "the picture" if found.mask is None else "the masked part"


def _number(text: str) -> Markup:
    return el("b", text, cls="ps-num")


def percent(share: float) -> str:
    """One decimal: what is not nothing never reads as nothing, nor what is not all as all."""
    if share in (0, 1):
        return f"{share:.0%}"
    return f"{min(max(share, 0.001), 0.999):.1%}"
