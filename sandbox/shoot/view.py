"""Where the camera stands: so that all that must be seen is in the frame, as close and from as high as was asked."""

from dataclasses import astuple, dataclass, replace

import numpy as np

from sandbox.language.reading import Reading
from sandbox.shoot.pinhole import Array, Frame, corners, direction, fitted, halves, projected
from sandbox.shoot.places import FAR
from sandbox.shoot.room import extent, top
from sandbox.shoot.scene import Backdrop, Camera, Thing
from sandbox.shoot.sizes import size_of

MARGIN = 0.93
_FILL = {"macro": 0.98, "close": 0.92, "medium": 0.66, "wide": 0.5}
_BLUR = {"shallow": 0.034, "deep": 0.0, "medium": 0.012}
_FULL = {"cup", "empty_mug"}
LOWEST_M = 0.035
_NEARLY_OVERHEAD = (72.0, 80.0)
"""For one high thing: from straight above nobody would know a cake."""
LEAST_HERO = 0.3
"""How high the largest hero must be, by the picture, as far as the frame has room."""
_RAISED = {"cake", "pizza", "bowl", "ramen", "salad", "sushi", "plate", "pot", "donut", "cookie", "soup_bowl"}


@dataclass(frozen=True, slots=True)
class Angle:
    """Where the camera looks from, in degrees, and how much it takes in."""

    azimuth: float
    elevation: float
    fov: float


def angle_of(reading: Reading, things: list[Thing], backdrop: Backdrop, rng: np.random.Generator) -> Angle:
    """As the prompt says; else from the height that suits the things and the place."""
    lens = float(reading.fact("lens") or (60 if reading.fact("shot") != "wide" else 40))
    fov = float(np.clip(np.degrees(2 * np.arctan(12 / lens)), 10, 50))
    swing = 24.0 if backdrop.kind == "sweep" else 16.0
    azimuth = float(rng.uniform(-swing, swing))
    low, high = _heights(reading, things, backdrop)
    if reading.fact("place") == "centre" or reading.fact("arrange") == "grid":
        azimuth *= 0.3 if reading.fact("angle") != "overhead" else 0.0
    return Angle(azimuth, float(rng.uniform(low, high)), fov * float(rng.uniform(0.93, 1.07)))


def _heights(reading: Reading, things: list[Thing], backdrop: Backdrop) -> tuple[float, float]:
    asked = {"overhead": (83, 84), "high": (38, 48), "eye": (3, 6), "low": (0.5, 2), "45": (38, 44)}.get(
        reading.fact("angle")
    )
    heroes = [each for each in things if each.role == "hero"]
    if asked and reading.fact("angle") == "overhead" and len(heroes) == 1 and not size_of(heroes[0].form).flat:
        return _NEARLY_OVERHEAD
    if asked:
        return asked
    if all(size_of(each.form).flat and not each.tilt_deg for each in heroes):
        return (30, 40) if backdrop.kind in FAR else (36, 54)
    if backdrop.kind in FAR:
        return (9, 16) if any(each.form in _RAISED | _FULL for each in heroes) else (3, 8)
    if heroes[0].form in _RAISED or len(heroes) > 3:
        return 20, 34
    return 5, 33


def frame_of(
    reading: Reading, aspect: float, things: list[Thing], backdrop: Backdrop, rng: np.random.Generator
) -> tuple[Frame, Frame]:
    """The part of the picture that the things should fill, and the most that they may: beside the room for words, else
    in the middle or by thirds.
    """
    fill = _FILL.get(reading.fact("shot"), float(rng.uniform(0.6, 0.9)))
    room = _room(reading, aspect, rng)
    if room is not None:
        return _shrunk(room, min(1.0, fill + 0.16)), room
    thirds = float(rng.choice((-0.26, 0.26, 0.0, -0.1, 0.1))) if aspect > 0.9 else float(rng.uniform(-0.08, 0.08))
    x = {"centre": 0.0, "left": -0.36, "right": 0.36, "thirds": 0.34 * float(rng.choice((-1, 1)))}.get(
        reading.fact("place"), thirds
    )
    several = sum(map(must_be_seen, things)) > 2
    x = x * 0.3 if several and not reading.fact("place") else x
    half = MARGIN * min(1.0, fill * (1.15 if reading.fact("angle") == "overhead" else 1.0))
    x = float(np.clip(x, -(MARGIN - half * 0.6), MARGIN - half * 0.6))
    wide = min(half * (1.25 if several else 1.0), MARGIN - abs(x))
    low = 0.0 if reading.fact("angle") == "overhead" else -0.22 if backdrop.kind in FAR else -0.1
    wanted = Frame(x - wide, x + wide, max(-MARGIN, low - half), min(MARGIN, low + half))
    return wanted, Frame(-MARGIN, MARGIN, -MARGIN, MARGIN)


