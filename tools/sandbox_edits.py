"""The page of docs/sandbox-edits.md: every edit on a picture drawn here and on one whose scene is not known.

python -m tools.sandbox_edits            writes docs/sandbox/edits.webp
"""

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from sandbox.camera.darkroom import Darkroom
from sandbox.edits import Edit, edited
from sandbox.options import Quality
from sandbox.picture import Brief, draw
from sandbox.shoot.scene import Scene

OUT = Path(__file__).resolve().parents[1] / "docs" / "sandbox" / "edits.webp"
SIDE, TILE, GAP, LABEL = 512, 196, 4, 18
MUG = "A ceramic coffee mug in warm terracotta on a marble counter, soft morning light from the left"
PEARS = "Two green pears and a lemon on a rustic wooden table, soft window light from the right"
SHIRT = "A white t-shirt on a beige wall"
NIGHT = "Wireless headphones at night, neon light, wet floor"
GARMENT = "A blue striped shirt on a white background"


@dataclass(frozen=True, slots=True)
class Row:
    """An operation's name, and its edits of the drawn picture and of the photograph."""

    name: str
    drawn: Edit
    photo: Edit


class Props:
    """The pictures that the page edits."""

    def __init__(self, room: Darkroom, quality: Quality) -> None:
        self.room, self.quality = room, quality
        self.mug, self.mug_scene = self._of(MUG, 3)
        self.pears, self.pears_scene = self._of(PEARS, 5)
        self.night, self.night_scene = self._of(NIGHT, 2)
        self.shirt, self.shirt_scene = self._of(SHIRT, 4)
        self.garment, _ = self._of(GARMENT, 2)

    def brush(self, scene: Scene | None, thing: int, more: float) -> Image.Image:
        """A mask as a person paints it over a thing: a box with round corners, larger by a share of the picture."""
        assert scene is not None
        left, top, right, bottom = self.room.mask(scene, (SIDE, SIDE), {thing}, "fast").getbbox() or (0, 0, SIDE, SIDE)
        by, mask = round(more * SIDE), Image.new("L", (SIDE, SIDE))
        box = left - by, top - by, right + by, bottom + by
        ImageDraw.Draw(mask).rounded_rectangle(box, radius=SIDE // 12, fill=255)
        return mask

    def _of(self, prompt: str, seed: int) -> tuple[Image.Image, Scene | None]:
        drawing = draw(Brief(prompt, (SIDE, SIDE), seed, quality=self.quality), self.room)
        return drawing.image, drawing.scene


def sketch() -> Image.Image:
    """A bottle and a bowl, drawn with a pen."""
    page = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(page)
    bottle = [(150, 440), (150, 230), (185, 180), (185, 90), (235, 90), (235, 180), (270, 230), (270, 440), (150, 440)]
    pen.line(bottle, fill="black", width=5, joint="curve")
    pen.line([(150, 300), (270, 300)], fill="black", width=3)
    pen.arc((310, 300, 470, 440), 0, 180, fill="black", width=5)
    pen.ellipse((310, 350, 470, 390), outline="black", width=5)
    return page


def figure() -> Image.Image:
    """Somebody in a shirt before a wall, out of a few soft shapes."""
    page = Image.new("RGB", (SIDE, SIDE), (120, 138, 150))
    pen = ImageDraw.Draw(page)
    pen.rounded_rectangle((205, 330, 252, 512), 14, fill=(52, 60, 84))
    pen.rounded_rectangle((260, 330, 307, 512), 14, fill=(52, 60, 84))
    pen.rounded_rectangle((150, 165, 196, 350), 22, fill=(214, 170, 142))
    pen.rounded_rectangle((316, 165, 362, 350), 22, fill=(214, 170, 142))
    pen.polygon([(196, 150), (316, 150), (368, 190), (352, 250), (318, 235), (312, 350), (200, 350), (194, 235),
                 (160, 250), (144, 190)], fill=(222, 218, 206))  # fmt: skip
    pen.rectangle((238, 120, 274, 160), fill=(206, 160, 132))
    pen.ellipse((214, 40, 298, 142), fill=(218, 174, 146))
    pen.pieslice((208, 28, 304, 140), 170, 370, fill=(70, 48, 38))
    light = np.linspace(1.12, 0.8, SIDE, dtype=np.float32)[None, :, None]
    noise = np.random.default_rng(1).normal(0, 2.2, (SIDE, SIDE, 1))
    soft = np.asarray(page.filter(ImageFilter.GaussianBlur(1.4)), np.float32)
    return Image.fromarray(np.clip(soft * light + noise, 0, 255).astype(np.uint8))


def rows(props: Props) -> Iterator[Row]:
    """All operations."""
    size = (SIDE, SIDE)
    usual = Edit("inpaint", size, 7, quality=props.quality)
    own = replace(usual, source=props.mug, scene=props.mug_scene)
    photo = replace(usual, source=props.pears)

    def pair(name: str, **said: object) -> Row:
        return Row(name, replace(own, operation=name, **said), replace(photo, operation=name, **said))  # type: ignore[arg-type]

    both = pair("inpaint", mask=props.brush(props.mug_scene, 0, 0.06), prompt="a red alarm clock")
    yield Row(
        both.name, both.drawn, replace(both.photo, mask=props.brush(props.pears_scene, 2, 0.07), prompt="a croissant")
    )
    both = pair("erase", mask=props.brush(props.mug_scene, 0, 0.12))
    yield Row(both.name, both.drawn, replace(both.photo, mask=props.brush(props.pears_scene, 2, 0.05)))
    both = pair("search_replace", words="mug", prompt="a potted succulent")
    yield Row(both.name, both.drawn, replace(both.photo, words="lemon", prompt="a tomato"))
    both = pair("search_recolor", words="mug", prompt="cobalt blue")
    yield Row(both.name, both.drawn, replace(both.photo, words="yellow lemon", prompt="red"))
    yield pair("remove_background")
    yield pair("replace_background", prompt="on sand at the beach, golden hour")
    wide = (SIDE + 260, SIDE + 60)
    yield pair("outpaint", sides_px=(130, 130, 60, 0), size=wide, amount=0.5)
    both = pair("control_sketch", prompt="a wine bottle of dark green glass and a white bowl on linen", amount=0.7)
    drawn = replace(both.drawn, prompt="a glossy black mug on slate, moody side light")
    yield Row(both.name, drawn, replace(both.photo, source=sketch()))
    yield pair("control_structure", prompt="a perfume bottle on pink paper, hard noon sun", amount=0.7)
    yield pair("conditioned", prompt="gold metal on dark velvet, low-key", amount=0.8)
    yield Row(
        "style_guide",
        replace(
            usual, operation="style_guide", source=props.night, scene=props.night_scene, prompt="a sneaker", amount=0.8
        ),
        replace(usual, operation="style_guide", source=props.pears, prompt="a sneaker", amount=0.8),
    )
    yield pair("style_transfer", others=(props.night,))
    colours = ("#f2b8c6", "#5a3d7a", "#f6e27f", "#2f8f83")
    yield Row(
        "color_guided",
        replace(usual, operation="color_guided", prompt="a handbag and a candle", colours=colours),
        replace(photo, operation="color_guided", prompt="a handbag and a candle", colours=colours[::-1]),
    )
    yield pair("variation", amount=0.5)
    worn = {"others": (props.garment,), "options": {"garment_class": "SHORT_SLEEVE_SHIRT"}}
    yield Row(
        "virtual_try_on",
        replace(own, operation="virtual_try_on", source=props.shirt, scene=props.shirt_scene, **worn),  # type: ignore[arg-type]
        replace(photo, operation="virtual_try_on", source=figure(), **worn),  # type: ignore[arg-type]
    )


def asked_of(edit: Edit) -> Image.Image:
    """What an edit is given: its source with the mask in red, a style picture or garment inset, or its colours."""
    if edit.source is None:
        swatches = Image.new("RGB", (len(edit.colours), 1))
        for at, colour in enumerate(edit.colours):
            swatches.paste(colour, (at, 0, at + 1, 1))
        return swatches.resize((SIDE, SIDE), Image.Resampling.NEAREST)
    given = edit.source.copy()
    if edit.mask is not None:
        given.paste("#d8342b", mask=edit.mask.point(lambda value: value * 2 // 5))
    for other in edit.others:
        given.paste(other.resize((SIDE // 3, SIDE // 3), Image.Resampling.LANCZOS), (SIDE - SIDE // 3, 0))
    for at, colour in enumerate(edit.colours):
        given.paste(colour, (at * SIDE // 6, SIDE - SIDE // 8, (at + 1) * SIDE // 6, SIDE))
    return given


def tile(image: Image.Image) -> Image.Image:
    """A picture on its tile; transparency as a chequered ground."""
    ground = Image.new("RGB", (TILE, TILE), "#e9e9ea")
    small = image.copy()
    small.thumbnail((TILE, TILE), Image.Resampling.LANCZOS)
    at = (TILE - small.width) // 2, (TILE - small.height) // 2
    if small.mode == "RGBA":
        y, x = np.mgrid[0:TILE, 0:TILE]
        ground = Image.fromarray(np.where((x // 8 + y // 8) % 2, 235, 205).astype(np.uint8)).convert("RGB")
    ground.paste(small, at, small if small.mode == "RGBA" else None)
    return ground


def main() -> None:
    """Draw the page."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--quality", choices=("fast", "full"), default="full")
    asked.add_argument("--out", type=Path, default=OUT)
    asked.add_argument("--only", nargs="*", default=())
    given = asked.parse_args()
    room = Darkroom(2)
    props = Props(room, given.quality)
    wanted = [row for row in rows(props) if not given.only or row.name in given.only]
    with ThreadPoolExecutor(2) as pool:
        made = list(
            pool.map(lambda edit: edited(edit, room), [each for row in wanted for each in (row.drawn, row.photo)])
        )
    columns = 2
    high = -(-len(wanted) // columns)
    page = Image.new("RGB", (columns * (4 * (TILE + GAP) + 12), high * (TILE + GAP + LABEL)), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(13)
    for number, row in enumerate(wanted):
        left, top = number % columns * (4 * (TILE + GAP) + 12), number // columns * (TILE + GAP + LABEL)
        pen.text((left + 2, top + 1), row.name.replace("_", " "), fill="#333", font=font)
        results = made[2 * number : 2 * number + 2]
        shown = (asked_of(row.drawn), results[0].image, asked_of(row.photo), results[1].image)
        for column, image in enumerate(shown):
            page.paste(tile(image), (left + column * (TILE + GAP), top + LABEL))
    room.close()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    page.save(given.out, quality=80, method=6)


if __name__ == "__main__":
    main()
