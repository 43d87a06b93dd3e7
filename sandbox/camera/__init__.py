"""Draws a Scene as a photograph would show it: path traced, denoised and developed, on this computer, without AI."""

from PIL import Image

from sandbox.camera.engine import CameraMissing, Quality, engine_name
from sandbox.shoot.scene import Scene

__all__ = ["CameraMissing", "Quality", "engine_name", "picture_of"]


def picture_of(scene: Scene, size: tuple[int, int], *, quality: Quality = "full") -> Image.Image:
    """The scene as an RGB picture. The same scene, size and quality give the same bytes on one machine and variant."""
    from sandbox.camera.develop import developed  # noqa: PLC0415
    from sandbox.camera.exposure import exposed  # noqa: PLC0415

    return developed(exposed(scene, size, quality), scene, size)
