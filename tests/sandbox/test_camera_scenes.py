"""Scenes for the camera's tests."""

import dataclasses
from typing import Any

from sandbox.shoot.scene import Backdrop, Camera, Grade, Lamp, Scene, Surface, Thing

KEY = Lamp((-1.1, 1.2, 0.9), (0, 0.05, 0), 0.6, (1, 0.97, 0.92), 0.9)
MUG = Thing("mug", "mug", 0, 0, 0.1, (0.7, 0.3, 0.2), (1, 1, 1), turn_deg=-35)


def shoot(texture: Any = "marble", backdrop: Any = "wall", **other: Any) -> Scene:
    """A mug on a table."""
    scene = Scene(
        things=(MUG,),
        surface=Surface(texture, (0.9, 0.88, 0.86), (0.5, 0.5, 0.5), 0.5, 0.6, 3),
        backdrop=Backdrop(backdrop, (0.8, 0.76, 0.7), (0.4, 0.6, 0.8), 1.0, 3),
        lamps=(KEY,),
        ambient=(0.36, 0.36, 0.38),
        camera=Camera((0, 0.18, 0.62), (0, 0.05, 0), 26, 0.006, 0.63),
        grade=Grade(),
        seed=5,
    )
    return dataclasses.replace(scene, **other)
