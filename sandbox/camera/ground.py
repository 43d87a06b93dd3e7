"""The table or the ground, and a wall or a sweep behind it."""

from typing import Any

import numpy as np

from sandbox.camera.colours import paint
from sandbox.camera.engine import mitsuba
from sandbox.camera.noise import cloud, grid, mix
from sandbox.camera.surfaces import surface_bsdf
from sandbox.shoot.scene import Backdrop, Scene, Surface

WIDE_M, BEHIND_CAMERA_M, OPEN_M = 7.0, 3.0, 60.0
Shapes = dict[str, Any]


def ground(scene: Scene, *, n: int) -> Shapes:
    """Everything that stays when the things are taken away, patterns `n` texels wide."""
    back = scene.backdrop
    table = surface_bsdf(scene.surface, n=n)
    if back.kind == "sweep":
        return _sweep(scene, table)
    if back.kind == "wall":
        return {"table": floor(back.distance_m, table), "wall": _wall(back, n)}
    return {"table": floor(OPEN_M if goes_on(scene) else max(back.distance_m, 0.3), table)}


def goes_on(scene: Scene) -> bool:
    """Whether the ground reaches the horizon."""
    return scene.backdrop.kind not in ("wall", "sweep") and scene.backdrop.distance_m >= 5


def floor(far_m: float, bsdf: dict[str, Any]) -> Any:
    """The plane y = 0, so far back, and as wide."""
    return strip([(BEHIND_CAMERA_M, 0.0), (-far_m, 0.0)], bsdf, wide_m=max(WIDE_M, far_m))


def strip(line: list[tuple[float, float]], bsdf: dict[str, Any], *, wide_m: float = WIDE_M) -> Any:
    """A band across x along the points (z, y) of `line`; uv are metres along it."""
    mi = mitsuba()
    at = np.asarray(line, np.float32)
    steps = np.hypot(*np.diff(at, axis=0).T)
    along = np.concatenate([[0], np.cumsum(steps)]).astype(np.float32)
    points = np.array([(x, y, z) for z, y in at for x in (-wide_m, wide_m)], np.float32)
    uv = np.array([(x, run) for run in along for x in (-wide_m, wide_m)], np.float32)
    first = np.arange(0, 2 * len(at) - 2, 2, dtype=np.uint32)[:, None]
    faces = np.concatenate([first + np.array([0, 1, 2], np.uint32), first + np.array([1, 3, 2], np.uint32)])
    about = mi.Properties()
    about["bsdf"] = mi.load_dict(bsdf)
    shape = mi.Mesh("strip", len(points), len(faces), props=about, has_vertex_normals=True, has_vertex_texcoords=True)
    values = mi.traverse(shape)
    values["vertex_positions"], values["faces"], values["vertex_texcoords"] = points.ravel(), faces.ravel(), uv.ravel()
    values.update()
    return shape


def _painted(texels: Any, wide_m: float, tall_m: float, left_m: float) -> dict[str, Any]:
    """A picture over (wide, tall) metres of a strip, its left edge at `left_m`; its ends go on."""
    mi = mitsuba()
    lay = mi.ScalarTransform4f().scale([1 / wide_m, 1 / tall_m, 1]).translate([-left_m, 0, 0])
    picture = {"type": "bitmap", "bitmap": mi.Bitmap(np.ascontiguousarray(texels, np.float32)), "raw": True}
    return {
        "type": "twosided",
        "bsdf": {"type": "diffuse", "reflectance": picture | {"wrap_mode": "clamp", "to_uv": lay}},
    }


def _wall(back: Backdrop, n: int) -> Any:
    """A wall of its material, or a painted one: lighter where the light would fall, uneven as a hand leaves it."""
    n, z = min(n, 512), -max(back.distance_m, 0.3)
    if back.texture:
        made = surface_bsdf(Surface(back.texture, back.colour, back.colour2, 0.1, 0.6, back.seed), n=n)
        return strip([(z, -0.02), (z, 4.0)], made)
    u, v = grid(n)
    side = np.random.default_rng(back.seed).uniform(-0.25, 0.25)
    pool = np.exp(-(((u - 0.5 - side) / 0.3) ** 2) - ((v - 0.3) / 0.42) ** 2)
    tone = mix(0.78, 1.04, pool) * mix(0.965, 1.03, cloud(n, back.seed, slope=1.5))
    share = np.clip((0.55 - v) * 0.0 + 0.12 * (1 - pool), 0, 1)[..., None]
    texels = (paint(back.colour) * (1 - share) + paint(back.colour2) * share) * tone[..., None]
    return strip([(z, -0.02), (z, 4.0)], _painted(np.clip(texels, 0, 0.86), 4.0, 4.0, -2.0))


def _sweep(scene: Scene, table: dict[str, Any]) -> Shapes:
    """Paper from the table up to the wall in one bend; a plain table is the paper itself."""
    back = scene.backdrop
    far = max(back.distance_m, 0.4)
    radius = min(0.75 * far, 0.8)
    turn = np.linspace(0, np.pi / 2, 25)
    bend = [(-(far - radius) - radius * float(np.sin(a)), radius * (1 - float(np.cos(a)))) for a in turn]
    if scene.surface.texture not in ("plain", "paper"):
        back_edge = [(bend[0][0] + 0.0, 0.0), *bend[1:], (-far, 4.5)]
        paper = {"type": "twosided", "bsdf": {"type": "diffuse", "reflectance": _flat(back.colour)}}
        return {"table": floor(far - radius, table), "sweep": strip(back_edge, paper)}
    line = [(BEHIND_CAMERA_M, 0.0), *bend, (-far, 4.5)]
    ahead = BEHIND_CAMERA_M + far - radius
    rise = np.clip((np.linspace(0, 1, 256) * (ahead + 2.2) - ahead + 0.25) / 0.9, 0, 1)
    share = (rise * rise * (3 - 2 * rise))[:, None, None]
    texels = paint(scene.surface.colour) * (1 - share) + paint(back.colour) * share
    return {"sweep": strip(line, _painted(np.repeat(texels, 4, axis=1), 1.0, ahead + 2.2, 0.0))}


def _flat(colour: Any) -> dict[str, Any]:
    return {"type": "rgb", "value": [float(each) for each in paint(colour)]}
