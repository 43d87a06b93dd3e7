"""What a session holds of the mask on each picture, and how a browser adds to it: it says only what is new."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Annotated

from pydantic import Field, ValidationError

from core.domain.mask import Drawn
from core.domain.values import Value

MOST_PICTURES = 4
"""So many are held: what was drawn on one may arrive when the next is already shown."""


class Held(Value):
    """The mask on one picture, as Python and the browser both know it."""

    drawn: Drawn
    token: str = Field(default_factory=lambda: token_hex(6))
    """Names this list of strokes; another one, kept by another tab or set by Python, has another token."""
    known: bool = False
    """Whether the browser has said something of this list; until then all of it goes down with each run."""


class Said(Value):
    """One message of the browser: the first `keep` strokes stay, `drawn.strokes` come after them.

    It holds whatever Python has not confirmed yet, so that one that is lost is made good by the next. Without `of`
    it is a whole list: a test's. `asks` is said by an editor that is new and has not been told the strokes.
    """

    picture: str
    of: str = ""
    keep: Annotated[int, Field(ge=0)] = 0
    drawn: Drawn = Drawn()
    asks: bool = False


def said_in(sent: object) -> list[Said]:
    """Those messages of what a browser sent that make sense."""
    messages = []
    for each in sent if isinstance(sent, list) else [sent]:
        try:
            messages.append(Said.model_validate(each))
        except ValidationError:
            continue
    return messages


def told(held: Held, said: Said) -> Held:
    """What is held after this message; unchanged where it is about another list, or not news."""
    if said.of not in {"", held.token}:
        return held
    if said.asks:
        return Held(drawn=held.drawn)
    known = held.model_copy(update={"known": held.known or bool(said.of)})
    strokes = held.drawn.strokes
    if said.drawn.revision <= held.drawn.revision or said.keep > len(strokes) or (said.keep and not said.of):
        return known
    try:
        drawn = Drawn(
            strokes=strokes[: said.keep] + said.drawn.strokes, revision=said.drawn.revision, base=held.drawn.base
        )
    except ValidationError:  # more strokes than a mask may have
        return known
    return known.model_copy(update={"drawn": drawn})


def shown(records: Mapping[str, Held], url: str, drawn: Drawn, *, anew: bool) -> dict[str, Held]:
    """The records with this picture's as the last; `drawn` is what was kept of it, and the higher revision holds.

    `anew` says that the browser does not show this picture yet, and has to be told its strokes again. A mask on
    another base is another one, whatever its revision.
    """
    held = records.get(url)
    if held is None or drawn.revision > held.drawn.revision or drawn.base != held.drawn.base:
        held = Held(drawn=drawn)
    elif anew:
        held = held.model_copy(update={"known": False})
    others = [each for each in records.items() if each[0] != url]
    return {**dict(others[-(MOST_PICTURES - 1) :]), url: held}
