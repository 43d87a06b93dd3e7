"""What the sandbox draws: the right size, the same every time, and honest about itself."""

import io
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sandbox import sizes
from sandbox.camera.darkroom import Darkroom
from sandbox.check import asked_of
from sandbox.encode import KEYWORD, NAMESPACE, encoded, scene_in
from sandbox.language.read import read
from sandbox.options import Quality
from sandbox.paint import painted_answer
from sandbox.picture import RETOUCHED, Brief, Drawing, draw
from sandbox.rules import ASPECTS, ROWS
from sandbox.shoot.director import directed
from sandbox.shoot.scene import to_json
from sandbox.upscale import enlarged

MUG = "A red mug on a marble table, morning light, a quokka"


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    made = Darkroom()
    yield made
    made.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(np.asarray(one, np.float32) - np.asarray(other, np.float32)).mean())


def fast(darkroom: Darkroom, prompt: str, seed: int = 1, **more: Any) -> Drawing:
    return draw(Brief(**{"prompt": prompt, "size": (640, 640), "seed": seed, "quality": "fast", **more}), darkroom)


@pytest.mark.parametrize("quality", ["fast", "full"])
def test_the_same_body_gives_the_same_bytes(darkroom: Darkroom, quality: Quality) -> None:
    asked = asked_of(ROWS[0], json.dumps({"prompt": MUG, "seed": 9}).encode())
    assert painted_answer(asked, 9, quality, darkroom) == painted_answer(asked, 9, quality, darkroom)
    assert painted_answer(asked, 9, quality, darkroom) != painted_answer(asked, 10, quality, darkroom)


def test_seeds_and_words_are_different_frames(darkroom: Darkroom) -> None:
    frames = [fast(darkroom, MUG, seed).image.resize((64, 64)) for seed in range(1, 13)]
    frames += [fast(darkroom, prompt).image.resize((64, 64)) for prompt in ("a blue bottle", "a lamp at night")]
    pairs = [difference(a, b) for i, a in enumerate(frames) for b in frames[:i]]
    assert min(pairs) > 1


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_aspect_has_about_a_megapixel(darkroom: Darkroom, aspect: str) -> None:
    width, height = sizes.BY_ASPECT[aspect]
    across, down = map(int, aspect.split(":"))
    assert 640 <= min(width, height) <= max(width, height) <= 1536
    assert width % 64 == height % 64 == 0
    assert width / height == pytest.approx(across / down, rel=0.05)
    assert width * height == pytest.approx(1024 * 1024, rel=0.1)
    assert draw(Brief("x", (width, height), 1, quality="fast"), darkroom).image.size == (width, height)


def test_a_full_picture_is_no_heavier_than_a_sheet_can_bear(darkroom: Darkroom) -> None:
    assert len(encoded(draw(Brief(MUG, (1024, 1024), 3), darkroom), "png")) < 1_500_000


def note_in(data: bytes) -> dict[str, Any]:
    image = Image.open(io.BytesIO(data))
    if image.format == "PNG":
        found: dict[str, Any] = json.loads(image.info[KEYWORD])
        return found
    tree = ElementTree.fromstring(image.info["xmp"])
    text = tree.findtext(f".//{{{NAMESPACE}}}sandbox")
    assert text
    found = json.loads(text)
    return found


@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_a_picture_says_what_was_understood_and_carries_its_scene(darkroom: Darkroom, output_format: str) -> None:
    drawing = fast(darkroom, MUG + " <&>")
    data = encoded(drawing, output_format)
    image = Image.open(io.BytesIO(data))
    assert image.format == output_format.upper()
    note = note_in(data)
    assert {"red", "mug", "marble", "table", "morning"} <= set(note["understood"])
    assert "quokka" in note["ignored"]
    assert note["engine"] == f"{darkroom.engine}/fast"
    assert drawing.scene is not None
    carried = scene_in(image)
    assert carried is not None
    assert to_json(carried) == to_json(drawing.scene)


def test_a_photograph_has_no_scene() -> None:
    assert scene_in(Image.new("RGB", (8, 8))) is None
    for text in ("{", "[]", '{"scene": 5}', '{"scene": {"version": 99}}'):
        photo = Image.new("RGB", (8, 8))
        photo.info[KEYWORD] = text
        assert scene_in(photo) is None


