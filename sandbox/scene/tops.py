"""The round top of a turned thing, seen from above: a lid, or the hollow with what it holds."""

from dataclasses import dataclass

import numpy as np

from sandbox.scene.canvas import Patch, Pixels, light_of, smooth
from sandbox.scene.plan import Item, Plan
from sandbox.scene.shade import Normals, shaded
from sandbox.scene.words import Colour


@dataclass(frozen=True, slots=True)
class Rim:
    """The upper edge: pixels' places from its middle (x to the right, up), its radius in px, the camera's tilt."""

    x: Pixels
    up: Pixels
    radius: float
    tilt: float

    def cover(self, share: float = 1.0, sunk: float = 0.0) -> Pixels:
        """Cover of the rim's ellipse, or of a smaller one, `sunk` px deeper; one pixel soft."""
        radius = self.radius * share
        reach = np.sqrt((self.x / radius) ** 2 + ((self.up + sunk) / (radius * self.tilt)) ** 2)
        return np.clip((1 - reach) * radius * self.tilt + 0.5, 0, 1)

    def lit(self, side: float) -> Pixels:
        """How far towards the light a place is, -1 to 1."""
        return self.x * np.float32(np.sign(side) / self.radius)


def topped(body: Patch, rim: Rim, item: Item, plan: Plan, *, lid: Colour | None, hollow: bool) -> Patch:
    """The body with its top; for what is hollow, `lid` is the colour of what is in it."""
    if rim.radius < 2:
        return body
    within = rim.cover()
    colour = light_of(item.colour if lid is None or hollow else lid)
    level = Normals(np.zeros_like(within), np.full_like(within, 0.9), np.full_like(within, 0.43))
    rgb = shaded(level, colour, "satin" if item.finish == "glass" else item.finish, plan) * 0.97
    if hollow:
        _hollow(rgb, rim, colour, plan)
        if lid is not None:
            _fill(rgb, rim, lid, plan)
    cover = within * (0.55 if item.finish == "glass" else 1.0)
    over = body.rgb + (rgb - body.rgb) * within[..., None]
    return Patch(over, np.maximum(body.cover, cover), body.left, body.top)


def _hollow(rgb: Pixels, rim: Rim, colour: Pixels, plan: Plan) -> None:
    """The inner wall: its far side from the light is the lit one."""
    lit = 0.30 + 0.35 * np.clip(0.3 - rim.lit(plan.light.side), 0, 1)
    wall = colour * (lit * plan.light.ambient * 1.3)[..., None]
    rgb += (wall - rgb) * rim.cover(0.93)[..., None]


def _fill(rgb: Pixels, rim: Rim, colour: Colour, plan: Plan) -> None:
    level = np.minimum(rim.cover(0.90, sunk=rim.radius * rim.tilt * 0.35), rim.cover(0.93))
    sheen = 1 + 0.5 * smooth(0.2, 1.0, rim.lit(plan.light.side))
    power = plan.light.ambient + 0.5 * plan.light.power
    drink = light_of(colour) * (power * sheen)[..., None]
    rgb += (drink - rgb) * level[..., None]
