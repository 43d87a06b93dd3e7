"""One frame, large: what it is, what it cost, and what can be done with it."""

import streamlit as st

from components.finish_bar import ENLARGE, WAYS, finish, keep
from components.gallery import Tile, gallery
from components.session import set_flag, the_studio
from components.words import facts, quiet
from core.domain.asset import Asset
from core.domain.money import shown
from core.domain.sheet import VERDICTS
from core.models.catalog import cheapest, row_of
from core.use_cases.finish import way_of
from core.use_cases.report import Framed


def frame_dialog(found: Framed) -> None:
    """Show it until it is closed."""
    st.dialog(f"Frame {found.frame.number}", width="large", on_dismiss=_close)(_body)(found)


def _close() -> None:
    set_flag("opened_frame", None)


def _body(found: Framed) -> None:
    asset, recipe = found.asset, found.call.recipe
    if asset is None:
        quiet(found.call.reason or "The picture is on its way.")
        return
    large = Tile(
        id=asset.id,
        url=f"/pictures/full/{asset.id}",
        alt=asset.name[:160],
        badge="",
        width=asset.width_px,
        height=asset.height_px,
    )
    picture, words = st.columns([66, 34], gap="medium")
    with picture:
        gallery([large], key="opened_picture", large=True)
    with words:
        quiet(asset.name)
        facts(
            {
                "Model": row_of(recipe.model).name,
                "Seed": str(recipe.seed or "none"),
                "Size": f"{asset.width_px} × {asset.height_px} {asset.extension.upper()}",
                "Price": "from the cache, free" if found.call.cached else shown(found.call.settled_usd),
            }
        )
        _judging(found)
        _finishing(asset)


def _judging(found: Framed) -> None:
    with st.container(horizontal=True):
        for verdict in VERDICTS:
            given = found.frame.verdict == verdict
            st.button(
                verdict.capitalize(),
                key=f"judge_{verdict}",
                icon=":material/check:" if given else None,
                on_click=the_studio().judge,
                args=(found.call.id, None if given else verdict),
            )


def _finishing(asset: Asset) -> None:
    for row in (cheapest(ENLARGE), row_of(the_studio().settings.final_model)):
        label = f"{row.short} · {shown(row.price_usd)}"
        st.button(
            label,
            key=f"one_{row.alias}",
            help=f"{WAYS[way_of(row)]}.",
            width="stretch",
            on_click=finish,
            args=((asset.id,), row.id),
        )
    st.button("Keep as final · free", key="keep_one", width="stretch", on_click=keep, args=((asset.id,),))
    st.link_button("Download", f"/pictures/download/{asset.id}", icon=":material/download:", width="stretch")
