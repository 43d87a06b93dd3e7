"""The AWS path, whole: a strict Bedrock and moto's S3 in AWS's place, named by boto3's own settings."""

import json
from collections.abc import Iterator

import pytest

from core.models.catalog import row_of
from tests.cli.conftest import Cli
from tests.support.account import ControlPlane
from tests.support.bedrock_stub import Answer, Stub, bedrock_stub, complaint_about
from tests.support.cli import as_process
from tests.support.s3 import KEYS, client_at, moto_server, new_bucket

DRAFT = ("draft", "--prompt", "a red mug on a table", "--seed", "4294967290", "--aspect", "3:2", "--json")
SEEDS = [4_294_967_290, 4_294_967_291, 4_294_967_292, 4_294_967_293, 4_294_967_294, 1, 2, 3, 4, 5, 6, 7]


@pytest.fixture(scope="module")
def moto_url() -> Iterator[str]:
    with moto_server() as url:
        yield url


@pytest.fixture
def stub() -> Iterator[Stub]:
    with bedrock_stub() as made:
        yield made


@pytest.fixture
def bucket(moto_url: str, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> str:
    """An AWS account with one bucket."""
    name = new_bucket(moto_url)
    account = KEYS | {
        "STUDIO_BACKEND": "aws",
        "STUDIO_BUCKET": name,
        "AWS_ENDPOINT_URL": stub.url,
        "AWS_ENDPOINT_URL_S3": moto_url,
    }
    for setting, value in account.items():
        monkeypatch.setenv(setting, value)
    monkeypatch.delenv("STUDIO_SANDBOX_URL", raising=False)
    return name


def test_a_sheet_of_twelve_goes_out_at_once_and_into_the_bucket(stub: Stub, moto_url: str, bucket: str) -> None:
    stub.together, stub.takes_s = 12, 1
    said = as_process(*DRAFT, "--count", "12")
    assert (said.code, said.document["cost_usd"]) == (0, "0.48"), said
    assert stub.most_in_flight >= 12
    assert [draft["seed"] for draft in said.document["drafts"]] == SEEDS
    assert sorted(seen.body["seed"] for seen in stub.seen) == sorted(SEEDS)
    assert [complaint_about(seen.model, seen.body) for seen in stub.seen] == [None] * 12
    _look_at_the_bucket(said.document["drafts"], stub, moto_url, bucket)

    again = as_process(*DRAFT, "--count", "12")
    assert (again.code, again.document["cost_usd"]) == (0, "0.00")
    assert [draft["cached"] for draft in again.document["drafts"]] == [True] * 12
    assert len(stub.seen) == 12


def _look_at_the_bucket(drafts: list[dict[str, object]], stub: Stub, moto_url: str, bucket: str) -> None:
    client = client_at(moto_url)
    sent = {seen.body["seed"]: seen.picture for seen in stub.seen}
    listed = client.list_objects_v2(Bucket=bucket)["Contents"]
    assert len(listed) == 24
    for draft in drafts:
        name = draft["recipe"]
        key = f"default/draft/{str(name)[:2]}/{name}-1"
        found = client.get_object(Bucket=bucket, Key=f"{key}.png")
        assert found["Body"].read() == sent[draft["seed"]]
        assert (found["ContentType"], found["ServerSideEncryption"]) == ("image/png", "AES256")
        tags = client.get_object_tagging(Bucket=bucket, Key=f"{key}.png")["TagSet"]
        model = "stability.stable-image-core-v1:1"
        told = {"tier": "draft", "campaign": "default", "model": model}
        assert {tag["Key"]: tag["Value"] for tag in tags} == told
        sidecar = json.loads(client.get_object(Bucket=bucket, Key=f"{key}.json")["Body"].read())
        assert (sidecar["asset"], sidecar["cost_usd"], sidecar["model"]) == (draft["asset"], "0.04", model)
        assert sidecar["recipe"]["seed"] == draft["seed"]


@pytest.fixture
def aws(cli: Cli, bucket: str) -> Cli:
    """The command line on that account; `bucket` comes last, so that no sandbox is named."""
    return cli


def test_a_draft_is_finished_in_the_bucket_and_no_longer_expires(
    aws: Cli, stub: Stub, moto_url: str, bucket: str
) -> None:
    [draft] = aws(*DRAFT, "--count", "1").document["drafts"]
    said = aws("finish", draft["asset"], "--with", "conservative", "--json")
    [final] = said.document["finals"]
    assert (said.code, final["status"], final["cost_usd"], final["parents"]) == (0, "done", "0.40", [draft["asset"]])
    assert stub.seen[1].model == "us.stability.stable-conservative-upscale-v1:0"
    key = aws("assets", "show", draft["asset"], "--json").document["key"]
    tags = client_at(moto_url).get_object_tagging(Bucket=bucket, Key=key)["TagSet"]
    assert {tag["Key"]: tag["Value"] for tag in tags}["tier"] == "kept"


def test_doctor_says_that_the_bucket_is_not_there(aws: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_BUCKET", "nobodys-bucket")
    found = aws("doctor", "--json")
    told = {check["name"]: check for check in found.document["checks"]}
    assert (found.code, told["pictures"]["ok"]) == (1, False)
    assert "The bucket does not exist" in told["pictures"]["detail"]


def test_without_access_the_reason_says_whom_to_ask(aws: Cli, stub: Stub) -> None:
    stub.write(Answer(403, error="AccessDeniedException"))
    said = aws(*DRAFT, "--count", "1")
    [draft] = said.document["drafts"]
    assert (said.code, draft["status"], draft["cost_usd"]) == (1, "failed", "0.00")
    assert "AWS administrator" in draft["reason"]


def test_without_credentials_nothing_is_sent(aws: Cli, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "STUDIO_BUCKET"):
        monkeypatch.delenv(name)
    said = aws(*DRAFT, "--count", "1")
    assert said.code == 1
    assert "Sign in or set AWS_PROFILE" in said.document["drafts"][0]["reason"]
    assert stub.seen == []


def test_an_ended_model_is_refused_with_its_successor_and_what_would_not_go_along(aws: Cli, stub: Stub) -> None:
    said = aws("draft", "--prompt", "a red mug", "--model", "nova", "--seed", "0", "--count", "1", "--json")
    assert said.code == 2
    assert said.document["error"] == (
        "Amazon Nova Canvas ended on AWS on 30 Sep 2026. Use Stable Image Core instead: --model core. "
        "The seed 0 is left out: Stable Image Core takes 1 to 4,294,967,294."
    )
    ran = aws(
        "run", "text_to_image", "--model", "nova", "--prompt", "x", "--set", "style_preset=photorealism", "--json"
    )
    assert ran.document["error"].endswith("The style preset is left out: Stable Image Core does not take it.")
    gone = aws("run", "virtual_try_on", "--model", "nova", "--json")
    assert gone.document["error"].endswith("No model that answers does virtual try on.")
    assert stub.seen == []


def test_models_are_told_as_the_account_has_them(aws: Cli, stub: Stub) -> None:
    plane = ControlPlane()
    plane.life = {row_of("ultra").id: {"status": "LEGACY", "endOfLifeTime": "2027-04-30T00:00:00Z"}}
    stub.control = plane
    aws("doctor", "--json")
    told = {model["id"]: model["lifecycle"] for model in aws("models", "--json").document["models"]}
    ultra = told[row_of("ultra").id]
    assert (ultra["status"], ultra["eol"], ultra["successor"]) == ("legacy", "2027-04-30", row_of("core").id)
    assert told[row_of("core").id]["status"] == "active"
    assert told[row_of("nova").id]["status"] == "ended"
