"""Every setting of the environment with its meaning and its present value. Credentials are no settings of ours."""

from urllib.parse import urlsplit

from core.domain.money import shown
from core.domain.values import Value
from core.models.catalog import row_of
from core.settings import Settings


class Told(Value):
    """One setting as people read it."""

    name: str
    meaning: str
    value: str


def told_settings(settings: Settings) -> tuple[Told, ...]:
    """All of them, in the README's order."""
    return tuple(Told(name=name, meaning=meaning, value=value) for name, meaning, value in _lines(settings))


def _lines(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    on_aws = settings.backend == "aws"
    own = "each model's own"
    return (
        ("STUDIO_BACKEND", "sandbox, or aws", settings.backend),
        ("STUDIO_HOME", "folder of records, thumbnails and local pictures", str(settings.home)),
        ("STUDIO_BUCKET", "S3 bucket of pictures, on AWS", settings.bucket or "none"),
        ("STUDIO_DRAFT_MODEL", "model of drafts", _model(settings, "draft")),
        ("STUDIO_FINAL_MODEL", "model of finals", _model(settings, "final")),
        ("STUDIO_CAP_USD", "the most that may ever be spent", _cap(settings)),
        ("STUDIO_WORKERS", "calls under way at once", str(settings.workers)),
        ("STUDIO_READ_TIMEOUT_S", "seconds to wait for an answer", f"{settings.read_timeout_s:g}"),
        ("STUDIO_QUOTA_RPM", "calls a minute", _quotas(settings)),
        ("STUDIO_BEDROCK_REGION", "one region for all model calls", settings.bedrock_region or own),
        ("STUDIO_SANDBOX_URL", "a sandbox that runs already", _address(settings.sandbox_url)),
        ("STUDIO_PORT", "port of this studio", str(settings.port)),
        ("STUDIO_LOG_LEVEL", "how much is logged", settings.log_level),
        (
            "AWS_REGION",
            "region of the bucket, and of models that are there",
            _region(settings) if on_aws else "not read",
        ),
    )


def _model(settings: Settings, tier: str) -> str:
    if tier not in settings.fixed_tiers:
        return "chosen on this page"
    row = row_of(settings.draft_model if tier == "draft" else settings.final_model)
    return row.alias or row.id


def _cap(settings: Settings) -> str:
    return "none" if settings.cap_usd is None else shown(settings.cap_usd)


def _quotas(settings: Settings) -> str:
    if settings.quotas_rpm is None:
        return "no limit"
    named = ", ".join(f"{row_of(name).alias or name}={rpm}" for name, rpm in settings.quotas_rpm.items())
    return f"AWS's own, with {named}" if named else "AWS's own"


def _address(url: str | None) -> str:
    """The address without a name and password that somebody may have put into it."""
    if url is None:
        return "none: started when needed"
    place = urlsplit(url)
    return f"{place.scheme}://{place.netloc.rpartition('@')[2]}"


def _region(settings: Settings) -> str:
    return settings.aws_region or "your profile's"
