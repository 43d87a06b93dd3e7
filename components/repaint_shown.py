"""A candidate or an earlier version, looked at in place of the mask: before and after, and what can be done with it."""

import streamlit as st

from components.compare_edit import compare_edit
from components.finish_ways import finish_ways, keep
from components.repaint_form import REPAINT, show, start_with
from components.repaint_picture import picture_itself
from components.session import FINISHING, flag, set_flag
from components.words import quiet
from core.domain.asset import Asset
from core.models.catalog import ModelRow


def shown_picture(asset: Asset, called: str, row: ModelRow) -> None:
    """Draw it with its actions. `called` says what it is: "Candidate B", "Draft"."""
    quiet(called)
    if asset.parents:
        compare_edit(asset, key="repaint_compare")
    else:
        picture_itself(asset, key=f"repaint_shown_{asset.id}")
    with st.container(horizontal=True, gap="small", key="repaint_actions"):
        if asset.id != REPAINT.now.picture:
            told = "Continue from this"
            st.button(told, key="repaint_continue", icon=":material/edit:", on_click=start_with, args=(asset.id,))
        st.button("Finish it", key="repaint_finish", on_click=set_flag, args=(FINISHING, True))
        if asset.tier == "draft":
            st.button("Keep as final · free", key="repaint_keep_final", on_click=keep, args=((asset.id,),))
        st.link_button("Download", f"/pictures/download/{asset.id}", icon=":material/download:")
        back = "Back to the mask" if REPAINT.now.paints(row) else "Back"
        st.button(back, key="repaint_back", type="tertiary", on_click=show, args=("",))
    if flag(FINISHING):
        st.dialog("Finish", width="large", on_dismiss=_closed)(finish_ways)([asset], key="repaint_finish_ways")


def _closed() -> None:
    set_flag(FINISHING, False)
