"""From calls and pictures to the frames that the contact sheet draws."""

import time
from typing import get_args

from components.contact_sheet import Frame, State
from core.domain.job import Call
from core.domain.money import shown
from core.domain.operation import prompt_of
from core.models.catalog import row_of
from core.use_cases.report import Framed

TITLES = {
    "refused": "Refused by the content filter",
    "failed": "No picture",
    "in_doubt": "In doubt",
    "cancelled": "Cancelled",
}
ALT_CHARS = 160


def frames_of(framed: list[Framed], *, paused: set[str]) -> list[Frame]:
    """One drawn frame for each frame of the sheet; `paused` are the jobs that rest."""
    return [_frame(found, resting=found.call.job in paused) for found in framed]


def _frame(found: Framed, *, resting: bool) -> Frame:
    call, asset = found.call, found.asset
    state = _state(call, resting=resting)
    return Frame(
        id=call.id,
        number=found.frame.number,
        seed="" if call.recipe.seed is None else str(call.recipe.seed),
        model=row_of(call.recipe.model).short,
        state=state,
        verdict=found.frame.verdict,
        thumb_url=f"/pictures/thumb/{asset.id}.webp" if asset else None,
        alt=_alt(prompt_of(call.recipe.operation)),
        title=TITLES.get(call.status, ""),
        reason=_reason(call, resting=resting),
        action=_action(call),
        since_s=call.sent_at_s if call.status == "sent" else 0,
        note=_note(found),
    )


def _state(call: Call, *, resting: bool) -> State:
    if call.status == "sent":
        return "developing"
    if call.status == "planned":
        return "waiting" if resting or call.not_before_s > time.time() else "queued"
    return call.status if call.status in get_args(State) else "queued"


def _reason(call: Call, *, resting: bool) -> str:
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


def _alt(prompt: str) -> str:
    words = " ".join(prompt.split())
    return words if len(words) <= ALT_CHARS else f"{words[: ALT_CHARS - 1].rsplit(' ', 1)[0]}…"
