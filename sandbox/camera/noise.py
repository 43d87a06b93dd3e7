"""Fields from 0 to 1 that repeat without a seam, as textures are made of. The same seed, the same field at any size."""

from typing import Any

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.floating[Any]]
_BAND = 512


def mix(low: float | Field, high: float | Field, amount: float | Field) -> Field:
    """From `low` to `high` by `amount`."""
    return np.asarray(low + (high - low) * amount, np.float32)


def smooth(low: float, high: float, field: Field) -> Field:
    """0 below `low`, 1 above `high`, a soft step between; upside down where `low` is above."""
    t = np.clip((field - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def cloud(n: int, seed: int, *, slope: float = 1.6, stretch: tuple[float, float] = (1, 1), lowest: float = 1) -> Field:
    """Fractal noise, `n` by `n`, with mean 0.5 and deviation 0.17.

    The larger `slope`, the calmer; `stretch` (x, y) draws it out along an axis so many times;
    nothing is longer than 1/`lowest`.
    """
    white = np.fft.fft2(np.random.default_rng(seed).standard_normal((_BAND, _BAND)))
    k = np.fft.fftfreq(_BAND, 1 / _BAND)
    radius = np.hypot(k[None, :] * stretch[0], k[:, None] * stretch[1])
    keep = (radius >= lowest) & (np.abs(k)[None, :] < _BAND / 2) & (np.abs(k)[:, None] < _BAND / 2)
    shaped = np.where(keep, white * np.maximum(radius, 1) ** -slope, 0)
    field = np.fft.ifft2(_resized(shaped, n)).real
    return np.asarray(np.clip(0.5 + 0.17 * field / field.std(), 0, 1), np.float32)


def _resized(spectrum: npt.NDArray[np.complex128], n: int) -> npt.NDArray[np.complex128]:
    """The same waves on a finer or coarser grid."""
    middle = np.fft.fftshift(spectrum)
    if n >= _BAND:
        return np.fft.ifftshift(np.pad(middle, (n - _BAND) // 2))
    cut = (_BAND - n) // 2
    return np.fft.ifftshift(middle[cut : cut + n, cut : cut + n])


def grid(n: int) -> tuple[Field, Field]:
    """(u, v) from 0 to 1 of each texel."""
    line = ((np.arange(n) + 0.5) / n).astype(np.float32)
    u, v = np.meshgrid(line, line)
    return u, v


def grain(n: int, seed: int) -> Field:
    """White noise from 0 to 1."""
    return np.random.default_rng(seed).random((n, n), np.float32)
