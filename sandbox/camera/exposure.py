"""One exposure: the scene as raw light, denoised."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sandbox.camera.blur import blur_px, blurred
from sandbox.camera.colours import Light
from sandbox.camera.denoise import denoised
from sandbox.camera.engine import Quality, mitsuba
from sandbox.camera.far import light_from
from sandbox.camera.ground import goes_on, ground
from sandbox.camera.guide import AOVS, guide_shapes
from sandbox.camera.lamps import lights
from sandbox.camera.lens import Size, directions, sensor
from sandbox.camera.materials import Bsdf
from sandbox.camera.props import Solid, mesh_of, solids_of
from sandbox.shoot.scene import Scene

_BRIGHTEST = 5.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work: pixels of the render, samples a pixel, bounces, texels of a pattern, texels around.

    The guide (colours, normals and depth alone) is `finer` times as wide as the render, `looks` samples a pixel; with
    0 there is none, which saves more than half the work and leaves the picture soft.
    """

    pixels: int
    samples: int
    depth: int
    texels: int
    around: int
    finer: int
    looks: int


EFFORTS: dict[Quality, Effort] = {
    "full": Effort(488 * 488, 4, 6, 1024, 256, 2, 1),
    "fast": Effort(152 * 152, 3, 4, 256, 128, 1, 2),
    "preview": Effort(96 * 96, 3, 3, 128, 64, 1, 0),
}


@dataclass(frozen=True, slots=True)
class Exposed:
    """Light (h, w, 3), 1 is white; and what there is, maybe finer: its colour (…, 3) and depth in metres."""

    light: Light
    albedo: Light
    depth: Light


def render_size(size: Size, pixels: int) -> Size:
    """The picture's shape in at most about so many pixels."""
    scale = min(1.0, (pixels / (size[0] * size[1])) ** 0.5)
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def exposed(scene: Scene, size: Size, quality: Quality) -> Exposed:
    """The scene on film, at the render's own size."""
    effort = EFFORTS[quality]
    size = render_size(size, effort.pixels)
    raw, guide = _traced(scene, size, effort)
    light, shown = _clamped(raw[..., :3]), np.clip(raw[..., 3:4], 0, 1)
    albedo, normal, depth = guide[..., :3], guide[..., 3:6], guide[..., 6:7]
    ways, near = directions(scene.camera, size), halved(depth, effort.finer)
    if goes_on(scene):
        clear = 1 - _haze(scene, ways, near / np.maximum(shown, 0.05))
        light, shown = light * clear, shown * clear
    far = light_from(scene.backdrop, ways)
    light = light + far * (1 - shown)
    guides: list[Light] = []
    if effort.looks:
        colour = np.clip(halved(albedo, effort.finer) + np.clip(far, 0, 1) * (1 - shown), 0, 1)
        soft = np.clip(blur_px(near, scene, size) - 1, 0, 1)
        guides = [_softened(plane, soft) for plane in (colour, halved(normal, effort.finer))]
    clean = denoised(light, *guides, fast=quality != "full")
    return Exposed(np.maximum(clean, 0), albedo, depth)


def _haze(scene: Scene, ways: Light, near: Light) -> Light:
    """How much of the ground that goes on is lost in the far light, before its edge comes."""
    away = scene.camera.at[1] / np.maximum(-ways[..., 1:2], 1e-3)
    far_off = np.clip((near - 2.0) / 3.0, 0, 1)
    return np.asarray((1 - np.exp(-((away / 18.0) ** 2))) * far_off, np.float32)


def _softened(plane: Light, soft: Light) -> Light:
    """A guide is as blurred as the picture is: its own few samples would only add noise."""
    return np.asarray(plane + (blurred(plane, 2) - plane) * soft, np.float32)


def halved(plane: Light, times: int) -> Light:
    """Each `times` by `times` pixels as their mean."""
    if times == 1:
        return plane
    high, wide, bands = plane.shape
    return np.asarray(plane.reshape(high // times, times, wide // times, times, bands).mean(axis=(1, 3)), np.float32)


def _traced(scene: Scene, size: Size, effort: Effort) -> tuple[Light, Light]:
    """(light and alpha, guide)."""
    solids = [solid for thing in scene.things for solid in solids_of(thing)]
    floor: Bsdf = {"type": "scene"} | ground(scene, n=effort.texels)
    guide = _guide(scene, solids, floor, size, effort) if effort.looks else None
    whole = floor | {f"part{number}": mesh_of(solid, scene.camera) for number, solid in enumerate(solids)}
    lit = mitsuba().load_dict(whole | lights(scene, wide=effort.around))
    taken_by, path = sensor(scene.camera, size, samples=effort.samples), _path(solids, effort)
    light = _shot(lit, path, taken_by, _number(scene))
    if any(solid.part.kind == "glow" for solid in solids):  # hidden with the lamps: taken alone, and laid over
        own = path | {"max_depth": 1, "hide_emitters": False}
        light = _laid_over(light, _shot(whole, own, taken_by, _number(scene)))
    return light, _far_off(scene, lit, size) if guide is None else guide


def _path(solids: list[Solid], effort: Effort) -> Bsdf:
    kind = "volpath" if any(solid.part.kind == "glass" for solid in solids) else "path"
    return {"type": kind, "max_depth": effort.depth, "hide_emitters": True}


def _guide(scene: Scene, solids: list[Solid], floor: Bsdf, size: Size, effort: Effort) -> Light:
    fine = (size[0] * effort.finer, size[1] * effort.finer)
    looking = sensor(scene.camera, fine, samples=effort.looks)
    return _shot(floor | guide_shapes(solids), {"type": "aov", "aovs": AOVS}, looking, _number(scene) + 1)


def _far_off(scene: Scene, lit: Any, size: Size) -> Light:
    """A guide that knows depth alone, and that only where haze asks for it."""
    guide = np.zeros((size[1], size[0], 7), np.float32)
    if goes_on(scene):
        guide[..., 6] = _shot(lit, {"type": "depth"}, sensor(scene.camera, size, samples=1), _number(scene))[..., 0]
    return guide


def _number(scene: Scene) -> int:
    return scene.seed % 2**31


def _laid_over(light: Light, shine: Light) -> Light:
    covered = shine[..., :3].max(axis=2, keepdims=True)
    left = 1 - covered / (covered + 0.3)
    return np.concatenate([light[..., :3] * left + shine[..., :3], np.maximum(light[..., 3:4], 1 - left)], axis=2)


def _shot(whole: Any, integrator: Bsdf, taken_by: Bsdf, seed: int) -> Light:
    """`whole` is a scene's description, or the scene if it is loaded already."""
    mi = mitsuba()
    loaded = mi.load_dict(whole) if isinstance(whole, dict) else whole
    taken = mi.render(loaded, sensor=mi.load_dict(taken_by), integrator=mi.load_dict(integrator), seed=seed)
    pixels = np.array(taken, np.float32)
    pixels[~np.isfinite(pixels)] = 0
    return pixels


def _clamped(light: Light) -> Light:
    """No pixel brighter than some times white, its hue kept."""
    peak = light.max(axis=2, keepdims=True)
    return np.asarray(light * np.minimum(1, _BRIGHTEST / np.maximum(peak, 1e-6)), np.float32)
