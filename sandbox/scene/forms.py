"""The things the studio has: profiles from foot (0) to top (1), radii as shares of the height."""

from sandbox.scene.lathe import Band, Turned
from sandbox.scene.plan import Item
from sandbox.scene.words import Colour, mixed

_PAPER: Colour = (0.95, 0.93, 0.89)
_COFFEE: Colour = (0.15, 0.085, 0.05)
_BRASS: Colour = (0.79, 0.63, 0.31)


def turned_form(item: Item) -> Turned | None:
    """The lathe's profile for an item, or None for what is not turned."""
    build = _BUILD.get(item.form)
    return build(item.colour) if build else None


def _bottle(colour: Colour) -> Turned:
    cap = mixed(colour, (0.08, 0.08, 0.08), 0.7) if sum(colour) > 1 else _BRASS
    label = mixed(colour, _PAPER, 0.85)
    line = mixed(colour, (0.1, 0.1, 0.1), 0.35)
    return Turned(
        (
            (0, 0.15),
            (0.02, 0.165),
            (0.52, 0.165),
            (0.66, 0.13),
            (0.74, 0.058),
            (0.92, 0.05),
            (0.925, 0.062),
            (1, 0.062),
        ),
        round=0.03,
        bands=(
            Band(0.14, 0.42, label, "matte"),
            Band(0.32, 0.328, line, "matte"),
            Band(0.21, 0.215, line, "matte"),
            Band(0.88, 1.01, cap, "satin"),
        ),
        lid=cap,
    )


def _flacon(_colour: Colour) -> Turned:
    return Turned(
        ((0, 0.30), (0.03, 0.33), (0.56, 0.33), (0.63, 0.28), (0.66, 0.11), (0.72, 0.10), (0.725, 0.17), (1, 0.17)),
        round=0.008,
        bands=(Band(0.66, 0.72, _BRASS, "metal"), Band(0.72, 1.01, (0.13, 0.12, 0.12), "gloss")),
        lid=(0.13, 0.12, 0.12),
    )


def _mug(_colour: Colour) -> Turned:
    return Turned(((0, 0.34), (0.05, 0.40), (0.4, 0.43), (1, 0.43)), round=0.04, lid=_COFFEE, hollow=True)


def _jar(colour: Colour) -> Turned:
    lid = mixed(colour, _PAPER, 0.8) if sum(colour) < 2 else _BRASS
    return Turned(
        ((0, 0.48), (0.04, 0.54), (0.60, 0.54), (0.66, 0.50), (0.67, 0.55), (0.98, 0.55), (1, 0.53)),
        round=0.012,
        bands=(Band(0.665, 1.01, lid, "satin"), Band(0.26, 0.265, mixed(colour, _PAPER, 0.5), "matte")),
        lid=lid,
    )


def _can(colour: Colour) -> Turned:
    steel = (0.78, 0.79, 0.80)
    return Turned(
        ((0, 0.21), (0.03, 0.23), (0.05, 0.26), (0.90, 0.26), (0.96, 0.215), (0.975, 0.225), (1, 0.22)),
        round=0.012,
        bands=(
            Band(-1, 0.045, steel, "metal"),
            Band(0.93, 1.01, steel, "metal"),
            Band(0.30, 0.62, mixed(colour, _PAPER, 0.75), "satin"),
        ),
        lid=steel,
    )


def _tumbler(colour: Colour) -> Turned:
    return Turned(
        ((0, 0.26), (0.03, 0.28), (1, 0.34)),
        round=0.01,
        bands=(Band(0.06, 0.66, colour, "glass"),),
        hollow=True,
    )


def _bowl(colour: Colour) -> Turned:
    inside = mixed(colour, (0.98, 0.94, 0.85), 0.6)
    return Turned(
        ((0, 0.42), (0.07, 0.45), (0.1, 0.5), (0.45, 0.95), (0.8, 1.12), (1, 1.16)),
        round=0.09,
        lid=inside,
        hollow=True,
    )


def _vase(_colour: Colour) -> Turned:
    return Turned(
        ((0, 0.13), (0.04, 0.17), (0.3, 0.235), (0.6, 0.20), (0.85, 0.095), (1, 0.105)), round=0.11, hollow=True
    )


def _candle(colour: Colour) -> Turned:
    return Turned(
        ((0, 0.36), (0.03, 0.39), (1, 0.39)),
        round=0.012,
        bands=(Band(0.25, 0.62, mixed(colour, _PAPER, 0.8), "matte"),),
        lid=(0.97, 0.90, 0.74),
        hollow=True,
    )


def _lamp(colour: Colour) -> Turned:
    return Turned(
        (
            (0, 0.15), (0.03, 0.16), (0.05, 0.05), (0.07, 0.022), (0.54, 0.022), (0.545, 0.30), (1, 0.19),
        ),
        round=0.004,
        bands=(Band(-1, 0.543, _BRASS, "metal"), Band(0.545, 1.01, mixed(colour, (1, 0.95, 0.8), 0.3), "matte")),
        lid=(1.0, 0.93, 0.75),
        hollow=True,
    )  # fmt: skip


def _cake(colour: Colour) -> Turned:
    icing = mixed(colour, (1, 0.98, 0.95), 0.7)
    return Turned(
        ((0, 0.66), (0.52, 0.66), (0.53, 0.44), (0.97, 0.44), (1, 0.42)),
        round=0.012,
        bands=(Band(0.44, 0.53, icing, "satin"), Band(0.88, 1.01, icing, "satin")),
        lid=icing,
    )


def _tube(colour: Colour) -> Turned:
    cap = mixed(colour, (0.1, 0.1, 0.1), 0.5)
    return Turned(
        ((0, 0.14), (0.01, 0.15), (0.30, 0.15), (0.302, 0.165), (0.9, 0.165), (1, 0.12)),
        round=0.01,
        bands=(Band(-1, 0.30, cap, "gloss"), Band(0.52, 0.70, mixed(colour, _PAPER, 0.8), "matte")),
    )


def _pillar(_colour: Colour) -> Turned:
    return Turned(((0, 0.42), (0.98, 0.42), (1, 0.41)), round=0.008)


def _cone(_colour: Colour) -> Turned:
    return Turned(((0, 0.38), (0.015, 0.385), (0.97, 0.025), (1, 0.0)), round=0.008)


def _plinth(_colour: Colour) -> Turned:
    return Turned(((0, 1.9), (0.96, 1.9), (1, 1.88)), round=0.006)


def _block(_colour: Colour) -> Turned:
    return Turned(((0, 0.75), (0.98, 0.75), (1, 0.74)), round=0.006)


_BUILD = {
    "bottle": _bottle, "flacon": _flacon, "mug": _mug, "jar": _jar, "can": _can, "tumbler": _tumbler, "bowl": _bowl,
    "plant": _vase, "candle": _candle, "lamp": _lamp, "cake": _cake, "tube": _tube, "pillar": _pillar, "cone": _cone,
    "plinth": _plinth, "block": _block,
}  # fmt: skip
