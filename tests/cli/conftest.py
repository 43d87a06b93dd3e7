"""One sandbox for all, and the command line in this process."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.main import main
from core.bootstrap import studio
from tests.support.cli import Said, Sandbox, running_sandbox
from tests.support.pictures import jpeg

Cli = Callable[..., Said]


@pytest.fixture(scope="session")
def _shared_sandbox() -> Iterator[Sandbox]:
    with running_sandbox() as made:
        yield made


@pytest.fixture
def sandbox(_shared_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """The sandbox with an empty book, named to the studio."""
    _shared_sandbox.clear()
    monkeypatch.setenv("STUDIO_SANDBOX_URL", _shared_sandbox.url)
    return _shared_sandbox


@pytest.fixture
def cli(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> Iterator[Cli]:
    """`proofsheet WORDS` in this process, each time with a studio of its own, as a shell would have."""
    before = signal.getsignal(signal.SIGTERM)

    def run(*words: str) -> Said:
        studio.cache_clear()
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A JPEG on the disk."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(256, 192))
    return str(path)
