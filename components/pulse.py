"""The page runs again when something under way has changed, and rests when nothing is under way.

Nothing is drawn in the polling fragment: it only looks. So every page is drawn in one way, by a whole run.
"""

import streamlit as st

from components.session import the_studio
from core.domain.job import Job, Progress

POLL_S = 0.2
UnderWay = list[tuple[Job, Progress]]


def under_way() -> UnderWay:
    """The jobs with calls still planned or sent, and how far they are."""
    made = the_studio()
    return [(job, made.records.progress(job.id)) for job in made.records.unfinished_jobs(made.owner)]


def pulse(drawn: UnderWay) -> None:
    """Watch whether what was drawn is still so. `drawn` must have been read before the page was."""
    st.fragment(_look, run_every=POLL_S if drawn else None)(drawn)


def _look(drawn: UnderWay) -> None:
    if drawn and under_way() != drawn:
        st.rerun()
