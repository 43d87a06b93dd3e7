"""What is planned for the picture in hand: the placements of the pack, their plans, and what those cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import streamlit as st

from components.extend_form import CHOOSING, Extending, now, say
from components.session import set_flag, the_studio
from components.words import said
from core.domain.asset import Asset
from core.domain.errors import NotFound, StudioError
from core.domain.placement import Pack, Placement
from core.formats.geometry import Box
from core.formats.plan import Call, Plan, Plans
from core.formats.reformat import FormatWishes
from core.use_cases.placements import Placements
from core.use_cases.planning import Quote

PLANNED = "extend_planned"


@dataclass(frozen=True)
class Planned:
    """The pack, planned: every placement that is shown, and those that are wanted by themselves.

    What is wanted is planned alone, for only then its price is what will be paid. `problem` says why there is none,
    `lacks` what no model can do now.
    """

    asset: Asset
    focal: Box
    placements: tuple[Placement, ...]
    wanted: tuple[Placement, ...]
    wishes: FormatWishes
    shown: Plans
    order: Plans | None
    quote: Quote | None
    problem: StudioError | None = None
    lacks: str = ""

    def plan(self, placement_id: str) -> Plan:
        """The plan of this placement: as ordered, else as it would be."""
        return self._by_id[placement_id]

    @cached_property
    def _by_id(self) -> dict[str, Plan]:
        ordered = {plan.placement: plan for plan in self.order.plans} if self.order else {}
        return {plan.placement: plan for plan in self.shown.plans} | ordered

    def calls(self, placement_id: str) -> dict[str, Call]:
        """The calls that this placement's plan speaks of, by their ids."""
        ordered = self.order is not None and any(plan.placement == placement_id for plan in self.order.plans)
        plans = self.order if ordered and self.order else self.shown
        return {call.id: call for call in plans.calls}


def catalogue() -> Placements:
    """Placements and packs, shipped and own."""
    made = the_studio()
    return Placements(made.records, made.owner)


def packs() -> list[Pack]:
    """All packs there are."""
    return catalogue().packs()


def placements_of(name: str) -> list[Placement]:
    """What is in the pack; the first pack where it is gone."""
    there = catalogue()
    try:
        return there.of_pack(name)
    except NotFound:
        return there.of_pack(packs()[0].name)


def off_of(form: Extending, placements: Sequence[Placement]) -> tuple[str, ...]:
    """What is not wanted; until a person says so, places for logos."""
    if form.off is None:
        return tuple(one.id for one in placements if one.kind == "logo")
    return form.off


def wishes_of(form: Extending, focal: Box | None) -> FormatWishes:
    """What is asked of all plans."""
    fill = {"choose": None, "blur": "blur", "colour": form.fill}[form.differs]
    return FormatWishes(choices=form.choices, fill=fill, colour=form.brand, focal=focal)


def planned(asset: Asset) -> Planned:
    """Plan the pack for this picture. Kept for the session until something that matters is different.

    Raises BadRequest, StorageFailed.
    """
    form, made = now(), the_studio()
    placements = placements_of(form.pack)
    off = set(off_of(form, placements))
    wanted = [one for one in placements if one.id not in off]
    focal = made.reformat.focal(asset)
    wishes = wishes_of(form, focal)
    key = (asset.id, tuple(placements), tuple(one.id for one in wanted), wishes.model_dump_json())
    kept = st.session_state.get(PLANNED)
    if kept is None or kept[0] != key:
        kept = (key, _planned(asset, focal, placements, wanted, wishes))
        st.session_state[PLANNED] = kept
    return _quoted(kept[1])


def planned_or_not(asset: Asset) -> tuple[Planned | None, StudioError | None]:
    """The same, or why there is none."""
    try:
        return planned(asset), None
    except StudioError as error:
        return None, error


def no_plan(why: StudioError) -> None:
    """Say why there is none, and what can be done."""
    said(why)
    with st.container(horizontal=True):
        if now().choices:
            label = "Forget what was chosen for single formats"
            st.button(label, key="extend_forget", on_click=say, kwargs={"choices": {}})
        st.button("Choose another picture", key="extend_other", on_click=set_flag, args=(CHOOSING, True))


def _planned(
    asset: Asset, focal: Box, placements: Sequence[Placement], wanted: Sequence[Placement], wishes: FormatWishes
) -> Planned:
    made = the_studio()
    shown = made.reformat.plan(asset, placements, wishes)
    order, problem = None, None
    if wanted:
        try:
            order = shown if len(wanted) == len(placements) else made.reformat.plan(asset, wanted, wishes)
        except StudioError as error:
            problem = error
    return Planned(asset, focal, tuple(placements), tuple(wanted), wishes, shown, order, None, problem, _lacks())


def _lacks() -> str:
    """What to say where no model extends a picture: what is done instead, and why."""
    ranked = the_studio().route("outpaint")
    if any(each.able and each.ready for each in ranked):
        return ""
    told = "No model here extends a picture now. What would need new pixels is cut or padded instead."
    return " ".join((told, *(f"{each.row.name}: {each.sentence}" for each in ranked[:1])))


def _quoted(found: Planned) -> Planned:
    """With what it costs now: what was made meanwhile is not paid for again."""
    if found.order is None:
        return found
    try:
        return replace(found, quote=the_studio().reformat.quote(found.asset, found.order, found.wishes))
    except StudioError as error:
        return replace(found, problem=error)
