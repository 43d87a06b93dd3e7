"""Report: what became of calls, sheets and pictures, as the JSON that the contracts fix."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.domain.asset import Asset
from core.domain.job import Call, Job
from core.domain.money import ZERO, plain
from core.domain.operation import prompt_of
from core.domain.sheet import Frame
from core.models.catalog import ModelRow, rows
from core.ports import Records
from core.use_cases.compare import tallies, tally_json
from core.use_cases.standing import Stage, Standing

Json = dict[str, Any]
STATUS: dict[Stage, str] = {"active": "active", "ending": "legacy", "ended": "ended"}
"""A stage of a model's life in the words of the contracts."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame with its call and, once it is there, its picture."""

    frame: Frame
    call: Call
    asset: Asset | None


@dataclass(frozen=True, slots=True)
class Report:
    """Reads only."""

    records: Records
    owner: str

    def framed(self, sheet_id: str) -> list[Framed]:
        """The frames of a sheet with their calls and pictures, in three queries whatever their number."""
        frames = self.records.frames(sheet_id)
        calls = self.records.calls_by_id(frame.call for frame in frames)
        assets = self._first_assets(calls.values())
        return [Framed(frame, calls[frame.call], assets.get(frame.call)) for frame in frames]

    def results(self, calls: Iterable[Call]) -> list[Json]:
        """A *result* for each picture, or for each call that gave none."""
        listed = list(calls)
        assets = self.records.assets(name for call in listed for name in call.assets)
        return [result_of(call, asset) for call in listed for asset in (_shown(call, assets) or [None])]

    def job(self, job: Job) -> Json:
        """A job with its counts, money and results."""
        progress = self.records.progress(job.id)
        return {
            "job": job.id,
            "sheet": job.sheet,
            "kind": job.kind,
            "title": job.title,
            "campaign": job.campaign,
            "created": job.created.isoformat(),
            "control": job.control,
            "calls": progress.counts,
            "cost_usd": plain(progress.settled_usd),
        }

    def sheet(self, sheet_id: str) -> Json:
        """A sheet with its drafts and verdicts."""
        framed = self.framed(sheet_id)
        sheet = self.records.sheet(sheet_id)
        return {
            "sheet": sheet.id,
            "title": sheet.title,
            "campaign": sheet.campaign,
            "cost_usd": plain(sum((found.call.settled_usd for found in framed), ZERO)),
            "drafts": [result_of(found.call, found.asset) | {"verdict": found.frame.verdict} for found in framed],
            "by_model": [tally_json(tally) for tally in tallies(self.records.trials_of_sheet(sheet_id))],
        }

    def lineage(self, asset: Asset) -> list[Asset]:
        """How a picture was made: its ancestors by first parent, oldest first, and itself last."""
        line = [asset]
        while line[-1].parents and len(line) < 100:
            line.append(self.records.asset(line[-1].parents[0]))
        return line[::-1]

    def _first_assets(self, calls: Iterable[Call]) -> dict[str, Asset]:
        first = {call.assets[0]: call.id for call in calls if call.assets}
        return {first[name]: asset for name, asset in self.records.assets(first).items()}


def _shown(call: Call, assets: Mapping[str, Asset]) -> list[Asset | None]:
    """The call's pictures without those that another one of them was made of."""
    found = [assets.get(name) for name in call.assets]
    behind = {parent for asset in found if asset for parent in asset.parents}
    return [asset for asset in found if asset is None or asset.id not in behind]


def result_of(call: Call, asset: Asset | None) -> Json:
    """One *result*; `asset` is None unless the call is done."""
    return {
        "asset": asset.id if asset else None,
        "recipe": call.recipe.sha256,
        "seed": call.recipe.seed,
        "status": call.status,
        "cached": call.cached,
        "width": asset.width_px if asset else None,
        "height": asset.height_px if asset else None,
        "cost_usd": plain(call.settled_usd),
        "parents": list(asset.parents if asset else call.parents),
        "reason": None if call.status == "done" else call.reason,
    }


def kept_result_of(asset: Asset) -> Json:
    """The *result* of a draft that was kept as it is: nothing was paid for that."""
    return {
        "asset": asset.id,
        "recipe": asset.recipe.sha256 if asset.recipe else None,
        "seed": asset.recipe.seed if asset.recipe else None,
        "status": "done",
        "cached": asset.cached,
        "width": asset.width_px,
        "height": asset.height_px,
        "cost_usd": plain(ZERO),
        "parents": list(asset.parents),
        "reason": None,
    }


def asset_json(asset: Asset) -> Json:
    """A picture as `assets show` tells it."""
    return {
        "asset": asset.id,
        "campaign": asset.campaign,
        "tier": asset.tier,
        "key": asset.key,
        "name": asset.name,
        "prompt": prompt_of(asset.recipe.operation) if asset.recipe else None,
        "model": asset.recipe.model if asset.recipe else None,
        "recipe": asset.recipe.sha256 if asset.recipe else None,
        "seed": asset.recipe.seed if asset.recipe else None,
        "sha256": asset.sha256,
        "type": asset.media_type,
        "width": asset.width_px,
        "height": asset.height_px,
        "bytes": asset.size_bytes,
        "cost_usd": plain(asset.cost_usd),
        "cached": asset.cached,
        "parents": list(asset.parents),
        "created": asset.created.isoformat(),
        "notes": list(asset.notes),
    }


def models_json(standings: Mapping[str, Standing]) -> Json:
    """The catalogue as `models` tells it; `standings` by id, as the account or the table has them."""
    return {"models": [_model_json(row, standings[row.id]) for row in rows()]}


def _model_json(row: ModelRow, standing: Standing) -> Json:
    life, end = row.lifecycle, standing.end or row.lifecycle.eol
    return {
        "id": row.id,
        "invoke_id": row.invoke_id,
        "alias": row.alias,
        "name": row.name,
        "provider": row.provider,
        "family": row.family,
        "tier": row.tier,
        "operations": list(row.operations),
        "lifecycle": {
            "status": STATUS[standing.aws],
            "legacy": life.legacy.isoformat() if life.legacy else None,
            "eol": end.isoformat() if end else None,
            "successor": standing.successor,
        },
        "regions": list(row.regions),
        "price": [
            {
                "variant": price.variant,
                "usd": plain(price.usd),
                "as_of": price.as_of.isoformat(),
                "confidence": price.confidence,
            }
            for price in row.prices
        ],
        "watermark": row.watermark,
        "quota_rpm": row.quota_rpm,
    }