def _room(reading: Reading, aspect: float, rng: np.random.Generator) -> Frame | None:
    """What is left beside the room for words."""
    side = reading.fact("copy")
    if not side:
        return None
    if side == "any":
        side = "top" if aspect < 1.25 else str(rng.choice(("left", "right")))
        side = {"left": "right", "right": "left"}.get(reading.fact("place"), side)
    return {
        "left": Frame(0.02, 0.9, -0.8, 0.72),
        "right": Frame(-0.9, -0.02, -0.8, 0.72),
        "top": Frame(-0.82, 0.82, -0.86, 0.28),
        "bottom": Frame(-0.82, 0.82, -0.25, 0.88),
    }[side]


def _shrunk(frame: Frame, share: float) -> Frame:
    x, y = (frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2
    half_x, half_y = (frame.right - frame.left) / 2 * share, (frame.top - frame.bottom) / 2 * share
    return Frame(x - half_x, x + half_x, y - half_y, y + half_y)


def camera_for(
    things: list[Thing], angle: Angle, frames: tuple[Frame, Frame], aspect: float, reading: Reading
) -> Camera:
    """The camera, focused on the heroes, above the surface; near enough that the largest hero is no speck."""
    wanted, most = frames
    for share in np.linspace(0, 1, 7):
        camera = _standing(things, angle, _between(wanted, most, float(share)), aspect)
        if hero_share(camera, things, aspect) >= LEAST_HERO:
            break
    return focused(camera, things, aspect, reading)


def hero_share(camera: Camera, things: list[Thing], aspect: float) -> float:
    """The largest hero's height in the picture, by the picture's; of a thing that lies, its longer side."""
    sizes = []
    for thing in (each for each in things if each.role == "hero"):
        wide, high = np.ptp(projected(camera, corners(thing), aspect), axis=0) / 2
        sizes.append(max(high, wide * aspect if size_of(thing.form).flat else 0.0))
    return float(max(sizes))


def _between(one: Frame, other: Frame, share: float) -> Frame:
    return Frame(*(a + (b - a) * share for a, b in zip(astuple(one), astuple(other), strict=True)))


def _standing(things: list[Thing], angle: Angle, frame: Frame, aspect: float) -> Camera:
    """The camera that fits the things into the frame, above the surface."""
    points = seen_points(things)
    camera = fitted(points, direction(angle.azimuth, angle.elevation), angle.fov, aspect, frame)
    for raised in range(1, 12):
        if camera.at[1] >= LOWEST_M:
            break
        camera = fitted(points, direction(angle.azimuth, angle.elevation + 2.0 * raised), angle.fov, aspect, frame)
    return camera


def must_be_seen(thing: Thing) -> bool:
    """Whether the camera goes back for it: what was asked for, and what that stands on."""
    return thing.role != "dressing" or thing.form == "plinth"


def seen_points(things: list[Thing]) -> Array:
    """The corners of all that must be in the frame."""
    return np.concatenate([corners(thing) for thing in things if must_be_seen(thing)])


def shown(things: list[Thing], camera: Camera, aspect: float) -> list[Thing]:
    """The things, less the dressings that the frame would cut."""
    return [
        each
        for each in things
        if must_be_seen(each) or np.abs(projected(camera, corners(each), aspect)).max() < MARGIN + 0.05
    ]


def focused(camera: Camera, things: list[Thing], aspect: float, reading: Reading) -> Camera:
    """Focus on the heroes' fronts; the lens is as wide as the frame there and the words about depth make it."""
    heroes = [each for each in things if each.role == "hero"]
    left, right, back, front = extent(heroes)
    height = sum(each.lift_m + top(each) for each in heroes) / 2 / len(heroes)
    spot = np.array([(left + right) / 2, height, (back + front) / 2 + 0.25 * (front - back)])
    away = spot - np.array(camera.at)
    forward = (np.array(camera.aim) - np.array(camera.at)) / np.linalg.norm(np.array(camera.aim) - np.array(camera.at))
    focus = max(0.05, float(away @ forward))
    blur = _BLUR.get(reading.fact("depth"), _BLUR["medium"])
    if reading.fact("shot") == "macro" and reading.fact("depth") != "deep":
        blur *= 1.3
    blur /= max(1.0, len(heroes) * 0.7)
    reach = min(halves(camera.fov_deg, aspect)) * focus
    return replace(camera, aperture_m=round(blur * reach * 2, 6), focus_m=focus)


def held(camera: Camera, things: list[Thing], aspect: float) -> Camera:
    """The camera, further away until everything is in the frame."""
    if not any(map(must_be_seen, things)):
        return camera
    points = seen_points(things)
    for _ in range(40):
        if np.abs(projected(camera, points, aspect)).max() <= 0.97:
            return camera
        at = np.array(camera.aim) + (np.array(camera.at) - np.array(camera.aim)) * 1.06
        camera = replace(camera, at=(float(at[0]), float(at[1]), float(at[2])), focus_m=camera.focus_m * 1.06)
    return camera
