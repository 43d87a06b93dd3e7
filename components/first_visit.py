"""The first visit: what this is, and one click to the first sheet."""

import streamlit as st

from components.film import Sample, film
from components.session import keep_brief
from components.words import headline, lead, quiet, said, split
from core.bootstrap import Studio
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.sheet import Brief
from core.domain.template import Template
from core.prompting.shipped import SAMPLES, picture_url, shipped_templates
from core.use_cases.briefs import opened_with, request_of
from core.use_cases.draft import Drafted

WELCOMED = "welcomed"
CIRCLED = 2


def is_first_visit(made: Studio) -> bool:
    """Whether nothing was drafted yet and nobody asked for the form."""
    return not made.records.sheets(made.owner, limit=1) and made.records.recall(made.owner, WELCOMED) is None


def first_visit(made: Studio) -> Drafted | None:
    """Draw it; the sheet if it was asked for."""
    words, pictures = split(42, 58)
    with words:
        st.space("medium")
        headline("Fill in a few words. Get a sheet of drafts. Circle the keepers.")
        st.space("small")
        drafted = _offer(made)
    with pictures:
        film(
            [Sample(url=picture_url(f"samples/{n}.webp"), alt="A coffee mug on a marble counter") for n in SAMPLES],
            circled=CIRCLED,
            key="samples",
        )
    return drafted


def _offer(made: Studio) -> Drafted | None:
    request = request_of(*_ready_made(made))
    price = shown(made.draft.price(request.models, request.count))
    if made.settings.backend == "sandbox":
        lead("You are in the sandbox: a practice Bedrock on this computer. Try everything; nothing is billed.")
        quiet("Its pictures are stand-ins. Connect an AWS account in Settings when you want the real models.")
        label = "Make my first sheet"
    else:
        lead("You are on your AWS account: every picture is made by a real model, and billed.")
        quiet("Each button says what it costs before you press it.")
        label = f"Make my first sheet · {price}"
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(label, type="primary", key="first_sheet")
        quiet(f"{request.count} drafts from a ready-made brief")
    st.button("Write my own brief", type="tertiary", key="own_brief", on_click=_skip, args=(made,))
    return _drafted(made) if pressed else None


def _drafted(made: Studio) -> Drafted | None:
    brief, template = _ready_made(made)
    try:
        drafted = made.draft(request_of(brief, template))
        keep_brief(brief)  # so that Create goes on from it
        return drafted
    except StudioError as error:
        said(error)
        return None


def _ready_made(made: Studio) -> tuple[Brief, Template]:
    template = shipped_templates()[0]
    return opened_with(Brief(model=made.tiers.model_of("draft").id), template, ()), template


def _skip(made: Studio) -> None:
    made.records.remember(made.owner, WELCOMED, "yes")
