"""Open Image Denoise on one thread, through its C interface: the Python one keeps no hold of its arrays."""

import functools
from typing import Any

import numpy as np

from sandbox.camera.colours import Light
from sandbox.camera.engine import CameraMissing, imported

_CPU, _FLOAT3, _FAST, _HIGH = 1, 3, 4, 6


@functools.cache
def _device() -> tuple[Any, Any, Any]:
    capi = imported("pyoidn.capi")
    library, ffi = capi.oidn_Capi, capi.oidn_ffi
    device = library.oidnNewDevice(_CPU)
    library.oidnSetDeviceInt(device, b"numThreads", 1)
    library.oidnSetDeviceBool(device, b"setAffinity", False)
    library.oidnCommitDevice(device)
    return library, ffi, device


def denoised(light: Light, *guides: Light, fast: bool = False) -> Light:
    """The picture (h, w, 3) without its noise; `guides` are its colours and normals without light, or none."""
    library, ffi, device = _device()
    planes = [np.ascontiguousarray(plane, np.float32) for plane in (light, *guides)]
    clean = np.zeros_like(planes[0])
    names = (b"color", b"albedo", b"normal")[: len(planes)]
    high, wide = clean.shape[:2]
    task = library.oidnNewFilter(device, b"RT")
    for name, plane in zip((*names, b"output"), [*planes, clean], strict=True):
        at = ffi.cast("void *", ffi.from_buffer(plane))
        library.oidnSetSharedFilterImage(task, name, at, _FLOAT3, wide, high, 0, 0, 0)
    library.oidnSetFilterBool(task, b"hdr", True)
    library.oidnSetFilterInt(task, b"quality", _FAST if fast else _HIGH)
    library.oidnCommitFilter(task)
    library.oidnExecuteFilter(task)
    library.oidnReleaseFilter(task)
    if library.oidnGetDeviceError(device, ffi.NULL):
        raise CameraMissing("A denoiser that works here")
    return clean
