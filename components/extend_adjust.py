"""One format, adjusted: which way it is made, what of the picture it shows, its words; then approve it or redo it."""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from components.extend_drawn import safe_of, seen_of
from components.extend_form import OPENED, Own, now, say
from components.extend_layers import layers_of
from components.extend_plans import Planned, planned
from components.extend_run import approve, logo_of, redo
from components.extend_side import ANCHORS
from components.extend_tiles import made_groups, planned_groups
from components.extend_words import LINES, TITLES, lost_or_new, platform_title, priced, short_name, sized
from components.formats_grid import formats_grid
from components.frame_box import Box as Placed
from components.frame_box import Stage, frame_box
from components.session import flag, set_flag, the_studio, told_errors
from components.words import facts, plain, said, small
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.placement import CONFIDENCE_WORDS, Placement
from core.formats.geometry import Box
from core.formats.plan import WAYS, Call, Choice, Plan, Way
from core.formats.reformat import Grid
from core.use_cases.planning import Quote

DRAFT = "extend_draft"
"""The flag with what is being changed of a format that is made: (placement, Choice)."""
FRAMED: frozenset[Way] = frozenset({"crop", "resize", "outpaint", "outpaint_upscale", "upscale"})
"""Ways in which a person may say what is shown."""
ROOM = 0.3
"""What may be dragged to beyond the picture, as a share of its longer side."""
NO_CHOICE = Choice()


class Adjusted(NamedTuple):
    """The format that is open: how it is planned with the choice made so far. `quote` is of a format made anew."""

    placement: Placement
    plan: Plan
    calls: Mapping[str, Call]
    choice: Choice
    quote: Quote | None = None


def adjust_dialog(asset: Asset, grid: Grid | None) -> None:
    """Show the format that was opened until it is closed."""
    opened = flag(OPENED)
    placement = _placement(asset, grid, opened) if opened else None
    if placement is None:
        return
    title = f"{platform_title(placement)}: {short_name(placement)}"
    st.dialog(plain(title), width="large", on_dismiss=_close)(_body)(asset, grid, placement)


def _placement(asset: Asset, grid: Grid | None, name: str) -> Placement | None:
    there = [tile.placement for tile in grid.tiles] if grid else planned(asset).placements
    return next((one for one in there if one.id == name), None)


def _close() -> None:
    set_flag(OPENED, None)
    set_flag(DRAFT, None)


def _body(asset: Asset, grid: Grid | None, placement: Placement) -> None:
    try:
        grid = the_studio().reformat.grid(grid.reformat.id) if grid else None
        now_so = _in_run(grid, placement) if grid else _in_plan(planned(asset), placement)
    except StudioError as error:
        said(error)
        st.button("Back to the plan", key="extend_back_error", on_click=_choose, args=(grid, placement, NO_CHOICE))
        return
    picture, words = st.columns([56, 44], gap="medium")
    with picture:
        _picture(asset, grid, now_so)
    with words:
        _way_choice(grid, now_so)
        _fill(grid, now_so)
        if grid is None:
            _own_words(now_so)
        _warnings(now_so.plan)
        _facts(placement)
        _buttons(grid, now_so)


def _in_plan(found: Planned, placement: Placement) -> Adjusted:
    choice = now().choices.get(placement.id, NO_CHOICE)
    return Adjusted(placement, found.plan(placement.id), found.calls(placement.id), choice)


def _in_run(grid: Grid, placement: Placement) -> Adjusted:
    run, draft = grid.reformat, flag(DRAFT)
    if draft and draft[0] == placement.id:
        plans, quote = the_studio().reformat.option(run.id, placement.id, draft[1])
        calls = {call.id: call for call in plans.calls}
        return Adjusted(placement, plans.plan(placement.id), calls, draft[1], quote)
    steps = {step.planned.id: step.planned for step in run.steps}
    choice = run.wishes.choices.get(placement.id, NO_CHOICE)
    return Adjusted(placement, grid.tile(placement.id).plan, steps, choice)


# What it shows


