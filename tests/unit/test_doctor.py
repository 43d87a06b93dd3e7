"""Doctor: each finding has its meaning and remedy; looked at in parallel, kept for five minutes, never an exception."""

import re
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from core.adapters.aws import bedrock, errors
from core.adapters.local.pictures import LocalPictures
from core.domain.errors import Rejected, StorageFailed, StudioError
from core.models.catalog import Lifecycle, ModelRow, row_of, rows
from core.settings import Settings, settings_from
from core.use_cases import doctor as doctor_module
from core.use_cases.doctor import AT_ONCE, KEEP_S, Doctor
from core.use_cases.remedies import OTHER, REMEDIES
from tests.support.scripted_models import ScriptedModels

AWS = {"STUDIO_BACKEND": "aws"}


class Asked(ScriptedModels):
    """Models whose access is told by a function of the row."""

    def __init__(self, access: Callable[[ModelRow], StudioError | None]) -> None:
        super().__init__()
        self._access, self.asked = access, 0

    def access(self, row: ModelRow) -> StudioError | None:
        self.asked += 1
        return self._access(row)


def ready(_: ModelRow) -> None:
    """Every model would answer."""


def doctor_at(
    tmp_path: Path, access: Callable[[ModelRow], StudioError | None] = ready, **env: str
) -> tuple[Doctor, Asked]:
    models = Asked(access)
    settings: Settings = settings_from({"STUDIO_HOME": str(tmp_path), **env})
    return Doctor(settings, models, LocalPictures(tmp_path / "pictures")), models


def test_all_is_well(tmp_path: Path) -> None:
    doctor, _ = doctor_at(tmp_path)
    found = doctor.run()
    assert found.ok
    assert [finding.name for finding in found.findings] == ["backend", "pictures", *(row.id for row in rows())]
    assert not any(finding.kind or finding.meaning or finding.remedy for finding in found.findings)


def test_a_look_is_kept_for_five_minutes(tmp_path: Path) -> None:
    doctor, models = doctor_at(tmp_path)
    now_s = [0.0]
    doctor.clock_s = lambda: now_s[0]
    assert doctor.latest() is None
    found = doctor.run()
    now_s[0] = KEEP_S - 1
    assert doctor.latest() is found
    assert models.asked == len(rows())
    now_s[0] = KEEP_S
    assert doctor.latest() is None


def test_models_are_asked_at_once_but_not_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(row.model_copy(update={"id": f"{row.id}-{n}"}) for n in range(4) for row in rows())
    monkeypatch.setattr(doctor_module, "rows", lambda: many)
    lock, counts = threading.Lock(), {"now": 0, "most": 0}

    def slow(_: ModelRow) -> None:
        with lock:
            counts["now"] += 1
            counts["most"] = max(counts.values())
        time.sleep(0.02)
        with lock:
            counts["now"] -= 1

    doctor, _ = doctor_at(tmp_path, slow)
    assert len(doctor.run().findings) == len(many) + 2
    assert 1 < counts["most"] <= AT_ONCE


def test_those_who_ask_at_once_share_one_look(tmp_path: Path) -> None:
    gate = threading.Event()

    def waits(_: ModelRow) -> None:
        gate.wait(10)

    doctor, models = doctor_at(tmp_path, waits)
    doctor.soon()
    assert doctor.looking
    found: list[object] = []
    askers = [threading.Thread(target=lambda: found.append(doctor.run())) for _ in range(6)]
    for asker in askers:
        asker.start()
    time.sleep(0.05)
    gate.set()
    for asker in askers:
        asker.join(10)
    assert len(found) == 6
    assert len({id(checkup) for checkup in found}) == 1
    assert models.asked == len(rows())
    assert not doctor.looking


