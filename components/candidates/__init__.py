"""The candidates of an edit as a small sheet: two across, each with a letter; one can be chosen."""

from collections.abc import Sequence
from typing import TypedDict

from components.contact_sheet import State
from components.declared import declared
from components.session import the_studio
from components.sheet_frames import alt_of, reason_of, state_of
from core.domain.job import NO_PICTURE, Call
from core.domain.money import shown
from core.domain.operation import prompt_of
from core.use_cases.report import Framed

_COMPONENT = declared("candidates", "tile.js")


class Tile(TypedDict):
    """One candidate. Every text is plain text."""

    id: str
    """The call's id: it stays when the picture arrives."""
    asset: str
    """The picture's id, "" until it is there."""
    letter: str
    state: State
    url: str
    """Of the thumbnail, or of the preview while there is none; "" for neither."""
    alt: str
    title: str
    """Bold line on a tile without a picture: "Refused by the content filter"; else ""."""
    reason: str
    charged: str
    """What a tile without a picture cost: "$0.07 charged"; else ""."""
    since_s: float
    """While developing: since when, in epoch seconds; else 0."""


def candidates(
    framed: Sequence[Framed], *, key: str, selected: str | None = None, shape: tuple[int, int] | None = None
) -> str | None:
    """Draw them under a heading that counts them; the asset id of the one that was chosen just now.

    `selected` is the asset id of the one that is outlined. `shape` is the width and height that the pictures will
    have, so that nothing moves when the first one arrives.
    """
    result = _COMPONENT(
        key=key,
        data={"tiles": [_tile(found) for found in framed], "selected": selected, "shape": shape or _shape(framed)},
        on_chosen_change=lambda: None,
    )
    chosen = getattr(result, "chosen", None)
    return str(chosen) if chosen in {found.asset.id for found in framed if found.asset} else None


def _tile(found: Framed) -> Tile:
    call, asset = found.call, found.asset
    state = state_of(call, resting=False)
    return Tile(
        id=call.id,
        asset=asset.id if asset else "",
        letter=letter_of(found.frame.number),
        state=state,
        url=f"/pictures/thumb/{asset.id}.webp" if asset else _preview(call),
        alt=alt_of(asset.name if asset else prompt_of(call.recipe.operation)),
        title=NO_PICTURE.get(call.status, ""),
        reason=reason_of(call, resting=False),
        charged=_charged(call),
        since_s=call.sent_at_s if call.status == "sent" else 0,
    )


def letter_of(number: int) -> str:
    """A, B, … for the candidates from 1 on; AA follows Z."""
    more, last = divmod(number - 1, 26)
    return (letter_of(more) if more else "") + chr(ord("A") + last)


def _preview(call: Call) -> str:
    offered = not call.finished and the_studio().preview.offered
    return f"/pictures/preview/{call.id}.webp" if offered else ""


def _charged(call: Call) -> str:
    if call.status == "done" or not call.finished:
        return ""
    return f"{shown(call.settled_usd)} charged" if call.settled_usd else "Not charged"


def _shape(framed: Sequence[Framed]) -> tuple[int, int]:
    first = next((found.asset for found in framed if found.asset), None)
    return (first.width_px, first.height_px) if first else (3, 2)
