"""Each refusal, word for word: what is wrong and what to do."""

import pytest

from core.domain.errors import BadRequest
from core.domain.operation import ImageToImage, Operation, TextToImage, Upscale
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from core.models.check import check

SHA = "a" * 64
CONSERVATIVE = "Stable Image Conservative Upscale"
CREATIVE = "Stable Image Creative Upscale"
FAST = "Stable Image Fast Upscale"
SD35 = "Stable Diffusion 3.5 Large"


def words(**more: str) -> TextToImage:
    return TextToImage.model_validate({"prompt": "a red mug", **more})


def redraw(strength: float = 0.5) -> ImageToImage:
    return ImageToImage(prompt="a red mug", image=SHA, strength=strength)


def larger(way: str, **more: object) -> Upscale:
    return Upscale.model_validate({"way": way, "image": SHA, **more})


def checked(
    model: str,
    operation: Operation,
    *,
    seed: int | None = None,
    output_format: str = "png",
    size_px: tuple[int, int] = (1024, 1024),
    kind: str = "png",
) -> None:
    row = row_of(model)
    recipe = Recipe(operation=operation, model=row.id, seed=seed, output_format=output_format)
    check(recipe, row, {SHA: PictureFacts(format=kind, width_px=size_px[0], height_px=size_px[1])})


