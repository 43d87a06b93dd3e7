"""Previews of calls on their way: who gets one, and under which address."""

import json
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest

from app import preview_routes
from app.preview_routes import routes
from core.bootstrap import build, studio
from core.domain.errors import NotFound
from core.domain.job import Call
from core.domain.money import ZERO
from core.domain.operation import ImageToImage
from core.domain.values import new_id
from core.models.catalog import ModelRow
from core.settings import settings_from
from core.use_cases import preview as preview_module
from core.use_cases.preview import Preview
from tests.support.asking import asked
from tests.support.builders import call_of, job_of, recipe_of
from tests.support.pictures import png

get = partial(asked, routes)


@dataclass
class Painted:
    """Previews that say what they were asked for."""

    nothing: bool = False
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def preview(self, row: ModelRow, body: bytes) -> bytes | None:
        self.bodies.append(json.loads(body) | {"model": row.alias})
        return None if self.nothing else b"RIFF" + str(len(self.bodies)).encode()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """This test's studio has these previews."""
    made = Painted()
    drawn = replace(studio(), preview=replace(studio().preview, previews=made))
    monkeypatch.setattr(preview_routes, "studio", lambda: drawn)
    return made


def planned(*calls: Call) -> None:
    job = job_of()
    studio().records.add_job(job, [call.model_copy(update={"job": job.id}) for call in calls], [])


def path(call: Call) -> str:
    return f"/pictures/preview/{call.id}.webp"


def test_a_planned_call_has_one_and_it_is_drawn_once(painted: Painted) -> None:
    planned(call := call_of(job_of(), recipe_of("a red mug", seed=7)))
    first, again = get(path(call)), get(path(call))
    assert (first.status_code, first.headers["content-type"]) == (200, "image/webp")
    assert first.headers["cache-control"] == "private, max-age=300"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.content == again.content == b"RIFF1"
    assert [(body["prompt"], body["seed"], body["model"]) for body in painted.bodies] == [("a red mug", 7, "core")]


def test_the_picture_to_start_from_goes_with_it(painted: Painted) -> None:
    source = studio().upload(png(), name="mug.png")
    operation = ImageToImage(prompt="a blue mug", image=source.sha256, strength=0.4)
    planned(call := call_of(job_of(), recipe_of(model="sd35", operation=operation)))
    assert get(path(call)).status_code == 200
    assert painted.bodies[0]["image"]


def test_an_ended_call_a_strangers_and_an_unknown_one_have_none(painted: Painted) -> None:
    planned(ended := call_of(job_of()))
    assert get(path(ended)).status_code == 200
    studio().records.finish(ended.id, "failed", settled_usd=ZERO)
    strange = job_of(owner="somebody")
    studio().records.add_job(strange, [others := call_of(strange)], [])
    for call_id in (ended.id, others.id, new_id(), "x" * 26, "no-id"):
        answer = get(f"/pictures/preview/{call_id}.webp")
        assert (answer.status_code, answer.text) == (404, "There is no such preview.")
        assert answer.headers["cache-control"] == "no-store"
    assert len(painted.bodies) == 1


def test_what_cannot_be_drawn_or_even_said_is_not_found(painted: Painted) -> None:
    gone = ImageToImage(prompt="a blue mug", image="0" * 64, strength=0.4)
    planned(call := call_of(job_of()), lost := call_of(job_of(), recipe_of(model="sd35", operation=gone)))
    painted.nothing = True
    assert get(path(call)).status_code == get(path(lost)).status_code == 404
    assert len(painted.bodies) == 1


def test_only_so_many_are_kept(painted: Painted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_module, "KEPT", 2)
    calls = [call_of(job_of(), position=n) for n in range(3)]
    planned(*calls)
    preview = Preview(studio().records, studio().store, painted, studio().owner)
    assert [preview(call.id) for call in (*calls, calls[2], calls[0])] == [
        b"RIFF1",
        b"RIFF2",
        b"RIFF3",
        b"RIFF3",
        b"RIFF4",
    ]


def test_the_sandbox_offers_them_and_aws_does_not() -> None:
    assert studio().preview.offered
    aws = build(settings_from({"STUDIO_HOME": str(studio().settings.home), "STUDIO_BACKEND": "aws"}))
    job = job_of()
    aws.records.add_job(job, [call := call_of(job)], [])
    assert not aws.preview.offered
    with pytest.raises(NotFound):
        aws.preview(call.id)
