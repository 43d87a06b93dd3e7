"""Archives from outside: whatever is wrong with one is said in a sentence, and nothing of it is taken in."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Studio
from core.domain.errors import BadRequest
from core.domain.values import now
from core.use_cases import archive_reader
from tests.support.builders import OWNER
from tests.support.campaign_made import SLUG
from tests.support.campaign_round_trip import export, made_home, studio_of
from tests.support.pictures import png

Files = dict[str, bytes]
Line = dict[str, Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A sound archive, entry by entry."""
    folder = tmp_path_factory.mktemp("whole")
    made_home(folder / "home", 14)
    export(folder / "home", folder / "spring.zip")
    with zipfile.ZipFile(folder / "spring.zip") as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path / "home") as made:
        yield made


def packed(files: Files, *, way: int = zipfile.ZIP_STORED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out


def with_lines(files: Files, kind: str, change: Callable[[list[Line]], object]) -> Files:
    """The archive with other lines, its sums set right again: as somebody writes it who knows the format."""
    lines = [json.loads(line) for line in files[f"{kind}.jsonl"].splitlines()]
    change(lines)
    data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    manifest = json.loads(files["manifest.json"])
    manifest["parts"][kind] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "lines": len(lines)}
    return files | {f"{kind}.jsonl": data, "manifest.json": json.dumps(manifest).encode()}


def with_manifest(files: Files, **more: object) -> Files:
    return files | {"manifest.json": json.dumps(json.loads(files["manifest.json"]) | more).encode()}


def refused(studio: Studio, archive: io.BytesIO, sentence: str) -> None:
    before = books(studio)
    with pytest.raises(BadRequest, match=sentence):
        studio.campaign_import(archive)
    assert books(studio) == before, "nothing was taken in"
    assert studio.records.campaign_uses(OWNER) == {}
    pictures = studio.settings.place / "pictures"
    assert not pictures.exists() or not list(pictures.rglob("*.png"))


def books(studio: Studio) -> object:
    return studio.records.ledger(OWNER), studio.records.totals(OWNER), studio.records.campaigns(OWNER)


def a_file(files: Files) -> str:
    return next(name for name in files if name.startswith("pictures/"))


def first(field: str, value: object) -> Callable[[list[Line]], object]:
    """A change of the first line's asset."""
    return lambda lines: lines[0]["asset"].update({field: value})


def test_the_whole_one_is_taken_in(whole: Files, studio: Studio) -> None:
    assert studio.campaign_import(packed(whole)).new > 0
    assert studio.campaign_import(packed(with_lines(whole, "pictures", list))).new == 0


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 and no more", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive(studio: Studio, data: bytes) -> None:
    refused(studio, io.BytesIO(data), "This is no archive of a campaign")


def test_one_that_was_cut_off(whole: Files, studio: Studio) -> None:
    data = packed(whole).getvalue()
    refused(studio, io.BytesIO(data[: len(data) // 2]), "only a part of one")
    refused(
        studio, packed({name: data for name, data in whole.items() if name != "calls.jsonl"}), "calls.jsonl is missing"
    )


@pytest.mark.parametrize(
    "name",
    ["../../outside.png", "/etc/passwd", "pictures/../../x.png", "C:\\x.png", f"pictures/{'A' * 64}.png", "x.sh"],
)
def test_names_that_lead_elsewhere(whole: Files, studio: Studio, name: str) -> None:
    refused(studio, packed(whole | {name: b"x"}), "which no archive of a campaign does")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"version": 2}, "version 2; this studio reads version 1"),
        ({"version": "x" * 99}, "version xxxxxxxxxx; this studio"),
        ({"format": "something-else"}, "This is no archive of a campaign"),
        ({"slug": "../up"}, "not understood .Manifest, slug"),
        ({"parts": {}}, "is not as long as it should be"),
    ],
)
def test_manifests_that_cannot_be(whole: Files, studio: Studio, more: Line, sentence: str) -> None:
    refused(studio, packed(with_manifest(whole, **more)), sentence)


def test_bytes_that_were_changed(whole: Files, studio: Studio) -> None:
    name = a_file(whole)
    changed = bytes([whole[name][0] ^ 1]) + whole[name][1:]
    refused(studio, packed(whole | {name: changed}), "holds other bytes than it says")
    refused(studio, packed(whole | {name: whole[name][:-9]}), "is missing or cut off")
    refused(studio, packed({each: data for each, data in whole.items() if each != name}), "is missing or cut off")
    lines = whole["calls.jsonl"]
    refused(
        studio, packed(whole | {"calls.jsonl": lines.replace(b"oak", b"elm")}), "calls.jsonl is not as it was written"
    )
    refused(studio, packed(whole | {"calls.jsonl": lines + b"\n"}), "calls.jsonl is not as long as it should be")


def test_bytes_that_were_changed_inside_the_zip(whole: Files, studio: Studio) -> None:
    data = bytearray(packed(whole).getvalue())
    place = data.find(whole[a_file(whole)][:400])
    data[place + 200] ^= 1
    refused(studio, io.BytesIO(bytes(data)), "The archive is damaged")


