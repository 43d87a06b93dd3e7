"""The library's words for what its records call otherwise."""

from datetime import date, datetime, timedelta
from functools import cache

from core.domain.errors import StudioError
from core.domain.library import Days, Query, Sort
from core.domain.operation import LOCAL_MODEL
from core.models.catalog import row_of
from core.use_cases.versions import MADE_HERE, UPLOAD, WORDS

TIERS = {"final": "Finals", "draft": "Drafts", "upload": "Uploads"}
TIER = {"final": "Final", "draft": "Draft", "upload": "Upload"}
VERDICTS = {"pick": "Picks", "maybe": "Maybes", "reject": "Rejects"}
SORTS: dict[Sort, str] = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "dearest": "Dearest first",
    "cheapest": "Cheapest first",
    "largest": "Largest first",
    "smallest": "Smallest first",
    "name": "By name",
}
SHAPES = {"landscape": "Landscape", "portrait": "Portrait", "square": "Square"}


@cache
def model_words(model: str) -> str:
    """A model as people call it."""
    if model in ("", LOCAL_MODEL):
        return "Made here" if model else "Uploaded"
    try:
        return row_of(model).short
    except StudioError:  # a model the catalogue no longer has
        return model


def operation_words(operation: str) -> str:
    """What was done, in a word or two."""
    if operation == "upload":
        return UPLOAD
    return WORDS.get(operation) or MADE_HERE.get(operation.removeprefix("made_here_")) or operation.replace("_", " ")


def campaign_words(slug: str) -> str:
    """A campaign's slug as a name."""
    return slug.replace("-", " ").capitalize()


def day_words(day: date, today: date) -> str:
    """'Today', 'Yesterday', 'Thursday 19 November', with the year where it is another one."""
    if day in (today, today - timedelta(days=1)):
        return "Today" if day == today else "Yesterday"
    return f"{day:%A} {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def moment_words(moment: datetime, days: Days) -> str:
    """'today 10:42', '19 Nov 2026 10:42'."""
    day, at = days.of(moment), days.local(moment)
    if day == days.today():
        return f"today {at:%H:%M}"
    return f"{day.day} {day:%b %Y} {at:%H:%M}"


def days_words(since: date | None, until: date | None) -> str:
    """'from 3 Nov', 'to 9 Nov 2025', '3 Nov to 9 Nov', or nothing."""
    if not since and not until:
        return ""
    first, last = (
        f"{day.day} {day:%b %Y}".removesuffix(f" {date.today().year}") if day else "" for day in (since, until)
    )
    return f"{first} to {last}" if first and last else f"from {first}" if first else f"to {last}"


def bounds_words(query: Query) -> str:
    """'Landscape', 'at least 1024 px', 'at most $0.04', '3 limits', or nothing."""
    told = [
        SHAPES[query.shape] if query.shape else "",
        f"at least {query.least_px} px" if query.least_px is not None else "",
        f"at most {query.most_px} px" if query.most_px is not None else "",
        f"at least ${query.least_usd}" if query.least_usd is not None else "",
        f"at most ${query.most_usd}" if query.most_usd is not None else "",
    ]
    given = [part for part in told if part]
    return given[0] if len(given) == 1 else f"{len(given)} limits" if given else ""


def count_words(count: int) -> str:
    """'1 picture', '1,284 pictures'."""
    return "1 picture" if count == 1 else f"{count:,} pictures"


def size_words(size_bytes: int) -> str:
    """'640 kB', '31 MB', '4.2 GB'."""
    for unit, least in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= least:
            return (
                f"{size_bytes / least:.1f} {unit}" if size_bytes < 10 * least else f"{size_bytes / least:,.0f} {unit}"
            )
    return f"{size_bytes / 1e3:.0f} kB"


def query_words(query: Query) -> str:
    """What a query asks for, in a line."""
    parts = [
        f"“{query.words}”" if query.words else "",
        *(TIERS[tier] for tier in query.tier),
        *(campaign_words(name) for name in query.campaign),
        *(model_words(name) for name in query.model),
        *(operation_words(name) for name in query.operation),
        *(VERDICTS[name] for name in query.verdict),
        *(f"#{tag}" for tag in query.tags),
        days_words(query.since, query.until),
        bounds_words(query),
    ]
    return ", ".join(part for part in parts if part) or "Everything"
