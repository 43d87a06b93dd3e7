"""A model's row in a marketer's words. What is not known here is made readable from its own name."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.domain.errors import NotFound
from core.domain.money import shown
from core.models.catalog import Bounds, Field, ImageRule, Lifecycle, ModelRow, Output, Price, Spec, row_of

MAKES, REDRAWS, EDITS, ENLARGES = "Makes pictures", "Redraws", "Edits", "Enlarges"
KINDS = (MAKES, REDRAWS, EDITS, ENLARGES)
OPERATIONS: dict[str, tuple[str, str]] = {
    "text_to_image": ("New pictures from words", MAKES),
    "color_guided": ("New pictures in your colours", MAKES),
    "conditioned": ("New pictures on the layout of another", MAKES),
    "style_guide": ("New pictures in the style of another", MAKES),
    "control_sketch": ("New pictures from a sketch", MAKES),
    "control_structure": ("New pictures with the structure of another", MAKES),
    "image_to_image": ("Redraws a picture", REDRAWS),
    "variation": ("Varies a picture", REDRAWS),
    "style_transfer": ("Gives a picture the style of another", REDRAWS),
    "inpaint": ("Repaints a part", EDITS),
    "erase": ("Takes things out", EDITS),
    "search_replace": ("Swaps one thing for another", EDITS),
    "search_recolor": ("Recolours one thing", EDITS),
    "remove_background": ("Cuts out the background", EDITS),
    "replace_background": ("Puts in another background", EDITS),
    "outpaint": ("Extends a picture beyond its edges", EDITS),
    "virtual_try_on": ("Puts a product on a person or into a room", EDITS),
    "upscale_fast": ("Enlarges", ENLARGES),
    "upscale_conservative": ("Enlarges, true to the picture", ENLARGES),
    "upscale_creative": ("Enlarges, and invents detail", ENLARGES),
}
PARAMETERS = {
    "prompt": "Prompt",
    "negative_prompt": "What to leave out",
    "aspect": "Shape",
    "strength": "How much to change",
    "creativity": "How much may be invented",
    "style_preset": "Style",
    "cfg_scale": "How close to the words",
    "steps": "Steps",
}
SOURCES = {
    # confidence: (in short, in full)
    "aws": ("AWS's page", "AWS's own page"),
    "table": ("public table", "a public price table, not AWS's own page"),
    "secondary": ("a guide", "a guide that is not AWS's"),
    "unverified": ("unverified", "a source that nobody has verified"),
}


def readable(name: str) -> str:
    """A name of the catalogue as words: 'grow_px' is 'Grow (px)'."""
    words = name.replace("_", " ").strip()
    words = f"{words.removesuffix(' px')} (px)" if words.endswith(" px") else words
    return words[:1].upper() + words[1:]


def does(operation: str, spec: Spec) -> str:
    """What the operation does: 'Enlarges 4×'."""
    words, kind = OPERATIONS.get(operation, (readable(operation), EDITS))
    if kind != ENLARGES:
        return words
    first, comma, rest = words.partition(",")
    return f"{first}{_enlarged(spec.output)}{comma}{rest}"


def kinds_of(row: ModelRow) -> set[str]:
    """Under which words of the filter the model stands."""
    return {OPERATIONS.get(name, ("", EDITS))[1] for name in row.operations}


def kinds_in(rows: Iterable[ModelRow]) -> list[str]:
    """The words of the filter that find something, in their order."""
    found = {kind for row in rows for kind in kinds_of(row)}
    return [kind for kind in KINDS if kind in found]


def parameter(name: str) -> str:
    """A parameter's name for people."""
    return PARAMETERS.get(name, readable(name))


def takes(field: Field) -> str:
    """What a parameter takes: 'up to 10,000 characters', '0 to 1', '3:2, 1:1'."""
    if field.choices:
        return ", ".join(field.choices)
    if field.max_chars:
        return f"up to {field.max_chars:,} characters"
    return bounds(field) or "any"


def bounds(found: Bounds | None, unit: str = "") -> str:
    """Bounds in words, or nothing where both sides are open."""
    if found is None or (found.min is None and found.max is None):
        return ""
    return f"{found.words}{unit}"


