"""The IAM policy the studio needs, and no more: made from the catalogue, so that it knows every model there is.

`docs/aws.md` shows it for us-west-2; a test holds the two together.
"""

from collections.abc import Iterable
from typing import Any

from core.models.catalog import ModelRow
from core.models.region import region_of as called_in
from core.settings import Settings

ACCOUNT, BUCKET = "111122223333", "my-proofsheet-pictures"
"""To be replaced by the reader's own."""
INVOKE = "bedrock:InvokeModel"
LOOK = [
    "bedrock:ListFoundationModels",
    "bedrock:ListInferenceProfiles",
    "bedrock:GetFoundationModelAvailability",
    "servicequotas:ListServiceQuotas",
]
"""What the studio asks before it spends; none of it can be narrowed to a resource."""
Statement = dict[str, Any]


def policy(models: Iterable[ModelRow], settings: Settings) -> dict[str, Any]:
    """The policy for these models, in the regions and with the bucket of these settings."""
    listed = list(models)
    direct = [row for row in listed if row.invoke_id == row.id]
    by_profile = [row for row in listed if row.invoke_id != row.id]
    statements = [
        _allow("Models", INVOKE, [_model(row, region_of(row, settings)) for row in direct]),
        _allow("ModelsByProfile", INVOKE, [_profile(row.invoke_id, row, settings) for row in by_profile]),
        _only_through_profiles(by_profile, settings),
        _allow("Doctor", LOOK, "*"),
        *_bucket(settings.bucket or BUCKET),
    ]
    return {"Version": "2012-10-17", "Statement": [found for found in statements if found["Resource"]]}


def region_of(row: ModelRow, settings: Settings) -> str:
    """Where the studio calls the model: the pinned region, else AWS_REGION where the model is, else its first."""
    return called_in(row, pinned=settings.bedrock_region, preferred=settings.aws_region)


def _allow(sid: str, action: str | list[str], resource: str | list[str]) -> Statement:
    return {"Sid": sid, "Effect": "Allow", "Action": action, "Resource": resource}


def _model(row: ModelRow, region: str) -> str:
    return f"arn:aws:bedrock:{region}::foundation-model/{row.id}"


def _profile(name: str, row: ModelRow, settings: Settings) -> str:
    return f"arn:aws:bedrock:{region_of(row, settings)}:{ACCOUNT}:inference-profile/{name}"


def _only_through_profiles(rows: list[ModelRow], settings: Settings) -> Statement:
    """A profile sends to several regions; the condition keeps anybody from calling the models there in another way."""
    families = {_profile(f"{'.'.join(row.invoke_id.split('.')[:2])}.*", row, settings): None for row in rows}
    found = _allow("ModelsOnlyThroughTheirProfile", INVOKE, [_model(row, "*") for row in rows])
    return found | {"Condition": {"StringLike": {"bedrock:InferenceProfileArn": list(families)}}}


def _bucket(name: str) -> list[Statement]:
    arn = f"arn:aws:s3:::{name}"
    actions = ["s3:PutObject", "s3:PutObjectTagging", "s3:GetObject", "s3:GetObjectTagging"]
    return [
        _allow("Pictures", actions, f"{arn}/*"),
        _allow("MissingMeansMissing", "s3:ListBucket", arn),
        _allow("DoctorsOwnObject", "s3:DeleteObject", f"{arn}/.proofsheet-check/*"),
        _allow("TrashIsEmptied", "s3:DeleteObject", [f"{arn}/*/{tier}/*" for tier in ("upload", "draft", "final")]),
    ]
