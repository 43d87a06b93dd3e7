"""What is said of a placement before it is made."""

from collections.abc import Iterator

from core.domain.placement import CONFIDENCE_WORDS, Placement
from core.formats.offers import Rules
from core.formats.plan import Note


def broken(*, lost: float, scale: float, clear: bool, rules: Rules) -> Iterator[Note]:
    """Which rules a cut breaks."""
    if not clear:
        yield Note(kind="focal", text="The subject leaves the safe zone; move its box or choose another way.")
    if 100 * lost > 100 - rules.keep_pct + ROUNDING:
        yield Note(kind="kept", text=f"Only {100 - 100 * lost:.0f} % of the picture remain.")
    if 100 * scale > rules.enlarge_pct + ROUNDING:
        yield Note(kind="enlarged", text=f"It is enlarged {scale:.1f} times and will look soft.")


def asked(placement: Placement) -> Iterator[Note]:
    """What the platform asks for, and how far that is known."""
    if not placement.verified:
        told = CONFIDENCE_WORDS[placement.confidence]
        yield Note(kind="limits", text=f"Its limits come from {told}: check them with the platform.")
    elif placement.doubted:
        yield Note(kind="limits", text=f"Not verified: {', '.join(DOUBTED[limit] for limit in placement.doubted)}.")
    if placement.text_forbidden:
        yield Note(kind="text", text="No words or logos may stand in this picture.", warns=False)
    elif placement.text_in_image:
        yield Note(kind="text", text=f"Words in the picture: {placement.text_in_image}.", warns=False)
    if placement.background:
        yield Note(kind="background", text=f"Background: {placement.background}.", warns=bool(placement.pad))
    if placement.kind == "logo":
        yield Note(kind="logo", text="This place is for a logo, not for a picture.")


ROUNDING = 0.5
DOUBTED = {"max_bytes": "its weight limit", "safe": "its safe zone", "size": "its size", "file_types": "its file types"}
