"""Doctor: each finding has its meaning and remedy; looked at in parallel, kept for five minutes, never an exception."""

import re
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.adapters.aws import bedrock, errors
from core.adapters.local.pictures import LocalPictures
from core.domain.errors import Rejected, StorageFailed, StudioError
from core.models.catalog import Lifecycle, ModelRow, row_of, rows
from core.models.listing import Listing
from core.use_cases import account as account_module
from core.use_cases import doctor as doctor_module
from core.use_cases.doctor import AT_ONCE, KEEP_S, Doctor
from core.use_cases.remedies import OTHER, REMEDIES
from tests.support.account import ScriptedAccount, listing_of, living, standings_in
from tests.support.scripted_models import ScriptedModels

AWS: dict[str, Any] = {"STUDIO_BACKEND": "aws"}


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
    tmp_path: Path,
    access: Callable[[ModelRow], StudioError | None] = ready,
    account: ScriptedAccount | None = None,
    **env: Any,
) -> tuple[Doctor, Asked]:
    models = Asked(access)
    standings = standings_in(tmp_path, account, **env)
    return Doctor(standings.settings, models, LocalPictures(tmp_path / "pictures"), standings), models


def with_rows(monkeypatch: pytest.MonkeyPatch, *listed: ModelRow) -> None:
    """These rows and no others."""
    for module in (doctor_module, account_module):
        monkeypatch.setattr(module, "rows", lambda: listed)


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
    with_rows(monkeypatch, *many)
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


def test_a_model_that_aws_ended_is_nothing_to_mend_and_not_asked_for(tmp_path: Path) -> None:
    doctor, models = doctor_at(tmp_path, ready, **AWS)
    found = doctor.run()
    finding = found.of(row_of("nova").id)
    assert finding is not None
    assert (found.ok, finding.kind, finding.remedy) == (True, "ended", "Use Stable Image Core instead.")
    assert finding.detail == "Amazon Nova Canvas ended on AWS on 30 Sep 2026"
    assert models.asked == len(living())


def test_the_account_beats_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Lifecycle(status="ended", eol=date(2026, 9, 30))
    gone = row_of("core").model_copy(update={"lifecycle": life})
    with_rows(monkeypatch, gone)
    account = ScriptedAccount({"us-west-2": listing_of("us-west-2", [gone])})
    doctor, _ = doctor_at(tmp_path, ready, account, **AWS)
    finding = doctor.run().of(gone.id)
    assert finding is not None
    assert (finding.ok, finding.kind, finding.detail) == (True, "", "Stable Image Core is ready")


def test_a_model_that_no_region_lists_is_not_asked_for(tmp_path: Path) -> None:
    account = ScriptedAccount({"us-west-2": listing_of("us-west-2", [row_of("ultra")])})
    doctor, models = doctor_at(tmp_path, ready, account, **AWS)
    finding = doctor.run().of(row_of("core").id)
    assert finding is not None
    assert (finding.ok, finding.kind) == (False, "not_in_region")
    assert finding.remedy.startswith("AWS has it in us-west-2: ask an AWS administrator")
    assert models.asked == len(living()) - 2  # core and sd35; the services are in other regions, too


def lists_of(doctor: Doctor) -> list[tuple[bool, str]]:
    found = doctor.run()
    return [(finding.ok, finding.kind) for finding in found.findings if finding.name in ("models", "profiles")]


def test_the_sandbox_has_no_permissions_to_check(tmp_path: Path) -> None:
    assert lists_of(doctor_at(tmp_path)[0]) == []


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ({}, [(True, ""), (True, "")]),
        ({"no_models": "may_not_list"}, [(False, "may_not_list"), (True, "")]),
        ({"no_profiles": "may_not_list_profiles"}, [(True, ""), (False, "may_not_list_profiles")]),
    ],
)
def test_each_list_that_may_not_be_read_says_what_to_ask_for(
    tmp_path: Path, closed: dict[str, str], told: list[tuple[bool, str]]
) -> None:
    regions = {region: listing_of(region).model_copy(update=closed) for row in rows() for region in row.regions}
    doctor, models = doctor_at(tmp_path, ready, ScriptedAccount(regions), **AWS)
    assert lists_of(doctor) == told
    assert models.asked == len(living())
    for finding in doctor.run().findings:
        assert finding.ok or "Ask an AWS administrator to allow bedrock:List" in finding.remedy


def test_what_every_question_would_meet_is_told_once(tmp_path: Path) -> None:
    silent = {
        region: Listing(region=region, no_models="unreachable", no_profiles="unreachable")
        for row in rows()
        for region in row.regions
    }
    doctor, _ = doctor_at(tmp_path, lambda _: Rejected("No.", kind="unreachable"), ScriptedAccount(silent), **AWS)
    assert lists_of(doctor) == []
    assert {finding.kind for finding in doctor.run().findings if not finding.ok} == {"unreachable"}


def test_a_closed_region_is_nothing_to_mend_where_another_answers(tmp_path: Path) -> None:
    shut = Listing(region="eu-west-1", no_models="may_not_list", no_profiles="may_not_list_profiles")
    doctor, _ = doctor_at(tmp_path, ready, ScriptedAccount({"eu-west-1": shut}), **AWS)
    finding = doctor.run().of("models")
    assert finding is not None
    assert finding.ok
    assert finding.detail.endswith("; eu-west-1 cannot be read")


@pytest.mark.parametrize(
    ("limits", "ok", "kind", "told"),
    [
        ({}, True, "", "read in us-west-2 for 0 of 16 models"),
        ({"requests per minute for Stable Image Core V1": 90.0}, True, "", "for 1 of 16 models"),
        ({"requests per minute for Stable Image Ultra": 5.0}, True, "", "fewer than usual: STUDIO_QUOTA_RPM=ultra=5"),
        ({"requests per minute for Stable Image Core": 0.0}, False, "quota_nought", "none are allowed for Core"),
    ],
)
def test_quotas_are_compared_with_what_the_studio_goes_by(
    tmp_path: Path, limits: dict[str, float], ok: bool, kind: str, told: str
) -> None:
    doctor, _ = doctor_at(tmp_path, ready, ScriptedAccount(limits=limits), **AWS)
    finding = doctor.run().of("quotas")
    assert finding is not None
    assert (finding.ok, finding.kind) == (ok, kind)
    assert told in finding.detail


def test_quotas_that_may_not_be_read_are_nothing_to_mend(tmp_path: Path) -> None:
    doctor, _ = doctor_at(tmp_path, ready, ScriptedAccount(no_limits="may_not_list_quotas"), **AWS)
    found = doctor.run()
    finding = found.of("quotas")
    assert finding is not None
    assert (found.ok, finding.kind) == (True, "may_not_list_quotas")
    assert "servicequotas:ListServiceQuotas" in finding.remedy
    assert doctor_at(tmp_path)[0].run().of("quotas") is None  # a sandbox has none


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
