"""An export as a whole: files at exact pixels in a ZIP with a manifest, and what cannot be made named in it."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import pyexiv2
import pytest
from PIL import Image

from core.domain.errors import BadRequest, Missing
from core.domain.layers import LogoLayer, TextLayer
from core.domain.placement import Placement
from core.domain.source_type import SourceType, uri_of
from core.formats.catalogue import placements
from core.imaging.banner import Layout
from core.imaging.declaring import Declaration
from core.imaging.weighing import Weight
from core.imaging.writing import as_png
from core.imaging.xmp_packet import Declared
from core.use_cases.format_file import FormatFacts, FormatOrder
from core.use_cases.format_files import Read, format_files
from core.use_cases.formats_zip import COLUMNS, manifest, write_formats
from tests.support.pictures import grainy, mug, noise, png, saved

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MADE: SourceType = "trainedAlgorithmicMedia"
SAYS = Declared(MADE, credit="Ada", ai_system="Stable Image Core")
STORY = FormatOrder(
    placement="meta_story",
    asset="01ABC",
    source="photo",
    size_px=(270, 480),
    box=(195, 0, 555, 640),
    file_types=("jpg", "png"),
    declared=SAYS,
    fields={"campaign": "Herbst"},
)
TYPES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def shelf(**pictures: bytes) -> Read:
    """The bytes by name; one that is not there is gone."""

    def read(name: str) -> bytes:
        if name not in pictures:
            raise Missing("The picture is no longer there.")
        return pictures[name]

    return read


PHOTO = saved(mug())
READ = shelf(photo=PHOTO)


def exported(
    *orders: FormatOrder, read: Read = READ, pattern: str = "{placement}_{w}x{h}"
) -> tuple[dict[str, bytes], list[dict[str, str]], tuple[FormatFacts, ...]]:
    out = io.BytesIO()
    facts = write_formats(format_files(orders, read, pattern=pattern), out, at=AT)
    with ZipFile(out) as zipped:
        assert zipped.testzip() is None
        files = {name: zipped.read(name) for name in zipped.namelist()}
    table = files.pop("manifest.csv").decode("utf-8-sig")
    return files, list(csv.DictReader(io.StringIO(table, newline=""))), facts


def test_a_file_has_its_pixels_type_weight_origin_and_row() -> None:
    files, rows, (facts,) = exported(STORY)
    data = files["meta_story_270x480.jpg"]
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.format) == ((270, 480), "JPEG")
    with pyexiv2.ImageData(data) as told:
        xmp = told.read_xmp()
    assert xmp["Xmp.iptcExt.DigitalSourceType"] == uri_of(MADE)
    assert xmp["Xmp.photoshop.Credit"] == "Ada"
    assert rows == [
        {
            "placement": "meta_story",
            "way": "crop",
            "file": "meta_story_270x480.jpg",
            "width": "270",
            "height": "480",
            "bytes": str(len(data)),
            "type": "jpg",
            "asset": "01ABC",
            "sha256": hashlib.sha256(data).hexdigest(),
            "quality": "92",
            "digital_source_type": MADE,
            "warnings": "",
            "missing": "",
        }
    ]
    assert tuple(facts.json) == tuple(FormatFacts.__slots__)
    assert set(COLUMNS) == set(facts.json)


def test_the_same_export_has_the_same_bytes() -> None:
    def once() -> bytes:
        out = io.BytesIO()
        write_formats(format_files([STORY, replace(STORY, file_types=("png",))], READ), out, at=AT)
        return out.getvalue()

    assert once() == once()


def test_what_cannot_be_made_is_named_and_the_rest_goes_out() -> None:
    noisy = shelf(photo=PHOTO, noise=saved(noise(720, 640)))
    heavy = replace(STORY, source="noise", placement="tiktok", weight=Weight(20_000))
    files, rows, _ = exported(
        STORY,
        replace(STORY, placement="bent", box=(0, 0, 640, 640)),
        replace(STORY, placement="gif", file_types=("gif",)),
        replace(STORY, placement="lost", source="gone"),
        heavy,
        replace(heavy, placement="soft", hard_limit=False),
        replace(STORY, placement="logoless", layers=(LogoLayer(image="d" * 64),)),
        replace(STORY, placement="wordy", layers=(TextLayer(text="word " * 70, most_lines=1),)),
        read=noisy,
    )
    missing = {row["placement"]: row["missing"] for row in rows if row["missing"]}
    assert set(files) == {"meta_story_270x480.jpg", "soft_270x480.jpg"}
    assert "another shape" in missing["bent"]
    assert "takes gif" in missing["gif"]
    assert missing["lost"] == "The picture is no longer there."
    assert "the limit is 20 KB" in missing["tiktok"]
    assert missing["logoless"] == "The logo is gone or cannot be read. Add it again."
    assert "does not fit" in missing["wordy"]
    soft = next(row for row in rows if row["placement"] == "soft")
    assert "the limit is 20 KB" in soft["warnings"]


def test_limits_hold_with_the_packet_in_the_file() -> None:
    grain = shelf(photo=saved(grainy(mug(), sigma=20)))
    said = replace(SAYS, ai_prompt="a red mug " * 300)
    for limit in (24_000, 30_000, 40_000):
        files, _, (facts,) = exported(replace(STORY, weight=Weight(limit), declared=said), read=grain)
        assert len(files[facts.file]) <= limit
        assert facts.quality is not None
        assert 60 <= facts.quality < 92


@pytest.mark.parametrize(
    ("chain", "in_the_file", "value"),
    [
        ("digitalCapture", None, "humanEdits"),
        ("digitalCapture", MADE, MADE),
        (MADE, "digitalCapture", MADE),
        ("algorithmicallyEnhanced", None, "algorithmicallyEnhanced"),
        ("compositeWithTrainedAlgorithmicMedia", "humanEdits", "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_the_stronger_of_chain_and_file_counts(
    chain: SourceType, in_the_file: SourceType | None, value: SourceType
) -> None:
    data = as_png(mug())
    if in_the_file:
        data = Declaration(Declared(in_the_file, credit="Ben")).written_into(data)
    files, _, (facts,) = exported(replace(STORY, declared=Declared(chain)), read=shelf(photo=data))
    assert facts.digital_source_type == value
    with pyexiv2.ImageData(files[facts.file]) as told:
        xmp = told.read_xmp()
    assert xmp["Xmp.iptcExt.DigitalSourceType"] == uri_of(value)
    assert xmp.get("Xmp.photoshop.Credit") == ("Ben" if in_the_file else None)


def test_banners_pads_and_layers_go_the_same_way() -> None:
    layout = Layout(picture=(0, 0, 135, 90), words=(146, 11, 717, 79))
    wide, high = layout.picture_px
    logo = shelf(photo=PHOTO, **{"c" * 64: png(80, 80, shade=200)})
    banner = replace(
        STORY,
        placement="iab_728x90",
        way="layout",
        size_px=(728, 90),
        layout=layout,
        fill="#25523a",
        box=(0, 0, 960, 960 * high / wide),
        layers=(TextLayer(text="Warm hands", anchor="left", height_share=0.8),),
    )
    padded = replace(STORY, placement="pad", box=(0, 0, 960, 640), fill="blur", layers=(LogoLayer(image="c" * 64),))
    files, rows, _ = exported(banner, padded, read=logo)
    assert {Image.open(io.BytesIO(data)).size for data in files.values()} == {(728, 90), (270, 480)}
    assert [row["warnings"] for row in rows] == ["", ""]


def test_a_subject_outside_of_the_safe_zone_is_said() -> None:
    told = replace(STORY, focal=(195, 0, 300, 100), insets_px=(0, 67, 0, 96))
    _, rows, _ = exported(told, replace(told, focal=(300, 200, 400, 400)))
    assert rows[0]["warnings"] == "The subject leaves the safe zone by 67 px at the top."
    assert rows[1]["warnings"] == ""


def test_names_are_told_apart_and_hostile_ones_stay_inside() -> None:
    hostile = replace(STORY, asset="../../evil", fields={"campaign": "=HYPERLINK(1)"})
    files, rows, _ = exported(hostile, hostile, pattern="{campaign}_{asset}")
    assert list(files) == ["HYPERLINK-1_evil.jpg", "HYPERLINK-1_evil-2.jpg"]
    assert all("/" not in name and not name.startswith(".") for name in files)
    assert rows[0]["asset"] == "../../evil"
    with pytest.raises(BadRequest, match="no field"):
        exported(STORY, pattern="{secret}")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    table = manifest([FormatFacts("p", cell, cell, 1, 1, warnings=(cell,), missing=cell)]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert {row[name] for name in ("way", "asset", "warnings", "missing")} == {f"'{cell}"}


def test_each_source_is_read_once_and_few_files_are_ahead() -> None:
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return PHOTO

    orders = [replace(STORY, source=name, placement=f"{name}{n}") for n in range(3) for name in ("a", "b")]
    files = format_files(orders, read)
    assert next(files).facts.placement == "a0"
    assert asked == ["a"]
    assert [made.facts.placement for made in files] == ["a1", "a2", "b0", "b1", "b2"]
    assert asked == ["a", "b"]


@pytest.mark.parametrize("size", [(1000, 1000), (600, 900), (960, 540)])
def test_all_placements_come_out_right(size: tuple[int, int]) -> None:
    photo = shelf(photo=saved(grainy(mug(size_px=size), sigma=2), "JPEG", quality=90))
    orders = [order_of(row, size) for row in placements()]
    files, _, facts = exported(*orders, read=photo, pattern="{placement}")
    assert len(files) == len(orders) == 57
    for row, made in zip(placements(), facts, strict=True):
        data = files[made.file]
        image = Image.open(io.BytesIO(data))
        assert image.size == row.size
        assert image.format == TYPES[made.type]
        assert made.type in row.file_types
        assert row.max_bytes is None or len(data) <= row.max_bytes
        with pyexiv2.ImageData(data) as told:
            assert told.read_xmp()["Xmp.iptcExt.DigitalSourceType"] == uri_of(MADE)


def order_of(row: Placement, size: tuple[int, int]) -> FormatOrder:
    """The largest crop from the middle."""
    scale = min(size[0] / row.width_px, size[1] / row.height_px)
    wide, high = row.width_px * scale, row.height_px * scale
    left, top = (size[0] - wide) / 2, (size[1] - high) / 2
    return replace(
        STORY,
        placement=row.id,
        size_px=row.size,
        box=(left, top, left + wide, top + high),
        file_types=row.file_types,
        weight=Weight(row.max_bytes),
    )
