"""What the sandbox draws: the right size, the same every time, and honest about itself."""

import io
import json
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sandbox import sizes
from sandbox.check import asked_of
from sandbox.encode import KEYWORD, NAMESPACE, encoded
from sandbox.options import Quality
from sandbox.paint import painted_answer
from sandbox.picture import Brief, Drawing, draw
from sandbox.rules import ASPECTS, ROWS
from sandbox.scene.vocabulary import FORMS, MOODS, SURFACES
from sandbox.scene.words import read
from sandbox.upscale import enlarged

MUG = "A red mug on a marble table, morning light, a quokka"


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(np.asarray(one, np.float32) - np.asarray(other, np.float32)).mean())


def fast(prompt: str, seed: int = 1, **more: object) -> Drawing:
    return draw(Brief(**{"prompt": prompt, "size": (640, 640), "seed": seed, "quality": "fast", **more}))  # type: ignore[arg-type]


@pytest.mark.parametrize("quality", ["fast", "full"])
def test_the_same_body_gives_the_same_bytes(quality: Quality) -> None:
    asked = asked_of(ROWS[0], json.dumps({"prompt": MUG, "seed": 9}).encode())
    assert painted_answer(asked, 9, quality) == painted_answer(asked, 9, quality)
    assert painted_answer(asked, 9, quality) != painted_answer(asked, 10, quality)


def test_twelve_seeds_are_twelve_frames() -> None:
    frames = [fast(MUG, seed).image.resize((64, 64)) for seed in range(1, 13)]
    pairs = [difference(a, b) for i, a in enumerate(frames) for b in frames[:i]]
    assert min(pairs) > 1


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_aspect_has_about_a_megapixel(aspect: str) -> None:
    width, height = sizes.BY_ASPECT[aspect]
    across, down = map(int, aspect.split(":"))
    assert 640 <= min(width, height) <= max(width, height) <= 1536
    assert width % 64 == height % 64 == 0
    assert width / height == pytest.approx(across / down, rel=0.05)
    assert width * height == pytest.approx(1024 * 1024, rel=0.1)
    assert draw(Brief("x", (width, height), 1, quality="fast")).image.size == (width, height)


def test_a_full_picture_is_no_heavier_than_a_sheet_can_bear() -> None:
    assert len(encoded(draw(Brief(MUG, (1024, 1024), 3)), "png")) < 1_500_000


def note_in(data: bytes) -> dict[str, object]:
    image = Image.open(io.BytesIO(data))
    if image.format == "PNG":
        assert isinstance(image, Image.Image)
        found: dict[str, object] = json.loads(image.info[KEYWORD])
        return found
    tree = ElementTree.fromstring(image.info["xmp"])
    text = tree.findtext(f".//{{{NAMESPACE}}}sandbox")
    assert text
    found = json.loads(text)
    return found


@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_a_picture_says_what_was_understood(output_format: str) -> None:
    data = encoded(fast(MUG + " <&>"), output_format)
    assert Image.open(io.BytesIO(data)).format == output_format.upper()
    assert note_in(data) == {
        "understood": ["red", "mug", "marble", "table", "morning"],
        "ignored": ["light", "quokka"],
        "engine": "scene-1/fast",
    }


def test_a_colour_goes_to_what_it_stands_before() -> None:
    reading = read("a red mug and a blue bottle on a green background")
    assert reading.forms == ["mug", "bottle"]
    assert set(reading.colours) == {"mug", "bottle", "wall"}
    assert reading.colours["mug"][0] > reading.colours["mug"][2]
    assert reading.colours["bottle"][2] > reading.colours["bottle"][0]


def test_a_glass_bottle_is_a_bottle() -> None:
    reading = read("an amber glass bottle")
    assert (reading.forms, reading.glass, set(reading.colours)) == (["bottle"], True, {"bottle"})


def test_what_is_to_be_left_out_is_left_out() -> None:
    reading = read("a mug and a plant", "plant")
    assert (reading.forms, reading.ignored) == (["mug"], ["plant"])


def test_the_colour_that_is_asked_for_is_seen() -> None:
    red, blue = (np.asarray(fast(f"a {tone} mug", seed=4).image, np.float32) for tone in ("red", "blue"))
    apart = red - blue
    assert apart[..., 0].max() > 60
    assert apart[..., 2].min() < -60


def test_dark_is_darker_than_bright() -> None:
    means = [np.asarray(fast(f"a mug, {mood}").image).mean() for mood in ("dark", "bright")]
    assert means[0] + 60 < means[1]


WORDS = sorted({word for table in (FORMS, MOODS, SURFACES) for line in table.values() for word in line.split()})


@pytest.mark.parametrize("prompt", [*(" ".join(WORDS[at::9]) for at in range(9)), "", "\ud800", "x" * 10_000])
@pytest.mark.parametrize("size", [(512, 512), (1024, 256), (64, 256)])
def test_any_words_at_any_size_make_a_picture(prompt: str, size: tuple[int, int]) -> None:
    drawing = draw(Brief(prompt, size, 2, quality="fast"))
    assert drawing.image.size == size
    assert encoded(drawing, "png")


def test_strength_says_how_much_of_the_source_is_kept() -> None:
    source = Image.linear_gradient("L").resize((640, 640)).convert("RGB")
    kept, half, gone = (fast(MUG, source=source, strength=share).image for share in (0, 0.5, 1))
    anew = fast(MUG).image
    assert difference(kept, source) < 0.5
    assert difference(gone, anew) < 0.5
    assert 0.4 < difference(half, source) / difference(gone, source) < 0.6


@pytest.mark.parametrize(
    ("operation", "source", "expected"),
    [
        ("fast-upscale", (40, 64), (160, 256)),
        ("conservative-upscale", (64, 64), (3112, 3112)),
        ("creative-upscale", (128, 64), (4455, 2227)),
    ],
)
def test_an_upscaler_enlarges_the_picture(operation: str, source: tuple[int, int], expected: tuple[int, int]) -> None:
    before = Image.linear_gradient("L").resize(source).convert("RGB")
    after = enlarged(before, operation, 1, "x").image
    assert after.size == expected
    assert difference(after.resize(source, Image.Resampling.BOX), before) < 3


def test_the_creative_upscaler_adds_texture_from_its_seed() -> None:
    flat = Image.new("RGB", (64, 64), (120, 120, 120))
    one, again, other = (enlarged(flat, "creative-upscale", seed, "x").image for seed in (1, 1, 2))
    assert np.asarray(one).std() > 1
    assert one.tobytes() == again.tobytes() != other.tobytes()


@pytest.mark.parametrize(
    ("prompt", "owner"),
    [
        ("a mug in terracotta on a marble counter", "mug"),
        ("a coffee mug in warm terracotta on a marble counter", "mug"),
        ("a mug on a terracotta table", "table"),
        ("a mug before a terracotta wall", "wall"),
    ],
)
def test_a_colour_belongs_to_what_it_is_said_of(prompt: str, owner: str) -> None:
    reading = read(prompt)
    assert {name for name in reading.colours if name in (owner, "table", "wall")} == {owner}
