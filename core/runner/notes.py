"""What a person should know about a picture that a call gave."""

from core.domain.asset import Asset
from core.domain.operation import Operation
from core.imaging.facts import facts_of

BY_WORDS = "The model found the place by your words; what else it changed stays changed."
NOT_PASTED_BACK = "What the model changed outside of the mask could not be undone; this is its answer as it came."
FROM_THE_TRASH = "Made before and thrown away: taken out of the trash unpaid. The earlier one stays there."


def notes_on(operation: Operation) -> tuple[str, ...]:
    """Where no mask says what was to change, nothing is promised about the rest."""
    named = any(getattr(operation, name, None) for name in ("mask_prompt", "search_prompt", "select_prompt"))
    return (BY_WORDS,) if named and not getattr(operation, "mask", None) else ()


def note_on_size(answer: Asset, shown: bytes) -> tuple[str, ...]:
    """Whether the answer had to be brought to the size of the picture it lies on."""
    facts = facts_of(shown)
    if (answer.width_px, answer.height_px) == (facts.width_px, facts.height_px):
        return ()
    told = f"{answer.width_px:,} × {answer.height_px:,} px"
    return (f"The model answered in {told}; the changed part was brought to the size of the picture.",)
