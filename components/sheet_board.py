"""A sheet at work: the head with its counts, the frames, and the bar that finishes picks."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from components.brief_again import use_again
from components.contact_sheet import Group, SheetEvents, contact_sheet
from components.finish_bar import chosen_of, finish_bar
from components.finish_ways import finish_dialog
from components.frame_dialog import frame_dialog
from components.session import FINISHING, OPENED, flag, set_flag, tell_now, the_studio, told_errors
from components.sheet_frames import BY_MODEL, ORDERS, frames_of, groups_of, in_order
from components.sheet_palette import BY_PALETTE, Near, near_of, palette_groups
from components.verdicts import judge, undo
from components.which_model import which_model
from components.words import plain, quiet, unlisted
from core.domain.money import ZERO, shown
from core.domain.sheet import Sheet
from core.use_cases.compare import Tally
from core.use_cases.report import Framed

SHOW = {"All": "all", "Picks": "pick", "Maybe": "maybe", "Rejects": "reject"}
NOTHING = {
    "pick": "No picks yet. Under All, press P on a frame, or click Pick.",
    "maybe": "No maybes yet. Under All, press M on a frame, or click Maybe.",
    "reject": "No rejects yet. Under All, press X on a frame, or click Reject.",
}
COMPARE = "compare"
FEWEST, MOST = 2, 4


def sheet_board(sheet: Sheet) -> None:
    """Draw the sheet and do what was asked on it."""
    framed = the_studio().report.framed(sheet.id)
    near = near_of(sheet, framed)
    show, order, unfold = _head(sheet, framed, [*ORDERS, *([BY_PALETTE] if near else [])])
    jobs = {found.call.job for found in framed if not found.call.finished}
    ordered = in_order(framed, order, near)
    tallies = the_studio().compare.sheet(sheet.id) if sheet.brief.compared or order == BY_MODEL else []
    events = contact_sheet(
        frames_of(ordered, sheet.brief, paused={job for job in jobs if _rests(job)}, near=near),
        key=f"sheet_{sheet.id}",
        aspect=_aspect(sheet, framed),
        show=show,  # type: ignore[arg-type]
        compare=_compared(framed),
        unfold=unfold,
        groups=_groups(ordered, tallies, order, near),
        on_verdicts=lambda votes: judge(sheet.id, votes),
        on_undo=lambda: undo(sheet.id),
        on_compare=lambda ids: _compare(framed, ids),
    )
    _act(sheet, events)
    by_id = {found.call.id: found for found in framed}
    selected = [by_id[name] for name in events.selected if name in by_id]
    chosen = chosen_of(framed, selected)
    finish_bar(sheet, framed, chosen, selected=bool(selected))
    if not framed:
        _nothing_left(sheet)
    elif show != "all" and not any(found.frame.verdict == show for found in framed):
        quiet(NOTHING[show])
    if sheet.brief.compared and framed:
        which_model(tallies)
    opened = by_id.get(flag(OPENED, ""))
    if opened:
        frame_dialog(sheet, opened)
    elif flag(FINISHING) and chosen:
        finish_dialog(sheet, [found.asset for found in chosen if found.asset])


def _nothing_left(sheet: Sheet) -> None:
    quiet("Every frame was taken off this sheet.")
    if st.button("Use its brief again", key="brief_again", icon=":material/edit_note:"):
        use_again(sheet)


def _groups(ordered: list[Framed], tallies: list[Tally], order: str, near: Mapping[str, Near]) -> list[Group]:
    if order == BY_PALETTE:
        return palette_groups(ordered, near)
    return groups_of(ordered, tallies) if order == BY_MODEL else []


def _head(sheet: Sheet, framed: list[Framed], orders: list[str]) -> tuple[str, str, bool]:
    verdicts = Counter(found.frame.verdict for found in framed)
    counts = {"All": len(framed), "Picks": verdicts["pick"], "Maybe": verdicts["maybe"], "Rejects": verdicts["reject"]}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content", gap="xxsmall"):
            st.title(plain(unlisted(sheet.title)), anchor=False)
            _told(framed)
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            shown_as = st.segmented_control(
                "Show",
                list(SHOW),
                key=f"show_{sheet.id}",
                default="All",
                required=True,
                label_visibility="collapsed",
                format_func=lambda name: f"{name} {counts[name]}",
            )
            with st.popover("View", icon=":material/tune:"):
                first = orders.index(BY_MODEL) if sheet.brief.compared else 0
                order = st.selectbox("Order", orders, first, key=f"order_{sheet.id}")
                unfold = st.toggle(
                    "Show look-alikes",
                    bool(sheet.brief.operation),  # tries of one picture are alike by nature
                    key=f"unfold_{sheet.id}",
                    help="Frames that look the same are folded behind the first of them: F unfolds one.",
                )
                _compare_button(sheet, framed)
                _put_back_button(sheet)
    return SHOW[shown_as or "All"], order, unfold


def _put_back_button(sheet: Sheet) -> None:
    """Removed frames are a click away, also after a refresh."""
    removed = the_studio().records.removed_frames(sheet.id)
    if removed:
        label = f"Put {len(removed)} removed back"
        st.button(label, key="put_all_back", width="stretch", on_click=_put_back, args=(removed,))


def _put_back(call_ids: list[str]) -> None:
    for call_id in call_ids:
        the_studio().judge.remove(call_id, removed=False)
    set_flag("removed_frames", ())


def _told(framed: list[Framed]) -> None:
    """How many are in and what they cost; in compare, which frames."""
    compared = _compared(framed)
    if compared:
        numbers = [str(found.frame.number) for found in framed if found.call.id in compared]
        quiet(f"Comparing frames {', '.join(numbers[:-1])} and {numbers[-1]}. Zoom and pan move all of them.")
        return
    done = sum(found.call.finished for found in framed)
    cost = shown(sum((found.call.settled_usd for found in framed), ZERO))
    quiet(f"{done} of {len(framed)} in", number=f"{cost} so far" if done < len(framed) else cost)


def _compare_button(sheet: Sheet, framed: list[Framed]) -> None:
    compared = _compared(framed)
    if compared:
        st.button("Back to the sheet", key="compare_end", width="stretch", on_click=_compare, args=(framed, ()))
        return
    ids = tuple(found.call.id for found in _first_to_compare(sheet, [found for found in framed if found.asset]))
    st.button(
        "Compare", key="compare", width="stretch", disabled=len(ids) < FEWEST, on_click=_compare, args=(framed, ids)
    )


def _first_to_compare(sheet: Sheet, done: list[Framed]) -> list[Framed]:
    """Two picks, or the first two; where models are compared and nothing is picked yet, the first of each."""
    if sheet.brief.compared and not any(found.frame.verdict == "pick" for found in done):
        return list({found.call.recipe.model: found for found in reversed(done)}.values())[: -MOST - 1 : -1]
    return sorted(done, key=lambda found: found.frame.verdict != "pick")[:FEWEST]


def _compared(framed: list[Framed]) -> tuple[str, ...]:
    """The calls whose frames are compared: the address keeps their numbers, so that a refresh finds them."""
    by_number = {str(found.frame.number): found.call.id for found in framed if found.asset}
    named = str(st.query_params.get(COMPARE, "")).split(",")
    found = tuple(dict.fromkeys(by_number[number] for number in named if number in by_number))[:MOST]
    return found if len(found) >= FEWEST else ()


def _compare(framed: list[Framed], ids: tuple[str, ...]) -> None:
    numbers = {found.call.id: str(found.frame.number) for found in framed}
    if ids:
        st.query_params[COMPARE] = ",".join(numbers[name] for name in ids if name in numbers)
    else:
        st.query_params.pop(COMPARE, None)


def _act(sheet: Sheet, events: SheetEvents) -> None:
    made = the_studio()
    tell_now()
    if events.opened or events.noted:
        set_flag(OPENED, events.opened or events.noted)
    for call_id in events.removed:
        made.judge.remove(call_id)
    if events.removed:
        set_flag("removed_frames", events.removed)
        st.rerun()
    if events.acted:
        _answer(sheet, events.acted)


def _answer(sheet: Sheet, call_id: str) -> None:
    """The one link on a frame without a picture: change the brief, or send it again."""
    made = the_studio()
    if made.records.call(call_id).status == "refused":
        use_again(sheet)
    with told_errors():
        made.steer.again(call_id)
    st.rerun()


def _rests(job_id: str) -> bool:
    return the_studio().records.job(job_id).control == "pause"


def _aspect(sheet: Sheet, framed: list[Framed]) -> str:
    """The brief's own aspect; a redrawn picture has its source's."""
    asset = next((found.asset for found in framed if found.asset), None)
    if sheet.brief.image and asset:
        return f"{asset.width_px}:{asset.height_px}"
    return sheet.brief.aspect
