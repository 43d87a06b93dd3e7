"""From calls and pictures to the frames that the contact sheet draws."""

import time
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from types import MappingProxyType
from typing import Any, get_args

from components.contact_sheet import Frame, Group, State
from components.session import the_studio
from components.sheet_palette import BY_PALETTE, UNMARKED, Near, by_palette
from core.domain.errors import StudioError
from core.domain.job import NO_PICTURE, Call
from core.domain.money import shown
from core.domain.operation import prompt_of
from core.domain.sheet import Brief
from core.domain.template import LIST, combinations, combinations_count
from core.imaging.likeness import folded
from core.models.catalog import row_of
from core.use_cases.briefs import prompt_of as prompt_of_brief
from core.use_cases.compare import Tally, seconds
from core.use_cases.draft import MOST_FRAMES
from core.use_cases.report import Framed

ALT_CHARS = 160
LEAST_GROUPS = 2
VERDICTS = ("pick", "maybe", None, "reject")
BY_MODEL = "By model"
ORDERS: dict[str, Callable[[Framed], Any]] = {
    "As made": lambda found: found.frame.number,
    "Picks first": lambda found: (VERDICTS.index(found.frame.verdict), found.frame.number),
    BY_MODEL: lambda found: found.frame.number,  # and the models as they come
    "By words": lambda found: (prompt_of(found.call.recipe.operation), found.frame.number),
}


def in_order(framed: list[Framed], order: str, near: Mapping[str, Near]) -> list[Framed]:
    """The frames in one of the `ORDERS`, or by palette."""
    if order == BY_PALETTE:
        return by_palette(framed, near)
    found = sorted(framed, key=ORDERS[order])
    return [each for same in _by_model(found).values() for each in same] if order == BY_MODEL else found


def groups_of(ordered: list[Framed], tallies: Iterable[Tally]) -> list[Group]:
    """A heading for each model of frames that are in order by model; none where there is but one."""
    by_model, told = _by_model(ordered), {tally.model: tally for tally in tallies}
    if len(by_model) < LEAST_GROUPS:
        return []
    return [_group(model, found, told.get(model)) for model, found in by_model.items()]


def _group(model: str, found: list[Framed], tally: Tally | None) -> Group:
    prices = {shown(each.call.price_usd): None for each in found}
    took = f" and {seconds(tally.median_s)}" if tally and tally.median_s is not None else ""
    return Group(title=row_of(model).name, facts=f"{' or '.join(prices)}{took} a picture", size=len(found))


def _by_model(framed: Iterable[Framed]) -> dict[str, list[Framed]]:
    found: dict[str, list[Framed]] = {}
    for each in framed:
        found.setdefault(each.call.recipe.model, []).append(each)
    return found


def frames_of(
    framed: list[Framed], brief: Brief, *, paused: set[str], near: Mapping[str, Near] = MappingProxyType({})
) -> list[Frame]:
    """One drawn frame for each frame of the sheet that `brief` drafted; `paused` are the jobs that rest.

    `near` says how near the pictures come to the campaign's palette.
    """
    told = _told_apart(brief)
    leaders = _leaders(framed, brief)
    return [
        _frame(
            found,
            told,
            resting=found.call.job in paused,
            alike=leaders.get(found.call.id, ""),
            near=near.get(found.asset.id) if found.asset else None,
        )
        for found in framed
    ]


def _leaders(framed: list[Framed], brief: Brief) -> dict[str, str]:
    """Which frame each one looks like; where models are compared, among its model's own."""
    parts = _by_model(framed).values() if brief.compared else [framed]
    leaders: dict[str, str] = {}
    for part in parts:
        leaders |= folded([(found.call.id, found.asset.look) for found in part if found.asset and found.asset.look])
    return leaders


def _told_apart(brief: Brief) -> dict[str, str]:
    """The words chosen from the lists of the brief, by the prompt they make; nothing where there is no list."""
    try:
        prompt = prompt_of_brief(brief, the_studio().templates.named(brief.template) if brief.template else None)
    except StudioError:  # its template is gone, or asks for more now
        return {}
    lists = [[part.strip() for part in found.group(1).split("|")] for found in LIST.finditer(prompt)]
    if not lists or combinations_count(prompt) > MOST_FRAMES:
        return {}
    made = zip(combinations(prompt), product(*lists), strict=True)
    return {words.strip(): ", ".join(filter(None, chosen)) for words, chosen in made}


def _frame(found: Framed, told: dict[str, str], *, resting: bool, alike: str, near: Near | None) -> Frame:
    call, asset = found.call, found.asset
    model, chosen = row_of(call.recipe.model).short, _chosen(prompt_of(call.recipe.operation), told)
    state = state_of(call, resting=resting)
    marks = near.texts if near else UNMARKED
    previewed = not call.finished and the_studio().preview.offered
    return Frame(
        id=call.id,
        number=found.frame.number,
        seed="" if call.recipe.seed is None else str(call.recipe.seed),
        model=f"{chosen} · {model}" if chosen else model,
        state=state,
        verdict=found.frame.verdict,
        thumb_url=f"/pictures/thumb/{asset.id}.webp" if asset else None,
        preview_url=f"/pictures/preview/{call.id}.webp" if previewed else None,
        alt=alt_of(prompt_of(call.recipe.operation)),
        title=NO_PICTURE.get(call.status, ""),
        reason=reason_of(call, resting=resting),
        action=_action(call),
        since_s=call.sent_at_s if call.status == "sent" else 0,
        note=_note(found),
        full_url=f"/pictures/full/{asset.id}" if asset else None,
        alike=alike,
        comment=found.frame.note,
        price="" if call.status != "done" else "cached" if call.cached else shown(call.settled_usd),
        colours=marks["colours"],
        distance=marks["distance"],
        nearness=marks["nearness"],
    )


def _chosen(prompt: str, told: dict[str, str]) -> str:
    """The chosen words of this prompt, which may have a campaign's style before it."""
    ending = max((words for words in told if prompt.endswith(words)), key=len, default="")
    return told.get(ending, "")


def state_of(call: Call, *, resting: bool) -> State:
    """What the frame of this call shows; `resting` says that its job is paused."""
    if call.status == "sent":
        return "developing"
    if call.status == "planned":
        return "waiting" if resting or call.not_before_s > time.time() else "queued"
    return call.status if call.status in get_args(State) else "queued"


def reason_of(call: Call, *, resting: bool) -> str:
    """The sentence on a frame without its picture; "" where there is nothing to say."""
    if call.status == "planned":
        return "Paused." if resting else call.reason or ""
    return "" if call.status in ("done", "sent") else call.reason or ""


def _action(call: Call) -> str:
    if call.status == "refused":
        return "Edit the brief"
    if call.status in ("failed", "in_doubt", "cancelled"):
        return f"Try again · {shown(call.price_usd)}"
    return ""


def _note(found: Framed) -> str:
    if found.asset and found.asset.tier == "final":
        return "final"
    return "cached" if found.call.cached else ""


def alt_of(prompt: str) -> str:
    """A prompt as the words that stand for a picture."""
    words = " ".join(prompt.split())
    return words if len(words) <= ALT_CHARS else f"{words[: ALT_CHARS - 1].rsplit(' ', 1)[0]}…"
