"""Settings: where it runs, what is reachable and what to ask for, in the sandbox and on AWS. Nothing leaves here."""

import json
from collections.abc import Iterator

import pytest

from core.bootstrap import studio
from core.models.catalog import row_of, rows
from core.use_cases.allowed_names import allowed_names
from tests.support.account import ControlPlane, living
from tests.support.bedrock_stub import Stub, bedrock_stub
from tests.support.cli import ROOT
from tests.support.s3 import KEYS
from tests.support.waiting import until
from tests.ui.opened import Opened


@pytest.fixture
def stub() -> Iterator[Stub]:
    with bedrock_stub() as made:
        yield made


@pytest.fixture
def account(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> Stub:
    """An AWS account on this computer, without a bucket; all is open to it at first."""
    settings = KEYS | {"STUDIO_BACKEND": "aws", "AWS_REGION": "us-west-2", "AWS_ENDPOINT_URL": stub.url}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("STUDIO_SANDBOX_URL")
    studio.cache_clear()
    stub.control = ControlPlane()
    return stub


def plane(stub: Stub) -> ControlPlane:
    """The account's control plane, to be changed."""
    assert isinstance(stub.control, ControlPlane)
    return stub.control


def looked(page: str = "settings") -> Opened:
    """The page after a look."""
    studio().doctor.run()
    return Opened(page)


def states(opened: Opened) -> list[str]:
    """What the six steps say of themselves."""
    shown = [
        str(part.value) for part in opened.at.html if "ps-step" in str(part.value) and "<style" not in str(part.value)
    ]
    return [next((word for word in ("Done", "To do", "Not known yet") if word in step), "") for step in shown]


def test_the_sandbox_says_that_no_credential_is_read() -> None:
    studio().doctor.run()
    opened = Opened("settings")
    assert opened.title == "Settings"
    assert "no AWS credential is read" in opened.text
    assert f"{len(rows())} models ready" in opened.text
    assert states(opened) == [""] * 6
    assert "$0.00" in opened.text
    assert "0.1.0" in opened.text


def test_a_page_that_is_opened_first_looks_by_itself() -> None:
    opened = Opened("settings")
    assert "Looking …" in opened.text or "models ready" in opened.text
    until(lambda: studio().doctor.latest() is not None, what="the doctor to look")
    assert f"{len(rows())} models ready" in opened.run().text


def test_check_again_looks_anew() -> None:
    first = studio().doctor.run()
    opened = Opened("settings").click("look_again")
    until(lambda: studio().doctor.latest() is not first, what="another look")
    assert "Looked at" in opened.run().text


def test_an_account_where_all_is_ready(account: Stub) -> None:
    opened = looked()
    assert "On an AWS account" in opened.text
    assert f"{len(living())} models ready" in opened.text
    assert "7 models ended on AWS" in opened.text
    assert states(opened) == ["Done", "Done", "Done", "To do", "To do", "Done"]
    assert account.seen == []  # no paid call
    asked = [name for name, _ in plane(account).asked if name.startswith("foundation-model-availability")]
    assert sorted(asked) == sorted(f"foundation-model-availability/{row.id}" for row in living())


def test_an_account_without_permission_says_what_to_ask_for(account: Stub) -> None:
    plane(account).access = {"authorizationStatus": "NOT_AUTHORIZED"}
    opened = looked()
    assert f"{len(living())} models not ready" in opened.text
    assert "Every picture asked of this model would be refused, at no charge." in opened.text
    assert "allow bedrock:InvokeModel for stability.stable-image-core-v1:1." in opened.text
    assert states(opened)[:3] == ["Done", "To do", "Done"]
    assert "What to do" in Opened("models").text


def test_an_account_that_may_not_be_asked(account: Stub) -> None:
    plane(account).errors = {"foundation-model-availability": "AccessDeniedException"}
    opened = looked()
    assert "allow bedrock:GetFoundationModelAvailability on “*”." in opened.text
    assert states(opened)[:2] == ["Done", "To do"]


@pytest.mark.parametrize(
    ("path", "action"),
    [("foundation-models", "ListFoundationModels"), ("inference-profiles", "ListInferenceProfiles")],
)
def test_a_list_that_may_not_be_read_says_what_to_ask_for(account: Stub, path: str, action: str) -> None:
    plane(account).errors = {path: "AccessDeniedException"}
    opened = looked()
    assert f"allow bedrock:{action} on “*”." in opened.text
    assert f"{len(living())} models ready" in opened.text  # the table stands in for the list
    assert states(opened)[:2] == ["Done", "To do"]


def test_an_account_without_a_sign_in(account: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_REGION", "us-west-2")
    opened = looked()
    assert "AWS does not know who asks" in opened.text
    assert opened.text.count("aws sso login") >= 1
    assert states(opened)[:3] == ["To do", "Not known yet", "Not known yet"]


def test_where_the_usual_model_is_not_there_another_drafts_and_the_page_says_why(account: Stub) -> None:
    plane(account).models = tuple(row for row in living() if row.alias != "core")
    opened = looked()
    told = "Stable Image Core is in no region you may use. Stable Diffusion 3.5 Large makes the drafts instead."
    assert str(opened.at.warning[0].value).replace("\\", "") == told
    assert opened.widget(f"tier_draft_{row_of('sd35').id}").options[0].startswith("Stable Diffusion 3.5 Large")
    assert "default_draft" not in opened.labels  # nobody chose it
    assert "Not ready" in Opened("models").widget("models_state").options


def test_a_model_on_its_way_out_says_until_when(account: Stub) -> None:
    plane(account).life = {row_of("ultra").id: {"status": "LEGACY", "endOfLifeTime": "2027-04-30T00:00:00Z"}}
    opened = looked("models")
    assert "Ends on 30 Apr 2027" in opened.text
    assert "Move to another model before 30 Apr 2027: Stable Image Core does the same." in opened.text
    assert studio().tiers.model_of("final").alias == "ultra"


def test_no_credential_is_on_the_page(account: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {"AWS_ACCESS_KEY_ID": "AKIASECRETSECRET", "AWS_SECRET_ACCESS_KEY": "s3cr3tS3cr3t"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    opened = looked()
    everything = opened.html + "".join(str(part.value) for part in (*opened.at.code, *opened.at.markdown))
    assert not [value for value in secrets.values() if value in everything]


def test_the_policy_and_the_shell_lines_can_be_copied() -> None:
    opened = Opened("settings")
    lines = [str(part.value) for part in opened.at.code]
    assert any("export STUDIO_BACKEND=aws" in line for line in lines)
    policy = json.loads(next(line for line in lines if '"Statement"' in line))
    docs = (ROOT / "docs/aws.md").read_text(encoding="utf-8")
    assert policy == json.loads(docs.partition("```json\n")[2].partition("```")[0])


def test_a_model_is_chosen_for_finals_and_given_back() -> None:
    opened = Opened("settings")
    ultra, sd35 = row_of("ultra").id, row_of("sd35").id
    opened.choose(f"tier_final_{ultra}", sd35)
    assert studio().tiers.model_of("final").id == sd35
    assert opened.toasts == ["Finals are made with Stable Diffusion 3.5 Large from now on."]
    assert opened.widget(f"tier_final_{sd35}").value == sd35
    opened.click("default_final")
    assert studio().tiers.model_of("final").id == ultra
    assert "default_final" not in opened.labels


def test_an_ended_model_that_is_chosen_in_the_sandbox_says_what_aws_has() -> None:
    core, nova = row_of("core").id, row_of("nova").id
    opened = looked()
    assert "Amazon Nova Canvas · $0.04 · ended" in opened.widget(f"tier_draft_{core}").options
    opened.choose(f"tier_draft_{core}", nova)
    told = "Ended on AWS on 30 Sep 2026; works in this sandbox. Use Stable Image Core instead."
    assert told in opened.text
    assert studio().tiers.model_of("draft").id == nova


def test_a_model_that_the_environment_names_cannot_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_FINAL_MODEL", "fast")
    studio.cache_clear()
    opened = Opened("settings")
    field = opened.widget(f"tier_final_{row_of('fast').id}")
    assert field.disabled
    assert "Stable Image Fast Upscale · $0.03" in field.options
    assert "STUDIO_FINAL_MODEL names it" in opened.text


def test_names_are_kept_at_once_and_shown_again() -> None:
    opened = Opened("settings").type("allowed_names", "Acme\n<script>alert(1)</script>\nacme\n\x00")
    kept = allowed_names(studio().records, studio().owner)
    assert kept == ("Acme", "<script>alert(1)</script>")
    assert opened.toasts == ["2 names kept."]
    assert "<script>alert" not in opened.html
    assert Opened("settings").widget("allowed_names").value == "\n".join(kept)


def test_too_many_names_are_refused_in_a_sentence() -> None:
    opened = Opened("settings").type("allowed_names", "\n".join(map(str, range(600))))
    assert opened.toasts == ["There are 600 names; keep at most 500."]
    assert allowed_names(studio().records, studio().owner) == ()