def test_a_file_that_belongs_to_nothing(whole: Files, studio: Studio) -> None:
    data = png(shade=9)
    name = f"pictures/{hashlib.sha256(data).hexdigest()}.png"
    refused(studio, packed(whole | {name: data}), "belongs to nothing")


def test_pictures_packed_tight_or_without_end(whole: Files, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(studio, packed(whole, way=zipfile.ZIP_DEFLATED), "in a way that is not taken")
    monkeypatch.setattr(archive_reader, "MOST_FILE_BYTES", 100)
    refused(studio, packed(whole), "in a way that is not taken")


def test_lines_without_end(whole: Files, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_lines(whole, "jobs", lambda lines: lines[0].update(title="x" * 300_000))
    monkeypatch.setattr(archive_reader, "MOST_LINE_BYTES", 200_000)
    refused(studio, packed(bomb, way=zipfile.ZIP_STORED), "too long to be one")


def test_more_said_than_held(whole: Files, studio: Studio) -> None:
    """Entries that lie across each other say more than the file holds."""
    data = packed(whole).getvalue()
    listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
    monster = max(listed, key=lambda entry: entry.file_size)
    place = data.rfind(monster.filename.encode()) - 46
    huge = (90_000_000).to_bytes(4, "little")
    refused(
        studio, io.BytesIO(data[: place + 20] + huge * 2 + data[place + 28 :]), "says that it holds more than it does"
    )


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("pictures", first("key", "../../etc/passwd"), "no place of a picture"),
        ("pictures", first("key", f"spring/draft/zz/{'a' * 64}-1.png"), "no place of a picture"),
        ("pictures", first("key", f"spring/draft/bb/{'a' * 64}-1.png"), "no place of a picture"),
        ("pictures", first("id", "../x"), "is no id"),
        ("pictures", first("sha256", "x"), "cannot be"),
        ("pictures", first("media_type", "image/svg+xml"), "no place of a picture"),
        ("pictures", first("width_px", 5), "of another size or type"),
        ("pictures", first("campaign", "autumn"), "is of another campaign"),
        ("pictures", first("size_bytes", -1), "cannot be"),
        ("pictures", first("unknown", 1), "not understood .PictureLine, asset.unknown"),
        ("pictures", lambda lines: lines[0].update(store_tags={"x": "y"}), "labels that are not known"),
        ("calls", lambda lines: lines[0]["call"].update(status="planned"), "has not ended"),
        ("calls", lambda lines: lines[0]["call"].update(job="0" * 26), "belongs to no job"),
        ("calls", lambda lines: lines[0]["call"].update(settled_usd="-5"), "do not add up"),
        ("calls", lambda lines: lines[0]["entries"][0].update(usd="5"), "do not add up"),
        ("calls", lambda lines: lines[0]["entries"][0].update(campaign="autumn"), "belongs to another call"),
        ("calls", lambda lines: lines[0].update(day="2026-02-31"), "is no day"),
        ("sheets", lambda lines: lines[0]["frames"][0].update(call="0" * 26), "a call that is not in it"),
        ("campaign", lambda lines: lines.clear(), "it has to hold one campaign"),
        ("campaign", lambda lines: lines[0]["campaign"].update(slug="other"), "another name than its manifest"),
    ],
)
def test_lines_that_cannot_be(
    whole: Files, studio: Studio, kind: str, change: Callable[[list[Line]], object], sentence: str
) -> None:
    refused(studio, packed(with_lines(whole, kind, change)), sentence)


def test_a_file_that_is_no_picture(whole: Files, studio: Studio) -> None:
    data = b"<svg onload=alert(1)>"
    name = f"pictures/{hashlib.sha256(data).hexdigest()}.png"

    def poisoned(lines: list[Line]) -> None:
        lines[0]["asset"].update(sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data))

    refused(studio, packed(with_lines(whole, "pictures", poisoned) | {name: data}), "a file in it is no picture")


def test_ids_that_are_taken(whole: Files, studio: Studio) -> None:
    studio.campaign_import(packed(whole))
    before = books(studio)

    def other(lines: list[Line]) -> None:
        twin = next(line for line in lines if line["asset"]["id"] != lines[0]["asset"]["id"])
        lines[0]["asset"].update(id=twin["asset"]["id"])

    def other_call(lines: list[Line]) -> None:
        lines[0]["call"]["recipe"]["seed"] = 4_000_000

    for kind, change, what in (("pictures", other, "picture"), ("calls", other_call, "call")):
        with pytest.raises(BadRequest, match=f"There is another {what} with the id"):
            studio.campaign_import(packed(with_lines(whole, kind, change)))
    assert books(studio) == before


def test_another_campaign_of_this_name(whole: Files, studio: Studio) -> None:
    ours = studio.campaigns.new("Spring")
    archive = packed(whole)
    with pytest.raises(BadRequest, match="There is another campaign “Spring” here"):
        studio.campaign_import(archive)
    assert studio.campaigns.of(SLUG) == ours
    assert ours.created > now() - timedelta(hours=1)
    assert studio.campaign_import(archive, slug="spring-2").slug == "spring-2"
