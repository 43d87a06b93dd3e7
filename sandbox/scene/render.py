"""A plan as a picture: the room, each thing's shadow and mirror image, the things, then film and caption."""

from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from sandbox.scene import flat
from sandbox.scene.canvas import Patch, Pixels, lay
from sandbox.scene.foliage import sprig
from sandbox.scene.forms import turned_form
from sandbox.scene.lathe import turned
from sandbox.scene.plan import Item, Plan
from sandbox.scene.stage import stage
from sandbox.scene.words import mixed

_COARSE = 4


def rendered(plan: Plan, *, width: int, height: int, seed: int) -> Pixels:
    """The picture as light, not yet developed."""
    canvas = stage(plan, width=width, height=height, seed=seed)
    things = [(item, _patches(item, plan, width=width, height=height)) for item in plan.items]
    canvas *= _shade(plan, things, width=width, height=height)[..., None]
    shine = {"gloss": 0.42, "marble": 0.16}.get(plan.surface or "", 0.0)
    for item, patches in things:
        for patch in patches if shine else ():
            lay(canvas, _mirrored(patch, round(item.foot_px(width, height)[1]), shine))
    for item, patches in things:
        if item.lift:
            lay(canvas, _contact(item, _standing(item, patches), plan, width=width, height=height))
        for patch in patches:
            lay(canvas, patch)
    return canvas


def _patches(item: Item, plan: Plan, *, width: int, height: int) -> list[Patch]:
    form = turned_form(item)
    if form is None:
        draw = flat.box if item.form == "box" else flat.ball
        return [draw(item, plan, width=width, height=height)]
    body = turned(form, item, plan, width=width, height=height)
    if item.form == "mug":
        return [flat.handle(item, plan, width=width, height=height), body]
    if item.form == "pillar":
        above = replace(item, form="sphere", lift=item.lift + item.height, height=item.height * 0.7)
        colour = mixed(plan.accent, item.colour, 0.15)
        return [body, flat.ball(replace(above, colour=colour), plan, width=width, height=height)]
    if item.form == "plant":
        return [*sprig(item, plan, width=width, height=height), body]
    if item.form == "candle":
        return [body, flat.flame(item, width=width, height=height)]
    return [body]


def _shade(plan: Plan, things: list[tuple[Item, list[Patch]]], *, width: int, height: int) -> Pixels:
    """How much light reaches each pixel past the things: what they throw, and the dark at their feet."""
    columns, rows = width // _COARSE, height // _COARSE
    thrown = Image.new("L", (columns, rows))
    feet = np.zeros((rows, columns), np.float32)
    for item, patches in things:
        for patch in patches:
            _throw(thrown, patch, item.foot_px(width, height)[1], plan)
        if not item.lift:
            feet = np.maximum(feet, _foot(item, _standing(item, patches), plan, width=width, height=height))
    soft = thrown.filter(ImageFilter.GaussianBlur(rows * plan.light.softness))
    fade = np.clip((np.linspace(0, 1, rows, dtype=np.float32)[:, None] - plan.horizon) / 0.04 + 1, 0.15, 1)
    dark = np.asarray(soft, np.float32) / 255 * fade * min(0.62, 0.40 + 0.25 * plan.light.power)
    shade = (1 - dark) * (1 - 0.6 * feet)
    return np.asarray(Image.fromarray(shade).resize((width, height), Image.Resampling.BICUBIC))


def _throw(thrown: Image.Image, patch: Patch, foot: float, plan: Plan) -> None:
    """A thing's outline laid down on the table, away from the light."""
    light = plan.light
    squash = 0.30 + 0.5 * plan.tilt
    lean = -light.side * (1.25 - light.rise) * 1.9
    cover = Image.fromarray((patch.cover * 255).astype(np.uint8))
    step = _COARSE
    offset_x = -patch.left - lean / squash * foot
    offset_y = foot - patch.top - foot / squash
    matrix = (step, lean * step / squash, offset_x, 0.0, step / squash, offset_y)
    fallen = cover.transform(thrown.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    thrown.paste(255, (0, 0), fallen)


def _foot(item: Item, patch: Patch, plan: Plan, *, width: int, height: int) -> Pixels:
    """The dark round a thing's foot."""
    columns, rows = width // _COARSE, height // _COARSE
    foot_x, foot_y = item.foot_px(width, height)
    reach = max(_foot_width(patch, foot_y) / 2, 4) * 1.12 / _COARSE
    x = (np.arange(columns, dtype=np.float32) - foot_x / _COARSE)[None, :] / reach
    y = (np.arange(rows, dtype=np.float32) - foot_y / _COARSE)[:, None] / max(reach * plan.tilt * 1.25, 1.5)
    dark: Pixels = np.exp(-((x * x + y * y) ** 2))
    return dark


def _contact(item: Item, patch: Patch, plan: Plan, *, width: int, height: int) -> Patch:
    """The dark at the foot of what stands on a plinth, a little longer away from the light."""
    foot_x, foot_y = item.foot_px(width, height)
    reach = max(_foot_width(patch, foot_y) / 2 * 1.1, 4.0)
    side, deep = int(reach * 1.6), int(reach * plan.tilt * 1.8) + 2
    x = (np.arange(2 * side, dtype=np.float32) - side)[None, :] / reach + 0.12 * plan.light.side
    y = (np.arange(2 * deep, dtype=np.float32) - deep)[:, None] / (reach * plan.tilt * 1.15)
    cover = 0.5 * np.exp(-((x * x + y * y) ** 2))
    return Patch(np.zeros((*cover.shape, 3), np.float32), cover, int(foot_x) - side, int(foot_y) - deep)


def _standing(item: Item, patches: list[Patch]) -> Patch:
    """The patch that stands on the ground."""
    return patches[-1] if item.form in ("mug", "plant") else patches[0]


def _foot_width(patch: Patch, foot_y: float) -> float:
    row = min(max(int(foot_y) - patch.top - 2, 0), patch.cover.shape[0] - 1)
    return float(patch.cover[row].sum())


def _mirrored(patch: Patch, foot: int, shine: float) -> Patch:
    """The thing upside down below its foot, fading."""
    rows = patch.cover.shape[0]
    fade = np.clip(1 - np.arange(rows, dtype=np.float32) / (rows * 0.8), 0, 1)[:, None] * shine
    return Patch(patch.rgb[::-1], patch.cover[::-1] * fade, patch.left, 2 * foot - patch.top - rows)
