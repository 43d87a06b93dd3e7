"""What is asked of a model, free of any model's wire words. Pictures are named by the SHA-256 of their bytes.

Every kind of operation is a class; a parameter that is None was not given. Which of them a model takes, and within
what bounds, its row in the catalogue says.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field

from core.domain.values import Value

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
LOCAL_MODEL = "local"
"""What stands in place of a model where a picture was made here."""
PICTURE_FIELDS = ("image", "images", "style_image", "garment", "mask")
"""The fields that name pictures, in the order people speak of them."""


class _Asked(Value):
    """What any operation may say. `pictures` is how many one call gives, each of its own."""

    kind: str
    prompt: str | None = None
    negative_prompt: str | None = None
    style_preset: str | None = None
    quality: str | None = None
    cfg_scale: float | None = None
    steps: int | None = None
    sampler: str | None = None
    clip_guidance: str | None = None
    pictures: int | None = None

    @property
    def name(self) -> str:
        """The operation's name in the catalogue and the CLI."""
        return self.kind


class TextToImage(_Asked):
    """A new picture from words. `size` is "1024x768" in pixels, for models that have no aspects."""

    kind: Literal["text_to_image"] = "text_to_image"
    prompt: str
    aspect: str | None = None
    size: str | None = None


class ImageToImage(_Asked):
    """A picture redrawn by words; `strength` 0 keeps it, 1 ignores it."""

    kind: Literal["image_to_image"] = "image_to_image"
    prompt: str
    image: Sha256
    strength: float


class Variation(_Asked):
    """A new picture like one to five others; `similarity` is how like."""

    kind: Literal["variation"] = "variation"
    images: tuple[Sha256, ...] = Field(min_length=1)
    similarity: float | None = None
    size: str | None = None


class Inpaint(_Asked):
    """A part repainted by words: where the mask is white, or what `mask_prompt` names."""

    kind: Literal["inpaint"] = "inpaint"
    prompt: str
    image: Sha256
    mask: Sha256 | None = None
    mask_prompt: str | None = None


class Erase(_Asked):
    """A thing taken out: where the mask is white, or what `mask_prompt` names."""

    kind: Literal["erase"] = "erase"
    image: Sha256
    mask: Sha256 | None = None
    mask_prompt: str | None = None


class SearchReplace(_Asked):
    """What `search_prompt` names becomes what the prompt says; the found place grows by `grow_px`."""

    kind: Literal["search_replace"] = "search_replace"
    prompt: str
    image: Sha256
    search_prompt: str
    grow_px: int | None = None


class SearchRecolor(_Asked):
    """What `select_prompt` names gets the colour of the prompt; the found place grows by `grow_px`."""

    kind: Literal["search_recolor"] = "search_recolor"
    prompt: str
    image: Sha256
    select_prompt: str
    grow_px: int | None = None


class RemoveBackground(_Asked):
    """What stands in front, on nothing."""

    kind: Literal["remove_background"] = "remove_background"
    image: Sha256


class ReplaceBackground(_Asked):
    """Another background: where the mask is white; or around what `mask_prompt` names, which stays."""

    kind: Literal["replace_background"] = "replace_background"
    prompt: str
    image: Sha256
    mask: Sha256 | None = None
    mask_prompt: str | None = None
    edges: Literal["default", "precise"] | None = None


class Outpaint(_Asked):
    """A picture extended: by so many pixels a side; or `image` is the larger canvas, the mask white where it is new."""

    kind: Literal["outpaint"] = "outpaint"
    image: Sha256
    mask: Sha256 | None = None
    left_px: int | None = None
    right_px: int | None = None
    up_px: int | None = None
    down_px: int | None = None
    creativity: float | None = None
    edges: Literal["default", "precise"] | None = None


class Upscale(_Asked):
    """The same picture, larger. `creativity` is how much may be invented."""

    kind: Literal["upscale"] = "upscale"
    way: Literal["fast", "conservative", "creative"]
    image: Sha256
    creativity: float | None = None

    @property
    def name(self) -> str:
        """The operation's name in the catalogue and the CLI."""
        return f"upscale_{self.way}"


class ControlSketch(_Asked):
    """A new picture that follows the lines of a drawing."""

    kind: Literal["control_sketch"] = "control_sketch"
    prompt: str
    image: Sha256
    control_strength: float | None = None


