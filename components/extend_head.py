"""The head of the page: which picture it is, which formats, and how to choose others."""

import streamlit as st

from components.extend_form import CHOOSING, now, say, start_with, widget
from components.extend_plans import Planned, catalogue, packs
from components.extend_run import look_at
from components.picture_picker import one_picture
from components.session import flag, set_flag, tell, the_studio, told_errors
from components.words import head_with, plain, unlisted
from core.domain.asset import Asset
from core.formats.reformat import Grid, Reformat

CHOOSE = "Choose an approved picture. The plan is free; you see every format and its price before you pay."
TURN = "extend_pack_turn"


def head(asset: Asset | None, planned: Planned | None, grid: Grid | None) -> None:
    """The page's title, with its two controls while there is a plan."""
    with head_with("Extend", _line(asset, grid)):
        if asset is None or flag(CHOOSING):
            return
        if grid is None:
            _pack_choice(planned)


def choose_picture(asset: Asset | None) -> None:
    """Say what to do, with an uploader and one's own pictures."""
    told = "" if asset else CHOOSE
    if chosen := one_picture("The picture to extend", key="extend", told=told, choosing=CHOOSING):
        start_with(chosen)
        st.rerun()


def made_before(asset: Asset) -> None:
    """The runs of this picture, to be looked at again."""
    runs = the_studio().reformat.of(asset, limit=3)
    with st.container(gap=None):
        for run in runs:
            st.button(_run_words(run), key=f"extend_run_{run.id}", type="tertiary", on_click=look_at, args=(run.id,))


def _run_words(run: Reformat) -> str:
    count = len(run.plans)
    return f"{count} format{'s' if count != 1 else ''} made {run.created:%d %b, %H:%M}"


def _line(asset: Asset | None, grid: Grid | None) -> str:
    if asset is None:
        return "One picture to every ad format, at exact pixels."
    named = unlisted(asset.name)[:70] or "One picture"
    facts = f"{named} · {asset.width_px}×{asset.height_px}."
    return f"{facts} Made {grid.reformat.created:%d %b, %H:%M}." if grid else f"{facts} To every ad format."


def _pack_choice(planned: Planned | None) -> None:
    there = packs()
    names = [pack.name for pack in there]
    titles = {pack.name: f"{pack.title} · {len(pack.placements)}" for pack in there}
    key, first = widget(f"pack{flag(TURN, 0)}", now().pack)
    at = names.index(str(first)) if first in names else 0
    chosen = st.selectbox(
        "Formats", names, at, key=key, format_func=titles.__getitem__, label_visibility="collapsed", width=250
    )
    if chosen != now().pack:
        say(pack=chosen)
        st.rerun()
    with st.popover("Save as a pack", key="extend_packs", on_change="rerun") as popover:
        if popover.open:
            _own_pack(planned)


def _own_pack(planned: Planned | None) -> None:
    wanted = [one.id for one in planned.wanted] if planned else []
    title = st.text_input("Name of the pack", key="extend_pack_title", max_chars=60, placeholder="Spring launch")
    st.button(
        f"Save the {len(wanted)} ticked formats",
        key="extend_pack_save",
        disabled=not wanted or not (title or "").strip(),
        on_click=_save_pack,
        args=(wanted,),
    )
    own = next((pack for pack in catalogue().own_packs() if pack.name == now().pack), None)
    if own:
        label = f"Delete “{plain(own.title)}”"
        st.button(label, key="extend_pack_drop", type="tertiary", on_click=_drop_pack, args=(own.name,))


def _save_pack(ids: list[str]) -> None:
    with told_errors():
        made = catalogue().save_pack(str(st.session_state.get("extend_pack_title", "")), ids)
        _take_pack(made.name)
        tell(f"“{made.title}” is a pack now.")


def _drop_pack(name: str) -> None:
    with told_errors():
        gone = catalogue().drop_pack(name)
        _take_pack(packs()[0].name)
        tell(f"“{gone.title}” is deleted; its formats are still there.")


def _take_pack(name: str) -> None:
    """Show this pack, with a new select: the old one does not know it."""
    say(pack=name)
    set_flag(TURN, flag(TURN, 0) + 1)
    set_flag("extend_packs", False)
