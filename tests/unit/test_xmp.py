"""XMP in exports: written last, read back by another library (exiv2), and what an incoming file said kept."""

import io
import struct
import zlib

import pyexiv2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.domain.errors import BadPicture, StorageFailed
from core.imaging import declaring
from core.imaging.declaring import TOO_LONG, Declaration
from core.imaging.file_parts import parts_of
from core.imaging.writing import as_jpeg, as_png, as_webp
from core.imaging.xmp_files import OVERHEAD_BYTES, with_xmp, xmp_of
from core.imaging.xmp_packet import MOST_BYTES, Declared, packet_of, parsed
from tests.support.pictures import jpeg, noise, png, saved, turned

PICTURE = noise(60, 40)
SEEN_THROUGH = Image.new("RGBA", (60, 40), (10, 20, 30, 100))
FILES = {
    "jpeg": as_jpeg(PICTURE, 80, full_colour=True),
    "png": as_png(PICTURE),
    "webp": as_webp(PICTURE, 80),
    "webp with alpha": as_webp(SEEN_THROUGH, 80),
    "plain webp": saved(PICTURE, "WEBP"),
    "plain lossless webp with alpha": saved(SEEN_THROUGH, "WEBP", lossless=True),
    "jpeg with exif": turned(6),
    "jpeg with xmp": jpeg(60, 40, xmp=b"<x/>"),
}
SAYS = Declared(
    "compositeWithTrainedAlgorithmicMedia",
    credit="Größe & <Söhne>",
    ai_system="Stable Image Core",
    ai_system_version="stability.stable-image-core-v1:1",
    ai_prompt="a red mug,\nsteam",
    ai_prompt_writer="R. Łódzki",
)
ADOBE = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 tiff:Orientation="6" photoshop:Credit="The old one" xmpMM:DocumentID="xmp.did:1">
<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Ben</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Ada</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpExt:DigitalSourceType rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def by_exiv2(data: bytes) -> dict[str, object]:
    with pyexiv2.ImageData(data) as image:
        told: dict[str, object] = image.read_xmp()
    return told


@pytest.mark.parametrize("name", FILES)
def test_another_library_reads_every_word(name: str) -> None:
    written = Declaration(SAYS).written_into(FILES[name])
    assert by_exiv2(written) == {
        "Xmp.iptcExt.DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
        "compositeWithTrainedAlgorithmicMedia",
        "Xmp.photoshop.Credit": "Größe & <Söhne>",
        "Xmp.xmp.CreatorTool": "Proofsheet",
        "Xmp.iptcExt.AISystemUsed": "Stable Image Core",
        "Xmp.iptcExt.AISystemVersionUsed": "stability.stable-image-core-v1:1",
        "Xmp.iptcExt.AIPromptInformation": "a red mug,\nsteam",
        "Xmp.iptcExt.AIPromptWriterName": "R. Łódzki",
    }


@pytest.mark.parametrize("name", FILES)
def test_the_pixels_are_untouched_and_pillow_finds_the_packet(name: str) -> None:
    declaration = Declaration(SAYS)
    written = declaration.written_into(FILES[name])
    before, after = Image.open(io.BytesIO(FILES[name])), Image.open(io.BytesIO(written))
    assert after.tobytes() == before.tobytes()
    assert after.mode == before.mode
    assert after.info["xmp"] == declaration.packet
    assert len(written) - len(FILES[name]) <= declaration.size_bytes == len(declaration.packet) + OVERHEAD_BYTES


@pytest.mark.parametrize("name", FILES)
def test_writing_again_replaces(name: str) -> None:
    once = Declaration(SAYS).written_into(FILES[name])
    twice = Declaration(SAYS).written_into(once)
    assert twice == once
    assert Declaration(Declared("humanEdits")).written_into(once).count(b"W5M0MpCehiHzreSzNTczkc9d") == 1


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_said(credit: str, prompt: str) -> None:
    declaration = Declaration(Declared("humanEdits", credit=credit, ai_prompt=prompt))
    written = declaration.written_into(FILES["jpeg"])
    told = parsed(xmp_of(written) or b"")
    assert told
    assert told.source_type == "humanEdits"
    assert by_exiv2(written)["Xmp.iptcExt.DigitalSourceType"].endswith("/humanEdits")  # type: ignore[attr-defined]


