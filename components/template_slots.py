"""A template's slots in the editor: one row each, and what adds, moves or removes them."""

import streamlit as st

from components.session import flag, set_flag
from components.template_default import default_field
from components.template_draft import DraftSlot, TemplateDraft, draft_at, keep_draft
from components.template_kept import fresh, kept_here, now_in, rewrite
from components.template_words import KINDS, note, slot_name
from components.words import plain

REMOVED = "template_slot_removed"
OPENED = "template_slot_opened"
DRAWN = "template_slots_drawn"
SHORT = 42


def slot_fields(place: str, draft: TemplateDraft, named: list[str]) -> tuple[DraftSlot, ...]:
    """The rows; the slots as they now stand. `named` are the gaps in the prompt."""
    where, open_before = flag(DRAWN) or (place, set())
    with st.container(gap="xsmall", key="template_slots"):
        rows = [
            _row(place, slot, draft, named, drawn=where == place and slot.uid in open_before) for slot in draft.slots
        ]
    set_flag(DRAWN, (place, {slot.uid for slot, is_open in rows if is_open}))
    _put_back_line(place)
    return tuple(slot for slot, _ in rows)


def add_slot(place: str, name: str) -> None:
    """A slot for a gap of the prompt."""
    _add(place, DraftSlot(uid=0, name=name, label=name.replace("_", " ").capitalize()))


def add_picture_slot(place: str) -> None:
    """A slot for the picture that the drafts start from."""
    _add(place, DraftSlot(uid=0, name="product_picture", label="Product picture", kind="picture"))


def add_named_slot(place: str, field: str) -> None:
    """A slot with the label that was typed, its gap at the end of the prompt."""
    label = " ".join(str(st.session_state.get(field, "")).split())
    if label:
        add_gap(place, _add(place, DraftSlot(uid=0, name=slot_name(label), label=label)))
        rewrite(place, "new_slot")


def add_gap(place: str, name: str) -> None:
    """Name a slot at the end of the prompt."""
    words = _prompt(place).rstrip()
    before = "" if not words else " " if words.endswith((",", ".", ":")) else ", "
    _write_prompt(place, f"{words}{before}{{{{{name}}}}}")


def respell(place: str, written: str, gap: str) -> None:
    """Write a gap as it has to be written."""
    _write_prompt(place, _prompt(place).replace(written, gap))


def _close_row(place: str, uid: int) -> None:
    """Fold a slot's row: one that is new stands open alone."""
    if (key := f"template_{place}_row_{uid}") in st.session_state:
        st.session_state[key] = False


def _prompt(place: str) -> str:
    """The prompt as it stands in the field: newer than the draft if it was typed just now."""
    draft = draft_at(place)
    return str(now_in(place, fresh(place, "prompt"), draft.prompt if draft else "") or "")


def _write_prompt(place: str, prompt: str) -> None:
    if draft := draft_at(place):
        keep_draft(place, draft.model_copy(update={"prompt": prompt}))
        rewrite(place, "prompt")


def _add(place: str, slot: DraftSlot) -> str:
    draft = draft_at(place)
    if draft is None:
        return slot.name
    taken = {other.name for other in draft.slots}
    names = [slot.name, *(f"{slot.name[:36]}_{number}" for number in range(2, len(taken) + 3))]
    name = next(name for name in names if name not in taken)
    added = slot.model_copy(update={"uid": draft.next_uid, "name": name})
    keep_draft(place, draft.model_copy(update={"slots": (*draft.slots, added)}))
    set_flag(OPENED, (place, added.uid))
    for other in draft.slots:
        _close_row(place, other.uid)
    return name


def _row(place: str, slot: DraftSlot, draft: TemplateDraft, named: list[str], *, drawn: bool) -> tuple[DraftSlot, bool]:
    """The slot as its row has it, and whether the row is open. A closed one costs nothing.

    `drawn` says that it was open in the run before: what was typed last may come with the click that closes it.
    """
    lost = slot.kind != "picture" and slot.name not in named
    key, opened = kept_here(place, f"row_{slot.uid}", flag(OPENED) == (place, slot.uid))
    with st.expander(_title(place, slot, lost), opened, key=key, on_change="rerun") as row:
        if row.open or drawn:
            if lost:
                _lost(place, slot)
            slot = _end_of_row(place, draft, default_field(place, _about(place, slot)))
    return slot, bool(row.open)


