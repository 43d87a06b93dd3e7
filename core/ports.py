"""What the core needs of the world, in its own words.

`ImageModels` and `Account` have the boto3 adapter (sandbox and AWS alike) and a scripted one in the tests; `Previews`
has the sandbox and, on AWS, nobody; `PictureStore` has files and S3; `Records` has SQLite, its claims, leases and
reservations being conditional writes that DynamoDB has too.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Protocol

from core.domain.archive import ArchivedCall, ArchivedPicture, ArchivedSheet
from core.domain.asset import Asset, Tier
from core.domain.budget import Budget, Per, Room
from core.domain.campaign import Campaign, CampaignUse
from core.domain.colour_difference import Coloured
from core.domain.errors import StudioError
from core.domain.job import Call, CallStatus, Control, Job, Progress
from core.domain.ledger import Dimension, Entry, Share, Span, Totals
from core.domain.library import Cell, Change, Query, Shelved, View
from core.domain.mask import Drawn
from core.domain.sheet import Frame, Preset, Sheet, Verdict
from core.domain.template import Template
from core.domain.trial import Trial
from core.formats.reformat import Reformat
from core.models.catalog import ModelRow
from core.models.listing import Listing, Quotas

Begun = Literal["sent", "not_planned", "held", "twin", "over_cap"]
"""How `Records.begin` went: sent; no longer planned or ours; paused or cancelled; the same recipe is on its way;
the cap would be passed."""


class ImageModels(Protocol):
    """Where models answer."""

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        """The answer's bytes, one attempt. Raises a CallFailed. The service's own logs get the labels."""
        ...

    def access(self, row: ModelRow) -> StudioError | None:
        """None if the model would answer us, else what stands in the way; returned, not raised. Costs nothing."""
        ...


class Account(Protocol):
    """What the account itself lists."""

    def listing(self, region: str) -> Listing:
        """What this region lists for the account. Costs nothing, raises nothing: what cannot be read says why."""
        ...

    def quotas(self, region: str) -> Quotas:
        """How many calls a minute this region allows the account; costs and raises nothing."""
        ...


class Previews(Protocol):
    """Where a call's picture is shown before it is made, free of charge."""

    def preview(self, row: ModelRow, body: bytes) -> bytes | None:
        """A WebP of about 256 px of what this body would bring, or None. Nothing is raised: no call hangs on it."""
        ...


