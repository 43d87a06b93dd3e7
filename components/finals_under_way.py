"""Finals that are on their way or came to nothing, as lines above the pictures."""

import streamlit as st

from components.session import the_studio, told_errors
from components.words import quiet
from core.bootstrap import Studio
from core.domain.job import Call
from core.domain.money import shown
from core.models.catalog import row_of

DISMISSED = "dismissed_finals"
MOST_DISMISSED = 200
NEWEST_JOBS = 12


def finals_under_way() -> bool:
    """Draw the unfinished calls of the newest finishing jobs, and those that gave no picture; whether there are any."""
    made = the_studio()
    jobs = [job for job in made.records.jobs(made.owner, limit=NEWEST_JOBS) if job.kind == "finish"]
    dismissed = _dismissed(made)
    calls = [call for job in jobs for call in made.records.calls(job.id)]
    shown_calls = [call for call in calls if call.status != "done" and call.id not in dismissed]
    for call in shown_calls:
        _line(made, call)
    return bool(shown_calls)


def _line(made: Studio, call: Call) -> None:
    name = row_of(call.recipe.model).name
    kind = "final" if call.tier == "final" else "picture"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if not call.finished:
            word = "is being made by" if call.status == "sent" else "waits for"
            quiet(f"A {kind} {word} {name} …", call.reason or "")
            return
        st.markdown(f":material/error: {name}")
        quiet(call.reason or "")
        if call.status != "refused":
            label = f"Try again · {shown(call.price_usd)}"
            st.button(label, key=f"again_{call.id}", on_click=_again, args=(made, call.id))
        st.button("Dismiss", key=f"dismiss_{call.id}", type="tertiary", on_click=_dismiss, args=(made, call.id))


def _again(made: Studio, call_id: str) -> None:
    with told_errors():
        made.steer.again(call_id)


def _dismissed(made: Studio) -> list[str]:
    return (made.records.recall(made.owner, DISMISSED) or "").split()


def _dismiss(made: Studio, call_id: str) -> None:
    newest = [*_dismissed(made), call_id][-MOST_DISMISSED:]
    made.records.remember(made.owner, DISMISSED, " ".join(newest))
