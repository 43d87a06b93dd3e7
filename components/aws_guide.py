"""From the sandbox to AWS in six steps; on AWS each says whether it is done."""

import json

import streamlit as st

from components.markup import el, sign
from components.session import the_studio
from components.words import quiet
from core.models.catalog import rows
from core.use_cases.aws_policy import ACCOUNT, BUCKET, policy
from core.use_cases.aws_steps import Step, steps
from core.use_cases.doctor import Checkup

STATES = {True: ("on", "Done"), False: ("bad", "To do"), None: ("half", "Not known yet")}


def aws_guide(checkup: Checkup | None) -> None:
    """Draw it."""
    on_aws = the_studio().settings.backend == "aws"
    st.subheader("To AWS in six steps", anchor=False)
    quiet("The steps, and what the studio found of each." if on_aws else "When you want real pictures. Each is billed.")
    listed = steps(the_studio().settings, checkup)
    for start in range(0, len(listed), 2):
        for step, column in zip(listed[start : start + 2], st.columns(2, gap="medium"), strict=True):
            with column:
                _step(listed.index(step) + 1, step, told=on_aws)


def _step(number: int, step: Step, *, told: bool) -> None:
    kind, word = STATES[step.done]
    state = el("span", sign(kind), word, cls="ps-state") if told else ""
    st.html(el("div", el("span", str(number), cls="ps-num"), el("b", step.title), state, cls="ps-step"))
    quiet(step.words)
    if step.shell:
        st.code(step.shell, language=None, wrap_lines=True)
    if step.policy:
        with st.expander("The IAM policy", icon=":material/policy:"):
            _policy()


def _policy() -> None:
    settings = the_studio().settings
    bucket = "" if settings.bucket else f" and {BUCKET} by your bucket"
    quiet(f"Made from the list of models. Replace {ACCOUNT} by your account{bucket}.")
    living = [row for row in rows() if not the_studio().standings.of(row).gone]
    st.code(json.dumps(policy(living, settings), indent=2), language=None, height=320)
