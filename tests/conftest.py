"""Every test starts without credentials and without settings, in a home of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from core.bootstrap import studio

settings.register_profile("studio", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("studio")


@pytest.fixture(autouse=True)
def _nobodys_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No AWS, no STUDIO: a test that wants a setting says so."""
    for name in list(os.environ):
        if name.startswith(("AWS_", "STUDIO_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio-home"))
    studio.cache_clear()
    yield
    studio.cache_clear()
