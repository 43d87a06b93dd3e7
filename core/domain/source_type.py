"""Where a picture comes from, in IPTC's words: a value for each kind of operation, and it never sinks.

Facts: IPTC NewsCodes “Digital Source Type”; which operation means which value is our reading of 2026-11-21.
"""

from collections.abc import Iterable
from typing import Literal, get_args

SourceType = Literal[
    "digitalCapture",
    "computationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "humanEdits",
    "digitalCreation",
    "screenCapture",
    "virtualRecording",
    "compositeCapture",
    "dataDrivenMedia",
    "algorithmicallyEnhanced",
    "composite",
    "algorithmicMedia",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
]
"""IPTC's values, those that say more of a machine further down: of two, the later one holds."""
BASE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
SYNTHETIC: tuple[SourceType, ...] = (
    *("algorithmicMedia", "compositeSynthetic"),
    *("compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
)
_ORDER: tuple[SourceType, ...] = get_args(SourceType)
_MONTAGE = "montage"

MEANS: dict[str, SourceType] = {
    **dict.fromkeys(
        (
            *("text_to_image", "image_to_image", "variation", "control_sketch", "control_structure"),
            *("style_guide", "style_transfer", "color_guided", "conditioned"),
        ),
        "trainedAlgorithmicMedia",
    ),
    **dict.fromkeys(
        (
            *("inpaint", "erase", "search_replace", "search_recolor", "replace_background", "outpaint"),
            *("virtual_try_on", "upscale_creative"),
        ),
        "compositeWithTrainedAlgorithmicMedia",
    ),
    **dict.fromkeys(("upscale_fast", "upscale_conservative", "remove_background"), "algorithmicallyEnhanced"),
    **dict.fromkeys(("made_here", "crop", "resize", "pad", "layout", "text", "logo", _MONTAGE), "humanEdits"),
}
"""What each operation, by its name, makes of a photo. Where all of the pixels are new, it counts as generated."""


def after(operation: str, parents: Iterable[SourceType | None] = ()) -> SourceType:
    """The value of what an operation gave; a parent of None is a photo nobody said more of. An unknown name is a
    KeyError.
    """
    known = [parent for parent in parents if parent]
    if operation == _MONTAGE and len(set(known)) > 1 and any(parent in SYNTHETIC for parent in known):
        return "compositeSynthetic"
    return strongest(MEANS[operation], *known)


def of_chain(operations: Iterable[str], origin: SourceType | None = None) -> SourceType:
    """The value after operations one upon the other, the oldest first. Without any: `origin`, or a photo's."""
    value = origin
    for operation in operations:
        value = after(operation, [value])
    return value or "digitalCapture"


def strongest(first: SourceType, *others: SourceType | None) -> SourceType:
    """The value that says most of a machine."""
    return max((first, *(other for other in others if other)), key=_ORDER.index)


def uri_of(value: SourceType) -> str:
    """As it stands in files."""
    return f"{BASE}{value}"


def from_uri(text: str) -> SourceType | None:
    """The value of an address or of a bare name, as files have it; None for what IPTC's list does not have."""
    name = text.strip().rstrip("/").rpartition("/")[2]
    return next((value for value in _ORDER if value == name), None)