@pytest.mark.parametrize("broken", [RuntimeError("secret words"), OSError(5, "secret words"), KeyError("secret words")])
def test_a_fault_of_ours_is_a_finding_without_its_insides(tmp_path: Path, broken: Exception) -> None:
    def burst(_: ModelRow) -> None:
        raise broken

    doctor, _ = doctor_at(tmp_path, burst, **AWS)
    finding = doctor.run().of(row_of("core").id)
    assert finding is not None
    assert (finding.ok, finding.kind, finding.meaning) == (False, "other", OTHER.meaning)
    assert "secret" not in finding.model_dump_json()


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        ("not_allowed", "bedrock:InvokeModel for stability.stable-image-core-v1:1."),
        ("may_not_ask", "bedrock:GetFoundationModelAvailability"),
        ("no_agreement", "aws-marketplace:Subscribe"),
        ("not_in_region", "one of us-west-2,"),
        ("sign_in_expired", "aws sso login"),
        ("not_signed_in", "AWS_PROFILE"),
    ],
)
def test_a_finding_says_what_it_means_and_what_to_ask_for(tmp_path: Path, kind: str, asks: str) -> None:
    doctor, _ = doctor_at(tmp_path, lambda _: Rejected("No.", kind=kind), **AWS)
    finding = doctor.run().of(row_of("core").id)
    assert finding is not None
    assert (finding.ok, finding.detail, finding.kind) == (False, "No.", kind)
    assert finding.meaning == REMEDIES[kind].meaning
    assert asks in finding.remedy


def test_a_profile_is_named_beside_its_model(tmp_path: Path) -> None:
    doctor, _ = doctor_at(tmp_path, lambda _: Rejected("No.", kind="not_allowed"), **AWS)
    finding = doctor.run().of(row_of("fast").id)
    assert finding is not None
    assert "its profile us.stability.stable-fast-upscale-v1:0" in finding.remedy


def test_in_the_sandbox_the_trouble_is_the_sandbox(tmp_path: Path) -> None:
    doctor, _ = doctor_at(tmp_path, lambda _: Rejected("No.", kind="unreachable"))
    finding = doctor.run().of(row_of("core").id)
    assert finding is not None
    assert (finding.kind, "sandbox.log" in finding.remedy) == ("sandbox_silent", True)


def test_a_model_that_aws_ended_is_nothing_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Lifecycle(status="ended", eol=date(2026, 9, 30), successor="stability.stable-image-ultra-v1:1")
    gone = row_of("core").model_copy(update={"lifecycle": life})
    monkeypatch.setattr(doctor_module, "rows", lambda: (gone,))
    doctor, _ = doctor_at(tmp_path, lambda _: Rejected("Gone.", kind="gone"), **AWS)
    found = doctor.run()
    finding = found.of(gone.id)
    assert finding is not None
    assert (found.ok, finding.kind, finding.remedy) == (True, "ended", "Use Stable Image Ultra instead.")
    answering, _ = doctor_at(tmp_path, ready, **AWS)
    assert answering.run().of(gone.id).kind == ""  # type: ignore[union-attr]  # the account beats the table


def test_pictures_that_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doctor, _ = doctor_at(tmp_path, ready, STUDIO_BUCKET="acme", **AWS)
    refused = StorageFailed("The bucket may not be used.", kind="bucket_forbidden")

    def check() -> None:
        raise refused

    monkeypatch.setattr(doctor.store, "check", check)
    finding = doctor.run().of("pictures")
    assert finding is not None
    assert (finding.ok, finding.detail) == (False, "bucket acme: The bucket may not be used.")
    assert "s3:PutObject, s3:PutObjectTagging" in finding.remedy


def test_every_kind_that_is_set_has_a_remedy() -> None:
    sources = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (errors, bedrock))
    named = set(re.findall(r'kind="(\w+)"', sources)) | set(errors.CALL_KINDS.values())
    named |= set(errors.STORE_KINDS.values()) | set(bedrock.NOT_THE_MODELS.values())
    assert named
    assert named <= set(REMEDIES)
    assert set(bedrock.UNASKED) <= set(REMEDIES)
