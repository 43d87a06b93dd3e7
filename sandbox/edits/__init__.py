"""Edits: a picture in, the picture that shows what was asked of it out.

A picture that was drawn here is edited in its scene and photographed again; any other is edited as a photograph, by
plain image processing, and says so in `engine`. Where the answer is no longer what its scene renders (after a paste
through a drawn mask, an overlay, a restyling) its `scene` is None: the next edit then treats it as a photograph.
Words that name nothing known choose what the picture is of, and are told as ignored.
"""

from collections.abc import Callable, Mapping

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.background import remove_background, replace_background
from sandbox.edits.control import conditioned, control_sketch, control_structure
from sandbox.edits.edit import Edit, Operation
from sandbox.edits.masked import erase, inpaint, search_recolor, search_replace
from sandbox.edits.sides import outpaint
from sandbox.edits.styles import color_guided, style_guide, style_transfer
from sandbox.edits.try_on import virtual_try_on
from sandbox.edits.variation import variation
from sandbox.picture import Drawing

__all__ = ["Edit", "Operation", "edited"]

_HOW: Mapping[Operation, Callable[[Edit, Darkroom], Drawing]] = {
    "variation": variation,
    "inpaint": inpaint,
    "erase": erase,
    "search_replace": search_replace,
    "search_recolor": search_recolor,
    "remove_background": remove_background,
    "replace_background": replace_background,
    "outpaint": outpaint,
    "control_sketch": control_sketch,
    "control_structure": control_structure,
    "style_guide": style_guide,
    "style_transfer": style_transfer,
    "color_guided": color_guided,
    "conditioned": conditioned,
    "virtual_try_on": virtual_try_on,
}


def edited(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The edit, done: RGBA for a removed background, RGB for all else.

    Raises CannotDraw where no worker can draw it, ValueError where it lacks a picture that it needs.
    """
    return _HOW[edit.operation](edit, darkroom)
