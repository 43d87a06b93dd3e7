"""What is asked of a picture that is there already, free of any model's wire words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

from sandbox.options import Quality
from sandbox.shoot.scene import Scene
from sandbox.sizes import Size

Operation = Literal[
    "variation", "inpaint", "erase", "search_replace", "search_recolor", "remove_background", "replace_background",
    "outpaint", "control_sketch", "control_structure", "style_guide", "style_transfer", "color_guided", "conditioned",
    "virtual_try_on",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit; the same edit, the same pixels.

    - `size`: px of the answer. For an outpaint it is the source's size with the sides added; for the masked ones it is
      best the source's own, for only then are the pixels outside the mask the source's, byte for byte.
    - `source`: the picture, RGB. For `style_guide` and `color_guided` it is the reference (None: colours alone); for
      `control_sketch`, `control_structure` and `conditioned` what to follow; for `style_transfer` the picture that is
      to be restyled; for `virtual_try_on` the person.
    - `scene`: the source's, where it was drawn here and is unchanged since; without one it is edited as a photograph.
    - `others`: the style picture, the garment, the further pictures of a variation or a reference of `color_guided`.
    - `mask`: "L", white = edit, greys = partly; at the source's size (another is scaled to it).
    - `words`: the mask, search or select prompt. For `replace_background` it names what stays.
    - `sides_px`: left, right, up, down, for an outpaint.
    - `colours`: "#rrggbb", most wanted first.

    `amount`, from 0 to 1, is what each operation calls by a name of its own:

    ===================================  ===================================================================
    variation                            1 - similarity: 0 is the source, 1 a new picture of the prompt
    inpaint, search_replace, erase       1 - the share of the old picture that shows through (1 on most models)
    search_recolor, color_guided         how far the colours go to the new ones (1 on most models)
    outpaint                             creativity: from 0.6 on the prompt's things may appear in the new sides
    control_sketch, control_structure,   control strength: 1 follows the source's lines and layout exactly
    conditioned
    style_guide                          fidelity to the reference
    style_transfer                       style strength
    remove_background, replace_background, virtual_try_on    (no use)
    ===================================  ===================================================================

    `options` by name, values as text; what is not known is not read:

    - `style_transfer`: "composition_fidelity" and "change_strength", numbers;
    - `conditioned`: "control_mode", CANNY_EDGE or SEGMENTATION;
    - `replace_background`: "mode", DEFAULT (soft edge) or PRECISE (hard);
    - `virtual_try_on`: "garment_class", "mask_shape" (CONTOUR, BOUNDING_BOX), "merge_style" (BALANCED, SEAMLESS,
      DETAILED), as Nova names them.
    """

    operation: Operation
    size: Size
    seed: int
    prompt: str = ""
    negative_prompt: str = ""
    quality: Quality = "full"
    source: Image.Image | None = None
    scene: Scene | None = None
    others: tuple[Image.Image, ...] = ()
    mask: Image.Image | None = None
    words: str = ""
    amount: float = 1.0
    sides_px: tuple[int, int, int, int] = (0, 0, 0, 0)
    colours: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
