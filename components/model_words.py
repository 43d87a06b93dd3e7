"""A model's row in a marketer's words. What is not known here is made readable from its own name."""

from collections.abc import Iterable

from core.domain.money import shown
from core.models.catalog import Bounds, Field, ImageRule, MaskRule, ModelRow, Output, Price, Spec

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
PICTURES = {
    "image": "Picture",
    "images": "Pictures",
    "style_image": "Picture of the style",
    "garment": "Picture of the product",
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


def done(operation: str) -> str:
    """What was done, in the middle of a line: 'redraws a picture'."""
    words = OPERATIONS.get(operation, (readable(operation), EDITS))[0]
    return words[:1].lower() + words[1:]


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
    if rule := field.sizes:
        return f"sides of {rule.side_px.words} px in steps of {rule.step_px}, {rule.total_px.words} pixels in all"
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
    prompts = [spec.fields["prompt"] for spec in specs if "prompt" in spec.fields]
    chars = {field.max_chars for field in prompts if field.max_chars}
    shapes = max((spec.aspects for spec in specs), key=len, default=())
    pictures = dict.fromkeys(_picture_size(rule) for spec in specs for rule in spec.pictures.values())
    seed = "Takes a seed" if row.seed else "No seed"
    calls = f"{row.quota_rpm} calls a minute" if row.quota_rpm else "calls a minute unknown"
    return [
        f"Prompt up to {min(chars):,} characters" if chars else "No prompt",
        *([f"{len(shapes)} shapes, {_range(shapes)}"] if shapes else []),
        *filter(None, pictures),
        f"{seed}, {calls}",
    ]


def picture(name: str) -> str:
    """A picture's part in an operation, for people."""
    return PICTURES.get(name, readable(name))


def mask_rule(rule: MaskRule) -> str:
    """How the model wants a mask; people draw all of them alike."""
    return "white is edited, greys partly" if rule.greys else "only edited or kept, nothing between"


def size(output: Output) -> str:
    """How large the answer is."""
    if output.like_image:
        return "as large as the picture"
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


def price(row: ModelRow) -> str:
    """'$0.04', or '$0.04 to $0.08' where it depends."""
    if not row.prices:
        return "not known"
    least, most = (shown(find(line.usd for line in row.prices)) for find in (min, max))
    return least if least == most else f"{least} to {most}"


def variants(row: ModelRow) -> str:
    """'standard, up to 1 MP: $0.04; premium, up to 1 MP: $0.06'."""
    return "; ".join(f"{line.variant}: {shown(line.usd)}" for line in row.prices)


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
    """'Pictures from 64 px a side, up to 9.4 MP'."""
    least, most, total = rule.side_px.min, rule.side_px.max, rule.total_px.max
    sides = f"{least:,.0f} to {most:,.0f}" if least and most else f"from {least:,.0f}" if least else ""
    sides = sides or (f"up to {most:,.0f}" if most else "")
    told = [f"{sides} px a side" if sides else "", f"up to {total / 1e6:.2g} MP" if total else ""]
    return f"Pictures {', '.join(filter(None, told))}" if any(told) else ""


def _range(shapes: Iterable[str]) -> str:
    """The widest and the tallest of them."""
    sorted_by_width = sorted(shapes, key=_width_over_height)
    return f"{sorted_by_width[-1]} to {sorted_by_width[0]}"


def _width_over_height(shape: str) -> float:
    width, _, height = shape.partition(":")
    return float(width) / float(height) if width.isdecimal() and height.isdecimal() and int(height) else 0.0
