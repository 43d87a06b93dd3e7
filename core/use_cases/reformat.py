"""Reformat: one picture for many placements, planned for free, made by the runner, approved and exported.

The values are in `core/formats/reformat.py` (they hold plans, which the domain does not know).
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from core.domain.asset import Asset, slug_of
from core.domain.errors import BadRequest, StorageFailed, StudioError
from core.domain.job import Job
from core.domain.layers import Layer
from core.domain.placement import Placement
from core.domain.values import new_id, now
from core.formats.geometry import Box
from core.formats.plan import SOURCE, Choice, Plans
from core.formats.reformat import FormatWishes, Grid, Reformat, Step, Tile
from core.imaging.overlays import Overlaid
from core.ports import PictureStore, Records
from core.runner.keeper import Keeper
from core.runner.request import bytes_of
from core.runner.runner import Runner
from core.use_cases.export import Exported, written
from core.use_cases.format_file import FormatFile, FormatOrder
from core.use_cases.format_files import USUAL, FileTerms, format_files
from core.use_cases.format_keep import KeepFormat
from core.use_cases.format_names import check_pattern
from core.use_cases.formats_zip import write_formats
from core.use_cases.planning import Planning, Quote
from core.use_cases.reformat_changes import Changed, begun, check_match, redone, replanned
from core.use_cases.reformat_grid import Grids, Seen
from core.use_cases.reformat_orders import Origins, order_for
from core.use_cases.reformat_plans import FormatPlans, with_choice
from core.use_cases.reformat_steps import Steps
from core.use_cases.reformat_views import Views, shown_small

log = logging.getLogger(__name__)
TRIES = 20


@dataclass(frozen=True, slots=True)
class Reformats:
    """Every verb of the page Extend; nothing waits here."""

    records: Records
    store: PictureStore
    keeper: Keeper
    runner: Runner
    planning: Planning
    plans: FormatPlans
    steps: Steps
    owner: str
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _views: list[Views] = field(default_factory=list)

    # Before any money

    def focal(self, asset: Asset) -> Box:
        """The subject's box in px of the picture: the one a person kept, else the one that was found (cached).

        Raises StorageFailed, BadPicture.
        """
        return self.plans.focal(asset)

    def keep_focal(self, asset: Asset, box: Box | None) -> Box:
        """Keep a person's box for this picture, or find it anew with None; the box that holds. Raises BadRequest."""
        return self.plans.keep_focal(asset, box)

    def plan(self, asset: Asset, placements: Sequence[Placement], wishes: FormatWishes | None = None) -> Plans:
        """The plans, free of charge: nothing is sent, nothing is written. Raises BadRequest, StorageFailed."""
        return self.plans.plans(asset, placements, wishes or FormatWishes())

    def quote(self, asset: Asset, plans: Plans, wishes: FormatWishes | None = None) -> Quote:
        """What making these plans costs now, without the pictures that are already made; for the button."""
        return self.steps.quote(asset, wishes or FormatWishes(), [(call, 0) for call in plans.calls])

    def preview(
        self, asset: Asset, plans: Plans, placement: Placement, layers: Sequence[Layer] = (), *, side_px: int = 480
    ) -> bytes:
        """A WebP of how a free plan will look; of one to be paid, what is there, with what is new left grey.

        Raises BadRequest, StorageFailed.
        """
        return shown_small(self.views.planned(plans, placement, asset, layers), side_px)

    def told(self, asset: Asset, plans: Plans, placement: Placement, layers: Sequence[Layer] = ()) -> tuple[str, ...]:
        """What is to be said of that look, a sentence each: subject, words and logo in the safe zone, contrast.

        Where something is new and to be paid, contrast is that on the grey. Raises BadRequest, StorageFailed.
        """
        return self.views.planned(plans, placement, asset, layers).notes

    def dropped(self, asset: Asset) -> tuple[str, ...]:
        """What provenance an export of this picture cannot keep, a sentence each. Raises StorageFailed."""
        return self._origins.dropped(asset)

    # Making

    def start(
        self,
        asset: Asset,
        placements: Sequence[Placement],
        wishes: FormatWishes | None = None,
        *,
        campaign: str | None = None,
        plans: Plans | None = None,
    ) -> Reformat:
        """Plan (or take these plans, exactly as priced), record, and send what can be sent.

        `campaign` None is the picture's own. Raises BadRequest, or OverCap, before any call.
        """
        wishes, chosen = wishes or FormatWishes(), tuple(placements)
        plans = plans or self.plan(asset, chosen, wishes)
        check_match(plans, chosen)
        slug = slug_of(campaign or asset.campaign)
        self.steps.check(asset, plans.calls)
        self.planning.check_budgets(self.quote(asset, plans, wishes).prices_usd, slug)
        reformat_id, created = new_id(), now()
        title = f"Formats: {len(chosen)} placement{'s' if len(chosen) > 1 else ''}"
        job = Job(
            id=new_id(),
            owner=self.owner,
            campaign=slug,
            kind="format",
            title=f"{title} of {asset.name}" if asset.name else title,
            created=created,
            reformat=reformat_id,
        )
        blank = Reformat(
            id=reformat_id,
            owner=self.owner,
            campaign=slug,
            asset=asset.id,
            job=job.id,
            created=created,
            placements=chosen,
            wishes=wishes,
            focal=plans.focal,
            plans=(),
        )
        with suppress(StorageFailed):  # a source that is gone fails its calls, unpaid
            self.keeper.mark_kept(asset)
        self.records.add_job(job, [], [])
        self.records.put_reformat(begun(blank, plans).reformat)
        self.advance(reformat_id)
        return self.records.reformat(reformat_id)

    def advance(self, reformat_id: str) -> Grid:
        """Send what has become possible, and say how it stands. As often as you like: nothing is sent twice."""
        with self._lock:
            reformat = self.records.reformat(reformat_id)
            seen = self._grids.seen(reformat)
            for step in reformat.wanted:
                if step.call not in seen.calls and not seen.trouble(step):
                    self._send(reformat, seen, step)
            grid = self.grid(reformat_id)
            if not grid.busy:
                self.records.rest_reformat(reformat_id, grid.reformat.revision)
            return grid

    def grid(self, reformat_id: str) -> Grid:
        """How it stands, reading only: for a page that polls. Raises NotFound."""
        return self._grids.grid(self.records.reformat(reformat_id))

    def of(self, asset: Asset, *, limit: int = 20) -> list[Reformat]:
        """The reformats of a picture, newest first."""
        return self.records.reformats_of(self.owner, asset.id, limit=limit)

    # One placement

    def option(self, reformat_id: str, placement: str, choice: Choice) -> tuple[Plans, Quote]:
        """What adjusting one placement would mean and cost, free of charge. Raises BadRequest, NotFound."""
        reformat = self.records.reformat(reformat_id)
        plans, changed = self._replanned(reformat, placement, choice)
        return plans, self._quoted(changed)

    def adjust(self, reformat_id: str, placement: str, choice: Choice) -> Reformat:
        """Plan one placement anew with this choice and make it; what was made before and fits is used again, unpaid.

        The others stay as they are. Raises BadRequest, OverCap, before any call.
        """
        _, changed = self._replanned(self.records.reformat(reformat_id), placement, choice)
        self._check_money(changed)
        self._change(reformat_id, lambda now: self._replanned(now, placement, choice)[1].reformat)
        return self.advance(reformat_id).reformat

    def redo_quote(self, reformat_id: str, placement: str) -> Quote:
        """What `redo` costs."""
        return self._quoted(self._redone(self.records.reformat(reformat_id), placement))

    def redo(self, reformat_id: str, placement: str) -> Reformat:
        """Make a placement's paid calls anew with other seeds, for it alone: those that failed and what hangs on them,
        or all of them where none failed. Raises BadRequest (nothing is paid for it), OverCap, before any call.
        """
        self._check_money(self._redone(self.records.reformat(reformat_id), placement))
        self._change(reformat_id, lambda now: self._redone(now, placement).reformat)
        return self.advance(reformat_id).reformat

    def lay(self, reformat_id: str, placement: str, layers: Sequence[Layer]) -> Reformat:
        """Keep what is laid on a placement at export, in place of what was. Raises BadRequest where text is refused."""
        reformat = self.records.reformat(reformat_id)
        if layers and reformat.placement(placement).text_forbidden:
            raise BadRequest(f"{reformat.placement(placement).name} takes no words or logos in the picture.")

        def laid(now: Reformat) -> Reformat:
            approved = {name: asset for name, asset in now.approved.items() if name != placement}
            return now.model_copy(update={"layers": {**now.layers, placement: tuple(layers)}, "approved": approved})

        return self._change(reformat_id, laid)

    def tile(self, reformat_id: str, placement: str, *, side_px: int = 480) -> bytes:
        """A WebP of the placement as it will look, layers and all. Raises BadRequest while it is not ready."""
        return shown_small(self._drawn(reformat_id, placement), side_px)

    def tile_told(self, reformat_id: str, placement: str) -> tuple[str, ...]:
        """What `told` says of a placement that is made. Raises BadRequest while it is not ready."""
        return self._drawn(reformat_id, placement).notes

    def approve(self, reformat_id: str, placement: str) -> Asset:
        """Make its file and keep that as a final. Approving again changes nothing. Raises BadRequest, StorageFailed."""
        grid = self.grid(reformat_id)
        if (known := grid.tile(placement).asset) and (asset := self.records.assets([known]).get(known)):
            return asset
        _ready(grid.tile(placement))
        [(made, asset)] = self.deliver(reformat_id, [placement])
        if asset is None:
            raise BadRequest(made.facts.missing)
        return asset

    # Handing on

    def deliver(
        self, reformat_id: str, placements: Sequence[str] = (), terms: FileTerms = USUAL
    ) -> Iterator[tuple[FormatFile, Asset | None]]:
        """The same files as `files`, each approved and kept as a final on the way; None for one that cannot be made."""
        grid = self.grid(reformat_id)
        keep, approved = KeepFormat(self.records, self.keeper), dict[str, str]()
        orders = self._orders(grid, placements, terms)
        pictures = {tile.placement.id: tile for tile in grid.tiles}
        try:
            for made in format_files(orders, self._read, pattern=terms.pattern):
                tile = pictures[made.facts.placement]
                asset = self._kept(keep, grid.reformat, tile, made) if made.data else None
                if asset:
                    approved[tile.placement.id] = asset.id
                yield made, asset
        finally:
            if approved:
                self._approved(grid.reformat, approved)

    def files(self, reformat_id: str, placements: Sequence[str] = (), terms: FileTerms = USUAL) -> Iterator[FormatFile]:
        """The files of these placements (all that are ready where none is named), made one after the other."""
        orders = self._orders(self.grid(reformat_id), placements, terms)
        return format_files(orders, self._read, pattern=terms.pattern)

    def export(self, reformat_id: str, placements: Sequence[str] = (), terms: FileTerms = USUAL) -> Exported:
        """A ZIP of those files with a CSV manifest, made when it is asked for. Raises BadRequest, StorageFailed."""
        check_pattern(terms.pattern)
        reformat = self.records.reformat(reformat_id)
        made = self.files(reformat_id, placements, terms)
        file = written(lambda out: write_formats(made, out, at=reformat.created))
        return Exported(f"{reformat.campaign}-formats-{reformat.id[-6:].lower()}.zip", "application/zip", file)

    # Whoever works calls

    def go_on(self) -> None:
        """Advance every reformat that is not finished: when the studio starts."""
        for reformat_id in self.records.open_reformats(self.owner):
            try:
                self.advance(reformat_id)
            except StudioError:
                log.exception("a set of formats was not taken up", extra={"reformat": reformat_id})

    def call_ended(self, call_id: str) -> None:
        """What the runner tells: send what hung on this call."""
        call = self.records.calls_by_id([call_id]).get(call_id)
        if call and call.finished and (reformat := self.records.job(call.job).reformat):
            self.advance(reformat)

    # Inside

    @property
    def views(self) -> Views:
        """One for all tiles: it keeps pictures decoded."""
        with self._lock:
            if not self._views:
                self._views.append(Views(self._read))
            return self._views[0]

    @property
    def _grids(self) -> Grids:
        return Grids(self.records)

    @property
    def _origins(self) -> Origins:
        return Origins(self.records, self.store)

    def _drawn(self, reformat_id: str, placement: str) -> Overlaid:
        tile = self.grid(reformat_id).tile(placement)
        return self.views.made(tile.plan, tile.placement, _ready(tile), tile.layers)

    def _read(self, sha256: str) -> bytes:
        return bytes_of(self.owner, sha256, self.records, self.store)

    def _send(self, reformat: Reformat, seen: Seen, step: Step) -> None:
        """Plan the call of a step whose picture is there; one that cannot be planned fails with its sentence."""
        source = seen.picture(step.planned.source)
        if source is None and step.planned.source != SOURCE:
            return
        try:
            if source is None:
                raise BadRequest("The picture to work on is no longer in the library.")
            call = self.steps.call(reformat, step, seen.job, source)
        except (BadRequest, StorageFailed) as error:
            told = {step.planned.id: f"{error} Not charged."}
            self._change(reformat.id, lambda now: now.model_copy(update={"troubles": {**now.troubles, **told}}))
            return
        self.runner.add(seen.job.id, [call])

    def _change(self, reformat_id: str, change: Callable[[Reformat], Reformat]) -> Reformat:
        """Change the record as it is now, whoever else does so at the same time."""
        for _ in range(TRIES):
            was = self.records.reformat(reformat_id)
            changed = change(was).model_copy(update={"revision": was.revision + 1})
            if self.records.put_reformat(changed):
                return changed
        raise StorageFailed("Others change these formats all the time; try again.")

    def _replanned(self, reformat: Reformat, placement: str, choice: Choice) -> tuple[Plans, Changed]:
        wishes = with_choice(reformat.wishes, placement, choice)
        asset = self.records.asset(reformat.asset)
        asked = wishes.model_copy(update={"focal": reformat.focal})
        plans = self.plans.plans(asset, [reformat.placement(placement)], asked)
        self.steps.check(asset, plans.calls)
        return plans, replanned(reformat, placement, plans, wishes, self._grids.seen(reformat).broken)

    def _redone(self, reformat: Reformat, placement: str) -> Changed:
        return redone(reformat, placement, self._grids.seen(reformat).broken)

    def _quoted(self, changed: Changed) -> Quote:
        """What the new calls cost, with what is already there below them."""
        reformat = changed.reformat
        seen = self._grids.seen(reformat)
        there = {step.planned.id: seen.picture(step.planned.id) for step in reformat.steps if step not in changed.new}
        calls = [(step.planned, step.take) for step in changed.new]
        return self.steps.quote(self.records.asset(reformat.asset), reformat.wishes, calls, there)

    def _check_money(self, changed: Changed) -> None:
        self.planning.check_budgets(self._quoted(changed).prices_usd, changed.reformat.campaign)

    def _orders(self, grid: Grid, placements: Sequence[str], terms: FileTerms) -> list[FormatOrder]:
        """The orders of these placements, or of all that are ready. Raises BadRequest for one that is not."""
        tiles = [grid.tile(name) for name in placements] or [tile for tile in grid.tiles if tile.picture]
        if not tiles:
            raise BadRequest("None of these placements is ready yet.")
        pictures = {picture.id: picture for picture in map(_ready, tiles)}
        declared = {name: self._origins.declared(picture, terms.credit) for name, picture in pictures.items()}
        fields = {"campaign": grid.reformat.campaign, "asset": grid.reformat.asset}
        fields["date"] = grid.reformat.created.date().isoformat()
        order = partial(order_for, floor=terms.floor, fields=fields)
        return [
            order(tile.plan, tile.placement, picture, declared[picture.id], layers=tile.layers)
            for tile in tiles
            for picture in [_ready(tile)]
        ]

    def _kept(self, keep: KeepFormat, reformat: Reformat, tile: Tile, made: FormatFile) -> Asset:
        """The final; what it was made of no longer expires."""
        picture = _ready(tile)
        for asset in self.records.assets([picture.id, reformat.asset]).values():
            with suppress(StorageFailed):  # gone by now: the final itself stands
                self.keeper.mark_kept(asset)
        return keep(made, picture, reformat.campaign, [reformat.asset])

    def _approved(self, was: Reformat, approved: dict[str, str]) -> None:
        """Note the finals, unless a placement was planned anew meanwhile."""

        def noted(now: Reformat) -> Reformat:
            same = {name: asset for name, asset in approved.items() if now.plan(name) == was.plan(name)}
            return now.model_copy(update={"approved": {**now.approved, **same}})

        self._change(was.id, noted)


def _ready(tile: Tile) -> Asset:
    """What the placement is cut from. Raises BadRequest while it is not there."""
    if tile.picture is None:
        raise BadRequest(f"{tile.placement.name}: {tile.reason or 'it is still being made.'}")
    return tile.picture
