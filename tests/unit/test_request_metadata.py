"""Labels of a call, in the characters and lengths AWS takes."""

import json
import re

import pytest
from botocore.session import get_session
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.aws.request_metadata import request_metadata

ALLOWED = re.compile(r"[a-zA-Z0-9\s:_@$#=/+,\-.]{0,256}")


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("spring-mugs", "spring-mugs"),
        ("Frühling ﬁne 春", "Fruhling fine -"),
        ("a\r\nX-Header: 1\t", "a X-Header: 1"),
        ('"}{"job', "----job"),
        ("x" * 300, "x" * 256),
        ("", ""),
    ],
)
def test_a_label_is_spelt_plainly(given_: str, told: str) -> None:
    assert json.loads(request_metadata({"campaign": given_})) == {"campaign": told}


@given(st.dictionaries(st.text(max_size=300), st.text(max_size=300), max_size=30))
def test_whatever_the_labels_the_header_is_one_aws_takes(labels: dict[str, str]) -> None:
    header = request_metadata(labels)
    found = json.loads(header)
    assert header.isascii() and header.isprintable()
    assert len(found) <= 16
    assert len(header) <= 8_500
    assert all(name and ALLOWED.fullmatch(name) and ALLOWED.fullmatch(value) for name, value in found.items())


def test_botocore_has_the_parameter_and_puts_it_into_the_header() -> None:
    """What the installed SDK says of it; without it boto3 would refuse the call."""
    operation = get_session().get_service_model("bedrock-runtime").operation_model("InvokeModel")
    assert operation.input_shape
    shape = operation.input_shape.members["requestMetadata"]
    assert shape.serialization == {"location": "header", "name": "X-Amzn-Bedrock-Request-Metadata"}
    assert shape.metadata["max"] == 8_500
