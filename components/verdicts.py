"""Verdicts as they are given on a sheet, and how they are taken back."""

from collections.abc import Iterable

import streamlit as st

from components.contact_sheet import Vote
from components.session import flag, set_flag, the_studio, told_errors
from core.domain.sheet import Verdict

MOST_STEPS = 100


def judge(sheet_id: str, votes: Iterable[Vote]) -> None:
    """Write verdicts as one step; a picture that could not be kept from expiring is said on the next run."""
    made = the_studio()
    step = []
    for vote in votes:
        frame = made.records.frame_of(vote.id)
        if frame is None or frame.verdict == vote.verdict:
            continue  # removed meanwhile, or said twice
        step.append((vote.id, frame.verdict))
        with told_errors():
            made.judge(vote.id, vote.verdict)
    if step:
        set_flag(_name(sheet_id), [*_steps(sheet_id), step][-MOST_STEPS:])


def undo(sheet_id: str) -> None:
    """Take the last step back."""
    steps = _steps(sheet_id)
    if not steps:
        return
    set_flag(_name(sheet_id), steps[:-1])
    for call_id, verdict in steps[-1]:
        with told_errors():
            the_studio().judge(call_id, verdict)


def undo_button(sheet_id: str) -> None:
    """Offer to take the last step back, if there is one."""
    if _steps(sheet_id):
        st.button("Undo", key="undo", type="tertiary", icon=":material/undo:", on_click=undo, args=(sheet_id,))


def _steps(sheet_id: str) -> list[list[tuple[str, Verdict | None]]]:
    found: list[list[tuple[str, Verdict | None]]] = flag(_name(sheet_id), [])
    return found


def _name(sheet_id: str) -> str:
    return f"undo_{sheet_id}"
