"""What the doctor saw last. The page looks again by itself where nothing is kept, and never waits for it."""

import streamlit as st

from components.session import the_studio
from core.use_cases.doctor import Checkup

POLL_S = 0.3


def last_checkup() -> Checkup | None:
    """The last look, or None while the first one is under way."""
    doctor = the_studio().doctor
    found = doctor.latest()
    if found is None:
        doctor.soon()
    return found


def watch(drawn: Checkup | None) -> None:
    """Run the page again once there is another look than the one drawn."""
    waiting = drawn is None or the_studio().doctor.looking
    st.fragment(_see, run_every=POLL_S if waiting else None)(drawn)


def look_again() -> None:
    """A button's callback."""
    the_studio().doctor.soon()


def _see(drawn: Checkup | None) -> None:
    found = the_studio().doctor.latest()
    if found is not None and found != drawn:
        st.rerun()
