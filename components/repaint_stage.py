"""The large side of the page: the mask on the picture, or a version that is looked at; below them the versions."""

from collections.abc import Sequence

import streamlit as st

from components.candidates import letter_of
from components.repaint_form import REPAINT, show
from components.repaint_mask import mask_bar, mask_facts, painted
from components.repaint_picture import picture_itself
from components.repaint_shown import shown_picture
from components.session import the_studio
from components.versions_strip import versions_strip
from core.domain.asset import Asset
from core.domain.mask import Drawn
from core.imaging.masks import MaskFacts
from core.models.catalog import ModelRow
from core.use_cases.report import Framed
from core.use_cases.versions import Version


def stage(picture: Asset, row: ModelRow, framed: Sequence[Framed]) -> tuple[Drawn, MaskFacts | None]:
    """Draw it; the mask of the picture as it is now."""
    versions = the_studio().versions.of(picture)
    form, paints = REPAINT.now, REPAINT.now.paints(row)
    drawn = the_studio().masks.of(picture)
    if form.shown:
        looked_at = the_studio().records.asset(form.shown)
        shown_picture(looked_at, _called(looked_at, framed, versions), row)
    elif paints:
        drawn = painted(picture, drawn)
    else:
        picture_itself(picture, key=f"repaint_picture_{picture.id}")
    facts = mask_facts(picture, drawn) if paints else None
    if paints and not form.shown:
        mask_bar(picture, drawn, facts)
    chosen = versions_strip(versions, key="repaint_versions", selected=picture.id)
    if chosen and chosen != form.shown:
        show(chosen)
        st.rerun()
    return drawn, facts


def _called(asset: Asset, framed: Sequence[Framed], versions: Sequence[Version]) -> str:
    letter = next((letter_of(each.frame.number) for each in framed if each.asset and each.asset.id == asset.id), "")
    words = next((version.words for version in versions if version.asset.id == asset.id), "")
    return f"Candidate {letter}" if letter else words
