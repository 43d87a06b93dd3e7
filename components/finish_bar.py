"""The bar under a sheet: what finishing the picks costs, and what else can be done with the sheet."""

from collections.abc import Sequence

import streamlit as st

from components.finish_ways import finish, keep, quoted
from components.session import FINISHING, flag, set_flag, the_studio
from components.spend import capped, spent_or_left
from components.verdicts import undo_button
from components.words import counted, key_legend, quiet, strong
from core.domain.money import shown
from core.domain.sheet import Sheet
from core.models.catalog import ModelRow
from core.use_cases.report import Framed

KEYS = {"P": "pick", "M": "maybe", "X": "reject", "S": "select", "Space": "compare", "Enter": "open"}
ENLARGE = "upscale_fast"
MORE = "more_popover"


def finish_bar(sheet: Sheet, framed: Sequence[Framed], chosen: Sequence[Framed], *, selected: bool) -> None:
    """Finish the chosen frames: those that are selected, else the picks."""
    name = "selected" if selected else "pick" if len(chosen) == 1 else "picks"
    running = [found for found in framed if not found.call.finished]
    with (
        st.bottom,
        st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="finish_bar"),
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            counted(f"{len(chosen)} {name}")
            if capped(the_studio(), sheet.campaign):
                spent_or_left(the_studio(), sheet.campaign)
            undo_button(sheet.id)
            _undo_removal()
            if running:
                _job_buttons(running)
        key_legend(KEYS)
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            if chosen:
                strong(f"Finish {len(chosen)} {name}:")
            _buttons(sheet, chosen)


def chosen_of(framed: Sequence[Framed], selected: Sequence[Framed]) -> list[Framed]:
    """The frames to finish: those that are selected, or all picks where none is."""
    done = [found for found in selected or framed if found.asset]
    return done if selected else [found for found in done if found.frame.verdict == "pick"]


def _buttons(sheet: Sheet, chosen: Sequence[Framed]) -> None:
    count = len(chosen)
    ids = tuple(found.asset.id for found in chosen if found.asset)
    final, enlarge = the_studio().campaigns.model_of(sheet.campaign, "final"), the_studio().route.best(ENLARGE)
    offered = [(final, "primary")] if final == enlarge else [(enlarge, "secondary"), (final, "primary")]
    for row, kind in offered:
        st.button(
            _label(row, ids),
            key=f"finish_{row.alias}",
            type=kind,  # type: ignore[arg-type]
            disabled=not count,
            on_click=finish,
            args=(ids, row.id),
            help=None if count else "Pick a frame first: P",
        )
    with st.popover("More", key=MORE, on_change="rerun") as popover:
        if popover.open:
            _more(sheet, chosen, ids)


def _more(sheet: Sheet, chosen: Sequence[Framed], ids: tuple[str, ...]) -> None:
    st.button(
        "Finish in another way …",
        key="finish_other",
        width="stretch",
        disabled=not ids,
        on_click=_other_way,
    )
    st.button("Keep as final · free", key="keep", width="stretch", disabled=not ids, on_click=_keep, args=(ids,))
    zip_icon = ":material/folder_zip:"
    if ids:
        numbers = ",".join(str(found.frame.number) for found in chosen)
        address = f"/sheets/{sheet.id}/picks.zip?frames={numbers}"
        st.link_button(f"Download {len(ids)} as a ZIP", address, icon=zip_icon, width="stretch")
    else:  # a link that leads nowhere cannot be told as such to everyone
        st.button("Download picks as a ZIP", key="no_picks_zip", icon=zip_icon, width="stretch", disabled=True)
    st.divider()
    st.link_button(
        "The sheet as a PDF", f"/sheets/{sheet.id}/contact.pdf", icon=":material/picture_as_pdf:", width="stretch"
    )
    st.link_button(
        "The sheet as a picture", f"/sheets/{sheet.id}/contact.png", icon=":material/image:", width="stretch"
    )
    st.divider()
    st.button(
        "Remove from the sheet",
        key="remove",
        width="stretch",
        disabled=not chosen,
        on_click=_remove,
        args=([found.call.id for found in chosen],),
    )
    quiet("It is not deleted; you can put it back.")


def _keep(ids: tuple[str, ...]) -> None:
    st.session_state[MORE] = False
    keep(ids)


def _other_way() -> None:
    st.session_state[MORE] = False  # else it lies over the dialog
    set_flag(FINISHING, True)


def _label(row: ModelRow, ids: tuple[str, ...]) -> str:
    quote = quoted(ids, row.id)
    usd = quote.usd if quote else the_studio().finish.price(row.id, max(len(ids), 1))
    return " · ".join(filter(None, (row.short, shown(usd), quote.told if quote else "")))


def _remove(call_ids: list[str]) -> None:
    st.session_state[MORE] = False
    for call_id in call_ids:
        the_studio().judge.remove(call_id)
    set_flag("removed_frames", tuple(call_ids))


def _undo_removal() -> None:
    removed = flag("removed_frames", ())
    if removed and st.button(f"Put {len(removed)} back", key="put_back", type="tertiary", icon=":material/undo:"):
        for call_id in removed:
            the_studio().judge.remove(call_id, removed=False)
        set_flag("removed_frames", ())
        st.rerun()


def _job_buttons(running: Sequence[Framed]) -> None:
    made = the_studio()
    jobs = sorted({found.call.job for found in running})
    rests = all(made.records.job(job).control == "pause" for job in jobs)
    st.button(
        "Resume" if rests else "Pause",
        key="pause",
        icon=":material/play_arrow:" if rests else ":material/pause:",
        type="tertiary",
        on_click=_steer,
        args=(jobs, "run" if rests else "pause"),
    )
    st.button("Cancel", key="cancel", icon=":material/close:", type="tertiary", on_click=_steer, args=(jobs, "cancel"))


def _steer(jobs: list[str], control: str) -> None:
    for job in jobs:
        the_studio().steer(job, control)  # type: ignore[arg-type]