def _picture(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    drafting = grid is None or now_so.quote is not None
    if drafting and now_so.plan.way in FRAMED:
        _frame(asset, grid, now_so)
        return
    _large(asset, grid, now_so)
    if not drafting and now_so.plan.way in FRAMED and seen_of(now_so.plan, now_so.calls, _size(asset)):
        st.button(
            "Move the frame",
            key="extend_frame",
            icon=":material/crop_free:",
            on_click=_choose,
            args=(grid, now_so.placement, Choice(frame=_shown(asset, now_so))),
        )


def _frame(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    placement, shown_box = now_so.placement, _shown(asset, now_so)

    def moved(box: Placed, number: int) -> None:
        say(moves=number)
        _choose(grid, placement, Choice(frame=Box(*box), fill=now_so.choice.fill))

    stage = Stage(
        url=f"/pictures/full/{asset.id}",
        alt=asset.name[:160] or "The picture",
        label="What this format shows. The arrows move it, plus and minus change its size.",
        size=_size(asset),
        region=_region(_size(asset), shown_box),
        ratio=placement.ratio,
        safe=safe_of(placement) if now().safe else None,
        most_px=430,
    )
    frame_box(
        stage,
        (shown_box.left, shown_box.top, shown_box.width, shown_box.height),
        key="extend_frame_box",
        of=f"{asset.id}-{placement.id}",
        number=now().moves,
        on_box=moved,
    )
    small(f"Drag the frame, or a corner of it. {_beyond(_size(asset), shown_box)}")


def _large(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    form = now()
    logo, url = logo_of(form)
    groups = made_groups(grid, _size(asset), {}, url) if grid else planned_groups(form, planned(asset), logo, url)
    tile = next(tile for group in groups for tile in group["tiles"] if tile["id"] == now_so.placement.id)
    formats_grid(
        [{"title": "", "tiles": [tile]}],
        key=f"extend_large_{now_so.placement.id}",
        of="large",
        source={"url": f"/pictures/full/{asset.id}", "alt": asset.name[:160]},
        safe=form.safe,
        large=True,
    )


def _shown(asset: Asset, now_so: Adjusted) -> Box:
    """What of the picture the format shows, in the picture's px."""
    if now_so.choice.frame:
        return now_so.choice.frame
    seen = seen_of(now_so.plan, now_so.calls, _size(asset)) or (0, 0, asset.width_px, asset.height_px)
    return Box(*(round(px) for px in seen))


def _region(size: tuple[int, int], box: Box) -> Placed:
    """Where the frame may go: the picture, the frame as it is, and room around both."""
    room = round(ROOM * max(size))
    left, top = min(-room, box.left), min(-room, box.top)
    return left, top, max(size[0] + room, box.right) - left, max(size[1] + room, box.bottom) - top


def _beyond(size: tuple[int, int], box: Box) -> str:
    """What would have to be new, in words."""
    sides = {"left": -box.left, "right": box.right - size[0], "top": -box.top, "bottom": box.bottom - size[1]}
    new = [f"{px} px at the {side}" for side, px in sides.items() if px > 0]
    return f"New pixels: {', '.join(new)} (hatched)." if new else "All of it is in the picture."


def _size(asset: Asset) -> tuple[int, int]:
    return asset.width_px, asset.height_px


# What can be chosen


def _way_choice(grid: Grid | None, now_so: Adjusted) -> None:
    plan, placement = now_so.plan, now_so.placement
    offered = {plan.way: _told(plan), **{option.way: _told(option) for option in plan.others}}
    prices = {plan.way: _price_now(now_so), **{option.way: priced(option) for option in plan.others}}
    ways = [way for way in WAYS if way in offered]
    key = f"extend_way_{placement.id}_{plan.way}_{bool(now_so.choice.way)}"
    chosen = st.radio(
        "How it is made",
        ways,
        ways.index(plan.way),
        key=key,
        format_func=lambda way: f"{TITLES[way]} · {prices[way]}",
        captions=[plain(offered[way]) for way in ways],
    )
    if chosen and chosen != plan.way:
        _choose(grid, placement, Choice(way=chosen, fill=now_so.choice.fill))
        st.rerun(scope="fragment")


def _price_now(now_so: Adjusted) -> str:
    if not now_so.plan.calls:
        return "free"
    if now_so.quote:
        return shown(now_so.quote.usd) if now_so.quote.usd else "already paid"
    shared = any(len(now_so.calls[name].placements) > 1 for name in now_so.plan.calls)
    return f"{shown(now_so.plan.price_usd)}{', shared' if shared else ''}"


def _told(plan: object) -> str:
    notes = " ".join(note.text for note in plan.notes if note.warns and note.kind in ("focal", "kept", "enlarged"))  # type: ignore[attr-defined]
    return " ".join(filter(None, (LINES[plan.way], lost_or_new(plan), notes)))  # type: ignore[attr-defined,arg-type]


def _fill(grid: Grid | None, now_so: Adjusted) -> None:
    if now_so.plan.way != "pad" or now_so.plan.pad is None:
        return
    fill, placement = now_so.plan.pad.fill, now_so.placement
    kinds = {"blur": "A blur of it", "colour": "A colour"}
    held = "blur" if fill == "blur" else "colour"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            "Around it",
            list(kinds),
            default=held,
            key=f"extend_fill_{placement.id}",
            format_func=kinds.__getitem__,
            required=True,
        )
        colour = fill if fill != "blur" else "#ffffff"
        if kind == "colour":
            colour = st.color_picker(
                "Colour", colour, key=f"extend_fill_colour_{placement.id}", label_visibility="collapsed"
            )
    wanted = "blur" if kind == "blur" else colour
    if wanted != fill:
        _choose(grid, placement, Choice(way="pad", fill=wanted))
        st.rerun(scope="fragment")


def _own_words(now_so: Adjusted) -> None:
    """What the words are on this one alone."""
    placement, form = now_so.placement, now()
    if placement.text_forbidden:
        return
    own = form.own.get(placement.id, Own())
    with st.expander("Words on this one", key="extend_own"):
        words = st.toggle("Words", own.words, key=f"extend_own_words_{placement.id}")
        changed = own.model_copy(update={"words": words})
        if words:
            text = st.text_input(
                "Its own headline",
                own.text or "",
                key=f"extend_own_text_{placement.id}",
                max_chars=120,
                placeholder=form.headline or "Slow mornings",
            )
            changed = changed.model_copy(update={"text": " ".join(text.split()) or None})
        if words and now_so.plan.layout is None:
            anchor = st.selectbox(
                "Where",
                list(ANCHORS),
                list(ANCHORS).index(own.anchor or form.anchor),
                key=f"extend_own_anchor_{placement.id}",
                format_func=ANCHORS.__getitem__,
            )
            changed = changed.model_copy(update={"anchor": None if anchor == form.anchor else anchor})
        if form.logo:
            changed = changed.model_copy(
                update={"logo": st.toggle("Logo", own.logo, key=f"extend_own_logo_{placement.id}")}
            )
        if changed != own:
            say(own={**form.own, placement.id: changed})


def _warnings(plan: Plan) -> None:
    for note in plan.notes:
        st.markdown(f":orange[:material/warning:] {plain(note.text)}" if note.warns else plain(note.text))


def _facts(placement: Placement) -> None:
    safe = placement.safe
    weight = f"{placement.max_bytes / 1024:,.0f} kB" if placement.max_bytes else "no limit"
    told = {
        "Size": f"{sized(placement)} px",
        "Type": ", ".join(kind.upper() for kind in placement.file_types[:4]),
        "Weight": weight if placement.blocks("max_bytes") else f"{weight}, not verified",
        "Keep free": "nothing"
        if safe.is_whole
        else f"{safe.top_px} top, {safe.bottom_px} bottom, {safe.left_px} left, {safe.right_px} right",
        "Known from": CONFIDENCE_WORDS[placement.confidence],
    }
    with st.expander("What the platform asks for", key="extend_rules"):
        facts(told)
        for rule in placement.rules[:6]:
            small(rule)


def _buttons(grid: Grid | None, now_so: Adjusted) -> None:
    placement = now_so.placement
    with st.container(horizontal=True):
        if grid is None:
            st.button("Done", key="extend_done", on_click=_done)
            if now_so.choice != NO_CHOICE:
                st.button(
                    "As planned",
                    key="extend_as_planned",
                    type="tertiary",
                    on_click=_choose,
                    args=(grid, placement, NO_CHOICE),
                )
            return
        if now_so.quote is not None:
            price = shown(now_so.quote.usd) if now_so.quote.usd else "free"
            st.button(
                f"Make it so · {price}", key="extend_adjust", type="primary", on_click=_adjust, args=(grid, now_so)
            )
            st.button("Leave it as it is", key="extend_leave", on_click=set_flag, args=(DRAFT, None))
            return
        _run_buttons(grid, placement)


def _run_buttons(grid: Grid, placement: Placement) -> None:
    run, tile = grid.reformat.id, grid.tile(placement.id)
    if tile.state == "ready":
        st.button("Approve", key="extend_approve_one", type="primary", on_click=approve, args=(run, placement.id))
    if tile.state == "approved":
        small("Approved: it is among your finals.")
    if tile.plan.calls and tile.state in ("ready", "failed", "approved"):
        quote = the_studio().reformat.redo_quote(run, placement.id)
        label = f"Redo · {shown(quote.usd)}"
        st.button(
            label,
            key="extend_redo",
            help="With another seed, for this format alone",
            on_click=redo,
            args=(run, placement.id),
        )
    if tile.state in ("ready", "approved"):
        st.link_button("Download", f"/formats/{run}.zip?placements={placement.id}", icon=":material/download:")


def _choose(grid: Grid | None, placement: Placement, choice: Choice) -> None:
    """Plan it so; a format that is made keeps its picture until it is made anew. Also a callback."""
    if grid is None:
        others = {name: held for name, held in now().choices.items() if name != placement.id}
        say(choices=others if choice == NO_CHOICE else {**others, placement.id: choice}, moves=now().moves + 1)
    else:
        set_flag(DRAFT, (placement.id, choice))


def _done() -> None:
    _close()


def _adjust(grid: Grid, now_so: Adjusted) -> None:
    made, form = the_studio(), now()
    with told_errors():
        run = made.reformat.adjust(grid.reformat.id, now_so.placement.id, now_so.choice)
        logo, _ = logo_of(form)
        layers = layers_of(form, now_so.placement, run.plan(now_so.placement.id), logo)
        made.reformat.lay(run.id, now_so.placement.id, layers)
        _close()
