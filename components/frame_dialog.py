"""One frame, large: what it is, what it cost, a note, and what can be done with it."""

import streamlit as st

from components.comp_label import comp_label
from components.contact_sheet import Vote
from components.edit_this import extend_this, repaint_this, restyle_this
from components.finish_ways import finish_ways, keep
from components.gallery import Tile, gallery
from components.more_like import more_like
from components.session import OPENED, set_flag, tell, the_studio, told_errors
from components.verdicts import judge
from components.words import facts, quiet
from core.domain.asset import Asset
from core.domain.money import shown
from core.domain.sheet import VERDICTS, Sheet
from core.domain.template import Template
from core.models.catalog import row_of
from core.use_cases.judge import NOTE_CHARS
from core.use_cases.report import Framed

DO = ("Finish", "More like this")


def frame_dialog(sheet: Sheet, found: Framed) -> None:
    """Show it until it is closed."""
    st.dialog(f"Frame {found.frame.number}", width="large", on_dismiss=_close)(_body)(sheet, found)


def _close() -> None:
    set_flag(OPENED, None)


def _body(sheet: Sheet, found: Framed) -> None:
    asset = found.asset
    if asset is None:
        quiet(found.call.reason or "The picture is on its way.")
        _note(found)
        return
    picture, words = st.columns([62, 38], gap="medium")
    with picture:
        gallery([_large(asset)], key="opened_picture", large=True)
    with words:
        quiet(asset.name)
        _facts(found, asset)
        comp_label(asset)
        _judging(sheet, found)
        _note(found)
        with st.container(horizontal=True):
            st.button("Keep as final · free", key="keep_one", on_click=keep, args=((asset.id,),))
            st.link_button("Download", f"/pictures/download/{asset.id}", icon=":material/download:")
            repaint_this(asset.id, key="repaint_one")
            restyle_this(asset.id, key="restyle_one")
            extend_this(asset.id, key="extend_one")
        _as_template_picture(sheet, asset)
    chosen = st.segmented_control("Do", DO, default=DO[0], key="frame_do", required=True, label_visibility="collapsed")
    if chosen == DO[1]:
        more_like(sheet, found)
    else:
        finish_ways([asset], key="one")


def _as_template_picture(sheet: Sheet, asset: Asset) -> None:
    """Offer it where the sheet was drafted from a template of one's own."""
    template = next((own for own in the_studio().templates.own() if own.name == sheet.brief.template), None)
    if template is None:
        return
    same = template.picture == asset.id
    st.button(
        "It is the template's picture" if same else "Use as the template's picture",
        key="template_picture",
        icon=":material/check:" if same else ":material/dashboard_customize:",
        disabled=same,
        on_click=_put_on_template,
        args=(template, asset),
    )


def _put_on_template(template: Template, asset: Asset) -> None:
    with told_errors():
        the_studio().keeper.mark_kept(asset)
        the_studio().templates.save(template.model_copy(update={"picture": asset.id}))
        tell(f"“{template.title}” has this picture now.")


def _large(asset: Asset) -> Tile:
    return Tile(
        id=asset.id,
        url=f"/pictures/full/{asset.id}",
        alt=asset.name[:160],
        badge="",
        width=asset.width_px,
        height=asset.height_px,
    )


def _facts(found: Framed, asset: Asset) -> None:
    recipe = found.call.recipe
    facts(
        {
            "Model": row_of(recipe.model).name,
            "Seed": str(recipe.seed or "none"),
            "Size": f"{asset.width_px} × {asset.height_px} {asset.extension.upper()}",
            "Price": "from the cache, free" if found.call.cached else shown(found.call.settled_usd),
        }
    )


def _note(found: Framed) -> None:
    key = f"note_{found.call.id}"
    st.text_area(
        "Note",
        found.frame.note,
        key=key,
        height=80,
        max_chars=NOTE_CHARS,
        placeholder="What to keep in mind about this frame",
        on_change=_write,
        args=(found.call.id, key),
    )


def _write(call_id: str, key: str) -> None:
    with told_errors():
        the_studio().judge.note(call_id, str(st.session_state[key]))


def _judging(sheet: Sheet, found: Framed) -> None:
    with st.container(horizontal=True):
        for verdict in VERDICTS:
            given = found.frame.verdict == verdict
            vote = Vote(found.call.id, None if given else verdict)  # type: ignore[arg-type]
            st.button(
                verdict.capitalize(),
                key=f"judge_{verdict}",
                icon=":material/check:" if given else None,
                on_click=judge,
                args=(sheet.id, (vote,)),
            )
