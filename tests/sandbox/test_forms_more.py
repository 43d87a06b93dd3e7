"""Devices, things to wear, food and vehicles keep to the contract in `sandbox/forms/mesh.py`; fields close."""

import time

import numpy as np
import pytest

from sandbox.forms import devices, fashion, food, vehicles
from sandbox.forms.fields import ball, blend, block, common, cut, limb, prism
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.nets import meshed
from sandbox.forms.shapes import bumpy, graded, loft, shifted, volume
from sandbox.forms.solids import circle, sphere

FORMS: dict[str, Form] = {**devices.FORMS, **fashion.FORMS, **food.FORMS, **vehicles.FORMS}
EVERY = pytest.mark.parametrize("name", sorted(FORMS))
COMMONEST = "shoe watch phone laptop headphones cake burger apple orange lemon banana ring glasses car bicycle ball"


def built(name: str, seed: int = 1) -> list[Part]:
    form = FORMS[name]
    return form.parts(Look(form.colour, (0.2, 0.5, 0.7), "", seed))


def corners(mesh: Mesh) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    return mesh.points[mesh.faces.astype(np.int64)].astype(np.float64)


def test_no_name_is_given_twice() -> None:
    assert len(FORMS) == sum(len(shelf.FORMS) for shelf in (devices, fashion, food, vehicles))
    assert {*COMMONEST.split(), "shirt", "hat", "handbag"} <= set(FORMS)


@EVERY
def test_it_is_one_high_and_stands_on_the_table(name: str) -> None:
    form, parts = FORMS[name], built(name)
    points = np.concatenate([part.mesh.points for part in parts])
    size = np.ptp(points, axis=0)
    assert (size.max() if form.flat else size[1]) == pytest.approx(1, abs=1e-3)
    assert abs(points[:, 1].min()) * form.height_m < 0.001
    assert np.abs((points.min(0) + points.max(0))[[0, 2]] / 2).max() < 0.35 * size.max()


@EVERY
def test_its_meshes_are_sound(name: str) -> None:
    for part in built(name):
        mesh = part.mesh
        assert np.isfinite(mesh.points).all() and mesh.faces.max() < len(mesh.points)
        assert mesh.points.dtype == np.float32 and mesh.faces.dtype == np.uint32
        assert (part.picture is None) == (mesh.uv is None)
        assert part.picture is None or part.picture.dtype == np.uint8
        sides = corners(mesh)
        areas = np.linalg.norm(np.cross(sides[:, 1] - sides[:, 0], sides[:, 2] - sides[:, 0]), axis=1)
        assert (areas < 1e-11).mean() < 0.02


@EVERY
def test_it_is_light(name: str) -> None:
    parts = built(name)
    assert 300 < sum(len(part.mesh.faces) for part in parts) <= 40_000
    took = []
    for seed in range(3):
        start = time.process_time()
        built(name, seed)
        took.append(time.process_time() - start)
    assert min(took) < 0.2


@EVERY
def test_a_seed_builds_the_same_again(name: str) -> None:
    for one, two in zip(built(name, 5), built(name, 5), strict=True):
        assert (one.mesh.points == two.mesh.points).all() and (one.mesh.faces == two.mesh.faces).all()


@EVERY
@pytest.mark.parametrize("colour", [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)])
def test_it_takes_any_colour(name: str, colour: tuple[float, float, float]) -> None:
    parts = FORMS[name].parts(Look(colour, (1.0, 0.0, 1.0), "metal", 2))
    assert all(0 <= channel <= 1 for part in parts for channel in part.colour)
    assert any(part.kind == "metal" or part.picture is not None for part in parts)


def test_fields_close_around_what_is_inside() -> None:
    shape = cut(
        0.02, blend(0.1, ball((0, 0, 0), 0.5), limb((0, 0, 0), (1, 0, 0), 0.2)), block((0, 0.6, 0), (1, 0.2, 1))
    )
    mesh = meshed(
        common(0.0, shape, prism("z", [(-1, -1), (2, -1), (2, 1), (-1, 1)])), (-0.6, -0.6, -0.6), (1.3, 0.6, 0.6), 0.05
    )
    assert 0.4 < volume(mesh) < 0.8
    edges = np.sort(np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]]), axis=1)
    assert set(np.unique(edges, axis=0, return_counts=True)[1].tolist()) <= {2, 4}


def test_a_ball_from_a_field_is_a_ball() -> None:
    mesh = meshed(ball((0.1, 0.2, 0.3), 0.5), (-0.5, -0.4, -0.3), (0.7, 0.8, 0.9), 0.04)
    assert np.linalg.norm(mesh.points - [0.1, 0.2, 0.3], axis=1) == pytest.approx(0.5, abs=0.01)
    assert volume(mesh) == pytest.approx(4 / 3 * np.pi * 0.125, rel=0.02)


def test_a_loft_looks_outward_whichever_way_it_goes() -> None:
    ring = np.column_stack([circle(1, 24), np.zeros(24)])
    tower = [shifted(ring, z=z) for z in (0.0, 1.0, 2.0)]
    assert volume(loft(tower)) > 0 and volume(loft(tower[::-1])) > 0


def test_bumps_and_grades_differ_by_seed() -> None:
    assert (bumpy(sphere(1), 0.05, 1, 1).points != bumpy(sphere(1), 0.05, 1, 2).points).any()
    looks = [Look((0.5, 0.2, 0.1), (1, 1, 1), "", seed) for seed in (1, 2)]
    one, two = (graded(sphere(1), look, "satin", [(0, (0, 0, 0)), (1, (1, 1, 1))], streaks=1).picture for look in looks)
    assert one is not None and two is not None and (one != two).any()
