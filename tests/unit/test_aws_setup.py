"""The policy and the six steps: from the catalogue and the findings, not from memory."""

import json
import re
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

import pytest

from core.models.catalog import ModelRow, rows
from core.models.region import region_of as called_in
from core.settings import settings_from
from core.use_cases.aws_policy import ACCOUNT, policy, region_of
from core.use_cases.aws_steps import steps
from core.use_cases.doctor import Checkup, Finding
from tests.support.account import living

ROOT = Path(__file__).parents[2]
MANAGED_POLICY_CHARS = 6144
AWS = {"STUDIO_BACKEND": "aws", "STUDIO_BUCKET": "acme", "STUDIO_CAP_USD": "20"}


def test_the_docs_show_the_policy_that_the_page_shows() -> None:
    docs = (ROOT / "docs/aws.md").read_text(encoding="utf-8")
    shown = json.loads(docs.partition("```json\n")[2].partition("```")[0])
    made = policy(living(), settings_from({}))
    assert shown == made, f"docs/aws.md: the first JSON is to be\n{json.dumps(made, indent=2)}"


def test_each_model_may_be_called_as_it_is_called() -> None:
    told = json.dumps(policy(rows(), settings_from({"STUDIO_BEDROCK_REGION": "us-east-2", "STUDIO_BUCKET": "acme"})))
    for row in rows():
        kind = "foundation-model" if row.invoke_id == row.id else "inference-profile"
        assert re.search(rf"arn:aws:bedrock:us-east-2:\d*:{kind}/{re.escape(row.invoke_id)}\"", told)
    assert "arn:aws:s3:::acme/*" in told
    assert "my-proofsheet-pictures" not in told


def test_all_that_lives_fits_into_one_policy_with_room_to_spare() -> None:
    told = json.dumps(policy(living(), settings_from({})), separators=(",", ":"))
    assert len(told) < MANAGED_POLICY_CHARS * 0.75


def test_the_policy_allows_what_the_doctor_asks() -> None:
    told = json.dumps(policy(living(), settings_from({})))
    for action in ("ListFoundationModels", "ListInferenceProfiles", "GetFoundationModelAvailability"):
        assert f'"bedrock:{action}"' in told


def test_what_has_ended_is_not_in_the_docs() -> None:
    docs = (ROOT / "docs/aws.md").read_text(encoding="utf-8")
    assert [row.id for row in rows() if row not in living() and f'{row.id}"' in docs] == []


@pytest.mark.parametrize("row", [row for row in living() if row.invoke_id != row.id], ids=lambda row: row.short)
def test_a_profiles_model_is_allowed_wherever_the_profile_sends_and_only_through_it(row: ModelRow) -> None:
    found = policy(living(), settings_from({}))["Statement"]
    naming = [one for one in found if any(arn.endswith(f"foundation-model/{row.id}") for arn in one["Resource"])]
    [allowed] = naming
    [arn] = [arn for arn in allowed["Resource"] if arn.endswith(f"/{row.id}")]
    assert {fnmatch(f"arn:aws:bedrock:{place}::foundation-model/{row.id}", arn) for place in row.regions} == {True}
    [profiles] = allowed["Condition"]["StringLike"]["bedrock:InferenceProfileArn"]
    assert fnmatch(f"arn:aws:bedrock:us-west-2:{ACCOUNT}:inference-profile/{row.invoke_id}", profiles)


@pytest.mark.parametrize("pinned", [None, "us-east-2", "eu-west-1"])
@pytest.mark.parametrize("region", [None, "us-east-1", "eu-central-1"])
def test_the_policy_names_the_regions_that_are_called(pinned: str | None, region: str | None) -> None:
    settings = settings_from({"STUDIO_BEDROCK_REGION": pinned or "", "AWS_REGION": region or ""})
    for row in rows():
        assert region_of(row, settings) == called_in(row, pinned=pinned, preferred=region)


def checkup_of(**kinds: str) -> Checkup:
    """What was found, by alias or `pictures`; the other models are ready."""
    found = [Finding(name="backend", ok=True, detail="")]
    for row in (None, *rows()):
        name, alias = (row.id, row.alias or "") if row else ("pictures", "pictures")
        kind = kinds.get(alias, kinds.get("models", "") if row else "")
        found.append(Finding(name=name, ok=not kind, detail="", kind=kind))
    return Checkup(at=datetime(2026, 11, 21, tzinfo=UTC), findings=tuple(found))


def done(checkup: Checkup | None, **env: str) -> list[bool | None]:
    return [step.done for step in steps(settings_from({**AWS, **env}), checkup)]


def test_in_the_sandbox_no_step_is_known() -> None:
    assert done(checkup_of(), STUDIO_BACKEND="sandbox") == [None] * 6


def test_all_six_are_done() -> None:
    assert done(checkup_of()) == [True] * 6


def test_before_the_first_look_only_the_settings_are_known() -> None:
    assert done(None) == [None, None, None, None, True, None]


@pytest.mark.parametrize(
    ("found", "states"),
    [
        ({"models": "not_signed_in", "pictures": "not_signed_in"}, [False, None, None, False, True, False]),
        ({"models": "unreachable", "pictures": "bucket_unreachable"}, [None, None, None, False, True, False]),
        ({"core": "not_allowed"}, [True, False, True, True, True, False]),
        ({"models": "may_not_ask"}, [True, False, True, True, True, False]),
        ({"pictures": "bucket_forbidden"}, [True, False, True, False, True, False]),
        ({"ultra": "no_agreement"}, [True, True, False, True, True, False]),
    ],
)
def test_what_is_missing_is_to_do(found: dict[str, str], states: list[bool | None]) -> None:
    assert done(checkup_of(**found)) == states


def test_without_bucket_and_cap_two_steps_are_left() -> None:
    assert done(checkup_of(), STUDIO_BUCKET="", STUDIO_CAP_USD="") == [True, True, True, False, False, True]


def test_shell_lines_name_what_is_set_and_stand_for_themselves() -> None:
    told = steps(settings_from({**AWS, "STUDIO_BUCKET": "a; rm -rf /"}), None)
    assert "export STUDIO_BUCKET='a; rm -rf /'" in told[3].shell
