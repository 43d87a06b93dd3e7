"""Ways to look at a finished picture: over what it was made of, and by a link for others."""

from collections.abc import Sequence

import streamlit as st

from components.before_after import before_after
from components.finish_ways import side_of
from components.session import flag, set_flag, the_studio
from components.words import quiet, said
from core.domain.asset import Asset
from core.domain.errors import StudioError

LINK_S = 3600
COMPARED = "compared_picture"


def compare_with_source(line: Sequence[Asset], *, key: str) -> None:
    """Offer the picture and what it was made of, one over the other."""
    if len(line) > 1:
        before, after = line[-2], line[-1]
        st.button(
            "Compare",
            icon=":material/compare:",
            width="stretch",
            key=f"{key}_compare",
            help="With the picture it was made of",
            on_click=set_flag,
            args=(COMPARED, after.id),
        )
        if flag(COMPARED) == after.id:
            st.dialog("Before and after", width="large", on_dismiss=_compared)(_before_after)(before, after)


def presigned(asset: Asset, *, key: str) -> None:
    """Offer a link to the stored picture where it lies in a bucket."""
    made = the_studio()
    if made.settings.backend != "aws" or not made.settings.bucket:
        return
    if st.button("Link that lasts an hour", key=f"{key}_presign", icon=":material/cloud:", width="stretch"):
        try:
            st.code(made.store.link(asset.key, filename=asset.file_name, lasts_s=LINK_S) or "", wrap_lines=True)
        except StudioError as error:
            said(error)


def _before_after(before: Asset, after: Asset) -> None:
    """The two pictures under a divider, at the size of the later one."""
    quiet("At 100 % of the later one. Drag the divider, or the picture.")
    before_after(side_of(before, "Before"), side_of(after, "After"), key=f"before_after_{after.id}", height_px=460)


def _compared() -> None:
    set_flag(COMPARED, None)
