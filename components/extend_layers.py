"""Words and logo over the formats: the layers a person asked for, and how a browser draws them before they are laid."""

from functools import lru_cache

from components.extend_drawn import shares
from components.extend_form import Extending, Own, Where
from components.formats_grid import Logo, Part, Words
from core.domain.layers import Layer, LogoLayer, TextLayer
from core.domain.placement import Placement
from core.domain.safe_zone import Box
from core.formats.plan import Plan
from core.imaging.contrast import ratio_of

LIGHT, DARK, BLACK = "#ffffff", "#191817", "#000000"
MARGIN = 0.04
"""As the export keeps layers from the edge, a share of the shorter side."""
AA = 4.5
NO_OWN = Own()


def layers_of(form: Extending, placement: Placement, plan: Plan, logo: str = "") -> tuple[Layer, ...]:
    """What is laid on this placement; `logo` is the SHA-256 of the logo's bytes."""
    if placement.text_forbidden:
        return ()
    own = form.own.get(placement.id, NO_OWN)
    banner = plan.layout is not None
    words = _banner_words(form, own, plan) if banner else _words(form, own)
    said = words if own.words and (own.text is not None or _wanted(form.words_on, banner=banner)) else ()
    shown = logo and own.logo and _wanted(form.logo_on, banner=banner)
    return (*said, *((_logo(form, logo, banner=banner),) if shown else ()))


def drawn_layers(
    layers: tuple[Layer, ...], placement: Placement, plan: Plan, logo_url: str
) -> tuple[list[Words], list[Logo]]:
    """The same for the grid."""
    room = room_of(placement, plan)
    words = [_drawn_words(layer, room, placement) for layer in layers if isinstance(layer, TextLayer)]
    logos = [
        Logo(url=logo_url, room=room, anchor=layer.anchor, width=layer.width_share, height=layer.height_share)
        for layer in layers
        if isinstance(layer, LogoLayer)
    ]
    return words, logos


def room_of(placement: Placement, plan: Plan) -> Part:
    """Where layers may stand, in shares of the placement."""
    safe, (width, height) = placement.safe, placement.size
    zone: Box = (safe.left_px, safe.top_px, width - safe.right_px, height - safe.bottom_px)
    if plan.layout:
        words = plan.layout.words
        room = (words.left, words.top, words.right, words.bottom)
    else:
        margin = MARGIN * min(width, height)
        room = (margin, margin, width - margin, height - margin)  # type: ignore[assignment]
    left, top = max(zone[0], room[0]), max(zone[1], room[1])
    right, bottom = min(zone[2], room[2]), min(zone[3], room[3])
    return shares((left, top, max(1.0, right - left), max(1.0, bottom - top)), placement.size)


@lru_cache(maxsize=64)
def ink_on(colour: str) -> str:
    """Light or dark letters, whichever can be read on this colour; black or white always can."""
    return next(ink for ink in (LIGHT, DARK, BLACK) if ratio_of(ink, colour) >= AA)


def _wanted(where: Where, *, banner: bool) -> bool:
    return where == "all" or (where == "banners" and banner)


def _banner_words(form: Extending, own: Own, plan: Plan) -> tuple[TextLayer, ...]:
    """The headline, and the line below it, in the room beside the picture."""
    ink = ink_on(plan.layout.colour if plan.layout else form.brand)
    text, line = own.text if own.text is not None else form.headline, form.line
    tall = plan.size[1] > plan.size[0]
    lines = {"most_lines": 6 if tall else 2}
    if text and line:
        return (
            TextLayer(text=text, colour=ink, anchor="top_left", width_share=1, height_share=0.6, **lines),
            TextLayer(
                text=line, colour=ink, weight=400, anchor="bottom_left", width_share=1, height_share=0.3, **lines
            ),
        )
    return (TextLayer(text=text, colour=ink, anchor="left", width_share=1, height_share=0.9, **lines),) if text else ()


def _words(form: Extending, own: Own) -> tuple[TextLayer, ...]:
    text = own.text if own.text is not None else form.headline
    if not text:
        return ()
    scrim = {"scrim": DARK if form.ink == LIGHT else ink_on(form.ink)} if form.scrim else {}
    return (TextLayer(text=text, colour=form.ink, anchor=own.anchor or form.anchor, height_share=0.22, **scrim),)


def _logo(form: Extending, sha256: str, *, banner: bool) -> LogoLayer:
    """On a banner it stands at the right end of the room for words, else in its corner."""
    return LogoLayer(image=sha256, anchor="right" if banner else form.logo_anchor, clear_share=0 if banner else 0.25)


def _drawn_words(layer: TextLayer, room: Part, placement: Placement) -> Words:
    return Words(
        text=layer.text,
        room=room,
        anchor=layer.anchor,
        width=layer.width_share,
        height=layer.height_share,
        colour=layer.colour,
        weight=layer.weight,
        mono=layer.face == "mono",
        lines=layer.most_lines,
        scrim=_scrim(layer),
        most=layer.size_px / placement.height_px if layer.size_px else 0.0,
    )


def _scrim(layer: TextLayer) -> str:
    return f"{layer.scrim}{round(255 * layer.scrim_share):02x}" if layer.scrim else ""