def picture_rule(rule: ImageRule) -> str:
    """Which pictures are taken: 'PNG, JPEG or WEBP, sides 64 to 1,536 px'."""
    told = [
        f"sides of {bounds(rule.side_px)} px" if bounds(rule.side_px) else "",
        f"{bounds(rule.total_px)} pixels in all" if bounds(rule.total_px) else "",
        f"at most {rule.max_ratio:g} times as long as wide" if rule.max_ratio else "",
    ]
    return ", ".join([either(rule.formats), *filter(None, told)])


def limits(row: ModelRow) -> list[str]:
    """What the model takes, in a few short lines; `picture_rule` and `takes` have the exact numbers."""
    specs = list(row.operations.values())
    chars = {spec.prompt.max_chars for spec in specs if spec.prompt and spec.prompt.max_chars}
    shapes = max((spec.aspect.choices for spec in specs if spec.aspect), key=len, default=())
    pictures = dict.fromkeys(_picture_size(spec.image) for spec in specs if spec.image)
    seed = "Takes a seed" if row.seed else "No seed"
    return [
        f"Prompt up to {min(chars):,} characters" if chars else "No prompt",
        *([f"{len(shapes)} shapes, {_range(shapes)}"] if shapes else []),
        *filter(None, pictures),
        f"{seed}, {row.quota_rpm} calls a minute",
    ]


def size(output: Output) -> str:
    """How large the answer is."""
    if output.factor:
        return f"{output.factor} times as wide and as high"
    return f"about {megapixels(output)}" if output.megapixels else "not fixed"


def megapixels(output: Output) -> str:
    """'1 megapixel', '9.7 megapixels'."""
    return f"{output.megapixels:g} megapixel{'' if output.megapixels == 1 else 's'}"


def either(names: Iterable[str]) -> str:
    """'PNG, JPEG or WEBP'."""
    *most, last = [name.upper() for name in names] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def day(found: date) -> str:
    """'21 Nov 2026'."""
    return f"{found.day} {found:%b %Y}"


def standing(life: Lifecycle, today: date) -> tuple[str, str]:
    """A sign, and where the model stands in its life: 'Active', 'Ends on …', 'Ended on …'."""
    if life.status == "ended" or (life.eol and life.eol <= today):
        return "off", f"Ended on {day(life.eol)}" if life.eol else "Ended"
    if life.eol:
        return "half", f"Ends on {day(life.eol)}"
    return ("half", "On its way out: no day is named yet") if life.status == "legacy" else ("on", "Active")


def successor(life: Lifecycle) -> str:
    """The successor's name, or nothing."""
    try:
        return row_of(life.successor).name if life.successor else ""
    except NotFound:
        return life.successor or ""


def price(row: ModelRow) -> str:
    """'$0.04', or 'from $0.04' where it depends."""
    if not row.prices:
        return "not known"
    amounts = {line.usd for line in row.prices}
    return f"{'from ' if len(amounts) > 1 else ''}{shown(min(amounts, default=Decimal(0)))}"


def price_source(line: Price) -> tuple[str, str]:
    """Where the price was read, in short and in full."""
    return SOURCES.get(line.confidence, (line.confidence, f"a source marked “{line.confidence}”"))


def duration(row: ModelRow) -> str:
    """'about 5 s'."""
    return f"about {row.typical_s:g} s"


def _enlarged(output: Output) -> str:
    if output.factor:
        return f" {output.factor}×"
    return f" to about {megapixels(output)}" if output.megapixels else ""


def _picture_size(rule: ImageRule) -> str:
    sides, most = bounds(rule.side_px, " px a side"), rule.total_px.max
    total = f"up to {most / 1e6:.2g} megapixel{'' if most < 2e6 else 's'}" if most else ""
    told = ", ".join(filter(None, (sides, total)))
    return f"Pictures {told}" if told else ""


def _range(shapes: Iterable[str]) -> str:
    """The widest and the tallest of them."""
    sorted_by_width = sorted(shapes, key=_width_over_height)
    return f"{sorted_by_width[-1]} to {sorted_by_width[0]}"


def _width_over_height(shape: str) -> float:
    width, _, height = shape.partition(":")
    return float(width) / float(height) if width.isdecimal() and height.isdecimal() and int(height) else 0.0