@pytest.mark.parametrize(
    ("model", "operation", "sentence"),
    [
        ("core", words(prompt=""), "The prompt is missing; Stable Image Core needs it."),
        (
            "core",
            words(prompt="x" * 10_001),
            "The prompt has 10,001 characters; Stable Image Core takes 10,000. Shorten it by 1.",
        ),
        (
            "ultra",
            words(negative_prompt="x" * 10_020),
            "“What to leave out” has 10,020 characters; Stable Image Ultra takes 10,000. Shorten it by 20.",
        ),
        (
            "core",
            words(aspect="4:3"),
            "The aspect 4:3 is not one of Stable Image Core's: 3:2, 1:1, 4:5, 9:16, 16:9, 2:3, 5:4, 21:9, 9:21.",
        ),
        (
            "ultra",
            redraw(),
            f"Stable Image Ultra does not do image to image; it does text to image. {SD35}, Stable Diffusion XL 1.0,"
            " Stable Diffusion 3 Large can do image to image.",
        ),
        (
            "sd35",
            larger("fast"),
            f"{SD35} does not do upscale fast; it does text to image, image to image. {FAST} can do upscale fast.",
        ),
        ("sd35", redraw(float("nan")), f"The strength is nan; {SD35} takes 0 to 1."),
        ("sd35", redraw(float("inf")), f"The strength is inf; {SD35} takes 0 to 1."),
        ("sd35", redraw(-0.1), f"The strength is -0.1; {SD35} takes 0 to 1."),
        ("sd35", redraw(1.1), f"The strength is 1.1; {SD35} takes 0 to 1."),
        ("fast", larger("fast", prompt="x"), f"{FAST} does not take the prompt; leave it out."),
        ("fast", larger("fast", creativity=0.3), f"{FAST} does not take the creativity; leave it out."),
        (
            "fast",
            larger("fast", negative_prompt="x"),
            f"{FAST} does not take “what to leave out”; leave it out.",
        ),
        ("conservative", larger("conservative"), f"The prompt is missing; {CONSERVATIVE} needs it."),
        (
            "creative",
            larger("creative", prompt="x", creativity=0.51),
            f"The creativity is 0.51; {CREATIVE} takes 0.1 to 0.5.",
        ),
        (
            "creative",
            larger("conservative", prompt="x"),
            f"{CREATIVE} does not do upscale conservative; it does upscale creative. {CONSERVATIVE} can do upscale"
            " conservative.",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_parameter_that_is_not_taken_is_refused_aloud(model: str, operation: Operation, sentence: str) -> None:
    with pytest.raises(BadRequest) as caught:
        checked(model, operation)
    assert str(caught.value) == sentence


SEED_0 = "leave the seed out, or give one from 1."


@pytest.mark.parametrize(
    ("model", "seed", "sentence"),
    [
        ("sdxl", 0, f"Seed 0 means “random” to Stable Diffusion XL 1.0; {SEED_0}"),
        ("nova", -1, "Seed -1 is outside Amazon Nova Canvas's 0 to 858993459."),
        ("nova", 858_993_460, "Seed 858993460 is outside Amazon Nova Canvas's 0 to 858993459."),
        ("titan2", 2_147_483_647, "Seed 2147483647 is outside Amazon Titan Image Generator v2's 0 to 2147483646."),
        ("core", 0, "Seed 0 means “random” to Stable Image Core; leave the seed out, or give one from 1."),
        ("core", -1, "Seed -1 is outside Stable Image Core's 1 to 4294967294."),
        ("core", 4_294_967_295, "Seed 4294967295 is outside Stable Image Core's 1 to 4294967294."),
        ("fast", 5, f"{FAST} takes no seed; leave it out."),
    ],
)
def test_a_seed_outside_is_refused(model: str, seed: int, sentence: str) -> None:
    with pytest.raises(BadRequest) as caught:
        checked(model, larger("fast") if model == "fast" else words(), seed=seed)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("model", "kind", "size_px", "sentence"),
    [
        ("sd35", "gif", (64, 64), f"{SD35} does not take gif pictures; save it as png or jpeg or webp."),
        ("sd35", "png", (63, 900), f"The picture is 63 × 900 px; {SD35} takes sides of at least 64 px."),
        ("fast", "png", (1537, 64), f"The picture is 1,537 × 64 px; {FAST} takes sides of 32 to 1,536 px."),
        ("fast", "png", (32, 31), f"The picture is 32 × 31 px; {FAST} takes sides of 32 to 1,536 px."),
        (
            "fast",
            "png",
            (1025, 1024),
            f"The picture is 1,025 × 1,024 px; {FAST} takes 1,024 to 1,048,576 pixels in all.",
        ),
        (
            "conservative",
            "png",
            (3073, 3072),
            f"The picture is 3,073 × 3,072 px; {CONSERVATIVE} takes at most 9,437,184 pixels in all.",
        ),
        (
            "conservative",
            "png",
            (251, 100),
            f"The picture is 251 × 100 px; {CONSERVATIVE} takes at most 2.5 times as long as wide.",
        ),
        (
            "conservative",
            "jpeg",
            (100, 251),
            f"The picture is 100 × 251 px; {CONSERVATIVE} takes at most 2.5 times as long as wide.",
        ),
    ],
)
def test_a_picture_outside_is_refused(model: str, kind: str, size_px: tuple[int, int], sentence: str) -> None:
    operations: dict[str, Operation] = {"sd35": redraw(), "fast": larger("fast")}
    operation = operations[model] if model in operations else larger(model, prompt="x")
    with pytest.raises(BadRequest) as caught:
        checked(model, operation, kind=kind, size_px=size_px)
    assert str(caught.value) == sentence


def test_a_file_type_the_model_does_not_answer_in_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"^Stable Image Core answers in png or jpeg, not webp\.$"):
        checked("core", words(), output_format="webp")


@pytest.mark.parametrize(
    ("model", "operation", "seed", "size_px"),
    [
        ("core", words(prompt="x" * 10_000, negative_prompt="y" * 10_000, aspect="9:21"), 1, (64, 64)),
        ("core", words(), 4_294_967_294, (64, 64)),
        ("core", words(), None, (64, 64)),
        ("sd35", redraw(0), None, (64, 64)),
        ("sd35", redraw(1), None, (64, 10_000)),
        ("fast", larger("fast"), None, (32, 32)),
        ("fast", larger("fast"), None, (1024, 1024)),
        ("conservative", larger("conservative", prompt="x", creativity=0.1), 9, (250, 100)),
        ("creative", larger("creative", prompt="x", creativity=0.5), 9, (64, 64)),
        ("creative", larger("creative", prompt="x"), 9, (640, 64)),
    ],
)
def test_what_lies_on_the_border_is_taken(
    model: str, operation: Operation, seed: int | None, size_px: tuple[int, int]
) -> None:
    checked(model, operation, seed=seed, size_px=size_px)
