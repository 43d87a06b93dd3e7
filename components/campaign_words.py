"""The words of campaigns: what is in one, when it was last worked on, what it spent, what an archive of it holds."""

from decimal import Decimal

from components.library_words import count_words, moment_words, size_words
from core.domain.archive import Manifest
from core.domain.budget import Room
from core.domain.campaign import CampaignCard, CampaignUse
from core.domain.library import Days
from core.domain.money import shown

WHEN = {"day": "today", "month": "this month", "total": "in all"}


def holds_words(use: CampaignUse) -> str:
    """'24 drafts, 6 finals', 'empty'."""
    counts = {"draft": use.drafts, "final": use.finals, "upload": use.uploads}
    return ", ".join(_counted(count, one) for one, count in counts.items() if count) or "Empty"


def last_words(use: CampaignUse, days: Days) -> str:
    """'Last work today 10:42'; nothing where nothing was made."""
    return f"Last work {moment_words(use.newest, days)}" if use.newest else ""


def money_words(card: CampaignCard, room: Room | None) -> tuple[str, str, float | None]:
    """What a card says of money: words, an amount, and the part of the budget that is gone."""
    if room is None:
        return "Spent, no budget", shown(card.settled_usd + card.reserved_usd), None
    cap, held = room.budget.cap_usd, room.held_usd
    words = f"{shown(held)} of {shown(cap)} {WHEN[room.budget.per]}"
    part = float(held / cap) if cap else 1.0
    return words, f"{shown(room.left_usd)} left" if room.left_usd >= 0 else f"{shown(-room.left_usd)} over", part


def archive_words(found: Manifest) -> str:
    """What an archive holds: '500 pictures (480 drafts, 20 finals), 12 sheets, $14.20 spent, 310 MB'."""
    pictures = sum(found.pictures.values())
    tiers = [_counted(count, tier) for tier, count in found.pictures.items() if count]
    parts = [
        f"{count_words(pictures)} ({', '.join(tiers)})" if tiers else "no pictures",
        _counted(found.sheets, "sheet") if found.sheets else "",
        f"{shown(found.settled_usd)} spent" if found.settled_usd > Decimal(0) else "",
        size_words(found.bytes),
    ]
    return ", ".join(part for part in parts if part)


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"
