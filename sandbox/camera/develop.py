"""From light to a picture: bloom, film's curve, grade, enlarging, vignette and grain."""

import numpy as np
import numpy.typing as npt
from PIL import Image

from sandbox.camera.blur import blur_px, blurred, eased
from sandbox.camera.colours import Light, encoded, luminance
from sandbox.camera.exposure import Exposed, halved
from sandbox.camera.lens import Size, off_axis_deg
from sandbox.shoot.scene import Grade, Scene

_CURVE_FROM = 0.5
_VIGNETTE_DEG = 24.0


def developed(film: Exposed, scene: Scene, size: Size) -> Image.Image:
    """The finished picture at `size`."""
    grade = scene.grade
    light = _warmed(film.light * 2.0**grade.exposure, grade.warmth)
    shown = _graded(encoded(_film(_bloomed(light, grade.bloom))), grade)
    shown = enlarged(detailed(shown, film, scene), size)
    shown = shown * _vignette(scene, size)
    return Image.fromarray(_bytes(shown, scene), "RGB")


def detailed(shown: Light, film: Exposed, scene: Scene) -> Light:
    """The picture at the guide's size, with the guide's fine texture where the lens is sharp."""
    high, wide = film.albedo.shape[:2]
    if wide <= shown.shape[1]:
        return shown
    times = wide // shown.shape[1]
    grey = luminance(film.albedo)[..., None] + 0.03
    coarse = enlarged(halved(grey, times), (wide, high))
    ratio = np.clip(eased(grey) / np.maximum(coarse, 0.02), 0.55, 1.6)
    soft = blur_px(film.depth, scene, (wide, high))
    sharp = np.clip(1.6 - soft, 0, 1) * (film.depth > 0)
    return np.asarray(enlarged(shown, (wide, high)) * (1 + (ratio ** (1 / 2.2) - 1) * sharp * 0.9), np.float32)


def _warmed(light: Light, warmth: float) -> Light:
    gains = np.array([1 + 0.16 * warmth, 1 + 0.01 * warmth, 1 - 0.2 * warmth], np.float32)
    return np.asarray(light * gains, np.float32)


def _film(light: Light) -> Light:
    """Straight up to the middle, then a shoulder that never quite reaches white; strong colours pale a little in it."""
    white = luminance(light)[..., None]
    over = np.clip((light.max(axis=2, keepdims=True) - 0.9) / 3, 0, 0.65)
    light = light + (white - light) * over
    rest = 1 - _CURVE_FROM
    rolled = _CURVE_FROM + rest * (1 - np.exp(-(light - _CURVE_FROM) / rest))
    return np.asarray(np.where(light > _CURVE_FROM, rolled, light), np.float32)


def _bloomed(light: Light, bloom: float) -> Light:
    """What is brighter than white spills over its surroundings."""
    if bloom <= 0:
        return light
    bright = np.maximum(light - 0.85, 0)
    side = min(light.shape[:2])
    spill = sum(weight * blurred(bright, side * part) for part, weight in ((0.012, 0.5), (0.045, 0.35), (0.11, 0.25)))
    return np.asarray(light + spill * bloom * 1.4, np.float32)


def _graded(shown: Light, grade: Grade) -> Light:
    grey = luminance(shown)[..., None]
    shown = grey + (shown - grey) * (1.0 + grade.saturation)
    bend = 0.18 + 0.8 * grade.contrast
    shown = np.clip(shown, 0, 1)
    return np.asarray(shown + bend * shown * (1 - shown) * (shown - 0.42) * 1.6, np.float32)


def enlarged(shown: Light, size: Size) -> Light:
    """(h, w, bands) by Lanczos."""
    if size == shown.shape[1::-1]:
        return shown
    bands = [np.ascontiguousarray(shown[..., band]) for band in range(shown.shape[2])]
    large = [Image.fromarray(band, "F").resize(size, Image.Resampling.LANCZOS) for band in bands]
    return np.stack([np.asarray(band) for band in large], axis=2)


def _vignette(scene: Scene, size: Size) -> Light:
    """By the angle from the lens's axis, so that a wider canvas of the same shot keeps its middle."""
    small = (max(8, size[0] // 8), max(8, size[1] // 8))
    off = (off_axis_deg(scene.camera, small) / _VIGNETTE_DEG) ** 2
    dark = 1 - scene.grade.vignette * np.minimum(off, 1.8) * 0.55
    return enlarged(dark[..., None].astype(np.float32), size)


def _bytes(shown: Light, scene: Scene) -> npt.NDArray[np.uint8]:
    """Grain, strongest in the middle tones, and half a step of noise against banding."""
    rng = np.random.default_rng([scene.seed % 2**32, 77])
    high, wide = shown.shape[:2]
    noise = rng.standard_normal((high, wide, 1), np.float32)
    room = np.clip(4 * shown * (1 - shown), 0.12, 1)
    grainy = shown + noise * room * 0.022 * scene.grade.grain + (rng.random((high, wide, 3), np.float32) - 0.5) / 255
    return np.asarray(np.clip(grainy, 0, 0.992) * 255 + 0.5).astype(np.uint8)
