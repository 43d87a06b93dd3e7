"""`X-Amzn-Bedrock-Request-Metadata`: what a caller wants the logs of invocations to say.

AWS names the bounds for Converse, whose API spells them out; what its InvokeModel says of a header that breaks them is
not known, so the sandbox answers as for any other parameter.
"""

import json
import re

from sandbox import errors

METADATA_HEADER = "x-amzn-bedrock-request-metadata"
_MOST_CHARS = 8_500
_MOST_PAIRS = 16
_KEY = re.compile(r"[a-zA-Z0-9\s:_@$#=/+,\-.]{1,256}")
_VALUE = re.compile(r"[a-zA-Z0-9\s:_@$#=/+,\-.]{0,256}")


def check_metadata(header: str) -> None:
    """Raise a WireError for a header that is no metadata; none at all is fine."""
    if metadata_in(header) is None:
        rule = "Member must be a JSON object of at most 16 pairs of strings, each of at most 256 characters"
        raise errors.constraint("requestMetadata", rule, header[:100])


def metadata_in(header: str) -> dict[str, str] | None:
    """The pairs in the header; None if it breaks the rules."""
    if not header:
        return {}
    try:
        found = json.loads(header) if len(header) <= _MOST_CHARS else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or len(found) > _MOST_PAIRS:
        return None
    sound = all(
        isinstance(value, str) and _KEY.fullmatch(key) and _VALUE.fullmatch(value) for key, value in found.items()
    )
    return found if sound else None
