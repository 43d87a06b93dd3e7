"""How an open format is made: the ways with their prices, what is around it, its words, and what its platform asks."""

from collections.abc import Sequence

import streamlit as st

from components.extend_adjusted import Adjusted, choose
from components.extend_form import Own, now, say
from components.extend_side import ANCHORS
from components.extend_words import LINES, TITLES, lost_or_new, priced, sized
from components.words import facts, plain, small
from core.domain.money import shown
from core.domain.placement import CONFIDENCE_WORDS, Placement
from core.formats.plan import WAYS, Choice, Option, Plan
from core.formats.reformat import Grid

FILLS = {"blur": "A blur of it", "colour": "A colour"}
WHITE = "#ffffff"


def way_choice(grid: Grid | None, now_so: Adjusted) -> None:
    """Draw the ways there are, each with its price and what it takes or adds."""
    plan, placement = now_so.plan, now_so.placement
    offered = {plan.way: _told(plan)} | {option.way: _told(option, *_breaks(option)) for option in plan.others}
    prices = {plan.way: _price_now(now_so), **{option.way: priced(option) for option in plan.others}}
    ways = [way for way in WAYS if way in offered]
    labels = {way: f"{TITLES[way]} · {prices[way]}" for way in ways}
    # The browser sends a label back: another label is another control, or the old one would be no way at all.
    key = f"extend_way_{placement.id}_{plan.way}_{' '.join(labels.values())}"

    def taken() -> None:
        choose(grid, placement, Choice(way=st.session_state[key], fill=now_so.choice.fill))

    st.radio(
        "How it is made",
        ways,
        ways.index(plan.way),
        key=key,
        format_func=labels.__getitem__,
        captions=[plain(offered[way]) for way in ways],
        on_change=taken,
    )


def _price_now(now_so: Adjusted) -> str:
    if not now_so.plan.calls:
        return "free"
    if now_so.quote:
        return shown(now_so.quote.usd) if now_so.quote.usd else "already paid"
    shared = any(len(now_so.calls[name].placements) > 1 for name in now_so.plan.calls)
    return f"{shown(now_so.plan.price_usd)}{', shared' if shared else ''}"


def _told(plan: Plan | Option, *notes: str) -> str:
    return " ".join((LINES[plan.way], lost_or_new(plan), *notes))


def _breaks(option: Option) -> list[str]:
    """What speaks against another way; of the one that is taken it is said below."""
    return [note.text for note in option.notes if note.warns and note.kind == "focal"]


def fill_choice(grid: Grid | None, now_so: Adjusted) -> None:
    """Where it is padded: with what."""
    if now_so.plan.way != "pad" or now_so.plan.pad is None:
        return
    fill, placement = now_so.plan.pad.fill, now_so.placement
    kind_key, colour_key = f"extend_fill_{placement.id}_{fill}", f"extend_colour_{placement.id}_{fill}"

    def taken() -> None:
        blurs = st.session_state[kind_key] == "blur"
        colour = st.session_state.get(colour_key, WHITE)
        choose(grid, placement, Choice(way="pad", fill="blur" if blurs else colour))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = "blur" if fill == "blur" else "colour"
        st.segmented_control(
            "Around it",
            list(FILLS),
            default=kind,
            key=kind_key,
            format_func=FILLS.__getitem__,
            required=True,
            on_change=taken,
        )
        if kind == "colour":
            st.color_picker("Colour around it", fill, key=colour_key, label_visibility="collapsed", on_change=taken)


def own_words(now_so: Adjusted) -> None:
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


def warnings_of(plan: Plan, found: Sequence[str]) -> None:
    """What is to be known before it is made, with what was `found` of the words and the logo on it."""
    for told in (*(note.text for note in plan.warnings), *found):
        st.markdown(f":orange[:material/warning:] {plain(told)}")
    for note in plan.notes:
        if not note.warns:
            small(note.text)


def platform_facts(placement: Placement) -> None:
    """Its pixels, types and limits, and how far they are known."""
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
