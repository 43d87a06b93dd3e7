"""`PictureStore` as plain files: whole or not at all, never overwritten."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from core.domain.errors import AlreadyThere, Missing, StorageFailed


class LocalPictures:
    """Keys are paths under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:  # noqa: ARG002
        """Write once, surviving a power cut. Raises AlreadyThere, StorageFailed."""
        path = self._path(key)
        try:
            _write(path, data, replace=False)
            if tags:
                self.tag(key, tags)
        except FileExistsError as error:
            raise AlreadyThere(f"{key} is already there.") from error
        except OSError as error:
            raise StorageFailed(f"The picture could not be written: {error.strerror}. Free some space.") from error

    def replace(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:  # noqa: ARG002
        """Write over whatever is there, whole or not at all. Raises StorageFailed."""
        try:
            _write(self._path(key), data, replace=True)
            self.tag(key, tags)
        except OSError as error:
            raise StorageFailed(f"The file could not be written: {error.strerror}. Free some space.") from error

    def get(self, key: str) -> bytes:
        """The very bytes that were put. Raises StorageFailed."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise Missing("The picture's file is missing on this computer.") from error
        except OSError as error:
            raise StorageFailed(f"The picture could not be read: {error.strerror}.") from error

    def tag(self, key: str, tags: Mapping[str, str]) -> None:
        """Replace the object's tags; they lie beside it."""
        _write(self._tag_path(key), json.dumps(dict(tags), sort_keys=True).encode(), replace=True)

    def tags(self, key: str) -> dict[str, str]:
        """The object's tags. Raises Missing."""
        if not self._path(key).exists():
            raise Missing("The picture's file is missing on this computer.")
        path = self._tag_path(key)
        return dict(json.loads(path.read_bytes())) if path.exists() else {}

    def link(self, key: str, *, filename: str, lasts_s: int) -> str | None:  # noqa: ARG002
        """None: files on this computer are served by the studio itself."""
        return None

    def delete(self, key: str) -> None:
        """Delete what lies there, for good; nothing happens where nothing lies. Raises StorageFailed."""
        try:
            for path in (self._path(key), self._tag_path(key)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageFailed(f"The picture could not be deleted: {error.strerror}.") from error

    def check(self) -> None:
        """Write, read and delete a small file. Raises StorageFailed."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.root) as file:
                file.write(b"check")
        except OSError as error:
            raise StorageFailed(f"{self.root} cannot be written: {error.strerror}.", kind="disk") from error

    def _path(self, key: str) -> Path:
        parts = PurePosixPath(key).parts
        if ".." in parts or PurePosixPath(key).is_absolute():
            raise StorageFailed("This key leads out of the store.")
        return self.root.joinpath(*parts)

    def _tag_path(self, key: str) -> Path:
        path = self._path(key)
        return path.with_name(f".{path.name}.tags")


def _write(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a whole file under another name, then move it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(name, path)
        else:
            os.link(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
