"""The candidates of the last sheet that was made of this picture."""

import streamlit as st

from components.candidates import candidates, letter_of
from components.repaint_form import REPAINT, show
from components.session import the_studio, told_errors
from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.money import shown
from core.domain.sheet import Sheet
from core.use_cases.report import Framed


def remember_sheet(picture: Asset, sheet: Sheet) -> None:
    """These are the candidates to show with this picture from now on, also after a refresh."""
    the_studio().records.remember(the_studio().owner, _place(picture), sheet.id)


def framed_of(picture: Asset) -> list[Framed]:
    """The picture's last candidates; none where nothing was made of it here."""
    made = the_studio()
    sheet = made.records.recall(made.owner, _place(picture))
    try:
        return made.report.framed(sheet) if sheet else []
    except NotFound:
        return []


def candidates_of(picture: Asset, framed: list[Framed]) -> None:
    """Draw them, with a way to stop those on their way and to send again what failed."""
    if not framed:
        return
    size = (picture.width_px, picture.height_px)
    chosen = candidates(framed, key="repaint_candidates", selected=REPAINT.now.shown or None, shape=size)
    running = sorted({found.call.job for found in framed if not found.call.finished})
    with st.container(horizontal=True, gap="small", key="repaint_candidates_bar"):
        if running:
            st.button(
                "Cancel",
                key="repaint_cancel",
                icon=":material/close:",
                type="tertiary",
                on_click=_cancel,
                args=(running,),
            )
        for found in framed:
            if found.call.status in ("failed", "in_doubt", "cancelled"):
                label = f"Try {letter_of(found.frame.number)} again · {shown(found.call.price_usd)}"
                st.button(
                    label, key=f"repaint_again_{found.call.id}", type="tertiary", on_click=_again, args=(found.call.id,)
                )
    if chosen and chosen != REPAINT.now.shown:
        show(chosen)
        st.rerun()


def _place(picture: Asset) -> str:
    return f"repaint_sheet_{picture.id}"


def _cancel(jobs: list[str]) -> None:
    with told_errors():
        for job in jobs:
            the_studio().steer(job, "cancel")


def _again(call_id: str) -> None:
    with told_errors():
        the_studio().steer.again(call_id)
