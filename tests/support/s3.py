"""S3 on this computer: moto's server, with the environment that leads boto3 there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": "us-west-2"}


@contextmanager
def moto_server() -> Iterator[str]:
    """The address of a running moto."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def client_at(url: str) -> "S3Client":
    """A client of its own, to look at the bucket from outside."""
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=url,
        region_name="us-west-2",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )


def new_bucket(url: str) -> str:
    """An empty bucket."""
    name = f"pictures-{uuid4().hex[:8]}"
    client_at(url).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
    return name
