"""Plans, files and what failed, as JSON for the CLI."""

from collections.abc import Sequence

from core.domain.money import plain
from core.domain.placement import Placement
from core.formats.plan import Call, Option, Plan, Plans
from core.formats.reformat import Tile
from core.use_cases.format_file import FormatFacts
from core.use_cases.report import Json


def plans_json(plans: Plans, placements: Sequence[Placement]) -> Json:
    """The plans in the order of the placements, their paid calls, and what those cost if none was made before."""
    return {
        "planned_usd": plain(plans.total_usd),
        "focal": list(plans.focal.edges),
        "plan": [_plan(plan, placement) for plan, placement in zip(plans.plans, placements, strict=True)],
        "calls": [_call(call) for call in plans.calls],
    }


def output_json(facts: FormatFacts, asset: str | None, *, written: bool) -> Json:
    """A file that was made; `asset` is the final it was kept as."""
    return {
        "placement": facts.placement,
        "way": facts.way,
        "file": facts.file if written else None,
        "width": facts.width,
        "height": facts.height,
        "bytes": facts.bytes,
        "type": facts.type,
        "asset": asset,
        "quality": facts.quality,
        "digital_source_type": facts.digital_source_type,
        "warnings": list(facts.warnings),
    }


def missing_json(facts: FormatFacts) -> Json:
    """A file that could not be made."""
    return {"placement": facts.placement, "way": facts.way, "reason": facts.missing, "instead": None}


def failed_json(tile: Tile) -> Json:
    """A placement whose paid calls gave no picture, and the next-best way."""
    instead = _option(tile.instead) if tile.instead else None
    return {"placement": tile.placement.id, "way": tile.plan.way, "reason": tile.reason, "instead": instead}


def _plan(plan: Plan, placement: Placement) -> Json:
    return {
        "placement": plan.placement,
        "platform": placement.platform,
        "name": placement.name,
        "width": plan.size[0],
        "height": plan.size[1],
        "way": plan.way,
        "price_usd": plain(plan.price_usd),
        "share_usd": plain(plan.share_usd),
        "calls": list(plan.calls),
        "lost": round(plan.lost, 4),
        "invented": round(plan.invented, 4),
        "scale": round(plan.scale, 4),
        "focal": list(plan.focal),
        "notes": [note.text for note in plan.notes if not note.warns],
        "warnings": [note.text for note in plan.warnings],
        "others": [_option(other) for other in plan.others],
    }


def _option(option: Option) -> Json:
    return {
        "way": option.way,
        "price_usd": plain(option.price_usd),
        "lost": round(option.lost, 4),
        "invented": round(option.invented, 4),
        "warnings": [note.text for note in option.notes if note.warns],
    }


def _call(call: Call) -> Json:
    return {
        "id": call.id,
        "kind": call.kind,
        "model": call.model,
        "price_usd": plain(call.price_usd),
        "source": call.source,
        "sent_px": list(call.sent_px),
        "result_px": list(call.result_px),
        "placements": list(call.placements),
    }
