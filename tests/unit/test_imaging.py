"""Real files of every kind that people bring: taken with a note, or refused with one sentence."""

import io
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from core.domain.errors import BadPicture
from core.domain.picture import PictureFacts
from core.imaging.facts import facts_of
from core.imaging.intake import CMYK_NOTE, DEEP_NOTE, TURNED_NOTE, ready_for_model, taken
from core.imaging.thumbnail import thumbnail_of
from tests.support.pictures import bomb_header, grey16, jpeg, noise, png, rgb16, saved, turned, turned_by_xmp

FRAMES = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
DAMAGED = "The file ends too early or is damaged. Export it again and add the new file."
NO_PICTURE = "This file is no PNG, JPEG or WebP picture. Save it as one of these."
MOVES = "This picture moves. Save the one frame you want as PNG or JPEG and add that."
SVG = "An SVG is a drawing, not a picture of pixels. Export it as PNG and add that."


def cmyk(**options: object) -> bytes:
    return saved(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG", **options)


def moving(kind: str) -> bytes:
    return saved(FRAMES[0], kind, save_all=True, append_images=FRAMES[1:], duration=100)


def spoilt(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(50) + data[middle + 50 :]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "header bomb": (
        lambda: bomb_header(40_000, 40_000),
        "The picture is far over the 50 megapixels that are taken. Scale it down first.",
    ),
    "too many pixels": (
        lambda: bomb_header(10_000, 5_001),
        "The picture is 10,000 × 5,001 px; up to 50 megapixels are taken. Scale it down first.",
    ),
    "too small": (lambda: png(31, 64), "The picture is 31 × 64 px; each side needs at least 32 px."),
    "truncated JPEG": (lambda: jpeg(256, 256)[:4000], DAMAGED),
    "truncated PNG": (lambda: saved(noise(256, 256))[:4000], DAMAGED),
    "truncated WebP": (lambda: saved(noise(256, 256), "WEBP")[:4000], ""),
    "damaged PNG": (lambda: spoilt(saved(noise(64, 64))), DAMAGED),
    "animated GIF": (
        lambda: moving("GIF"),
        "A GIF is not taken. Save the one frame you want as PNG or JPEG and add that.",
    ),
    "animated PNG": (lambda: moving("PNG"), MOVES),
    "animated WebP": (lambda: moving("WEBP"), MOVES),
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", SVG),
    "SVG with a byte order mark": (lambda: b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", SVG),
    "30 MB": (lambda: b"\x89PNG" + bytes(30_000_000), "The file has 30.0 MB; up to 25 MB are taken."),
    "empty": (lambda: b"", "The file is empty. Export it again and add the new file."),
    "text": (lambda: b"hello", NO_PICTURE),
    "TIFF": (lambda: saved(FRAMES[0], "TIFF"), NO_PICTURE),
    "BMP": (lambda: saved(FRAMES[0], "BMP"), NO_PICTURE),
    "PDF": (lambda: saved(FRAMES[0], "PDF"), NO_PICTURE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_gets_its_sentence(case: str) -> None:
    make, sentence = REFUSED[case]
    with pytest.raises(BadPicture) as caught:
        taken(make())
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("look", [taken, facts_of, ready_for_model, thumbnail_of])
def test_a_huge_picture_is_never_decoded(look: Callable[[bytes], object]) -> None:
    data = bomb_header(40_000, 40_000)
    tracemalloc.start()
    try:
        with pytest.raises(BadPicture):
            look(data)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


TAKEN: dict[str, tuple[Callable[[], bytes], str, tuple[int, int], tuple[str, ...]]] = {
    "PNG": (png, "image/png", (64, 64), ()),
    "JPEG": (jpeg, "image/jpeg", (64, 64), ()),
    "progressive JPEG": (lambda: jpeg(progressive=True), "image/jpeg", (64, 64), ()),
    "WebP": (lambda: saved(FRAMES[0], "WEBP"), "image/webp", (64, 64), ()),
    "palette": (lambda: saved(FRAMES[0].convert("P")), "image/png", (64, 64), ()),
    "black and white": (lambda: saved(FRAMES[0].convert("1")), "image/png", (64, 64), ()),
    "grey with alpha": (lambda: saved(FRAMES[0].convert("LA")), "image/png", (64, 64), ()),
    "CMYK": (cmyk, "image/jpeg", (64, 64), (CMYK_NOTE,)),
    "16-bit grey": (grey16, "image/png", (64, 64), (DEEP_NOTE,)),
    "16-bit RGB": (rgb16, "image/png", (64, 64), (DEEP_NOTE,)),
    "upright by tag": (lambda: turned(1), "image/jpeg", (96, 64), ()),
    "turned": (lambda: turned(6), "image/jpeg", (64, 96), (TURNED_NOTE,)),
    "mirrored": (lambda: turned(2), "image/jpeg", (96, 64), (TURNED_NOTE,)),
    "turned PNG": (lambda: turned(8, kind="PNG"), "image/png", (64, 96), (TURNED_NOTE,)),
    "turned WebP": (lambda: turned(6, kind="WEBP"), "image/webp", (64, 96), (TURNED_NOTE,)),
    "turned by XMP": (lambda: turned_by_xmp("JPEG"), "image/jpeg", (64, 96), (TURNED_NOTE,)),
    "turned WebP by XMP": (lambda: turned_by_xmp("WEBP"), "image/webp", (64, 96), (TURNED_NOTE,)),
    "a tag that means nothing": (lambda: turned(0), "image/jpeg", (96, 64), ()),
    "a tag out of range": (lambda: turned(9), "image/jpeg", (96, 64), ()),
    "a tag that is text": (
        lambda: turned(6).replace(b"\x01\x12\x00\x03", b"\x01\x12\x00\x02"),
        "image/jpeg",
        (96, 64),
        (),
    ),
    "a telephone's double picture": (
        lambda: saved(FRAMES[0], "MPO", save_all=True, append_images=[Image.new("RGB", (32, 32))]),
        "image/jpeg",
        (64, 64),
        (),
    ),
    "as small as is taken": (lambda: png(32, 32), "image/png", (32, 32), ()),
}


@pytest.mark.parametrize("case", TAKEN)
def test_a_good_file_is_taken_with_its_notes(case: str) -> None:
    make, media_type, size_px, notes = TAKEN[case]
    data = make()
    found = taken(data)
    assert (found.media_type, (found.width_px, found.height_px), found.notes) == (media_type, size_px, notes)
    assert facts_of(data) == PictureFacts(
        format=media_type.removeprefix("image/"),
        width_px=size_px[0],
        height_px=size_px[1],
        size_bytes=len(data),
    )
    assert not found.has_alpha


@pytest.mark.parametrize(("alpha", "shows"), [(255, False), (254, True), (0, True)])
@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_shows_through_is_seen(kind: str, alpha: int, *, shows: bool) -> None:
    image = Image.new("RGBA", (64, 64), "red")
    image.putpixel((63, 0), (255, 0, 0, alpha))
    assert taken(saved(image, kind, **({"lossless": True} if kind == "WEBP" else {}))).has_alpha is shows


@pytest.mark.parametrize("case", TAKEN)
def test_models_get_it_upright_in_eight_bits_and_always_the_same(case: str) -> None:
    make, _, size_px, _ = TAKEN[case]
    data = make()
    ready = ready_for_model(data)
    with Image.open(io.BytesIO(ready)) as image:
        assert image.mode in ("RGB", "RGBA")
        assert image.size == size_px
        assert image.getexif().get(0x0112, 1) == 1 or ready == data
    with Image.open(io.BytesIO(thumbnail_of(data).webp)) as image:
        assert image.size == size_px
    assert ready_for_model(data) == ready
    assert ready_for_model(ready) == ready


@pytest.mark.parametrize(
    "data", [png(), jpeg(), saved(FRAMES[0], "WEBP"), saved(FRAMES[0].convert("RGBA")), turned(1)], ids=str
)
def test_a_plain_picture_goes_out_as_the_very_same_bytes(data: bytes) -> None:
    assert ready_for_model(data) is data


def brightness(data: bytes) -> float:
    with Image.open(io.BytesIO(data)) as image:
        return float(np.asarray(image.convert("L")).mean())


@pytest.mark.parametrize("see", [ready_for_model, lambda data: thumbnail_of(data).webp], ids=["model", "thumbnail"])
def test_sixteen_bits_become_the_same_grey_in_eight(see: Callable[[bytes], bytes]) -> None:
    assert brightness(see(grey16())) == pytest.approx(127.5, abs=2)


def test_sixteen_bit_colour_keeps_its_colour() -> None:
    with Image.open(io.BytesIO(ready_for_model(rgb16()))) as image:
        assert image.getpixel((5, 5)) == (255, 128, 0)


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("profile", [None, b"nonsense", srgb_profile()], ids=["none", "nonsense", "one for screens"])
def test_print_colours_become_screen_colours_whatever_the_profile(profile: bytes | None) -> None:
    data = cmyk(icc_profile=profile) if profile else cmyk()
    assert taken(data).notes == (CMYK_NOTE,)
    with Image.open(io.BytesIO(ready_for_model(data))) as image:
        colour = image.getpixel((5, 5))
    assert isinstance(colour, tuple)
    red, green, blue = colour
    assert red > 150 > max(green, blue)


def test_transparency_survives() -> None:
    image = Image.new("P", (64, 64), 0)
    image.putpalette([255, 0, 0] * 256)
    with Image.open(io.BytesIO(ready_for_model(saved(image, transparency=0)))) as ready:
        assert ready.getpixel((5, 5)) == (255, 0, 0, 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_ends_upright(orientation: int) -> None:
    # Red lies top left when upright; each tag says how the camera held it.
    upright = Image.new("RGB", (96, 64), "blue")
    upright.paste("red", (0, 0, 48, 32))
    ways = Image.Transpose
    undo = {
        2: ways.FLIP_LEFT_RIGHT, 3: ways.ROTATE_180, 4: ways.FLIP_TOP_BOTTOM, 5: ways.TRANSPOSE,
        6: ways.ROTATE_90, 7: ways.TRANSVERSE, 8: ways.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored, "PNG", exif=exif)
    for seen in (ready_for_model(data), thumbnail_of(data).webp):
        with Image.open(io.BytesIO(seen)) as image:
            assert image.size == (96, 64)
            pixels = np.asarray(image.convert("RGB")).astype(int)
        assert pixels[4, 4, 0] > 200
        assert pixels[60, 90, 0] < 60


@pytest.mark.parametrize("size_px", [(300, 200), (512, 512), (1023, 700), (1344, 768), (2048, 1024), (100, 2000)])
def test_a_thumbnail_is_small_and_of_the_same_shape(size_px: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(thumbnail_of(saved(Image.new("RGB", size_px, "teal"))).webp)) as image:
        assert image.format == "WEBP"
        assert min(512, max(size_px)) <= max(image.size) < 1024
        assert image.width / image.height == pytest.approx(size_px[0] / size_px[1], rel=0.03)


def test_a_thumbnail_of_a_damaged_picture_is_refused() -> None:
    with pytest.raises(BadPicture):
        thumbnail_of(saved(noise(256, 256))[:4000])


BASES = [png(40, 40), jpeg(40, 40), saved(noise(40, 40), "WEBP"), grey16(40, 40), turned(6), cmyk(), moving("PNG")]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with some of its bytes changed, cut or doubled."""
    data = bytearray(draw(st.sampled_from(BASES)))
    for _ in range(draw(st.integers(1, 8))):
        data[draw(st.integers(0, min(len(data) - 1, 400)))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


@given(st.one_of(st.binary(max_size=300), st.builds(lambda tail: b"\x89PNG\r\n\x1a\n" + tail, st.binary()), damaged()))
def test_no_bytes_raise_anything_but_their_sentence(data: bytes) -> None:
    for look in (taken, facts_of, ready_for_model, thumbnail_of):
        try:
            look(data)
        except BadPicture as error:
            assert str(error).endswith((".", "px."))
