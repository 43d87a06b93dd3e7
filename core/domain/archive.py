"""What the archive of a campaign holds: a ZIP of a manifest, lines of JSON, and files named by their SHA-256."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from core.domain.asset import Asset, Tier
from core.domain.budget import Budget
from core.domain.campaign import SLUG, Campaign
from core.domain.job import Call
from core.domain.ledger import Entry
from core.domain.mask import Drawn
from core.domain.operation import Sha256
from core.domain.sheet import Frame, Sheet
from core.domain.values import Value

FORMAT: Literal["proofsheet-campaign"] = "proofsheet-campaign"
VERSION = 1
KEY = re.compile(
    r"(?P<campaign>[a-z0-9][a-z0-9-]{0,39})/(?:upload|draft|final)/"
    r"(?P<first>[0-9a-f]{2})/(?P<name>[0-9a-f]{64})-(?P<n>[1-9][0-9]{0,8})\.(?:png|jpg|webp)"
)
"""What `core.domain.asset.key_of` makes; any other key is refused."""
Kind = Literal["campaign", "jobs", "calls", "sheets", "pictures", "reformats"]
Count = Annotated[int, Field(ge=0)]


class Part(Value):
    """A file of lines: what its bytes hash to, how many they are, and how many lines."""

    sha256: Sha256
    bytes: Count
    lines: Count


class Manifest(Value):
    """What an archive says of itself. `bytes` are those of its pictures, each file counted once."""

    format: Literal["proofsheet-campaign"] = FORMAT
    version: Literal[1] = 1
    slug: Annotated[str, Field(pattern=SLUG)]
    name: str
    exported: datetime
    pictures: dict[Tier, Count]
    sheets: Count
    calls: Count
    ledger_lines: Count
    settled_usd: Decimal
    bytes: Count
    parts: dict[Kind, Part]


class FileOf(Value):
    """A file in the archive."""

    sha256: Sha256
    bytes: Count


class Kit(Value):
    """The campaign itself, None where nobody made one, and its budgets."""

    campaign: Campaign | None = None
    budgets: tuple[Budget, ...] = ()


class ArchivedPicture(Value):
    """A picture with what people put beside it. `drawn` is its mask as it was drawn."""

    asset: Asset
    trashed_at: datetime | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    drawn: Drawn | None = None


class PictureLine(ArchivedPicture):
    """The same with its files: none of its own where it was missing. `borrowed` ones belong to another campaign."""

    borrowed: bool = False
    missing: bool = False
    sidecar: Annotated[str, Field(max_length=1_000_000)] | None = None
    mask: FileOf | None = None
    store_tags: Annotated[dict[str, str], Field(max_length=10)] = Field(default_factory=dict)


class ArchivedCall(Value):
    """A call with what the books say of it; `entries` are its lines of the ledger, in their order."""

    call: Call
    replaced_by: str | None = None
    day: str = ""
    template: str = ""
    uses: Annotated[int, Field(ge=0, le=7)] = 0
    entries: tuple[Entry, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether the books count it: it was sent, or answered by a picture that was there."""
        ended = self.call.status in ("done", "refused", "failed", "in_doubt")
        return bool(self.day) and ended and bool(self.entries or self.call.cached or self.call.sent_at_s)


class ArchivedFrame(Frame):
    """A frame of a sheet; a removed one keeps its number."""

    removed: bool = False


class ArchivedSheet(Value):
    """A sheet with all its frames, or those of the archive's pictures where it is another campaign's."""

    sheet: Sheet
    frames: tuple[ArchivedFrame, ...] = ()