def test_what_the_file_said_and_stays_true_is_kept() -> None:
    incoming = parsed(ADOBE.encode())
    assert incoming
    assert incoming.source_type == "digitalCapture"
    told = by_exiv2(Declaration(Declared("humanEdits"), incoming).written_into(FILES["png"]))
    assert told["Xmp.dc.creator"] == ["Ada", "Ben"]
    assert told["Xmp.dc.rights"] == {'lang="x-default"': "© 2026 Ada"}
    assert told["Xmp.photoshop.Credit"] == "The old one"
    assert told["Xmp.iptcExt.DigitalSourceType"].endswith("/humanEdits")  # type: ignore[attr-defined]
    assert not [name for name in told if "tiff" in name or "xmpMM" in name]
    ours = by_exiv2(Declaration(Declared("humanEdits", credit="New"), incoming).written_into(FILES["png"]))
    assert ours["Xmp.photoshop.Credit"] == "New"


def test_a_packet_that_is_too_long_keeps_what_we_say() -> None:
    long = ADOBE.replace("Ada<", "A" * 50_000 + "<", 1)
    declaration = Declaration(SAYS, parsed(long.encode()))
    assert declaration.notes == (TOO_LONG,)
    assert len(declaration.packet) < MOST_BYTES
    assert "Xmp.dc.creator" not in by_exiv2(declaration.written_into(FILES["jpeg"]))


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"\xff\xfe",
        b"<x:xmpmeta>",
        b"no xml",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>').encode("utf-16"),
        b"<a/>" + b" " * 2_000_000 + b"x",
    ],
)
def test_what_is_no_packet_or_not_to_be_trusted_says_nothing(packet: bytes) -> None:
    assert parsed(packet) is None


def test_compressed_xmp_in_a_png_is_read_and_a_bomb_is_not_inflated() -> None:
    def chunk(text: bytes) -> bytes:
        body = b"iTXt" + b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(text, 9)
        return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

    plain = png()
    head, rest = plain[:33], plain[33:]
    assert xmp_of(head + chunk(ADOBE.encode()) + rest) == ADOBE.encode()
    assert len(xmp_of(head + chunk(bytes(50_000_000)) + rest) or b"") <= 1 << 20


@given(st.sampled_from(sorted(FILES)), st.integers(0, 400), st.binary(max_size=6))
def test_damaged_files_are_looked_at_without_a_fall(name: str, at: int, junk: bytes) -> None:
    data = FILES[name]
    for damaged in (data[:at], data[:at] + junk + data[at + len(junk) :]):
        assert all(0 <= part.begin < part.end <= len(damaged) for part in parts_of(damaged))
        xmp_of(damaged)


def test_other_files_are_refused() -> None:
    with pytest.raises(BadPicture, match="no PNG, JPEG or WebP"):
        with_xmp(b"GIF89a", b"<x/>")
    with pytest.raises(BadPicture, match="damaged"):
        with_xmp(b"RIFF\0\0\0\0WEBP", b"<x/>")


def test_an_export_that_cannot_be_read_back_is_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declaring, "with_xmp", lambda data, _: data)
    with pytest.raises(StorageFailed, match="not exported"):
        Declaration(SAYS).written_into(FILES["jpeg"])
    other, _ = packet_of(Declared("digitalCapture"))
    monkeypatch.setattr(declaring, "with_xmp", lambda data, _: with_xmp(data, other))
    with pytest.raises(StorageFailed, match="not exported"):
        Declaration(SAYS).written_into(FILES["jpeg"])
