"""A stored picture and where it lies. Edits never overwrite: each makes a new asset."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Literal

from core.domain.errors import BadRequest
from core.domain.money import ZERO
from core.domain.recipe import Recipe
from core.domain.values import Value

Tier = Literal["upload", "draft", "final"]
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


class Asset(Value):
    """A stored picture.

    `name` is the picture in words: its prompt, or an upload's file name. `parents` are asset ids, `notes` what a
    person should know about the file. `working` ones are steps on the way (a mask, a copy made to fit, the answer that
    lies under a pasted-back picture): found by id and as parents, never among the pictures to choose from.
    """

    id: str
    owner: str
    campaign: str
    tier: Tier
    key: str
    sha256: str
    media_type: str
    width_px: int
    height_px: int
    size_bytes: int
    created: datetime
    name: str = ""
    recipe: Recipe | None = None
    parents: tuple[str, ...] = ()
    cost_usd: Decimal = ZERO
    call: str | None = None
    cached: bool = False
    notes: tuple[str, ...] = ()
    look: str = ""
    has_alpha: bool = False
    working: bool = False

    @property
    def extension(self) -> str:
        """The file's ending, without the dot."""
        return EXTENSIONS[self.media_type]

    @property
    def file_name(self) -> str:
        """What a download is called: campaign, tier and the end of the id."""
        return f"{self.campaign}-{self.tier}-{self.id[-6:].lower()}.{self.extension}"


def slug_of(campaign: str) -> str:
    """A campaign's name as part of a key: a–z, 0–9 and dashes, at most 40. Raises BadRequest if none is left."""
    plain = unicodedata.normalize("NFKD", campaign).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    if not slug:
        raise BadRequest("Give the campaign a name with at least one letter or digit.")
    return slug


def key_of(*, campaign: str, tier: Tier, name: str, n: int, media_type: str) -> str:
    """`{campaign}/{tier}/{name[:2]}/{name}-{n}.{ext}`; name is a recipe's or an upload's SHA-256."""
    return f"{campaign}/{tier}/{name[:2]}/{name}-{n}.{EXTENSIONS[media_type]}"


def sidecar_of(key: str) -> str:
    """The key of the JSON beside a picture."""
    return f"{key.rpartition('.')[0]}.json"


def mask_key_of(key: str) -> str:
    """The key of the mask that is saved beside a picture."""
    return f"{key.rpartition('.')[0]}.mask.png"
