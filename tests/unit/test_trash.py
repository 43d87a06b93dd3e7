"""The sweep: after thirty days a picture's files are gone, and no file that anything still uses."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adapters.local.pictures import LocalPictures
from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset, mask_key_of, sidecar_of
from core.domain.errors import StorageFailed
from core.domain.library import TRASH_DAYS, Change, Query
from core.domain.values import new_id
from core.ports import PictureStore
from core.runner.keeper import Keeper, thumb_key
from core.use_cases.trash import GRACE_S, Trash
from core.use_cases.upload import Upload
from tests.support.builders import OWNER
from tests.support.pictures import png

DAY_S = 86_400
LATER_S = (TRASH_DAYS + 1) * DAY_S


class Home:
    """A studio's files and records, and a clock that can be set."""

    def __init__(self, home: Path, store: PictureStore | None = None) -> None:
        self.records = SqliteRecords(home / "studio.sqlite")
        self.store = store or LocalPictures(home / "pictures")
        self.thumbs = LocalPictures(home / "thumbs")
        self.upload = Upload(self.records, Keeper(self.records, self.store, self.thumbs), OWNER)
        self.ahead_s = 0.0
        self.trash = Trash(self.records, self.store, self.thumbs, OWNER, clock=lambda: time.time() + self.ahead_s)
        self.home = home

    def add(self, colour: str, campaign: str = "default") -> Asset:
        return self.upload(png(shade=sum(colour.encode())), name=f"{colour}.png", campaign=campaign)

    def throw(self, *assets: Asset) -> None:
        self.records.change_pictures(OWNER, {asset.id: Change(trash=True) for asset in assets})

    def sweep(self, *, after_s: float = LATER_S) -> int:
        """Sweep then, and once more when the grace is over."""
        self.ahead_s = after_s
        gone = self.trash.sweep()
        self.ahead_s = after_s + GRACE_S + 1
        return gone + self.trash.sweep()

    def files(self) -> list[str]:
        return sorted(
            path.name for part in ("pictures", "thumbs") for path in (self.home / part).rglob("*") if path.is_file()
        )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path)
    yield made
    made.records.close()


def test_after_thirty_days_nothing_is_left_of_it(home: Home) -> None:
    kept = home.add("red")
    before = home.files()
    gone = home.add("blue")
    home.store.put(mask_key_of(gone.key), b"mask", media_type="image/png", tags={})
    home.throw(gone)
    assert home.sweep(after_s=(TRASH_DAYS - 1) * DAY_S) == 0
    assert home.store.get(gone.key)
    assert home.sweep() == 1
    assert home.files() == before
    assert home.store.get(kept.key)


def test_files_go_a_while_after_the_record(home: Home) -> None:
    """Whoever is just taking the picture from the cache finishes first."""
    gone = home.add("blue")
    home.throw(gone)
    home.ahead_s = LATER_S
    assert home.trash.sweep() == 1
    assert home.store.get(gone.key)
    assert home.records.find_pictures(OWNER, Query(trashed=True), skip=0, limit=9) == []
    reused = gone.model_copy(update={"id": new_id()})
    home.records.add_asset(reused)
    home.ahead_s += GRACE_S + 1
    home.trash.sweep()
    assert home.store.get(reused.key)


def test_the_thumbnail_of_the_same_bytes_elsewhere_stays(home: Home) -> None:
    here, there = home.add("blue", "spring"), home.add("blue", "autumn")
    home.throw(here)
    assert home.sweep() == 1
    assert home.store.get(there.key)
    assert home.thumbs.get(thumb_key(there.sha256))
    with pytest.raises(StorageFailed):
        home.store.get(here.key)
    with pytest.raises(StorageFailed):
        home.store.get(sidecar_of(here.key))


def test_what_is_put_back_in_time_stays(home: Home) -> None:
    asset = home.add("blue")
    home.throw(asset)
    home.records.change_pictures(OWNER, {asset.id: Change(trash=False)})
    assert home.sweep() == 0
    assert home.store.get(asset.key)


def test_adding_the_same_file_again_takes_it_out_of_the_trash(home: Home) -> None:
    asset = home.add("blue")
    home.throw(asset)
    assert home.add("blue").id == asset.id
    assert [each.asset.id for each in home.records.find_pictures(OWNER, Query(), skip=0, limit=9)] == [asset.id]


def test_a_store_that_fails_is_asked_again(tmp_path: Path) -> None:
    class Stubborn(LocalPictures):
        broken = True

        def delete(self, key: str) -> None:
            if self.broken:
                raise StorageFailed("Access denied.")
            super().delete(key)

    store = Stubborn(tmp_path / "pictures")
    home = Home(tmp_path, store)
    asset = home.add("blue")
    home.throw(asset)
    assert home.sweep() == 1
    assert store.get(asset.key)
    store.broken = False
    home.trash.sweep()
    assert home.files() == []
    home.records.close()


def test_the_trash_says_for_whose_sake_a_picture_stays(home: Home) -> None:
    source = home.add("blue")
    final = source.model_copy(update={"id": new_id(), "tier": "final", "parents": (source.id,)})
    home.records.add_asset(final)
    home.throw(source)
    assert {name: found.id for name, found in home.trash.kept_by([source.id, final.id]).items()} == {
        source.id: final.id
    }
    assert home.sweep() == 0
