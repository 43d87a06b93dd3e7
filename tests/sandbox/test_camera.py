import dataclasses
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image

from sandbox.camera import CameraMissing, engine, engine_name, picture_of
from sandbox.camera.mask import object_mask
from sandbox.camera.wider import wider
from sandbox.shoot.scene import BackdropKind, Kind, Lamp, Scene, SurfaceTexture, to_json
from tests.sandbox.test_camera_scenes import KEY, MUG, shoot

pytest.importorskip("mitsuba")
pytest.importorskip("pyoidn")

SMALL = (48, 40)
SCENES = {
    "marble": shoot(),
    "glass at sea": shoot("sand", "sea", things=(dataclasses.replace(MUG, kind="glass"),)),
    "night": shoot("wet", "night", things=(dataclasses.replace(MUG, kind="metal"),)),
}
_ROOT = Path(__file__).parents[2]
_ELSEWHERE = """
import hashlib, sys
from sandbox.camera import picture_of
from sandbox.shoot.scene import from_json
for line in sys.stdin:
    print(hashlib.sha256(picture_of(from_json(line), (96, 80)).tobytes()).hexdigest())
"""


def digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


def fast(scene: Scene) -> np.ndarray:
    return np.asarray(picture_of(scene, SMALL, quality="fast"), np.float32)


def alive(pixels: np.ndarray) -> bool:
    """Neither black, nor white, nor flat."""
    return bool(8 < pixels.mean() < 247 and pixels.std() > 4 and (pixels > 252).all(axis=2).mean() < 0.5)


@pytest.mark.parametrize("texture", get_args(SurfaceTexture))
def test_every_surface_is_drawn(texture: SurfaceTexture) -> None:
    assert alive(fast(shoot(texture)))


@pytest.mark.parametrize("backdrop", get_args(BackdropKind))
def test_every_backdrop_is_drawn(backdrop: BackdropKind) -> None:
    assert alive(fast(shoot("wood", backdrop)))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_material_is_drawn(kind: Kind) -> None:
    with_it = fast(shoot(things=(dataclasses.replace(MUG, kind=kind),)))
    without = fast(shoot(things=()))
    assert alive(with_it) and np.abs(with_it - without).max() > 20


@pytest.mark.parametrize("gobo", ["window", "leaves"])
def test_a_gobo_throws_a_shadow(gobo: str) -> None:
    shadowed = fast(shoot("plain", lamps=(dataclasses.replace(KEY, gobo=gobo),)))  # type: ignore[arg-type]
    assert alive(shadowed) and np.abs(shadowed - fast(shoot("plain"))).mean() > 1


@pytest.mark.parametrize("power", [0.02, 1.0, 60.0])
def test_exposure_finds_any_power_of_light(power: float) -> None:
    lamp = Lamp((-1.1, 1.2, 0.9), (0, 0.05, 0), 0.6, (1, 1, 1), power)
    mean = fast(shoot("plain", lamps=(lamp,), ambient=(0.4 * power,) * 3)).mean()
    assert 90 < mean < 235


def test_the_same_scene_is_the_same_bytes_after_another_and_elsewhere() -> None:
    here = [digest(picture_of(scene, (96, 80))) for scene in SCENES.values()]
    again = [digest(picture_of(scene, (96, 80))) for scene in reversed(SCENES.values())]
    lines = "\n".join(to_json(scene) for scene in SCENES.values())
    command = [sys.executable, "-c", _ELSEWHERE]
    there = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, cwd=_ROOT)
    assert here == again[::-1] == there.stdout.split()


def test_seeds_and_qualities_differ() -> None:
    one, other = shoot(), shoot(seed=6)
    assert digest(picture_of(one, SMALL, quality="fast")) != digest(picture_of(other, SMALL, quality="fast"))
    assert digest(picture_of(one, SMALL)) != digest(picture_of(one, SMALL, quality="fast"))


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of a size are from each other on the whole, their detail left out."""
    coarse = [np.asarray(picture.resize((12, 10), Image.Resampling.BOX), np.float32) for picture in (one, other)]
    return float(np.abs(coarse[0] - coarse[1]).mean())


@pytest.mark.parametrize("backdrop", get_args(BackdropKind))
def test_a_preview_shows_what_the_picture_will(backdrop: BackdropKind) -> None:
    mug = shoot("wood", backdrop)
    aside = shoot("wood", backdrop, things=(dataclasses.replace(MUG, x_m=0.1, kind="glow"),))
    previews = [picture_of(scene, SMALL, quality="preview") for scene in (mug, aside)]
    pictures = [picture_of(scene, SMALL, quality="fast") for scene in (mug, aside)]
    for preview, own, other in zip(previews, pictures, reversed(pictures), strict=True):
        assert unlike(preview, own) < 8 < unlike(preview, other), (unlike(preview, own), unlike(preview, other))


def test_a_mask_is_where_the_thing_makes_a_difference() -> None:
    scene = shoot("plain", things=(MUG, dataclasses.replace(MUG, x_m=0.14, height_m=0.06)))
    mask = np.asarray(object_mask(scene, (120, 100), 0), np.float32) / 255
    gone = dataclasses.replace(scene, things=scene.things[1:], lamps=())
    there = np.asarray(picture_of(dataclasses.replace(scene, lamps=()), (120, 100)), np.float32)
    changed = np.abs(there - np.asarray(picture_of(gone, (120, 100)), np.float32)).max(axis=2) > 40
    assert 0.03 < mask.mean() < 0.5 and (mask > 0.5).any()
    assert changed[mask > 0.9].mean() > 0.9 and changed[mask < 0.05].mean() < 0.08


def test_what_stands_before_a_thing_hides_it_in_the_mask() -> None:
    behind = dataclasses.replace(MUG, z_m=-0.1, height_m=0.05)
    assert np.asarray(object_mask(shoot(things=(MUG, behind)), SMALL, 1)).max() < 60


@pytest.mark.parametrize("gobo", ["", "window", "leaves"])
def test_a_wider_canvas_has_the_same_picture_in_it(gobo: Any) -> None:
    scene, size = shoot(), (96, 80)
    scene = dataclasses.replace(scene, lamps=tuple(dataclasses.replace(lamp, gobo=gobo) for lamp in scene.lamps))
    large_scene, large = wider(scene, size, left_px=40, right_px=16, up_px=8, down_px=24)
    inner = np.asarray(picture_of(scene, size), np.float32)
    outer = np.asarray(picture_of(large_scene, large), np.float32)
    assert large == (152, 112) and outer.shape == (112, 152, 3)
    assert np.abs(outer[8:88, 40:136] - inner).mean() < 5
    assert np.abs(outer[8:88, 44:140] - inner).mean() > np.abs(outer[8:88, 40:136] - inner).mean()


def test_a_picture_names_its_engine() -> None:
    assert engine_name().startswith("mitsuba-") and engine_name().endswith("/scalar_rgb")


def test_without_the_renderer_the_remedy_is_said() -> None:
    with pytest.raises(CameraMissing, match=r"requirements-sandbox\.txt"):
        engine.imported("mitsuba_that_is_not_there")
