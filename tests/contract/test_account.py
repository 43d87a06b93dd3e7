"""`Account` over boto3: against the stub on each way of refusing, and against the sandbox as it is."""

from collections.abc import Iterator
from datetime import date

import pytest

from core.adapters.aws.bedrock import BedrockModels, aws_models, sandbox_models
from core.models.catalog import row_of, rows
from core.models.listing import Listed, Listing
from core.ports import Account
from tests.processes import sandbox
from tests.support.account import QUOTAS, ControlPlane, living, signed_for
from tests.support.bedrock_stub import Answer, Stub, bedrock_stub
from tests.support.s3 import KEYS

WEST = "us-west-2"


@pytest.fixture
def stub() -> Iterator[Stub]:
    with bedrock_stub() as made:
        made.control = ControlPlane()
        yield made


@pytest.fixture
def account(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> BedrockModels:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", stub.url)
    return aws_models(read_timeout_s=5, region=None, pinned=None)


def plane(stub: Stub) -> ControlPlane:
    assert isinstance(stub.control, ControlPlane)
    return stub.control


@pytest.mark.parametrize("region", [WEST, "us-east-1", "eu-west-1"])
def test_a_region_lists_what_it_has(account: Account, stub: Stub, region: str) -> None:
    found = account.listing(region)
    there = [row for row in living() if region in row.regions]
    assert [listed.id for listed in found.models] == [row.id for row in there]
    assert set(found.profiles) == {row.invoke_id for row in there if row.invoke_id != row.id}
    assert (found.no_models, found.no_profiles) == ("", "")
    assert plane(stub).asked == [("foundation-models", region), ("inference-profiles", region)]
    assert stub.seen == []  # nothing was invoked


def test_the_end_of_a_model_is_read(account: Account, stub: Stub) -> None:
    core, ultra = row_of("core").id, row_of("ultra").id
    plane(stub).life = {
        core: {"status": "LEGACY", "legacyTime": "2026-12-01T00:00:00Z", "endOfLifeTime": "2027-04-30T00:00:00Z"},
        ultra: {"status": "LEGACY"},
    }
    found = {listed.id: listed for listed in account.listing(WEST).models}
    assert found[core] == Listed(id=core, legacy=True, eol=date(2027, 4, 30))
    assert found[ultra] == Listed(id=ultra, legacy=True)
    assert found[row_of("sd35").id] == Listed(id=row_of("sd35").id)


def test_a_model_without_a_life_is_active(account: Account, stub: Stub) -> None:
    body = b'{"modelSummaries": [{"modelId": "acme.new-v1:0", "modelArn": "arn:aws:bedrock:us-west-2::x"}]}'
    stub.control = lambda path, _: Answer(body=body if "foundation" in path else b'{"inferenceProfileSummaries": []}')
    assert account.listing(WEST).models == (Listed(id="acme.new-v1:0"),)


def test_all_pages_of_profiles_are_read(account: Account, stub: Stub) -> None:
    def paged(path: str, _: object) -> Answer:
        if "foundation-models" in path:
            return Answer(body=b'{"modelSummaries": []}')
        number = 2 if "nextToken=more" in path else 1
        token = b', "nextToken": "more"' if number == 1 else b""
        told = b'{"inferenceProfileId": "us.acme.p%d", "status": "ACTIVE"}' % number
        return Answer(body=b'{"inferenceProfileSummaries": [' + told + b"]" + token + b"}")

    stub.control = paged
    assert account.listing(WEST).profiles == ("us.acme.p1", "us.acme.p2")


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        ({"foundation-models": "AccessDeniedException"}, ("may_not_list", "")),
        ({"inference-profiles": "AccessDeniedException"}, ("", "may_not_list_profiles")),
        ({"foundation-models": "ExpiredTokenException"}, ("sign_in_expired", "sign_in_expired")),
        ({"foundation-models": "UnrecognizedClientException"}, ("keys_wrong", "keys_wrong")),
        ({"foundation-models": "ThrottlingException"}, ("busy", "busy")),
    ],
)
def test_a_list_that_cannot_be_read_says_why(
    account: Account, stub: Stub, errors: dict[str, str], told: tuple[str, str]
) -> None:
    plane(stub).errors = errors
    found = account.listing(WEST)
    assert (found.no_models, found.no_profiles) == told


def test_a_region_that_is_closed_is_no_error(account: Account, stub: Stub) -> None:
    plane(stub).closed = {WEST}
    assert account.listing(WEST) == Listing(region=WEST, no_models="may_not_list", no_profiles="may_not_list_profiles")


def test_quotas_of_calls_a_minute_are_read_and_no_others(account: Account, stub: Stub) -> None:
    plane(stub).quotas = {
        "On-demand model inference requests per minute for Stability.ai Stable Image Core": 90,
        "On-demand model inference tokens per minute for Acme": 5,
    }
    found = account.quotas(WEST)
    assert list(found.calls_a_minute.values()) == [90]
    assert (found.of("Stable Image Core"), found.of("Stable Image Ultra"), found.unread) == (90, None, "")
    assert plane(stub).asked == [(QUOTAS, WEST)]
    plane(stub).errors = {QUOTAS: "AccessDeniedException"}
    assert account.quotas(WEST).unread == "may_not_list_quotas"


def test_without_a_sign_in_nothing_is_asked(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK", stub.url)
    found = aws_models(read_timeout_s=5, region=None, pinned=None).listing(WEST)
    assert found.no_models == "not_signed_in"
    assert plane(stub).asked == []


def test_a_call_goes_to_a_region_that_the_lists_name(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", stub.url)
    models = aws_models(read_timeout_s=5, region=WEST, pinned=None, usable=lambda _: ("us-east-2",))
    models.invoke(row_of("core"), b'{"prompt": "a red mug", "seed": 7}')
    assert signed_for(stub.seen[0].headers) == "us-east-2"


@pytest.fixture(scope="module")
def as_of() -> Iterator[str]:
    with sandbox("--as-of", "2026-11-21") as url:
        yield url


def test_the_sandbox_lists_what_aws_lists_on_that_day(as_of: str) -> None:
    found = sandbox_models(lambda: as_of, read_timeout_s=20).listing("sandbox")
    assert {listed.id for listed in found.models} == {row.id for row in living()}
    assert set(found.profiles) == {row.invoke_id for row in living() if row.invoke_id != row.id}


def test_the_sandbox_lists_all_models_as_active() -> None:
    with sandbox() as url:
        found = sandbox_models(lambda: url, read_timeout_s=20).listing("sandbox")
    assert {listed.id for listed in found.models} == {row.id for row in rows()}
    assert not any(listed.legacy or listed.eol for listed in found.models)
