"""Below the navigation: what is under way, the campaign, what was spent, and where the pictures come from."""

import streamlit as st

from components.campaign_chosen import campaign_chooser, chosen_slug
from components.pulse import UnderWay
from components.session import the_studio
from components.spend import budget
from components.words import plain, quiet, small, unlisted
from core.domain.job import Job, Progress

SHOWN = 4


def sidebar(jobs: UnderWay) -> None:
    """Draw it."""
    with st.sidebar:
        for job, progress in jobs[:SHOWN]:
            _job_line(job, progress)
        if len(jobs) > SHOWN:
            quiet(f"and {len(jobs) - SHOWN} more")
        campaign_chooser()
        with st.container(gap="xxsmall"):
            budget(the_studio(), chosen_slug())
        small(_mode())


def _job_line(job: Job, progress: Progress) -> None:
    done = progress.total - progress.unfinished
    word = "paused" if job.control == "pause" else f"{done} of {progress.total}"
    if st.button(
        f"{word} · {plain(unlisted(job.title))}",
        key=f"under_way_{job.id}",
        type="tertiary",
        icon=":material/pause_circle:" if job.control == "pause" else ":material/hourglass_top:",
        help=plain(unlisted(job.title)),
    ):
        if job.sheet:
            st.switch_page("../pages/sheet.py", query_params={"sheet": job.sheet})
        st.switch_page("../pages/library.py")


def _mode() -> str:
    made = the_studio()
    if made.settings.backend == "sandbox":
        return "Sandbox · nothing is charged"
    place = (
        f"pictures in {made.settings.bucket}" if made.settings.bucket else "pictures on this computer: no bucket is set"
    )
    return f"AWS · {place}"