def _lost(place: str, slot: DraftSlot) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        note("The prompt does not name", f"{{{{{slot.name}}}}}")
        key = f"template_{place}_name_{slot.uid}"
        st.button("Put it into the prompt", key=key, on_click=add_gap, args=(place, slot.name))


def _title(place: str, slot: DraftSlot, lost: bool) -> str:
    label = plain(now_in(place, f"label_{slot.uid}", slot.label)) or "No label"
    kind = now_in(place, f"kind_{slot.uid}", slot.kind)
    default = plain(slot.default) if kind == slot.kind else ""
    short = default if len(default) <= SHORT else f"{plain(slot.default[: SHORT - 1]).rstrip()}…"
    parts = [f"**{label}**", "not in the prompt" if lost else "", KINDS[kind], short]
    return " · ".join(part for part in parts if part)


def _about(place: str, slot: DraftSlot) -> DraftSlot:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key, first = kept_here(place, f"label_{slot.uid}", slot.label)
        label = st.text_input("Label", first, key=key, live=True)
        key, first = kept_here(place, f"kind_{slot.uid}", slot.kind)
        kind = st.selectbox("Kind", list(KINDS), list(KINDS).index(first), key=key, format_func=KINDS.__getitem__)
    return slot.model_copy(update={"label": label or "", "kind": kind})


def _end_of_row(place: str, draft: TemplateDraft, slot: DraftSlot) -> DraftSlot:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        key, needed = kept_here(place, f"required_{slot.uid}", slot.required)
        required = st.toggle("Must be filled in", needed, key=key)
        with st.container(horizontal=True, width="content"):
            _moves(place, slot.uid, [other.uid for other in draft.slots])
    return slot.model_copy(update={"required": required})


def _moves(place: str, uid: int, uids: list[int]) -> None:
    moves = [("Up", ":material/arrow_upward:", uids[0], -1), ("Down", ":material/arrow_downward:", uids[-1], 1)]
    for label, icon, end, step in moves:
        key = f"template_{place}_{label.lower()}_{uid}"
        st.button(label, key=key, icon=icon, disabled=uid == end, on_click=_move, args=(place, uid, step))
    key = f"template_{place}_remove_{uid}"
    st.button("Remove", key=key, icon=":material/close:", on_click=_remove, args=(place, uid))


def _move(place: str, uid: int, step: int) -> None:
    draft = draft_at(place)
    slots = list(draft.slots) if draft else []
    at = next((at for at, slot in enumerate(slots) if slot.uid == uid), None)
    if draft and at is not None and 0 <= at + step < len(slots):
        slots.insert(at + step, slots.pop(at))
        keep_draft(place, draft.model_copy(update={"slots": tuple(slots)}))


def _remove(place: str, uid: int) -> None:
    if draft := draft_at(place):
        at, slot = next((at, slot) for at, slot in enumerate(draft.slots) if slot.uid == uid)
        set_flag(REMOVED, (place, at, slot))
        keep_draft(place, draft.model_copy(update={"slots": (*draft.slots[:at], *draft.slots[at + 1 :])}))


def _put_back_line(place: str) -> None:
    where, at, slot = flag(REMOVED) or ("", 0, None)
    if where == place and slot:
        with st.container(horizontal=True, vertical_alignment="center"):
            note(f"Removed “{slot.label}”.")
            st.button(
                "Put it back", key="template_slot_back", type="tertiary", on_click=_put_back, args=(place, at, slot)
            )


def _put_back(place: str, at: int, slot: DraftSlot) -> None:
    set_flag(REMOVED, None)
    if draft := draft_at(place):
        slots = list(draft.slots)
        slots.insert(at, slot.model_copy(update={"uid": draft.next_uid}))
        keep_draft(place, draft.model_copy(update={"slots": tuple(slots)}))
