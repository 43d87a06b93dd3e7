"""Every setting: its default, a value, and the sentence for a wrong one."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from core.domain.errors import BadRequest
from core.settings import settings_from
from core.use_cases.told_settings import told_settings

CORE, ULTRA = "stability.stable-image-core-v1:1", "stability.stable-image-ultra-v1:1"


def test_without_any_setting() -> None:
    found = settings_from({})
    assert found.model_dump(exclude={"home"}) == {
        "backend": "sandbox",
        "bucket": None,
        "draft_model": CORE,
        "final_model": ULTRA,
        "fixed_tiers": frozenset(),
        "workers": 32,
        "read_timeout_s": 300,
        "quotas_rpm": None,
        "bedrock_region": None,
        "aws_region": None,
        "sandbox_url": None,
        "cap_usd": None,
        "port": 8501,
        "log_level": "info",
    }
    assert found.home.name == "proofsheet"


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("STUDIO_BACKEND", "aws", "backend", "aws"),
        ("STUDIO_HOME", "/tmp/here", "home", Path("/tmp/here")),
        ("STUDIO_BUCKET", "pictures", "bucket", "pictures"),
        ("STUDIO_DRAFT_MODEL", "sd35", "draft_model", "stability.sd3-5-large-v1:0"),
        ("STUDIO_FINAL_MODEL", CORE, "final_model", CORE),
        ("STUDIO_DRAFT_MODEL", "core", "fixed_tiers", {"draft"}),
        ("STUDIO_FINAL_MODEL", "ultra", "fixed_tiers", {"final"}),
        ("STUDIO_WORKERS", "4", "workers", 4),
        ("STUDIO_READ_TIMEOUT_S", "1.5", "read_timeout_s", 1.5),
        ("STUDIO_BEDROCK_REGION", "us-east-1", "bedrock_region", "us-east-1"),
        ("STUDIO_SANDBOX_URL", "http://127.0.0.1:9/", "sandbox_url", "http://127.0.0.1:9"),
        ("STUDIO_CAP_USD", "12.5", "cap_usd", Decimal("12.5")),
        ("STUDIO_CAP_USD", "0", "cap_usd", Decimal(0)),
        ("STUDIO_PORT", "9000", "port", 9000),
        ("STUDIO_LOG_LEVEL", "debug", "log_level", "debug"),
        ("STUDIO_QUOTA_RPM", "core=3, ultra=1", "quotas_rpm", {CORE: 3, ULTRA: 1}),
        ("STUDIO_QUOTA_RPM", "off", "quotas_rpm", None),
    ],
)
def test_a_setting_is_read(name: str, text: str, field: str, value: object) -> None:
    assert getattr(settings_from({name: text}), field) == value


@pytest.mark.parametrize(
    "name",
    ["STUDIO_BACKEND", "STUDIO_BUCKET", "STUDIO_WORKERS", "STUDIO_CAP_USD", "STUDIO_HOME", "STUDIO_DRAFT_MODEL"],
)
def test_an_empty_setting_is_none(name: str) -> None:
    assert settings_from({name: ""}) == settings_from({})


@pytest.mark.parametrize(("text", "quotas"), [("", {}), ("core=3", {CORE: 3}), ("off", None)])
def test_on_aws_the_catalogues_quotas_count_unless_switched_off(text: str, quotas: dict[str, int] | None) -> None:
    assert settings_from({"STUDIO_BACKEND": "aws", "STUDIO_QUOTA_RPM": text}).quotas_rpm == quotas


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("STUDIO_BACKEND", "azure"),
        ("STUDIO_WORKERS", "0"),
        ("STUDIO_WORKERS", "many"),
        ("STUDIO_WORKERS", "nan"),
        ("STUDIO_WORKERS", "inf"),
        ("STUDIO_READ_TIMEOUT_S", "0"),
        ("STUDIO_READ_TIMEOUT_S", "-1"),
        ("STUDIO_CAP_USD", "-1"),
        ("STUDIO_CAP_USD", "$5"),
        ("STUDIO_CAP_USD", "0.0000001"),
        ("STUDIO_PORT", "0"),
        ("STUDIO_PORT", "70000"),
        ("STUDIO_QUOTA_RPM", "core"),
        ("STUDIO_QUOTA_RPM", "core=0"),
        ("STUDIO_QUOTA_RPM", "core=fast"),
        ("STUDIO_LOG_LEVEL", "chatty"),
    ],
)
def test_a_wrong_setting_is_named(name: str, text: str) -> None:
    with pytest.raises(BadRequest, match=name):
        settings_from({name: text})


@pytest.mark.parametrize("name", ["STUDIO_DRAFT_MODEL", "STUDIO_FINAL_MODEL"])
def test_an_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(BadRequest, match="There is no model “dalle”"):
        settings_from({name: "dalle"})


def test_every_setting_of_the_readme_is_told_with_its_value() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(STUDIO_\w+)` \|", readme, flags=re.MULTILINE)
    told = {told.name: told.value for told in told_settings(settings_from({}))}
    assert set(named) <= set(told), "core/use_cases/told_settings.py lacks a setting"
    assert told["STUDIO_DRAFT_MODEL"] == "chosen on this page"
    assert told["AWS_REGION"] == "not read"


def test_no_credential_is_told() -> None:
    secret = "Sup3rS3cret"
    env = {
        "STUDIO_BACKEND": "aws",
        "AWS_ACCESS_KEY_ID": secret,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_SESSION_TOKEN": secret,
        "STUDIO_SANDBOX_URL": f"http://me:{secret}@127.0.0.1:9/",
    }
    told = {told.name: told.value for told in told_settings(settings_from(env))}
    assert secret not in repr(told)
    assert told["STUDIO_SANDBOX_URL"] == "http://127.0.0.1:9"
