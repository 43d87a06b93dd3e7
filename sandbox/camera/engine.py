"""Mitsuba and the denoiser, loaded once a process, on one thread.

Both are big and bring no types worth having, so they come through `importlib` and late.
"""

import functools
import importlib
import importlib.metadata
from typing import Any, Literal

Quality = Literal["full", "fast", "preview"]
"""`preview` is for a picture of about 256 px that is shown blurred."""
SCALAR, LLVM = "scalar_rgb", "llvm_ad_rgb"


class CameraMissing(RuntimeError):
    """The renderer is not installed; the remedy is in the text."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{part} is not installed. Run: pip install -r requirements-sandbox.txt")


def imported(name: str) -> Any:
    """A module of the renderer. Raises CameraMissing where it cannot be imported."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as problem:
        raise CameraMissing(name.partition(".")[0]) from problem


def version(name: str) -> str:
    """The version of a part of the renderer, without loading it. Raises CameraMissing where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError as problem:
        raise CameraMissing(name) from problem


@functools.cache
def mitsuba() -> Any:
    """Mitsuba, in the variant that this process uses."""
    module = imported("mitsuba")
    imported("drjit").set_thread_count(1)
    if module.variant() is None:
        module.set_variant(SCALAR)
    module.set_log_level(module.LogLevel.Error)
    return module


def use(variant: str) -> None:
    """Choose the variant for the rest of this process, before its first picture."""
    imported("mitsuba").set_variant(variant)


def engine_name(variant: str = SCALAR) -> str:
    """What drew a picture, for its metadata: "mitsuba-3.9.1/scalar_rgb"."""
    return f"mitsuba-{version('mitsuba')}/{variant}"
