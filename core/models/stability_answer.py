"""The one answer shape of Stability's generators and image services: seeds, finish reasons, pictures.

Source: AWS's parameter pages for Stability's models, read 2026-10. A filtered answer comes with HTTP 200.
"""

import json

from core.domain.errors import Unreadable
from core.models.wire import (
    COUNTED,
    INPUT_REFUSED,
    OUTPUT_REFUSED,
    WORDS_REFUSED,
    Answer,
    pictures_from,
    readable,
    refusal,
)

REFUSALS = {
    "Filter reason: prompt": WORDS_REFUSED,
    "Filter reason: output image": OUTPUT_REFUSED,
    "Filter reason: input image": INPUT_REFUSED,
}


def parse(answer: bytes) -> Answer:
    """The pictures. Raises Refused when the content filter spoke, Unreadable when the answer holds no picture."""
    with readable():
        found = json.loads(answer)
        for reason in filter(None, found.get("finish_reasons") or []):
            if words := REFUSALS.get(str(reason)):
                raise refusal(words)
            raise Unreadable(f"The model failed: {reason}. {COUNTED}")
        return Answer(pictures=pictures_from(found["images"]))
