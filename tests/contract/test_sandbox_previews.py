"""`Previews` against a real sandbox over HTTP, and against what is none."""

import io
import socket
from collections.abc import Iterator

import pytest
from PIL import Image

from core.adapters.local.sandbox_previews import SandboxPreviews
from core.domain.errors import Unavailable
from core.models.catalog import row_of
from core.models.families import request_of
from core.ports import Previews
from tests.sandbox.running import Running, started
from tests.support.bedrock_stub import bedrock_stub
from tests.support.builders import recipe_of

pytest.importorskip("mitsuba")
CORE = row_of("core")
BODY = request_of(recipe_of("a red mug on a marble counter"), CORE, {})


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    with started("--quality", "fast") as running:
        yield running


def test_a_call_is_shown_before_it_is_made_and_none_is_made(sandbox: Running) -> None:
    previews: Previews = SandboxPreviews(lambda: sandbox.url)
    webp = previews.preview(CORE, BODY)
    assert webp
    with Image.open(io.BytesIO(webp)) as image:
        assert (image.format, max(image.size)) == ("WEBP", 256)
    assert webp == previews.preview(CORE, BODY)
    assert sandbox.calls() == []


def test_what_the_sandbox_does_not_preview_is_none(sandbox: Running) -> None:
    previews = SandboxPreviews(lambda: sandbox.url)
    assert previews.preview(CORE, b'{"prompt":"a red mug"}') is None
    assert previews.preview(row_of("fast"), BODY) is None


def test_where_nobody_answers_there_is_none() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert SandboxPreviews(lambda: address).preview(CORE, BODY) is None
    with bedrock_stub() as stub:  # it speaks Bedrock's wire and nothing else
        assert SandboxPreviews(lambda: stub.url).preview(CORE, BODY) is None


def test_a_sandbox_that_cannot_be_started_is_no_error_here() -> None:
    def url() -> str:
        raise Unavailable("The sandbox did not start.")

    assert SandboxPreviews(url).preview(CORE, BODY) is None