class ControlStructure(_Asked):
    """A new picture that keeps the structure of another."""

    kind: Literal["control_structure"] = "control_structure"
    prompt: str
    image: Sha256
    control_strength: float | None = None


class StyleGuide(_Asked):
    """A new picture in the style of another; `fidelity` is how near."""

    kind: Literal["style_guide"] = "style_guide"
    prompt: str
    image: Sha256
    aspect: str | None = None
    fidelity: float | None = None


class StyleTransfer(_Asked):
    """A picture in the style of another."""

    kind: Literal["style_transfer"] = "style_transfer"
    image: Sha256
    style_image: Sha256
    composition_fidelity: float | None = None
    style_strength: float | None = None
    change_strength: float | None = None


class ColorGuided(_Asked):
    """A new picture in up to ten colours ("#rrggbb"), with another as a reference where there is one."""

    kind: Literal["color_guided"] = "color_guided"
    prompt: str
    colors: tuple[str, ...]
    image: Sha256 | None = None
    size: str | None = None


class Conditioned(_Asked):
    """A new picture on the edges or the areas of another."""

    kind: Literal["conditioned"] = "conditioned"
    prompt: str
    image: Sha256
    control_mode: str | None = None
    control_strength: float | None = None
    size: str | None = None


class VirtualTryOn(_Asked):
    """The garment of one picture on the person of another; `mask_type` says how its place is found."""

    kind: Literal["virtual_try_on"] = "virtual_try_on"
    image: Sha256
    garment: Sha256
    mask_type: Literal["image", "garment", "prompt"]
    mask: Sha256 | None = None
    mask_prompt: str | None = None
    mask_shape: str | None = None
    garment_class: str | None = None
    long_sleeve_style: str | None = None
    tucking_style: str | None = None
    outer_layer_style: str | None = None
    preserve_body_pose: str | None = None
    preserve_hands: str | None = None
    preserve_face: str | None = None
    merge_style: str | None = None


class MadeHere(_Asked):
    """A picture made on this computer, by no model: made to fit, put on a colour, given room around it, made a mask,
    drawn as a mask of `image`, pasted back, or cut to an ad format.

    `paste_back` lays `image` on `onto`, through the mask or around it on all `sides_px`, with an edge as soft as
    `feather_px`. A drawn mask is named by its own bytes: strokes and an imported mask below them may give it alike.
    Of a `format` `crop` is the box it shows (left, top, right, bottom), `color` what is filled, and `order` the SHA-256
    of all that was asked of the file.
    """

    kind: Literal["made_here"] = "made_here"
    way: Literal["fit", "flatten", "extend", "new_part", "mask", "drawn", "paste_back", "format"]
    image: Sha256
    size: str | None = None
    color: str | None = None
    sides_px: tuple[int, int, int, int] | None = None
    onto: Sha256 | None = None
    mask: Sha256 | None = None
    feather_px: int | None = None
    grow_px: int | None = None
    file_type: str | None = None
    placement: str | None = None
    crop: tuple[float, float, float, float] | None = None
    order: Sha256 | None = None


Operation = Annotated[
    TextToImage
    | ImageToImage
    | Variation
    | Inpaint
    | Erase
    | SearchReplace
    | SearchRecolor
    | RemoveBackground
    | ReplaceBackground
    | Outpaint
    | Upscale
    | ControlSketch
    | ControlStructure
    | StyleGuide
    | StyleTransfer
    | ColorGuided
    | Conditioned
    | VirtualTryOn
    | MadeHere,
    Field(discriminator="kind"),
]
KINDS: dict[str, type[_Asked]] = {kind.model_fields["kind"].default: kind for kind in get_args(get_args(Operation)[0])}
"""The class of each kind of operation."""


def pictures_by_field(operation: Operation) -> dict[str, tuple[str, ...]]:
    """The SHA-256 of the pictures the operation works on, by the field that names them."""
    found = {name: getattr(operation, name, None) or () for name in PICTURE_FIELDS}
    return {name: (value,) if isinstance(value, str) else value for name, value in found.items() if value}


def pictures_of(operation: Operation) -> tuple[str, ...]:
    """The SHA-256 of each picture the operation works on, once."""
    return tuple(dict.fromkeys(sha256 for names in pictures_by_field(operation).values() for sha256 in names))


def prompt_of(operation: Operation) -> str:
    """The words of the operation, or none."""
    return operation.prompt or ""
