"""The six steps from the sandbox to an AWS account, and which of them are done."""

import shlex

from core.domain.values import Value
from core.settings import Settings
from core.use_cases.aws_policy import BUCKET
from core.use_cases.doctor import PLACES, Checkup, Finding
from core.use_cases.remedies import NO_SIGN_IN

NO_ANSWER = NO_SIGN_IN | {"unreachable", "busy", "aws_trouble", "ended", "other"}
FORBIDDEN = {"not_allowed", "may_not_ask", "may_not_list", "may_not_list_profiles", "bucket_forbidden"}


class Step(Value):
    """One step. `done` is None where nobody can know it yet; `policy` where the IAM policy belongs to it."""

    title: str
    words: str
    shell: str = ""
    done: bool | None = None
    policy: bool = False


def steps(settings: Settings, checkup: Checkup | None) -> tuple[Step, ...]:
    """All six, in order; in the sandbox none is done yet."""
    found = checkup.findings if checkup and settings.backend == "aws" else ()
    bucket = shlex.quote(settings.bucket or BUCKET)
    region = shlex.quote(settings.aws_region or "us-west-2")
    return (
        Step(
            title="Sign in to AWS",
            words="Use the sign-in your company gave you. The studio finds it as every AWS tool does.",
            shell="aws configure sso --profile studio\naws sso login --profile studio\nexport AWS_PROFILE=studio",
            done=_signed_in(found),
        ),
        Step(
            title="Ask for the permissions",
            words="An AWS administrator gives your sign-in this policy. It allows what the studio does, and no more.",
            done=_none_of(FORBIDDEN, found),
            policy=True,
        ),
        Step(
            title="Agree to the models' terms once",
            words="The first picture subscribes the account through AWS Marketplace. An administrator makes it: "
            "aws-marketplace:Subscribe, Unsubscribe and ViewSubscriptions are needed. It takes up to 15 minutes.",
            done=_none_of({"no_agreement"}, found),
        ),
        Step(
            title="Give pictures a bucket",
            words="Private, in your own region. Without a bucket, pictures stay on this computer.",
            shell=f"aws s3 mb s3://{bucket} --region {region}\nexport STUDIO_BUCKET={bucket} AWS_REGION={region}",
            done=_bucket_works(settings, found),
        ),
        Step(
            title="Set a cap",
            words="The most that may ever be spent from this home folder, in dollars. Nothing is sent beyond it.",
            shell=f"export STUDIO_CAP_USD={20 if settings.cap_usd is None else settings.cap_usd}",
            done=None if settings.backend == "sandbox" else settings.cap_usd is not None,
        ),
        Step(
            title="Switch over, and look",
            words="In the same shell. The doctor makes no paid call; it says what is still missing.",
            shell="export STUDIO_BACKEND=aws\n.venv/bin/python -m app.cli doctor\nmake run",
            done=checkup.ok if checkup and found else None,
        ),
    )


def _signed_in(found: tuple[Finding, ...]) -> bool | None:
    models = [finding for finding in found if finding.name not in PLACES]
    if any(finding.kind not in NO_ANSWER for finding in models):
        return True
    return False if any(finding.kind in NO_SIGN_IN for finding in models) else None


def _none_of(kinds: set[str], found: tuple[Finding, ...]) -> bool | None:
    """Whether AWS was asked and has none of these troubles; None where it gave no answer."""
    if any(finding.kind in kinds for finding in found):
        return False
    return True if _signed_in(found) else None


def _bucket_works(settings: Settings, found: tuple[Finding, ...]) -> bool | None:
    if settings.backend == "sandbox":
        return None
    if not settings.bucket:
        return False
    return next((finding.ok for finding in found if finding.name == "pictures"), None)
