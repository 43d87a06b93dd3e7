"""Below the navigation: what is under way, what was spent, and where the pictures come from."""

import streamlit as st

from components.session import the_studio
from components.words import left, quiet
from core.domain.job import Job
from core.domain.money import shown

POLL_S = 1.0


def sidebar() -> None:
    """Draw it; it follows running jobs by itself and rests when there are none."""
    made = the_studio()
    with st.sidebar:
        running = bool(made.records.unfinished_jobs(made.owner))
        st.fragment(_under_way, run_every=POLL_S if running else None)()
        _money()
        quiet(_mode())


def _under_way() -> None:
    made = the_studio()
    jobs = made.records.unfinished_jobs(made.owner)
    for job in jobs[:4]:
        _job_line(job)
    if len(jobs) > 4:
        quiet(f"and {len(jobs) - 4} more")
    if not jobs and st.session_state.get("jobs_seen"):
        st.session_state["jobs_seen"] = False
        st.rerun()
    st.session_state["jobs_seen"] = bool(jobs)


def _job_line(job: Job) -> None:
    progress = the_studio().records.progress(job.id)
    done = progress.total - progress.unfinished
    word = "paused" if job.control == "pause" else f"{done} of {progress.total}"
    if st.button(
        f"{_short(job.title)} · {word}",
        key=f"under_way_{job.id}",
        type="tertiary",
        icon=":material/pause_circle:" if job.control == "pause" else ":material/hourglass_top:",
        help=job.title,
    ):
        if job.sheet:
            st.switch_page("../pages/sheet.py", query_params={"sheet": job.sheet})
        st.switch_page("../pages/finals.py")


def _money() -> None:
    made = the_studio()
    settled, reserved = made.records.spent(made.owner)
    cap = made.settings.cap_usd
    if cap is None:
        left("Spent", shown(settled + reserved))
    else:
        left("Left of the cap", shown(cap - settled - reserved))


def _mode() -> str:
    made = the_studio()
    if made.settings.backend == "sandbox":
        return "Sandbox · nothing is charged"
    place = (
        f"pictures in {made.settings.bucket}" if made.settings.bucket else "pictures on this computer: no bucket is set"
    )
    return f"AWS · {place}"


def _short(text: str) -> str:
    return text if len(text) <= 22 else f"{text[:21]}…"
