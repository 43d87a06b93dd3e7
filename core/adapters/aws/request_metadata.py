"""Labels of a call as AWS takes them, so that its own logs of invocations can be split by campaign and job.

InvokeModel takes them in the header `X-Amzn-Bedrock-Request-Metadata`, as a JSON object of strings (user guide,
"Per-request metadata tagging", read 2026-11-21; botocore 1.44.5: `requestMetadata`, a string of at most 8,500
characters). The bounds of a key and a value are those that botocore names for Converse, where they are spelt out:
16 pairs, 256 characters each, and the characters below. The logs have them where the account keeps such logs.
"""

import json
import re
import unicodedata
from collections.abc import Mapping

MOST_PAIRS = 16
MOST_CHARS = 256
_OTHER = re.compile(r"[^a-zA-Z0-9 :_@$#=/+,.-]")


def request_metadata(labels: Mapping[str, str]) -> str:
    """The header's value; what AWS does not take is spelt plainly, or becomes a dash."""
    told = {_plain(name): _plain(value) for name, value in list(labels.items())[:MOST_PAIRS] if _plain(name)}
    return json.dumps(told, separators=(",", ":"))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _OTHER.sub("-", " ".join(letters.split()))[:MOST_CHARS]