class PictureStore(Protocol):
    """Where pictures lie. Keys are made by `core.domain.asset`, never from input."""

    def put(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        """Write once. Raises AlreadyThere if the key is taken, StorageFailed otherwise."""
        ...

    def replace(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        """Write over whatever is there, whole or not at all; never a picture. Raises StorageFailed."""
        ...

    def get(self, key: str) -> bytes:
        """The very bytes that were put. Raises StorageFailed."""
        ...

    def tag(self, key: str, tags: Mapping[str, str]) -> None:
        """Replace the object's tags."""
        ...

    def tags(self, key: str) -> dict[str, str]:
        """The object's tags. Raises Missing."""
        ...

    def link(self, key: str, *, filename: str, lasts_s: int) -> str | None:
        """A presigned download URL, or None where the store has none."""
        ...

    def delete(self, key: str) -> None:
        """Delete what lies there, for good; nothing happens where nothing lies. Raises StorageFailed."""
        ...

    def check(self) -> None:
        """Write, read and delete a small object. Raises StorageFailed saying what is missing."""
        ...


class Records(Protocol):
    """Everything remembered about pictures, sheets, jobs, calls and money. Every row has an owner."""

    # Pictures
    def add_asset(self, asset: Asset) -> None:
        """Remember a picture."""
        ...

    def asset(self, asset_id: str) -> Asset:
        """The picture with this id. Raises NotFound."""
        ...

    def assets(self, ids: Iterable[str]) -> dict[str, Asset]:
        """Those of the pictures that exist, by id."""
        ...

    def list_assets(
        self,
        owner: str,
        *,
        tier: Tier | None = None,
        campaign: str | None = None,
        working: bool = False,
        before: str = "",
        limit: int = 60,
    ) -> list[Asset]:
        """A page of pictures, newest first, older than the id `before`; of steps on the way if `working`."""
        ...

    def children(self, asset_id: str, *, working: bool = False, limit: int = 60) -> list[Asset]:
        """What was made of a picture, newest first; the steps on the way if `working`."""
        ...

    def asset_with_bytes(self, owner: str, sha256: str, *, uploaded_to: str | None = None) -> Asset | None:
        """The oldest picture with these bytes; with `uploaded_to` the upload in that campaign, a person's own first."""
        ...

    def asset_of_recipe(self, owner: str, recipe_sha256: str) -> Asset | None:
        """The first picture made of this recipe: the cache."""
        ...

    def uncache(self, asset_id: str) -> None:
        """Never again answer a recipe with this picture: its bytes are gone."""
        ...

    def set_tier(self, asset_id: str, tier: Tier) -> None:
        """Move a picture to another tier; its key stays."""
        ...

    def claim_number(self, *, campaign: str, name: str, claimant: str) -> int:
        """The n of a key: 1 for the first picture of a recipe in a campaign. The same claimant gets the same n."""
        ...

    def release_number(self, *, campaign: str, name: str, claimant: str) -> None:
        """Let go of an n whose key turned out to be taken; it is not given out again."""
        ...

    # The library
    def find_pictures(self, owner: str, query: Query, *, skip: int, limit: int) -> list[Shelved]:
        """A page of what the query finds, in its order."""
        ...

    def shelved(self, ids: Iterable[str]) -> list[Shelved]:
        """Those of the pictures that are in the library or its trash, in this order."""
        ...

    def count_cells(self, owner: str, query: Query) -> list[Cell]:
        """What the query finds but for its facets, counted by facets."""
        ...

    def count_days(self, owner: str, query: Query, days: Sequence[date]) -> dict[date, int]:
        """How many of what the query finds came on each of these days."""
        ...

    def count_before(self, owner: str, query: Query, day: date) -> int:
        """How many of what the query finds, in order of time, stand before the first one of this day or beyond it."""
        ...

    def tags(self, owner: str, *, limit: int = 200) -> dict[str, int]:
        """Tags and how many pictures have them, the most used first."""
        ...

    def change_pictures(self, owner: str, changes: Mapping[str, Change]) -> dict[str, Change]:
        """Change pictures, all or none; what would take back what was really changed, by the picture's id."""
        ...

    def views(self, owner: str) -> list[View]:
        """Saved views by name."""
        ...

    def put_view(self, owner: str, view: View) -> None:
        """Remember a view, in place of one of the same name."""
        ...

    def drop_view(self, owner: str, name: str) -> None:
        """Forget a view."""
        ...

    # The trash
    def kept_by(self, ids: Iterable[str], *, before: datetime) -> dict[str, Asset]:
        """For whose sake pictures may not go: one that was made of each, a final if there is one."""
        ...

    def forget_trashed(self, owner: str, *, before: datetime, now_s: float, limit: int = 500) -> int:
        """Forget pictures trashed before then which nothing that stays was made of; how many.

        Steps on the way that served them alone go with them, and frames that showed them leave their sheets. Their
        files are noted as left over, in the same transaction.
        """
        ...

    def leavings(self, *, before_s: float, limit: int = 500) -> list[tuple[str, str]]:
        """Keys (with the SHA-256 of their bytes) that were left over before then and that no picture uses."""
        ...

    def has_bytes(self, sha256: str) -> bool:
        """Whether any picture of anybody has these bytes."""
        ...

    def swept(self, key: str) -> None:
        """The files of this key are gone."""
        ...

    # Masks
    def put_mask(self, asset_id: str, drawn: Drawn) -> bool:
        """Keep what is drawn on a picture. False, and nothing changes, if it is gone or has this revision or more."""
        ...

    def masks(self, ids: Iterable[str]) -> dict[str, Drawn]:
        """What is kept of the masks of these pictures, by the picture's id."""
        ...

    # Reformats
    def put_reformat(self, reformat: Reformat) -> bool:
        """Keep a reformat, open to be worked. False, and nothing changes, unless its revision is the next one (0 for a
        new one): somebody else changed it.
        """
        ...

    def reformat(self, reformat_id: str) -> Reformat:
        """The reformat with this id. Raises NotFound."""
        ...

    def reformats_of(self, owner: str, asset_id: str, *, limit: int = 20) -> list[Reformat]:
        """The reformats of a picture, newest first."""
        ...

    def open_reformats(self, owner: str) -> list[str]:
        """Ids of those that may have something to send, the oldest first."""
        ...

    def rest_reformat(self, reformat_id: str, revision: int) -> None:
        """Nothing more is to be sent for it, unless it was changed since this revision."""
        ...

    # Sheets
    def add_sheet(self, sheet: Sheet) -> None:
        """Remember a sheet."""
        ...

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet with this id. Raises NotFound."""
        ...

    def sheets(
        self, owner: str, *, words: str = "", pinned: bool = False, before: str = "", limit: int = 50
    ) -> list[Sheet]:
        """Sheets, newest first, older than the id `before`: all, those with all of these words, or the pinned ones."""
        ...

    def pin_sheet(self, sheet_id: str, *, pinned: bool) -> None:
        """Keep a sheet at hand in the history, or no longer."""
        ...

    def frames(self, sheet_id: str) -> list[Frame]:
        """The sheet's frames in order, without those that were removed."""
        ...

    def sheet_pictures(self, sheet_id: str, *, limit: int) -> list[str]:
        """Ids of the sheet's first pictures, picks before the others."""
        ...

    def last_number(self, sheet_id: str) -> int:
        """The number of the sheet's last frame, removed ones counted; 0 without one."""
        ...

    def frame_of(self, call_id: str) -> Frame | None:
        """The frame that shows this call."""
        ...

    def set_verdict(self, call_id: str, verdict: Verdict | None) -> None:
        """What a person thinks of a frame."""
        ...

    def set_note(self, call_id: str, note: str) -> None:
        """What a person wrote beside a frame."""
        ...

    def remove_frame(self, call_id: str, *, removed: bool) -> None:
        """Take a frame off its sheet, or put it back; its picture stays."""
        ...

    def removed_frames(self, sheet_id: str) -> list[str]:
        """Ids of the calls whose frames were taken off the sheet, in order."""
        ...

    # Models compared
    def trials_of_sheet(self, sheet_id: str) -> list[Trial]:
        """Every call of the sheet's frames, by number; those of removed frames and those made again since then too."""
        ...

    def trials_of_template(self, owner: str, template: str, *, sheets: int) -> list[Trial]:
        """The same of the newest sheets of a template, so many sheets at most."""
        ...

    # Jobs and calls
    def add_job(self, job: Job, calls: Sequence[Call], frames: Sequence[Frame]) -> None:
        """Remember a job, all its calls and their frames, or nothing."""
        ...

    def add_calls(self, job_id: str, calls: Sequence[Call]) -> int:
        """Plan more calls of a job, but those that are there already; how many. None if the job was cancelled."""
        ...

    def replace_call(self, old_id: str, job: Job, call: Call) -> None:
        """Plan a job of one call in place of a call that gave no picture, on the same frame.

        Raises NotFound if the old call has been replaced already.
        """
        ...

    def job(self, job_id: str) -> Job:
        """The job with this id. Raises NotFound."""
        ...

    def jobs(self, owner: str, *, limit: int = 50) -> list[Job]:
        """Jobs, newest first."""
        ...

    def unfinished_jobs(self, owner: str) -> list[Job]:
        """Jobs with calls still planned or sent, newest first."""
        ...

    def set_control(self, job_id: str, control: Control) -> None:
        """Run, pause or cancel; cancelling ends the calls that are still planned."""
        ...

    def call(self, call_id: str) -> Call:
        """The call with this id. Raises NotFound."""
        ...

    def calls(self, job_id: str) -> list[Call]:
        """The job's calls by position."""
        ...

    def calls_by_id(self, ids: Iterable[str]) -> dict[str, Call]:
        """Those of the calls that exist, by id."""
        ...

    def progress(self, job_id: str) -> Progress:
        """The job's calls counted, and what was settled."""
        ...

    # Work
    def renew_lease(self, holder: str, *, until_s: float) -> None:
        """Keep everything this process holds until then (epoch seconds)."""
        ...

    def due_calls(self, holder: str, *, now_s: float, limit: int) -> list[Call]:
        """Planned calls of running jobs that are due and ours, or whose holder's lease has lapsed."""
        ...

    def adopt(self, call_id: str, holder: str, *, now_s: float) -> bool:
        """Make an unfinished call ours, if it is or its holder's lease has lapsed."""
        ...

    def begin(self, call_id: str, holder: str, *, cap_usd: Decimal | None, now_s: float) -> Begun:
        """Planned → sent with its price reserved in every total it counts in, in one conditional write.

        The conditions are those of the budgets and of `cap_usd`, each on one row, so that a DynamoDB transaction can
        hold them too.
        """
        ...

    def postpone(self, call_id: str, holder: str, *, until_s: float, reason: str) -> None:
        """Back to planned, nothing spent; due again at `until_s`."""
        ...

    def finish(
        self,
        call_id: str,
        status: CallStatus,
        *,
        settled_usd: Decimal,
        reason: str | None = None,
        assets: Sequence[Asset] = (),
        cached: bool = False,
        took_s: float = 0,
    ) -> bool:
        """End a call, settle its money and remember its pictures and how long it took, all or nothing.

        False if it had already ended (a call in doubt may still become done).
        """
        ...

    def lapsed_sent(self, *, now_s: float) -> list[Call]:
        """Sent calls whose holder's lease has lapsed."""
        ...

    def take_token(self, model: str, *, per_minute: int, now_s: float) -> float:
        """Take one from the model's bucket: 0, or the seconds until one is there."""
        ...

    # Briefs to start from
    def own_templates(self, owner: str) -> list[Template]:
        """The templates people made here, by name."""
        ...

    def put_template(self, owner: str, template: Template) -> None:
        """Remember a template, in place of one of the same name."""
        ...

    def drop_template(self, owner: str, name: str) -> None:
        """Forget a template."""
        ...

    def presets(self, owner: str) -> list[Preset]:
        """Presets, newest first."""
        ...

    def put_preset(self, preset: Preset) -> None:
        """Remember a preset, in place of the one with its id."""
        ...

    def drop_preset(self, preset_id: str) -> None:
        """Forget a preset."""
        ...

    # Money
    def spent(self, owner: str) -> tuple[Decimal, Decimal]:
        """Settled and reserved US dollars."""
        ...

    def totals(self, owner: str, *, campaign: str = "", period: str = "") -> Totals:
        """Running totals of a campaign or all, of a day, a month or ever: one row."""
        ...

    def ledger(
        self, owner: str, *, campaign: str | None = None, call: str | None = None, after: int = 0, limit: int = 1000
    ) -> list[Entry]:
        """Lines in the order they were written, after the line `after`; all, a campaign's, or a call's."""
        ...

    def budgets(self, owner: str) -> list[Budget]:
        """Every budget, those for all campaigns first."""
        ...

    def put_budget(self, owner: str, budget: Budget) -> None:
        """Remember a budget, in place of the one of the same campaign and period."""
        ...

    def drop_budget(self, owner: str, campaign: str, per: Per) -> bool:
        """Forget a budget; whether there was one."""
        ...

    def rooms(self, owner: str, *campaigns: str, cap_usd: Decimal | None, now_s: float) -> list[Room]:
        """What is left of each budget for all and for these campaigns, and of `cap_usd`, now."""
        ...

    def first_told(self, owner: str, room: Room, level: int) -> bool:
        """Note that people are told of this level; False if they were, in this period and at this cap."""
        ...

    def shares(self, owner: str, span: Span, *by: Dimension) -> list[Share]:
        """What was settled and saved, split by these, in their order."""
        ...

    def unused_drafts(self, owner: str, span: Span) -> tuple[int, Decimal]:
        """Paid drafts that nobody picked or kept and nothing was made of: how many, and what they cost."""
        ...

    def unused_shares(self, owner: str, span: Span, by: Dimension) -> list[Share]:
        """The same drafts, split: how many and what they cost."""
        ...

    def finals(self, owner: str, span: Span) -> int:
        """How many of the pictures made in this time are finals."""
        ...

    def made_of(self, owner: str, recipes: list[str]) -> set[str]:
        """Those of the recipes (SHA-256) that a picture answers at no cost."""
        ...

    # Campaigns
    def campaigns(self, owner: str) -> list[Campaign]:
        """Those that people made or changed, by slug."""
        ...

    def campaign(self, owner: str, slug: str) -> Campaign | None:
        """The campaign of this slug, if somebody made or changed it."""
        ...

    def put_campaign(self, owner: str, campaign: Campaign) -> bool:
        """Keep a campaign. False, and nothing changes, unless its revision is the next one (0 for a new one)."""
        ...

    def campaign_uses(self, owner: str) -> dict[str, CampaignUse]:
        """What lies in each campaign that has a picture, in the trash perhaps, or a sheet. Costs O(campaigns)."""
        ...

    def campaign_totals(self, owner: str) -> dict[str, Totals]:
        """Running totals of every campaign that ever spent or saved anything. Costs O(campaigns)."""
        ...

    def colours_of(self, sha256s: Iterable[str]) -> dict[str, Coloured]:
        """The colours of those pictures whose colours are kept, by the SHA-256 of their bytes."""
        ...

    def keep_colours(self, sha256: str, colours: Coloured) -> None:
        """Remember the colours of these bytes; they never change."""
        ...

    # Archives of campaigns; pages go by id, those after `after`
    def count_campaign(self, owner: str, campaign: str) -> dict[str, int]:
        """Pictures with the steps on the way, their bytes, sheets, unfinished calls, and ledger lines."""
        ...

    def archived_pictures(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedPicture]:
        """Pictures of a campaign, steps on the way and those in the trash with them."""
        ...

    def archived(self, ids: Sequence[str]) -> list[ArchivedPicture]:
        """Those of the pictures that exist, in this order."""
        ...

    def archived_calls(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedCall]:
        """Calls of a campaign, those that were replaced with them."""
        ...

    def archived_calls_of(self, ids: Iterable[str]) -> list[ArchivedCall]:
        """Those of the calls that exist."""
        ...

    def archived_jobs(self, owner: str, campaign: str, *, after: str, limit: int) -> list[Job]:
        """Jobs of a campaign."""
        ...

    def archived_sheets(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedSheet]:
        """Sheets of a campaign with all their frames."""
        ...

    def archived_sheet(self, sheet_id: str, calls: Iterable[str]) -> ArchivedSheet | None:
        """A sheet with those of its frames that show these calls; None if it is gone."""
        ...

    def archived_reformats(self, owner: str, campaign: str, *, after: str, limit: int) -> list[Reformat]:
        """Reformats of a campaign."""
        ...

    def restore_calls(self, owner: str, jobs: Sequence[Job], calls: Sequence[ArchivedCall]) -> int:
        """Bring back jobs and calls that are not there, and with a call its lines of the ledger; how many lines.

        The totals move by what the lines say, on the days they say. A call that is there has its lines already.
        """
        ...

    def restore_sheets(self, owner: str, sheets: Sequence[ArchivedSheet]) -> None:
        """Bring back sheets and frames that are not there; a frame that was taken off lies on its sheet again."""
        ...

    def restore_pictures(self, owner: str, pictures: Sequence[ArchivedPicture]) -> list[str]:
        """Bring back pictures that are not there, their files lying at their keys already; the ids of the new ones."""
        ...

    def restore_reformats(self, owner: str, reformats: Sequence[Reformat]) -> None:
        """Bring back reformats that are not there; they rest until somebody opens them."""
        ...

    def forget_pictures(
        self, owner: str, campaign: str, *, after: str, now_s: float, limit: int
    ) -> tuple[str | None, int, int]:
        """Forget a page of a campaign's pictures but those that other campaigns need, from the newest on.

        The last id of the page (None after the last page), how many went, and how many stay. Files are noted as left
        over, in the same transaction.
        """
        ...

    def forget_campaign(self, owner: str, campaign: str) -> int:
        """Forget a campaign, its budgets, and its sheets and reformats but those that show what stays; how many sheets.

        Jobs, calls and the ledger stay: they say what was paid for.
        """
        ...

    # Memory

    def remember(self, owner: str, name: str, value: str) -> None:
        """Keep a small text, such as an unfinished brief."""
        ...

    def recall(self, owner: str, name: str) -> str | None:
        """The text kept under this name."""
        ...
