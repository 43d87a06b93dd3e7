"""What there is, without light: the denoiser's guide, and the finer one that textures are sharpened with.

Mitsuba's AOVs take longer with each shape of the scene: all plain parts are one mesh here, their colours at its points.
"""

from typing import Any

import numpy as np

from sandbox.camera.colours import Light, paint
from sandbox.camera.engine import mitsuba
from sandbox.camera.materials import Bsdf, picture_texture
from sandbox.camera.props import Solid, bare_mesh

AOVS = "albedo:albedo,normal:sh_normal,depth:depth"
_COLOUR = "vertex_paint"


def guide_shapes(solids: list[Solid]) -> Bsdf:
    """The things as few shapes."""
    plain = [solid for solid in solids if solid.part.picture is None or solid.part.mesh.uv is None]
    pictured = [solid for solid in solids if solid.part.picture is not None and solid.part.mesh.uv is not None]
    made = {f"pictured{number}": _pictured(solid) for number, solid in enumerate(pictured)}
    return made | ({"plain": merged(plain, [paint(solid.part.colour) for solid in plain])} if plain else {})


def _pictured(solid: Solid) -> Any:
    mi = mitsuba()
    about = mi.Properties()
    assert solid.part.picture is not None
    diffuse = {"type": "diffuse", "reflectance": picture_texture(solid.part.picture)}
    about["bsdf"] = mi.load_dict({"type": "twosided", "bsdf": diffuse})
    about["face_normals"] = not solid.part.mesh.smooth
    return bare_mesh(solid, about)


def merged(solids: list[Solid], tints: list[Light]) -> Any:
    """One mesh of all, each solid in its tint; each triangle has three points of its own."""
    mi = mitsuba()
    points = np.concatenate([solid.points[solid.part.mesh.faces].reshape(-1, 3) for solid in solids])
    facing = np.concatenate([_facing(solid) for solid in solids])
    paints = [np.tile(tint, (3 * len(s.part.mesh.faces), 1)) for s, tint in zip(solids, tints, strict=True)]
    about = mi.Properties()
    diffuse = {"type": "diffuse", "reflectance": {"type": "mesh_attribute", "name": _COLOUR}}
    about["bsdf"] = mi.load_dict({"type": "twosided", "bsdf": diffuse})
    shape = mi.Mesh("plain", len(points), len(points) // 3, props=about, has_vertex_normals=True)
    shape.add_attribute(_COLOUR, 3, np.concatenate(paints).astype(np.float32).ravel())
    values = mi.traverse(shape)
    values["vertex_positions"] = points.astype(np.float32).ravel()
    values["faces"] = np.arange(len(points), dtype=np.uint32)
    values.update()
    values["vertex_normals"] = facing.astype(np.float32).ravel()
    values.update()
    return shape


def _facing(solid: Solid) -> Light:
    faces = solid.part.mesh.faces
    if solid.part.mesh.smooth:
        return solid.normals[faces].reshape(-1, 3)
    corners = solid.points.astype(np.float64)[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    return np.asarray(np.repeat(flat, 3, axis=0))
