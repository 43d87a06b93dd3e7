"""Which of Mitsuba's variants works here. Some LLVM libraries abort the process, so the probe has its own."""

import functools
import subprocess
import sys

from sandbox.camera.engine import LLVM, SCALAR, version

_PROBE = """
import sys, mitsuba as mi
mi.set_variant(sys.argv[1])
ball = {"type": "scene", "i": {"type": "path"}, "e": {"type": "constant"}, "b": {"type": "sphere"}}
ball["s"] = {"type": "perspective", "f": {"type": "hdrfilm", "width": 8, "height": 8}}
mi.render(mi.load_dict(ball), spp=1).numpy()
"""
_PATIENCE_S = 60


@functools.cache
def best_variant() -> str:
    """LLVM's where it draws a probe, else the plain one. Raises CameraMissing where nothing is installed.

    The server asks this while it may be told to end; a process that ends while it loads the renderer is aborted.
    """
    for needed in ("mitsuba", "pyoidn"):
        version(needed)
    return LLVM if _draws(LLVM) else SCALAR


def _draws(variant: str) -> bool:
    command = [sys.executable, "-c", _PROBE, variant]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
