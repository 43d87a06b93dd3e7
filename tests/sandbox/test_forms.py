"""Every form keeps to the contract in `sandbox/forms/mesh.py`."""

import dataclasses
import time

import numpy as np
import numpy.typing as npt
import pytest

from sandbox.forms import FORMS, SHELVES
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.solids import extruded, lathe, rounded_box, scaled, slab, sphere, torus, tube

GOLD = (0.8, 0.6, 0.3)
EVERY = pytest.mark.parametrize("name", sorted(FORMS))


def built(name: str, seed: int = 1) -> tuple[Form, list[Part]]:
    form = FORMS[name]
    return form, form.parts(Look(form.colour, GOLD, seed=seed))


def every_point(parts: list[Part]) -> npt.NDArray[np.float32]:
    return np.concatenate([part.mesh.points for part in parts])


def welded(mesh: Mesh) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Faces and points with what is in one place made one."""
    _, first, names = np.unique(
        np.round(mesh.points.astype(np.float64), 5), axis=0, return_index=True, return_inverse=True
    )
    faces = names.reshape(-1)[mesh.faces.astype(np.int64)]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 0] != faces[:, 2])
    return faces[whole], mesh.points[first].astype(np.float64)


def pieces(faces: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """Each face's piece: those that hang together have one number."""
    names = np.arange(count)
    while True:
        least = names[faces].min(1)
        new = names.copy()
        for k in range(3):
            np.minimum.at(new, faces[:, k], least)
        new = new[new]
        if (new == names).all():
            return np.asarray(names[faces[:, 0]])
        names = new


def is_closed(faces: npt.NDArray[np.int64]) -> bool:
    """Each edge is used once each way."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    there = edges[:, 0] * (faces.max() + 1) + edges[:, 1]
    back = edges[:, 1] * (faces.max() + 1) + edges[:, 0]
    return len(np.unique(there)) == len(there) and bool(np.isin(there, back).all())


def volume(faces: npt.NDArray[np.int64], points: npt.NDArray[np.float64]) -> float:
    middle = points[faces].mean((0, 1))
    a, b, c = (points[faces[:, k]] - middle for k in range(3))
    return float((np.cross(a, b) * c).sum() / 6)


@EVERY
def test_it_is_one_high_and_stands_on_the_table(name: str) -> None:
    form, parts = built(name)
    size = np.ptp(every_point(parts), axis=0)
    assert (size.max() if form.flat else size[1]) == pytest.approx(1, abs=1e-3)
    assert abs(every_point(parts)[:, 1].min()) * form.height_m < 0.001


@EVERY
def test_its_meshes_are_sound(name: str) -> None:
    _, parts = built(name)
    for part in parts:
        mesh = part.mesh
        assert mesh.points.dtype == np.float32 and mesh.faces.dtype == np.uint32
        assert np.isfinite(mesh.points).all()
        assert len(mesh.faces) > 0 and mesh.faces.max() < len(mesh.points)
        assert mesh.uv is None or mesh.uv.shape == (len(mesh.points), 2)
        assert all(0 <= channel <= 1 for channel in part.colour)


@EVERY
def test_few_triangles_are_without_area(name: str) -> None:
    _, parts = built(name)
    sides = np.concatenate([part.mesh.points[part.mesh.faces.astype(np.int64)] for part in parts]).astype(np.float64)
    areas = np.linalg.norm(np.cross(sides[:, 1] - sides[:, 0], sides[:, 2] - sides[:, 0]), axis=1)
    assert (areas < 1e-11).mean() <= 0.01


@EVERY
def test_closed_pieces_look_outward(name: str) -> None:
    _, parts = built(name)
    for part in parts:
        faces, points = welded(part.mesh)
        groups = pieces(faces, len(points))
        for group in np.unique(groups):
            piece = faces[groups == group]
            assert not is_closed(piece) or volume(piece, points) > -1e-9, f"{part.kind} {part.colour}"


@EVERY
def test_it_is_light_enough_to_render(name: str) -> None:
    form, parts = built(name)
    assert 100 < sum(len(part.mesh.faces) for part in parts) <= 40_000
    took = []
    for _ in range(3):
        start = time.process_time()
        form.parts(Look(form.colour, GOLD))
        took.append(time.process_time() - start)
    assert min(took) < 0.12


@EVERY
def test_a_seed_builds_the_same_again(name: str) -> None:
    _, one = built(name, 7)
    _, two = built(name, 7)
    for a, b in zip(one, two, strict=True):
        assert a.mesh.points.tobytes() == b.mesh.points.tobytes()
        assert a.mesh.faces.tobytes() == b.mesh.faces.tobytes()
        assert dataclasses.replace(a, mesh=b.mesh, picture=b.picture) == b


@EVERY
@pytest.mark.parametrize("colour", [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.9, 0.1, 0.2)])
def test_it_takes_any_colour(name: str, colour: tuple[float, float, float]) -> None:
    parts = FORMS[name].parts(Look(colour, colour, seed=3))
    assert all(0 <= channel <= 1 for part in parts for channel in part.colour)
    assert any(part.colour == colour or part.picture is not None for part in parts)


@EVERY
def test_it_takes_another_material(name: str) -> None:
    form = FORMS[name]
    parts = form.parts(Look(form.colour, GOLD, "metal"))
    assert any(part.kind == "metal" for part in parts)


SOLIDS = {
    "lathe": lathe([(0, 0), (1, 0), (1, 2), (0, 2)]),
    "box": rounded_box(1, 2, 3, 0.1),
    "sphere": sphere(1),
    "torus": torus(1, 0.2),
    "extruded": extruded([(0, 0), (2, 0), (2, 1), (1, 0.3), (0, 1)], 0.5, 0.05),
    "slab": slab([(0, 0), (1, 0), (1, 1), (0, 1)], 0.2),
    "tube": tube([(0, 0, 0), (0, 1, 0), (1, 2, 0)], [0.3, 0.2, 0.1]),
    "cut tube": tube([(0, 0, 0), (0, 1, 0)], 0.3, round_ends=False),
    "mirrored": scaled(sphere(1), -1, 1, 1),
}


@pytest.mark.parametrize("name", SOLIDS)
def test_solids_are_closed_and_outward(name: str) -> None:
    faces, points = welded(SOLIDS[name])
    assert is_closed(faces)
    assert volume(faces, points) > 0


def test_solids_have_their_volume() -> None:
    assert volume(*welded(SOLIDS["box"])) == pytest.approx(6, rel=0.02)
    assert volume(*welded(SOLIDS["sphere"])) == pytest.approx(4.18879, rel=0.02)
    assert volume(*welded(SOLIDS["lathe"])) == pytest.approx(2 * np.pi, rel=0.02)


def test_no_two_shelves_have_a_form_of_one_name() -> None:
    assert len(FORMS) == sum(len(shelf.FORMS) for shelf in SHELVES)
