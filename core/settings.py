"""The only reader of the environment. Every setting is optional."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from core.domain.errors import BadRequest
from core.domain.money import to_micros
from core.domain.values import Value
from core.models.catalog import row_of

OWNER = "local"
"""Whose rows these are, until people sign in."""
LOG_LEVELS = ("debug", "info", "warning", "error")


class Settings(Value):
    """What the environment says; `quotas_rpm` by bare model id, None for no buckets.

    `fixed_tiers` are those of `draft` and `final` whose model the environment names: there is nothing to choose then.
    """

    backend: Literal["sandbox", "aws"] = "sandbox"
    home: Path
    bucket: str | None = None
    draft_model: str = "core"
    final_model: str = "ultra"
    fixed_tiers: frozenset[str] = frozenset()
    workers: int = 32
    read_timeout_s: float = 300
    quotas_rpm: Mapping[str, int] | None = None
    aws_region: str | None = None
    bedrock_region: str | None = None
    sandbox_url: str | None = None
    cap_usd: Decimal | None = None
    port: int = 8501
    log_level: str = "info"

    @property
    def place(self) -> Path:
        """Records, thumbnails and pictures of this backend: what the sandbox drew never answers for AWS."""
        return self.home / self.backend


def settings_from(env: Mapping[str, str]) -> Settings:
    """Read the settings. Raises BadRequest naming the setting that is wrong."""
    backend = env.get("STUDIO_BACKEND") or "sandbox"
    if backend not in ("sandbox", "aws"):
        raise BadRequest(f"STUDIO_BACKEND is “{backend}”; it takes sandbox or aws.")
    return Settings(
        backend="aws" if backend == "aws" else "sandbox",
        home=_home(env),
        bucket=env.get("STUDIO_BUCKET") or None,
        draft_model=row_of(env.get("STUDIO_DRAFT_MODEL") or "core").id,
        final_model=row_of(env.get("STUDIO_FINAL_MODEL") or "ultra").id,
        fixed_tiers=frozenset(tier for tier in ("draft", "final") if env.get(f"STUDIO_{tier.upper()}_MODEL")),
        workers=int(_number(env, "STUDIO_WORKERS", "32", least=1)),
        read_timeout_s=float(_number(env, "STUDIO_READ_TIMEOUT_S", "300", least="0.1")),
        quotas_rpm=_quotas(env.get("STUDIO_QUOTA_RPM", ""), on=backend == "aws"),
        aws_region=env.get("AWS_REGION") or None,
        bedrock_region=env.get("STUDIO_BEDROCK_REGION") or None,
        sandbox_url=(env.get("STUDIO_SANDBOX_URL") or "").rstrip("/") or None,
        cap_usd=_cap(env),
        port=int(_number(env, "STUDIO_PORT", "8501", least=1, most=65535)),
        log_level=_log_level(env),
    )


def _home(env: Mapping[str, str]) -> Path:
    if named := env.get("STUDIO_HOME"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where nobody named a home

    return user_data_path("proofsheet", appauthor=False)


def _number(
    env: Mapping[str, str], name: str, default: str, *, least: int | str, most: int | str = "Infinity"
) -> Decimal:
    text = env.get(name) or default
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise BadRequest(f"{name} is “{text}”; it takes a number.") from error
    if not number.is_finite() or not Decimal(least) <= number <= Decimal(most):
        raise BadRequest(
            f"{name} is {text}; it takes a number from {least}{'' if most == 'Infinity' else f' to {most}'}."
        )
    return number


def _log_level(env: Mapping[str, str]) -> str:
    level = (env.get("STUDIO_LOG_LEVEL") or "info").lower()
    if level not in LOG_LEVELS:
        raise BadRequest(f"STUDIO_LOG_LEVEL is “{level}”; it takes {', '.join(LOG_LEVELS)}.")
    return level


def _cap(env: Mapping[str, str]) -> Decimal | None:
    if not env.get("STUDIO_CAP_USD"):
        return None
    cap = _number(env, "STUDIO_CAP_USD", "", least=0)
    try:
        to_micros(cap)
    except ValueError as error:
        raise BadRequest(f"STUDIO_CAP_USD is {cap}; give it in dollars and cents.") from error
    return cap


def _quotas(text: str, *, on: bool) -> dict[str, int] | None:
    """`MODEL=N,…` over the catalogue's quotas; `off` for none. In the sandbox there are none unless one is named."""
    if text.strip() == "off":
        return None
    named: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        model, _, rpm = part.partition("=")
        if not rpm.strip().isdecimal() or int(rpm) < 1:
            raise BadRequest(f"STUDIO_QUOTA_RPM has “{part}”; it takes MODEL=N with N from 1, or off.")
        named[row_of(model.strip()).id] = int(rpm)
    return named if on or named else None
