"""`PictureStore`: one suite, run on files and on S3."""

import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.adapters.aws.s3 import S3Pictures
from core.adapters.local.pictures import LocalPictures
from core.domain.errors import AlreadyThere, Missing, StorageFailed
from core.ports import PictureStore
from tests.support.pictures import png
from tests.support.racing import in_threads
from tests.support.s3 import client_at, new_bucket

KEY = "spring/draft/ab/abcd-1.png"
TAGS = {"tier": "draft", "campaign": "spring", "model": "stability.stable-image-core-v1:1"}


@pytest.fixture
def bucket(moto_url: str) -> str:
    return new_bucket(moto_url)


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PictureStore]:
    if request.param == "local":
        yield LocalPictures(tmp_path / "pictures")
    else:
        url: str = request.getfixturevalue("moto_url")
        client = client_at(url)
        yield S3Pictures(lambda: client, request.getfixturevalue("bucket"))


def put(store: PictureStore, key: str = KEY, data: bytes = b"bytes") -> None:
    store.put(key, data, media_type="image/png", tags=TAGS)


@pytest.mark.parametrize("data", [png(), b"", bytes(range(256)) * 5000], ids=["picture", "empty", "a megabyte"])
def test_the_very_bytes_come_back(store: PictureStore, data: bytes) -> None:
    put(store, data=data)
    assert store.get(KEY) == data


def test_a_key_is_written_once(store: PictureStore) -> None:
    put(store, data=b"first")
    with pytest.raises(AlreadyThere):
        put(store, data=b"second")
    assert store.get(KEY) == b"first"
    assert store.tags(KEY) == TAGS


