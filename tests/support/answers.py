"""Stability's answers, as the wire has them."""

import base64
import json


def success(*pictures: bytes, seed: int = 7) -> bytes:
    """A 200 with these pictures."""
    images = [base64.b64encode(picture).decode() for picture in pictures]
    return json.dumps({"seeds": [seed], "finish_reasons": [None], "images": images}).encode()


def filtered(reason: str = "Filter reason: prompt") -> bytes:
    """A 200 without a picture: the finish reason alone."""
    return json.dumps({"finish_reasons": [reason]}).encode()
