"""What each model takes, as one table: the validator, the listings and the tests are all made from it.

Source: the AWS user guide's pages on Stability's models and image services, read 2026-10. Where AWS's own
pages disagree, the higher limit stands here: refusing what a page allows would be worse than allowing it.
A new model is a new row in ROWS; a new family of bodies may need a new kind of field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sandbox.kinds import Kind, Number, OneOf, Picture, Text

ASPECTS = ("16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21")
STYLES = (
    "3d-model", "analog-film", "anime", "cinematic", "comic-book", "digital-art", "enhance", "fantasy-art",
    "isometric", "line-art", "low-poly", "modeling-compound", "neon-punk", "origami", "photographic", "pixel-art",
    "tile-texture",
)  # fmt: skip
ANY_FORMAT = ("jpeg", "png", "webp")
MOST_PX = 50_000_000
"""The sandbox's own ceiling for a picture whose model states none: a guard of memory, not AWS's word."""

PROMPT = Text(10_000)
SEED = Number(0, 4_294_967_294, whole=True)
SEED_OF_CORE = Number(0, 4_294_967_295, whole=True)
"""One page says …295, another …294."""
FORMAT = OneOf(ANY_FORMAT)
FORMAT_OF_CORE = OneOf(("png", "jpeg", "PNG", "JPEG"))
"""The page lists them in capitals, the examples in small letters; webp is in one sample only and refused."""

START_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, MOST_PX))
SMALL_IMAGE = Picture(ANY_FORMAT, side_px=(32, 1_536), total_px=(1_024, 1_048_576))
LARGE_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, 9_437_184), aspect=2.5)
MEGAPIXEL_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, 1_048_576))


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a model does: the fields it must be given, and those it may be."""

    name: str
    required: Mapping[str, Kind]
    optional: Mapping[str, Kind]

    @property
    def fields(self) -> dict[str, Kind]:
        """All fields by name, the required ones first."""
        return {**self.required, **self.optional}


def the_only_one(_body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """The operation of a model that has but one."""
    return operations[0]


def by_mode(body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """The operation `mode` names; without one, image-to-image if a picture came (AWS's own example omits it)."""
    by_name = {operation.name: operation for operation in operations}
    mode = body.get("mode")
    if not isinstance(mode, str) or mode not in by_name:
        mode = "image-to-image" if "image" in body else "text-to-image"
    return by_name[mode]


@dataclass(frozen=True, slots=True)
class Row:
    """A model. `profile` is the only id that invokes where there is one; `service` is its name in AWS's errors."""

    id: str
    name: str
    launched: date
    operations: tuple[Operation, ...]
    chosen: Callable[[Mapping[str, Any], tuple[Operation, ...]], Operation] = the_only_one
    profile: str | None = None
    service: str | None = None
    provider: str = "Stability AI"
    regions: tuple[str, ...] = ("us-west-2",)
    ended: date | None = None

    @property
    def invoke_id(self) -> str:
        """The id InvokeModel takes."""
        return self.profile or self.id

    @property
    def reads_pictures(self) -> bool:
        """Whether some operation takes a picture."""
        kinds = [kind for operation in self.operations for kind in operation.fields.values()]
        return any(isinstance(kind, Picture) for kind in kinds)


def _core_like(model_id: str, name: str) -> Row:
    return Row(
        id=model_id,
        name=name,
        launched=date(2024, 12, 19),
        operations=(
            Operation(
                "text-to-image",
                required={"prompt": PROMPT},
                optional={
                    "negative_prompt": PROMPT,
                    "mode": OneOf(("text-to-image",)),
                    "aspect_ratio": OneOf(ASPECTS),
                    "seed": SEED_OF_CORE,
                    "output_format": FORMAT_OF_CORE,
                },
            ),
        ),
    )


def _upscale(kind: str, required: Mapping[str, Kind], optional: Mapping[str, Kind]) -> Row:
    model_id = f"stability.stable-{kind}-upscale-v1:0"
    return Row(
        id=model_id,
        name=f"Stable Image {kind.title()} Upscale",
        launched=date(2025, 10, 28),
        operations=(Operation(f"{kind}-upscale", required=required, optional=optional),),
        profile=f"us.{model_id}",
        service=f"{kind}-upscale",
        regions=("us-east-1", "us-east-2", "us-west-2"),
    )


ROWS: tuple[Row, ...] = (
    _core_like("stability.stable-image-core-v1:1", "Stable Image Core 1.0"),
    _core_like("stability.stable-image-ultra-v1:1", "Stable Image Ultra 1.0"),
    Row(
        id="stability.sd3-5-large-v1:0",
        name="Stable Diffusion 3.5 Large",
        launched=date(2024, 12, 19),
        chosen=by_mode,
        operations=(
            Operation(
                "text-to-image",
                required={"prompt": PROMPT},
                optional={
                    "negative_prompt": PROMPT,
                    "mode": OneOf(("text-to-image",)),
                    "aspect_ratio": OneOf(ASPECTS),
                    "strength": Number(0, 1),  # an AWS sample sends it here too
                    "seed": SEED,
                    "output_format": FORMAT,
                },
            ),
            Operation(
                "image-to-image",
                required={"prompt": PROMPT, "image": START_IMAGE, "strength": Number(0, 1)},
                optional={
                    "negative_prompt": PROMPT,
                    "mode": OneOf(("image-to-image",)),
                    "seed": SEED,
                    "output_format": FORMAT,
                },
            ),
        ),
    ),
    _upscale(
        "fast",
        required={"image": SMALL_IMAGE},
        optional={"seed": SEED, "output_format": FORMAT},
    ),
    _upscale(
        "conservative",
        required={"prompt": PROMPT, "image": LARGE_IMAGE},
        optional={
            "negative_prompt": PROMPT,
            "creativity": Number(0.1, 0.5),
            "seed": SEED,
            "output_format": FORMAT,
        },
    ),
    _upscale(
        "creative",
        required={"prompt": PROMPT, "image": MEGAPIXEL_IMAGE},
        optional={
            "negative_prompt": PROMPT,
            "creativity": Number(0.1, 0.5),
            "seed": SEED,
            "output_format": FORMAT,
            "style_preset": OneOf(STYLES),
        },
    ),
)
