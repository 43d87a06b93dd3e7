"""A sheet at work: the head with its counts, the frames, and the bar that finishes picks."""

from collections import Counter

import streamlit as st

from components.contact_sheet import SheetEvents, Vote, contact_sheet
from components.finish_bar import finish_bar
from components.frame_dialog import frame_dialog
from components.session import flag, restart_brief, set_flag, tell_now, the_studio, told_errors
from components.sheet_frames import frames_of
from components.words import plain, quiet
from core.domain.money import ZERO, shown
from core.domain.sheet import Sheet
from core.use_cases.report import Framed

SHOW = {"All": "all", "Picks": "pick", "Maybe": "maybe", "Rejects": "reject"}


def sheet_board(sheet: Sheet) -> None:
    """Draw the sheet and do what was asked on it."""
    made = the_studio()
    framed = made.report.framed(sheet.id)
    show = _head(sheet, framed)
    jobs = {found.call.job for found in framed if not found.call.finished}
    paused = {job for job in jobs if _rests(job)}
    events = contact_sheet(
        frames_of(framed, paused=paused),
        key=f"sheet_{sheet.id}",
        aspect=_aspect(sheet, framed),
        show=show,  # type: ignore[arg-type]
        on_verdicts=_judge,
    )
    _act(sheet, events)
    by_id = {found.call.id: found for found in framed}
    finish_bar(framed, [by_id[name] for name in events.selected if name in by_id])
    opened = by_id.get(flag("opened_frame", ""))
    if opened:
        frame_dialog(opened)


def _head(sheet: Sheet, framed: list[Framed]) -> str:
    done = sum(found.call.finished for found in framed)
    cost = shown(sum((found.call.settled_usd for found in framed), ZERO))
    verdicts = Counter(found.frame.verdict for found in framed)
    counts = {"All": len(framed), "Picks": verdicts["pick"], "Maybe": verdicts["maybe"], "Rejects": verdicts["reject"]}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            st.title(plain(sheet.title), anchor=False)
            quiet(f"{done} of {len(framed)} in", number=f"{cost} so far" if done < len(framed) else cost)
        shown_as = st.segmented_control(
            "Show",
            list(SHOW),
            key=f"show_{sheet.id}",
            default="All",
            required=True,
            label_visibility="collapsed",
            format_func=lambda name: f"{name} {counts[name]}",
        )
    return SHOW[shown_as or "All"]


def _judge(votes: tuple[Vote, ...]) -> None:
    """Write verdicts; a picture that could not be kept from expiring is said on the next run."""
    for vote in votes:
        with told_errors():
            the_studio().judge(vote.id, vote.verdict)


def _act(sheet: Sheet, events: SheetEvents) -> None:
    made = the_studio()
    tell_now()
    if events.opened:
        set_flag("opened_frame", events.opened)
    for call_id in events.removed:
        made.judge.remove(call_id)
    if events.removed:
        set_flag("removed_frames", events.removed)
        st.rerun()
    if events.acted:
        _answer(sheet, events.acted)


def _answer(sheet: Sheet, call_id: str) -> None:
    """The one link on a frame without a picture: change the brief, or send it again."""
    made = the_studio()
    if made.records.call(call_id).status == "refused":
        restart_brief(sheet.brief)
        st.switch_page("../pages/create.py")
    with told_errors():
        made.steer.again(call_id)
    st.rerun()


def _rests(job_id: str) -> bool:
    return the_studio().records.job(job_id).control == "pause"


def _aspect(sheet: Sheet, framed: list[Framed]) -> str:
    """The brief's own aspect; a redrawn picture has its source's."""
    asset = next((found.asset for found in framed if found.asset), None)
    if sheet.brief.image and asset:
        return f"{asset.width_px}:{asset.height_px}"
    return sheet.brief.aspect