def test_of_racing_writers_exactly_one_wins(store: PictureStore) -> None:
    start, won, lost = threading.Barrier(8), [], []

    def race(mine: bytes) -> None:
        start.wait(20)
        try:
            put(store, data=mine)
            won.append(mine)
        except AlreadyThere:
            lost.append(mine)

    threads = [threading.Thread(target=race, args=(b"%d" % n * 50_000,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (len(won), len(lost)) == (1, 7)
    assert store.get(KEY) == won[0]


def test_tags_are_kept_and_replaced(store: PictureStore) -> None:
    put(store)
    assert store.tags(KEY) == TAGS
    store.tag(KEY, {"tier": "kept"})
    assert store.tags(KEY) == {"tier": "kept"}
    assert store.get(KEY) == b"bytes"


def test_what_may_be_written_over_is_whole_and_has_its_new_tags(store: PictureStore) -> None:
    for data, tags in ((b"first" * 50_000, TAGS), (b"second", {"tier": "kept"})):
        store.replace(KEY, data, media_type="image/png", tags=tags)
        assert (store.get(KEY), store.tags(KEY)) == (data, tags)
    with pytest.raises(AlreadyThere):
        put(store)


def test_of_racing_writers_over_a_key_one_is_there_whole(store: PictureStore) -> None:
    wanted = [b"%d" % n * 50_000 for n in range(8)]
    in_threads(8, lambda n: store.replace(KEY, wanted[n], media_type="image/png", tags=TAGS))
    assert store.get(KEY) in wanted
    assert store.tags(KEY) == TAGS


def test_what_is_deleted_is_gone_and_its_key_is_free(store: PictureStore) -> None:
    put(store)
    put(store, "spring/draft/ab/abcd-2.png")
    store.delete(KEY)
    store.delete(KEY)  # a sweep that was stopped begins again
    with pytest.raises(Missing):
        store.get(KEY)
    with pytest.raises(Missing):
        store.tags(KEY)
    assert store.get("spring/draft/ab/abcd-2.png") == b"bytes"
    put(store, data=b"new")
    assert store.get(KEY) == b"new"


def test_nothing_is_left_of_a_deleted_file(tmp_path: Path) -> None:
    store = LocalPictures(tmp_path / "pictures")
    put(store)
    store.delete(KEY)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("ask", ["get", "tags"])
def test_what_is_not_there_is_missing(store: PictureStore, ask: str) -> None:
    with pytest.raises(Missing):
        getattr(store, ask)("spring/draft/ab/none-1.png")


def test_a_link_downloads_the_bytes_under_the_name_or_there_is_none(store: PictureStore) -> None:
    put(store)
    link = store.link(KEY, filename="spring-draft-1.png", lasts_s=60)
    if isinstance(store, LocalPictures):
        assert link is None
        return
    assert link
    with urllib.request.urlopen(link, timeout=20) as answer:
        assert answer.read() == b"bytes"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="spring-draft-1.png"'
        assert answer.headers["Content-Type"] == "image/png"


def test_the_check_passes_and_leaves_nothing(store: PictureStore, tmp_path: Path) -> None:
    put(store)
    store.check()
    if isinstance(store, LocalPictures):
        assert {path.name for path in store.root.rglob("*") if path.is_file()} == {"abcd-1.png", ".abcd-1.png.tags"}


def test_s3_objects_are_encrypted_typed_and_tagged(moto_url: str, bucket: str) -> None:
    client = client_at(moto_url)
    put(S3Pictures(lambda: client, bucket))
    head = client.head_object(Bucket=bucket, Key=KEY)
    assert (head["ServerSideEncryption"], head["ContentType"]) == ("AES256", "image/png")
    found = client.get_object_tagging(Bucket=bucket, Key=KEY)["TagSet"]
    assert {tag["Key"]: tag["Value"] for tag in found} == TAGS


def test_the_check_of_s3_leaves_nothing(moto_url: str, bucket: str) -> None:
    client = client_at(moto_url)
    S3Pictures(lambda: client, bucket).check()
    assert client.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_s3_is_asked_to_write_only_where_nothing_is(moto_url: str, bucket: str) -> None:
    client, asked = client_at(moto_url), []
    client.meta.events.register(
        "before-send.s3.PutObject", lambda request, **_: asked.append(dict(request.headers)), unique_id="look"
    )
    store = S3Pictures(lambda: client, bucket)
    put(store)
    store.replace(KEY, b"mask", media_type="image/png", tags=TAGS)
    assert [headers.get("If-None-Match") for headers in asked] == [b"*", None]
    head = client.head_object(Bucket=bucket, Key=KEY)
    assert (head["ServerSideEncryption"], head["ContentType"]) == ("AES256", "image/png")


@pytest.mark.parametrize("what", ["no bucket", "no server"])
def test_a_bucket_that_cannot_be_used_says_what_is_wrong(moto_url: str, what: str) -> None:
    client = client_at(moto_url if what == "no bucket" else "http://127.0.0.1:9")
    store = S3Pictures(lambda: client, "nobodys-bucket")
    sentence = "The bucket does not exist" if what == "no bucket" else "S3 cannot be reached"
    with pytest.raises(StorageFailed, match=sentence):
        store.check()


@pytest.mark.parametrize("key", ["../outside.png", "a/../../outside.png", "/etc/passwd-proofsheet", "a/../../../b"])
@pytest.mark.parametrize("ask", ["put", "replace", "get", "tag", "tags", "delete"])
def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str, ask: str) -> None:
    store = LocalPictures(tmp_path / "pictures")
    acts: dict[str, Callable[[], object]] = {
        "put": lambda: put(store, key),
        "replace": lambda: store.replace(key, b"mask", media_type="image/png", tags=TAGS),
        "get": lambda: store.get(key),
        "tag": lambda: store.tag(key, TAGS),
        "tags": lambda: store.tags(key),
        "delete": lambda: store.delete(key),
    }
    with pytest.raises(StorageFailed, match="out of the store"):
        acts[ask]()
    assert list(tmp_path.rglob("*.png")) == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = LocalPictures(tmp_path / "file" / "pictures")
    for act in (store.check, lambda: put(store)):
        with pytest.raises(StorageFailed):
            act()


def test_a_writer_that_dies_leaves_no_half_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LocalPictures(tmp_path / "pictures")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.adapters.local.pictures.os.fsync", full)
        with pytest.raises(StorageFailed, match="Free some space"):
            put(store)
    with pytest.raises(Missing):
        store.get(KEY)
    put(store)
    assert store.get(KEY) == b"bytes"


def test_a_writer_over_a_key_that_dies_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LocalPictures(tmp_path / "pictures")
    put(store)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.adapters.local.pictures.os.fsync", full)
    with pytest.raises(StorageFailed, match="Free some space"):
        store.replace(KEY, b"new", media_type="image/png", tags={})
    assert (store.get(KEY), store.tags(KEY)) == (b"bytes", TAGS)
