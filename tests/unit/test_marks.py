"""What incoming files say of their origin, and what an export of them would drop."""

import struct

import pytest
from PIL import Image, PngImagePlugin

from core.domain.source_type import SourceType
from core.imaging.declaring import Declaration
from core.imaging.file_parts import JPEG, png_chunk, riff_chunk, segment
from core.imaging.marks import CREDENTIALS, WATERMARK, marks_of, what_is_dropped
from core.imaging.writing import as_jpeg, as_png, as_webp
from core.imaging.xmp_packet import Declared
from tests.support.pictures import jpeg, noise, png, saved

MADE: SourceType = "trainedAlgorithmicMedia"
CLAIM = (
    b"\0\0\0\x20jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0 c2pa.created digitalSourceType"
    b"xFhttp://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\xa1"
)


def signed_jpeg(*, claim: bytes = CLAIM, at: int = 0) -> bytes:
    """A JPEG with Content Credentials in one segment, or in two that are parted there."""
    box = struct.pack(">I", len(claim) + 8) + b"jumb"
    pieces = [claim[:at], claim[at:]] if at else [claim]
    segments = [segment(0xEB, b"JP\0\1" + struct.pack(">I", n) + box + piece) for n, piece in enumerate(pieces, 1)]
    data = jpeg()
    return JPEG + b"".join(segments) + data[2:]


def signed_png() -> bytes:
    data = png()
    return data[:33] + png_chunk(b"caBX", CLAIM) + data[33:]


def signed_webp() -> bytes:
    data = saved(noise(32, 32), "WEBP")
    body = data[8:] + riff_chunk(b"C2PA", CLAIM)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("data", [signed_jpeg(), signed_jpeg(at=90), signed_png(), signed_webp()])
def test_content_credentials_are_seen_and_their_word_counts(data: bytes) -> None:
    marks = marks_of(data)
    assert marks.credentials
    assert marks.source_type == MADE
    assert what_is_dropped(data) == (CREDENTIALS, WATERMARK)


def test_other_boxes_in_app11_are_no_credentials() -> None:
    marks = marks_of(signed_jpeg(claim=b"\0\0\0\x10jumdother"))
    assert not marks.credentials
    assert marks.source_type is None


@pytest.mark.parametrize("write", [lambda image: as_jpeg(image, 80, full_colour=True), as_png])
def test_our_own_exports_lose_nothing_when_exported_again(write) -> None:  # type: ignore[no-untyped-def]
    data = Declaration(Declared(MADE, credit="Ada")).written_into(write(noise(32, 32)))
    assert marks_of(data).source_type == MADE
    assert not marks_of(data).credentials
    assert what_is_dropped(data) == ()
    assert what_is_dropped(data, watermark=True) == (WATERMARK,)


def test_of_two_words_the_one_that_says_more_counts() -> None:
    data = Declaration(Declared("digitalCapture")).written_into(signed_png())
    assert marks_of(data).source_type == MADE


def test_a_camera_is_known_by_its_exif() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Model 5"
    photo = jpeg(exif=exif)
    assert marks_of(photo).source_type == "digitalCapture"
    assert what_is_dropped(photo) == ("Camera data (EXIF), place and time among it, is left out.",)
    edited = Declaration(Declared("humanEdits")).written_into(photo)
    assert marks_of(edited).source_type == "humanEdits"
    only_maker = Image.Exif()
    only_maker[0x010F] = "Maker"
    assert marks_of(jpeg(exif=only_maker)).source_type is None


def test_notes_of_programs_are_named() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("parameters", "a cat, Steps: 20")
    assert what_is_dropped(saved(noise(32, 32), pnginfo=notes)) == (
        "Notes that a program left as text, such as prompt and settings, are left out.",
    )
    assert what_is_dropped(jpeg(comment=b"by hand"))[0].startswith("Notes")


def test_xmp_on_the_file_itself_is_named_and_unreadable_xmp_too() -> None:
    told = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Make="A"/></rdf:RDF></x:xmpmeta>'
    )
    assert what_is_dropped(jpeg(xmp=told)) == ("Of its XMP, notes on editing and on the file itself are left out.",)
    assert what_is_dropped(jpeg(xmp=b"<broken")) == ("XMP that could not be read is left out.",)


@pytest.mark.parametrize("data", [b"", b"GIF89a", jpeg()[:30], as_webp(noise(32, 32), 80)[:20], png()[:20]])
def test_nothing_is_made_of_damage(data: bytes) -> None:
    assert marks_of(data).source_type is None
    assert what_is_dropped(data) == ()
