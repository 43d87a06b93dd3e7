"""Things as Mitsuba's meshes, where they stand."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sandbox.camera.colours import paint
from sandbox.camera.engine import mitsuba
from sandbox.camera.materials import CLEAR, Bsdf, bsdf_of, density, picture_texture, rgb
from sandbox.forms.mesh import Look, Part
from sandbox.shoot.scene import Camera, Thing

Points = npt.NDArray[np.float32]
_OWN = 0.004
"""How near to an icon's usual colour a thing's is when no other was asked for."""
_GLOW, _SCREEN = 3.5, 1.05
"""How much brighter than a white card in this light a flame or a bulb is, and a screen with a picture."""


def parts_of(thing: Thing) -> list[Part]:
    """What the thing is made of, 1 high. Raises KeyError for a form that nobody knows."""
    look = Look(thing.colour, thing.accent, thing.kind, thing.seed)
    if thing.form.startswith("icon:"):
        from sandbox.icons.form import icon_form  # noqa: PLC0415

        name = thing.form.removeprefix("icon:")
        asked = np.abs(np.subtract(thing.colour, icon_form(name).colour)).max() > _OWN
        return list(icon_form(name, tint=bool(asked)).parts(look))
    from sandbox.forms import FORMS  # noqa: PLC0415

    return list(FORMS[thing.form].parts(look))


def placed(thing: Thing, parts: list[Part]) -> list[Points]:
    """Each part's points in the scene: tilted, turned, and set down so that the lowest touches what it stands on."""
    turn = _about_y(thing.turn_deg) @ _about_z(thing.tilt_deg)
    moved = [part.mesh.points.astype(np.float64) @ turn.T * thing.height_m for part in parts]
    lowest = min((float(points[:, 1].min()) for points in moved if len(points)), default=0.0)
    to = np.array([thing.x_m, thing.lift_m - lowest, thing.z_m])
    return [(points + to).astype(np.float32) for points in moved]


@dataclass(frozen=True, slots=True)
class Solid:
    """A part where it stands in the scene."""

    part: Part
    points: Points
    normals: Points


def solids_of(thing: Thing) -> list[Solid]:
    """The thing's parts, those without a triangle left out."""
    parts = [part for part in parts_of(thing) if len(part.mesh.faces)]
    stood = zip(parts, placed(thing, parts), strict=True)
    return [Solid(part, points, normals(points, part.mesh.faces)) for part, points in stood]


def mesh_of(solid: Solid, camera: Camera) -> Any:
    """A part as a shape: its material, and its light where it glows."""
    mi, part = mitsuba(), solid.part
    about = mi.Properties()
    about["bsdf"] = mi.load_dict(bsdf_of(part))
    about["face_normals"] = not part.mesh.smooth
    if part.kind == "glow":
        about["emitter"] = mi.load_dict({"type": "area", "radiance": _shine(part)})
    mesh = bare_mesh(solid, about)
    if part.kind == "glass":
        mesh.add_attribute(CLEAR, 1, _clear(solid, camera))
    return mesh


def _shine(part: Part) -> Bsdf:
    """A glowing part's light: its picture's, or its colour's."""
    if part.picture is None or part.mesh.uv is None:
        return rgb(paint(part.colour) * _GLOW)
    return picture_texture(part.picture, most=_SCREEN)


def bare_mesh(solid: Solid, about: Any) -> Any:
    """The part's triangles with the properties `about`."""
    mi, mesh = mitsuba(), solid.part.mesh
    has = {"has_vertex_normals": mesh.smooth, "has_vertex_texcoords": mesh.uv is not None}
    shape = mi.Mesh("part", len(solid.points), len(mesh.faces), props=about, **has)
    values = mi.traverse(shape)
    values["vertex_positions"] = solid.points.ravel()
    values["faces"] = mesh.faces.astype(np.uint32).ravel()
    if mesh.uv is not None:
        values["vertex_texcoords"] = mesh.uv.astype(np.float32).ravel()
    values.update()
    if mesh.smooth:
        values["vertex_normals"] = solid.normals.ravel()
        values.update()
    return shape


def normals(points: Points, faces: npt.NDArray[np.uint32]) -> Points:
    """Smooth normals, also across a seam where points lie on each other and face alike."""
    corners = points.astype(np.float64)[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    own = np.zeros((len(points), 3))
    for corner in range(3):
        np.add.at(own, faces[:, corner], across)
    own = _unit(own)
    _, same = np.unique(_places(points), return_inverse=True)
    shared = np.zeros((int(same.max()) + 1, 3))
    np.add.at(shared, same, own)
    welded = _unit(shared[same])
    alike = (welded * own).sum(1) > 0.8
    return np.where(alike[:, None], welded, own).astype(np.float32)


def _places(points: Points) -> npt.NDArray[np.uint64]:
    """One number for each place, to a few millionths of a metre: sorted much faster than three."""
    steps = np.round(points.astype(np.float64) * 2e5).astype(np.int64).astype(np.uint64)
    return np.asarray((steps * np.array([73856093, 19349663, 83492791], np.uint64)).sum(axis=1))


def _clear(solid: Solid, camera: Camera) -> Points:
    """Glass is seen where it turns away from the camera, and hardly where it faces it."""
    ray = _unit(np.asarray(camera.at) - solid.points)
    slant = 1 - np.abs((ray * solid.normals).sum(1))
    least = density(solid.part.colour)
    return np.asarray(least + (0.85 - least) * slant**2.4, np.float32)


def _unit(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))


def _about_y(degrees: float) -> npt.NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def _about_z(degrees: float) -> npt.NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
