"""What a kind of trouble means in plain words, and what to ask for. The kinds are set where errors are made."""

from core.domain.values import Value


class Remedy(Value):
    """`meaning` for the person at the screen, `ask` for whoever can mend it."""

    meaning: str
    ask: str


NO_SIGN_IN = frozenset({"not_signed_in", "sign_in_expired", "keys_wrong"})
"""Kinds of trouble that every question to AWS would have."""
SIGN_IN = "Sign in with “aws sso login”, or set AWS_PROFILE, and start the studio again."
BUCKET_ACTIONS = (
    "s3:PutObject, s3:PutObjectTagging, s3:GetObject and s3:GetObjectTagging on the bucket's objects, "
    "s3:ListBucket on the bucket, and s3:DeleteObject on .proofsheet-check/*"
)
REMEDIES: dict[str, Remedy] = {
    kind: Remedy(meaning=meaning, ask=ask)
    for kind, meaning, ask in (
        ("not_signed_in", "AWS does not know who asks, so nothing can be made.", SIGN_IN),
        (
            "sign_in_expired",
            "The sign-in was good and has run out. No permission is missing.",
            "Sign in again with “aws sso login”, then check again.",
        ),
        (
            "keys_wrong",
            "AWS does not take the keys of this sign-in. They may be mistyped, deleted, or the clock may be wrong.",
            "Check AWS_PROFILE and its keys, or ask an AWS administrator for new ones.",
        ),
        (
            "may_not_ask",
            "The studio may not look whether the model is ready. Making pictures may work all the same.",
            "Ask an AWS administrator to allow bedrock:GetFoundationModelAvailability on “*”.",
        ),
        (
            "may_not_list",
            "The studio cannot see which models the account has, so it goes by its own dated list.",
            "Ask an AWS administrator to allow bedrock:ListFoundationModels on “*”.",
        ),
        (
            "may_not_list_profiles",
            "The studio cannot see by which profiles the image services may be called, so it goes by its own list.",
            "Ask an AWS administrator to allow bedrock:ListInferenceProfiles on “*”.",
        ),
        (
            "may_not_list_quotas",
            "The studio cannot see how many calls a minute the account may make, so it goes by AWS's usual numbers.",
            "Nothing has to be done. For your own numbers ask for servicequotas:ListServiceQuotas on “*”.",
        ),
        (
            "quota_nought",
            "AWS allows this account no call at all to some models.",
            "Ask an AWS administrator to have these quotas raised in Service Quotas, or choose other models.",
        ),
        (
            "not_allowed",
            "Every picture asked of this model would be refused, at no charge.",
            "Ask an AWS administrator to allow bedrock:InvokeModel for {names}.",
        ),
        (
            "no_agreement",
            "Nobody in this account has used a model of this provider yet. AWS wants one person to agree to its terms.",
            "Ask an AWS administrator who has aws-marketplace:Subscribe, aws-marketplace:Unsubscribe and "
            "aws-marketplace:ViewSubscriptions to make the first picture. It takes up to 15 minutes.",
        ),
        (
            "not_in_region",
            "AWS has the model, but not in the region the studio asks.",
            "Set STUDIO_BEDROCK_REGION to one of {regions}, or leave it empty.",
        ),
        (
            "gone",
            "AWS has ended the model, or locked it for this account because it was not used for some time.",
            "Choose another model. If this one should be there, ask an AWS administrator.",
        ),
        ("ended", "AWS has ended the model: it makes no more pictures there.", "{todo}"),
        ("quota", "The account has used up what AWS allows it.", "Ask an AWS administrator to have the quota raised."),
        ("busy", "Nothing is wrong: AWS asked the studio to slow down.", "Check again in a minute."),
        ("aws_trouble", "The trouble is on AWS's side.", "Check again in a few minutes."),
        (
            "unreachable",
            "This computer does not reach AWS. No permission is missing.",
            "Check the network, the VPN and the proxy: bedrock and bedrock-runtime in {regions} must be reachable.",
        ),
        (
            "sandbox_silent",
            "The sandbox on this computer does not answer, so nothing can be drawn.",
            "Start the studio again. If that does not help, sandbox.log in STUDIO_HOME says why.",
        ),
        (
            "no_bucket",
            "There is no bucket of this name, so pictures cannot be kept.",
            "Check STUDIO_BUCKET and AWS_REGION, or ask an AWS administrator to make the bucket.",
        ),
        (
            "bucket_forbidden",
            "Pictures would be made and paid, and could not be put into the bucket.",
            f"Ask an AWS administrator to allow {BUCKET_ACTIONS}.",
        ),
        (
            "bucket_unreachable",
            "This computer does not reach S3. No permission is missing.",
            "Check the network, the VPN and the proxy.",
        ),
        (
            "disk",
            "Pictures cannot be kept on this computer.",
            "Free some space, or name a folder that can be written in STUDIO_HOME.",
        ),
    )
}
OTHER = Remedy(
    meaning="The studio does not know this trouble.",
    ask="Check again. If it stays, give the sentence above to an AWS administrator.",
)


def remedy_for(kind: str) -> Remedy:
    """The remedy for this kind of trouble, or the one for what nobody has met yet."""
    return REMEDIES.get(kind, OTHER)