def test_the_colour_that_is_asked_for_is_seen(darkroom: Darkroom) -> None:
    tones = ("red", "blue")
    red, blue = (np.asarray(fast(darkroom, f"a {tone} mug", seed=4).image, np.float32) for tone in tones)
    apart = red - blue
    assert apart[..., 0].max() > 60
    assert apart[..., 2].min() < -60


def test_dark_is_darker_than_bright(darkroom: Darkroom) -> None:
    means = [np.asarray(fast(darkroom, f"a mug, {mood}").image).mean() for mood in ("low-key", "high-key")]
    assert means[0] + 40 < means[1]


@pytest.mark.parametrize("prompt", ["", "\ud800", "x" * 10_000, "👩‍👩‍👧 نص 猫", "a person in a café"])
@pytest.mark.parametrize("size", [(512, 512), (1024, 256), (64, 256)])
def test_any_words_at_any_size_make_a_picture(darkroom: Darkroom, prompt: str, size: tuple[int, int]) -> None:
    drawing = draw(Brief(prompt, size, 2, quality="fast"), darkroom)
    assert drawing.image.size == size
    assert np.asarray(drawing.image).std() > 2  # never an empty frame
    assert encoded(drawing, "png")


# Edits


def test_a_picture_drawn_here_is_disturbed_by_strength(darkroom: Darkroom) -> None:
    first = fast(darkroom, MUG)
    same, near, far = (
        fast(darkroom, MUG, 7, source=first.image, scene=first.scene, strength=share) for share in (0, 0.3, 1)
    )
    assert same.scene == first.scene
    assert difference(same.image, first.image) < 1
    assert 0 < difference(near.image, first.image) < difference(far.image, first.image)
    assert far.scene != first.scene


def test_a_photograph_is_retouched_and_says_so(darkroom: Darkroom) -> None:
    photo = Image.linear_gradient("L").resize((640, 640)).convert("RGB")
    kept, half = (fast(darkroom, MUG, source=photo, strength=share) for share in (0, 0.5))
    assert (kept.engine, half.engine, half.scene) == (RETOUCHED, RETOUCHED, None)
    assert difference(kept.image, photo) < 0.5 < difference(half.image, photo)
    assert fast(darkroom, MUG, source=photo, strength=1).scene == directed(read(MUG), 1, 1.0)


@pytest.mark.parametrize(
    ("operation", "source", "expected"),
    [
        ("fast-upscale", (40, 64), (160, 256)),
        ("conservative-upscale", (64, 64), (3112, 3112)),
        ("creative-upscale", (128, 64), (4455, 2227)),
    ],
)
def test_an_upscaler_enlarges_a_photograph(
    darkroom: Darkroom, operation: str, source: tuple[int, int], expected: tuple[int, int]
) -> None:
    before = Image.linear_gradient("L").resize(source).convert("RGB")
    after = enlarged(before, operation, seed=1, prompt="x", scene=None, quality="fast", darkroom=darkroom)
    assert (after.image.size, after.engine) == (expected, "lanczos")
    assert difference(after.image.resize(source, Image.Resampling.BOX), before) < 3


def test_a_picture_drawn_here_is_drawn_again_larger(darkroom: Darkroom) -> None:
    first = fast(darkroom, MUG)
    larger = enlarged(
        first.image, "fast-upscale", seed=1, prompt="", scene=first.scene, quality="fast", darkroom=darkroom
    )
    assert larger.image.size == (2560, 2560)
    assert larger.scene == first.scene
    assert difference(larger.image.resize((640, 640), Image.Resampling.BOX), first.image) < 6


def test_the_creative_upscaler_adds_texture_from_its_seed(darkroom: Darkroom) -> None:
    flat = Image.new("RGB", (64, 64), (120, 120, 120))
    one, again, other = (
        enlarged(flat, "creative-upscale", seed=seed, prompt="x", scene=None, quality="fast", darkroom=darkroom).image
        for seed in (1, 1, 2)
    )
    assert np.asarray(one).std() > 1
    assert one.tobytes() == again.tobytes() != other.tobytes()
