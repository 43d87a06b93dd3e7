"""A tile and an export by URL: what they are, how long they may be kept, and what is said to what is wrong."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from zipfile import ZipFile

import pytest
from PIL import Image

from app.format_routes import MOST_NAMED, routes
from core import bootstrap
from core.bootstrap import Studio, studio
from core.domain.asset import Asset
from core.domain.errors import StorageFailed
from core.domain.layers import LogoLayer
from core.formats.catalogue import placement_of
from core.formats.plan import Choice
from core.formats.reformat import FormatWishes, Reformat
from tests.support.asking import asked
from tests.support.extending_models import ExtendingModels
from tests.support.pictures import mug, saved

get = partial(asked, routes)
SQUARE, STORY = "meta_feed_square", "meta_story"
GONE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
PAD = FormatWishes(choices={STORY: Choice(way="pad", fill="#ffffff")})


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """A studio that asks no sandbox."""
    monkeypatch.setenv("STUDIO_SANDBOX_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(bootstrap, "_models", lambda *_: ExtendingModels())
    yield studio()


@pytest.fixture
def asset(made: Studio) -> Asset:
    return made.upload(saved(mug(size_px=(1200, 1200), left_px=500)), name='a "mug"; x=\r\n.png')


@pytest.fixture
def run(made: Studio, asset: Asset) -> Reformat:
    """A square and a padded story: free, and ready at once."""
    return made.reformat.start(asset, [placement_of(SQUARE), placement_of(STORY)], PAD)


def tile(run: str, placement: str = SQUARE, stamp: str = "a" * 16) -> str:
    return f"/formats/{run}/{placement}/{stamp}.webp"


def test_a_tile_is_a_small_picture_of_its_shape_that_may_be_kept(run: Reformat) -> None:
    answer = get(tile(run.id, STORY))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert "immutable" in answer.headers["cache-control"]
    assert "private" in answer.headers["cache-control"]
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.format == "WEBP"
        assert image.size == (270, 480)


@pytest.mark.parametrize(
    "path",
    [
        tile(GONE),
        tile("nonsense"),
        tile("..%5C.."),
        tile("%27%20OR%201=1"),
        f"/formats/{GONE}.zip",
        "/formats/%00.zip",
    ],
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["no_such", "<script>", "meta_reel", "%2e%2e"])
def test_a_placement_that_is_not_in_the_run_is_not_found(run: Reformat, name: str) -> None:
    answer = get(tile(run.id, name))
    assert answer.status_code == 404
    assert "<" not in answer.text


def test_a_tile_that_is_not_ready_says_so_and_is_not_kept(made: Studio, asset: Asset) -> None:
    wishes = FormatWishes(choices={STORY: Choice(way="outpaint")})
    waiting = made.reformat.start(asset, [placement_of(STORY)], wishes)
    answer = get(tile(waiting.id, STORY))
    assert (answer.status_code, answer.headers["cache-control"]) == (409, "no-store")
    assert "still being made" in answer.text
    answer = get(f"/formats/{waiting.id}.zip")
    assert (answer.status_code, answer.text) == (400, "None of these placements is ready yet.")


def test_a_picture_whose_bytes_are_gone_is_said(made: Studio, run: Reformat, asset: Asset) -> None:
    made.keeper.store.delete(asset.key)
    answer = get(tile(run.id))
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    with ZipFile(io.BytesIO(get(f"/formats/{run.id}.zip").content)) as zipped:
        assert zipped.namelist() == ["manifest.csv"]
        assert zipped.read("manifest.csv").decode().count("file is missing") == 2


def test_a_logo_that_is_gone_is_said_instead_of_left_out(made: Studio, run: Reformat) -> None:
    made.reformat.lay(run.id, SQUARE, [LogoLayer(image="a" * 64)])
    answer = get(tile(run.id))
    assert answer.status_code == 409
    assert "logo is gone" in answer.text


def test_the_zip_has_a_telling_name_its_length_and_every_file(run: Reformat) -> None:
    answer = get(f"/formats/{run.id}.zip?credit=Studio%20A")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == (
        f"attachment; filename*=UTF-8''default-formats-{run.id[-6:].lower()}.zip"
    )
    assert answer.headers["cache-control"] == "no-store"
    assert int(answer.headers["content-length"]) == len(answer.content)
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        rows = list(csv.DictReader(io.StringIO(zipped.read("manifest.csv").decode("utf-8-sig"))))
        assert [row["placement"] for row in rows] == [SQUARE, STORY]
        assert {*zipped.namelist()} == {"manifest.csv", *(row["file"] for row in rows)}


def test_one_that_is_named_comes_alone_under_a_pattern_that_cannot_leave_the_zip(run: Reformat) -> None:
    answer = get(f"/formats/{run.id}.zip?placements={STORY}&pattern=..%2F..%2F{{placement}}%2F{{asset}}")
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        names = sorted(set(zipped.namelist()) - {"manifest.csv"})
    assert len(names) == 1
    assert not any(mark in names[0] for mark in ("/", "\\", ".."))
    assert STORY.replace("_", "") in names[0].replace("_", "").replace("-", "")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("pattern={oops}", "oops"),
        (f"placements={','.join(['x'] * (MOST_NAMED + 1))}", f"at most {MOST_NAMED}"),
    ],
)
def test_what_cannot_be_exported_is_said(run: Reformat, query: str, told: str) -> None:
    answer = get(f"/formats/{run.id}.zip?{query}")
    assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store")
    assert told in answer.text


def test_a_placement_that_is_not_there_cannot_be_exported(run: Reformat) -> None:
    assert get(f"/formats/{run.id}.zip?placements={SQUARE},no_such").status_code == 404


def test_a_full_disk_is_said(run: Reformat, made: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed("The disk is full. Free some space.")

    monkeypatch.setattr(type(made.reformat), "export", full)
    answer = get(f"/formats/{run.id}.zip")
    assert (answer.status_code, answer.text) == (503, "The disk is full. Free some space.")
