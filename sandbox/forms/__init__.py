"""The things the sandbox can build, by name."""

from sandbox.forms import (
    beauty,
    bottles,
    devices,
    fashion,
    fills,
    food,
    home,
    household,
    kitchen,
    makeup,
    packs,
    pantry,
    plants,
    props,
    seats,
    sprigs,
    stationery,
    vehicles,
    vessels,
)
from sandbox.forms.mesh import Form

SHELVES = (
    vessels, bottles, kitchen, packs, pantry, beauty, makeup, home, household, seats, plants, stationery, sprigs, props,
    devices, fashion, food, vehicles, fills,
)  # fmt: skip
"""The modules that forms come from."""

FORMS: dict[str, Form] = {name: form for shelf in SHELVES for name, form in shelf.FORMS.items()}
"""Every form, by the name that `Thing.form` gives."""
