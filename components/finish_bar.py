"""The bar under a sheet: what finishing the picks costs, and what else can be done with them."""

from collections.abc import Sequence

import streamlit as st

from components.session import flag, set_flag, tell, the_studio, told_errors
from components.words import key_legend, left, quiet, strong
from core.domain.money import shown
from core.models.catalog import ModelRow, cheapest, row_of, rows
from core.use_cases.finish import FinishRequest, way_of
from core.use_cases.report import Framed

KEYS = {"P": "pick", "M": "maybe", "X": "reject", "U": "undo", "Space": "select", "Enter": "open"}
ENLARGE = "upscale_fast"
WAYS = {
    "enlarge": "Enlarge this picture",
    "redraw": "Redraw it richer",
    "new": "A new picture from the same words",
}


def finish_bar(framed: Sequence[Framed], selected: Sequence[Framed]) -> None:
    """Finish the selected frames, or all picks where none is selected."""
    done = [found for found in selected or framed if found.asset]
    chosen = done if selected else [found for found in done if found.frame.verdict == "pick"]
    name = "selected" if selected else "pick" if len(chosen) == 1 else "picks"
    running = [found for found in framed if not found.call.finished]
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            left("", f"{len(chosen)} {name}")
            if running:
                _job_buttons(running)
        key_legend(KEYS)
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            _undo_removal()
            if chosen:
                strong(f"Finish {len(chosen)} {name}:")
            _buttons(chosen)


def _buttons(chosen: Sequence[Framed]) -> None:
    made = the_studio()
    count = len(chosen)
    final = row_of(made.settings.final_model)
    ids = tuple(found.asset.id for found in chosen if found.asset)
    for row, kind in ((cheapest(ENLARGE), "secondary"), (final, "primary")):
        st.button(
            _label(row, count),
            key=f"finish_{row.alias}",
            type=kind,  # type: ignore[arg-type]
            disabled=not count,
            on_click=finish,
            args=(ids, row.id),
            help=None if count else "Pick a frame first: P",
        )
    with st.popover("More", disabled=not framed_ids(chosen)):
        _more(chosen, ids)


def framed_ids(chosen: Sequence[Framed]) -> list[str]:
    """Ids of the calls behind these frames."""
    return [found.call.id for found in chosen]


def _more(chosen: Sequence[Framed], ids: tuple[str, ...]) -> None:
    for row in rows():
        if row.lifecycle.status != "active" or (row.tier == "draft" and way_of(row) == "new"):
            continue
        st.button(
            _label(row, len(chosen)),
            key=f"more_{row.alias}",
            width="stretch",
            on_click=finish,
            args=(ids, row.id),
        )
        quiet(f"{WAYS[way_of(row)]}, {output_size(row, chosen)}, about {row.typical_s:.0f} s each.")
    st.divider()
    st.button("Keep as final · free", key="keep", width="stretch", on_click=keep, args=(ids,))
    st.button("Remove from the sheet", key="remove", width="stretch", on_click=_remove, args=(framed_ids(chosen),))
    quiet("A removed picture stays in the store.")


def output_size(row: ModelRow, chosen: Sequence[Framed]) -> str:
    """How large the answer will be, in pixels where the row fixes it."""
    output = next(iter(row.operations.values())).output
    asset = chosen[0].asset if chosen else None
    if output.factor and asset:
        return f"{asset.width_px * output.factor:,} × {asset.height_px * output.factor:,} px"
    return f"about {output.megapixels:.1f} megapixels" if output.megapixels else "the same size"


def _label(row: ModelRow, count: int) -> str:
    return f"{row.short} · {shown(the_studio().finish.price(row.id, max(count, 1)))}"


def finish(ids: tuple[str, ...], way: str) -> None:
    """A button's callback: start the finals of these pictures."""
    with told_errors():
        job = the_studio().finish(FinishRequest(assets=ids, way=way))
        tell(f"{job.title}: on the way to Finals.")


def keep(ids: tuple[str, ...]) -> None:
    """A button's callback: make these drafts finals as they are."""
    with told_errors():
        the_studio().keep(ids)
        tell("Kept as final. You find it in Finals.")


def _remove(call_ids: list[str]) -> None:
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
