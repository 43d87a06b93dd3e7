"""A scene in other colours: what is named in the prompt keeps its own, the rest takes the palette's."""

from dataclasses import replace

from sandbox.language.colours import mixed
from sandbox.language.reading import Reading
from sandbox.shoot.palettes import apart, darker
from sandbox.shoot.scene import Colour, Lamp, Scene, Thing

Palette = tuple[Colour, ...]


def in_palette(scene: Scene, colours: Palette, reading: Reading, amount: float) -> Scene:
    """The first colour behind, the second below, the others on the things; the light white, to show them true."""
    wall, table = colours[0], colours[1 % len(colours)]
    if len(colours) == 1:
        table = mixed(wall, (1.0, 1.0, 1.0), 0.25)
    told = {subject.noun for subject in reading.subjects if subject.colour is not None}
    rest = colours[2:] or colours
    backdrop, surface = scene.backdrop, scene.surface
    if reading.wall_colour is None:
        backdrop = replace(
            backdrop,
            colour=mixed(backdrop.colour, wall, amount),
            colour2=mixed(backdrop.colour2, darker(wall, 0.2), amount),
        )
    if reading.surface_colour is None:
        second = mixed(surface.colour2, darker(table, 0.35), amount)
        surface = replace(surface, colour=mixed(surface.colour, table, amount), colour2=second)
    things = [
        thing if thing.name in told else _dressed(thing, rest, table, amount, number)
        for number, thing in enumerate(scene.things)
    ]
    lamps = tuple(_whitened(lamp, amount) for lamp in scene.lamps)
    grade = replace(scene.grade, warmth=scene.grade.warmth * (1 - amount))
    ambient = mixed(scene.ambient, (sum(scene.ambient) / 3,) * 3, amount)
    return replace(
        scene, things=tuple(things), surface=surface, backdrop=backdrop, lamps=lamps, grade=grade, ambient=ambient
    )


def _dressed(thing: Thing, colours: Palette, table: Colour, amount: float, number: int) -> Thing:
    colour = apart(colours[number % len(colours)], table)
    accent = colours[(number + 1) % len(colours)]
    return replace(thing, colour=mixed(thing.colour, colour, amount), accent=mixed(thing.accent, accent, amount))


def _whitened(lamp: Lamp, amount: float) -> Lamp:
    return replace(lamp, colour=mixed(lamp.colour, (1.0, 0.985, 0.96), amount * 0.85))
