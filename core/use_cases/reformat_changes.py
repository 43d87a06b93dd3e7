"""Changes of a reformat's record: begun, one placement planned anew, one made anew. Values in, values out."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from core.domain.errors import BadRequest
from core.domain.placement import Placement
from core.domain.values import derived_id
from core.formats.plan import SOURCE, Call, Plan, Plans
from core.formats.reformat import FormatWishes, Reformat, Step


class Changed(NamedTuple):
    """The record after a change, and the paid calls that are new in it."""

    reformat: Reformat
    new: tuple[Step, ...] = ()


def check_match(plans: Plans, placements: Sequence[Placement]) -> None:
    """Raise BadRequest where these plans were made for other placements."""
    if [plan.placement for plan in plans.plans] != [one.id for one in placements]:
        raise BadRequest("These plans are for other placements; plan them anew.")


def begun(blank: Reformat, plans: Plans) -> Changed:
    """The record with its plans and their calls."""
    steps = tuple(Step(planned=call, call=derived_id(blank.id, at)) for at, call in enumerate(plans.calls, 1))
    return Changed(blank.model_copy(update={"plans": plans.plans, "steps": steps, "focal": plans.focal}), steps)


def replanned(was: Reformat, placement: str, plans: Plans, wishes: FormatWishes, broken: Collection[str]) -> Changed:
    """One placement with another plan. A call that is there already, and is not `broken`, is not planned again."""
    plan = plans.plan(placement)
    steps, names = list(was.steps), {SOURCE: SOURCE}
    new: list[Step] = []
    for wanted in (plans.call(name) for name in plan.calls):
        call = wanted.model_copy(update={"source": names[wanted.source], "placements": (placement,)})
        same = next((step for step in reversed(steps) if _alike(step.planned, call)), None)
        if same is None or same.planned.id in broken:
            same = _step(was, steps, call, take=_last_take(steps, call) + 1)
            steps.append(same)
            new.append(same)
        names[wanted.id] = same.planned.id
    return Changed(_with_plan(was, _renamed(plan, names), steps, wishes), tuple(new))


def redone(was: Reformat, placement: str, broken: Collection[str]) -> Changed:
    """One placement's calls with other seeds: those that are broken and what hangs on them, else all.

    Raises BadRequest where nothing is paid for it.
    """
    plan = was.plan(placement)
    if not plan.calls:
        raise BadRequest("Nothing is paid for this placement: it is always made the same. Adjust it instead.")
    anew = set(broken) & set(plan.calls) or set(plan.calls)
    steps, names = list(was.steps), {SOURCE: SOURCE}
    new: list[Step] = []
    for old in (was.step(name) for name in plan.calls):
        name = old.planned.id
        source = names[old.planned.source]
        if name in anew or source != old.planned.source:
            call = old.planned.model_copy(update={"source": source, "placements": (placement,)})
            again = _step(was, steps, call, take=_last_take(steps, old.planned) + 1)
            steps.append(again)
            new.append(again)
            names[name] = again.planned.id
        else:
            names[name] = name
    return Changed(_with_plan(was, _renamed(plan, names), steps, was.wishes), tuple(new))


def _step(was: Reformat, steps: Sequence[Step], call: Call, *, take: int) -> Step:
    number = len(steps) + 1
    return Step(planned=call.model_copy(update={"id": f"call-{number}"}), call=derived_id(was.id, number), take=take)


def _with_plan(was: Reformat, plan: Plan, steps: Iterable[Step], wishes: FormatWishes) -> Reformat:
    """With this plan in place of the one of its placement, which is no longer approved."""
    plans = tuple(plan if one.placement == plan.placement else one for one in was.plans)
    approved = {name: asset for name, asset in was.approved.items() if name != plan.placement}
    changed = {"plans": plans, "steps": tuple(steps), "wishes": wishes, "approved": approved}
    return was.model_copy(update=changed)


def _renamed(plan: Plan, names: dict[str, str]) -> Plan:
    return plan.model_copy(update={"picture": names[plan.picture], "calls": tuple(names[name] for name in plan.calls)})


def _alike(one: Call, other: Call) -> bool:
    """Whether both would give the same picture."""
    aside = {"id": "", "placements": ()}
    return one.model_copy(update=aside) == other.model_copy(update=aside)


def _last_take(steps: Sequence[Step], call: Call) -> int:
    """How often this was made anew so far, whatever it was made of; -1 where it never was made."""
    aside = {"source": "", "placements": (), "id": ""}
    bare = call.model_copy(update=aside)
    return max((step.take for step in steps if step.planned.model_copy(update=aside) == bare), default=-1)
