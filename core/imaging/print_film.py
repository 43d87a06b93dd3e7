"""One frame of film on paper, as the contact sheet on screen draws it. Lengths are in units: one px on screen."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

from core.domain.errors import BadPicture
from core.imaging.colour import in_plain_colour
from core.imaging.facts import opened
from core.imaging.print_ring import GREASE, draw_ring
from core.imaging.print_type import Letters
from core.imaging.printed import PrintedFrame

FILM, BLANK, TOLD, HOLE = "#171614", "#1D1C1A", "#262320", "#FFFFFF"
NUMBER, SEED, QUIET = "#F1EEE8", "#BDB5A8", "#948C80"
TOP, SIDE, CAPTION, BOTTOM = 18, 5, 22, 12
FILM_HEIGHT = TOP + CAPTION + BOTTOM
"""What a strip is higher than its pictures."""
RING_BESIDE, RING_ABOVE, USUAL_WIDTH = 4, 9, 300
CROP_RATIO = 1.06
"""A picture this little off the sheet's shape is cropped; any other is shown whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of one frame on its page, in px."""

    left: int
    top: int
    width: int
    picture_height: int
    unit: float

    def px(self, units: float) -> int:
        """Units in whole pixels."""
        return round(units * self.unit)

    @property
    def height(self) -> int:
        """Of the film, from edge to edge."""
        return self.px(TOP) + self.picture_height + self.px(CAPTION) + self.px(BOTTOM)

    @property
    def picture(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the picture."""
        left, top = self.left + self.px(SIDE), self.top + self.px(TOP)
        return left, top, self.left + self.width - self.px(SIDE), top + self.picture_height


def draw_frame(page: Image.Image, cell: Cell, frame: PrintedFrame) -> None:
    """Draw film, picture or words, and caption."""
    draw = ImageDraw.Draw(page)
    draw.rectangle((cell.left, cell.top, cell.left + cell.width - 1, cell.top + cell.height - 1), fill=FILM)
    _holes(draw, cell, cell.top + cell.px(5))
    _holes(draw, cell, cell.top + cell.height - cell.px(5) - cell.px(7))
    shown = _picture(cell, frame)
    if shown:
        page.paste(shown, cell.picture[:2])
    else:
        _words(draw, cell, frame)
    _caption(draw, cell, frame)


def draw_mark(page: Image.Image, cell: Cell, frame: PrintedFrame) -> None:
    """Draw the ring of a pick or a maybe; after all frames of the strip, for it may reach into the next one."""
    if frame.verdict in ("pick", "maybe"):
        left, top, right, bottom = cell.picture
        beside, above = cell.px(RING_BESIDE), cell.px(RING_ABOVE)
        box = (left - beside, top - above, right + beside, bottom + above)
        pen = cell.unit * max(1, cell.width / cell.px(USUAL_WIDTH)) ** 0.5  # a large frame takes a broader pencil
        draw_ring(page, box, seed=frame.mark, unit=pen, dotted=frame.verdict == "maybe")


def _holes(draw: ImageDraw.ImageDraw, cell: Cell, top: int) -> None:
    count = max(1, round(cell.width / cell.px(20)))
    step = cell.width / count
    for n in range(count):
        left = cell.left + (n + 0.25) * step
        box = (round(left), top, round(left + step / 2) - 1, top + cell.px(7) - 1)
        draw.rounded_rectangle(box, radius=cell.px(2), fill=HOLE)


def _picture(cell: Cell, frame: PrintedFrame) -> Image.Image | None:
    """The picture at its printed size; None where there is none to show."""
    left, top, right, bottom = cell.picture
    size = (right - left, bottom - top)
    data = frame.picture(max(size)) if frame.picture else None
    try:
        plain = _decoded(data, size) if data else None
    except BadPicture:
        plain = None
    if plain is None:
        return None
    fitted = _fitted(plain, size)
    if frame.verdict == "reject":
        grey = fitted.convert("L").convert("RGB")
        fitted = Image.blend(Image.new("RGB", size, BLANK), Image.blend(fitted, grey, 0.7), 0.3)
    return fitted


def _decoded(data: bytes, size: tuple[int, int]) -> Image.Image:
    with opened(data) as image:
        image.draft("RGB", size)
        plain = in_plain_colour(ImageOps.exif_transpose(image))
    if plain.mode == "RGB":
        return plain
    whole = Image.new("RGB", plain.size, BLANK)
    whole.paste(plain, mask=plain.getchannel("A"))
    return whole


def _fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    off = image.width / image.height / (size[0] / size[1])
    if 1 / CROP_RATIO <= off <= CROP_RATIO:
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    return ImageOps.pad(image, size, Image.Resampling.LANCZOS, color=BLANK)


def _words(draw: ImageDraw.ImageDraw, cell: Cell, frame: PrintedFrame) -> None:
    left, top, right, bottom = cell.picture
    draw.rectangle((left, top, right - 1, bottom - 1), fill=TOLD)
    inset, line = cell.px(14), cell.px(18)
    width = right - left - 2 * inset
    bold, text = Letters("text", cell.px(13), 600), Letters("text", cell.px(12))
    title = frame.title or "Picture missing"
    told = [(bold, each, NUMBER) for each in bold.lines(title, width, most=2)]
    told += [(text, each, SEED) for each in text.lines(frame.reason, width, most=4)]
    told = told[: max(1, (bottom - top - cell.px(8)) // line)]
    y = (top + bottom - line * len(told)) / 2 + cell.px(13)
    for letters, each, fill in told:
        letters.draw(draw, (left + inset, y), each, fill)
        y += line


def _caption(draw: ImageDraw.ImageDraw, cell: Cell, frame: PrintedFrame) -> None:
    left, _, right, bottom = cell.picture
    y = bottom + cell.px(15)
    light, bold = Letters("mono", cell.px(11)), Letters("mono", cell.px(11), 600)
    faded = frame.verdict == "reject"
    at, gap = float(left + cell.px(4)), cell.px(6)
    bold.draw(draw, (at, y), str(frame.number), QUIET if faded else NUMBER)
    at += max(cell.px(19), bold.length(str(frame.number))) + gap
    light.draw(draw, (at, y), frame.seed, QUIET if faded else SEED)
    at += light.length(frame.seed) + gap
    end = float(right - cell.px(4))
    if frame.verdict:
        end -= light.length(frame.verdict)
        light.draw(draw, (end, y), frame.verdict, QUIET if faded else GREASE)
        end -= gap
    model = light.cut(frame.model, end - at)
    light.draw(draw, (end - light.length(model), y), model, QUIET)
