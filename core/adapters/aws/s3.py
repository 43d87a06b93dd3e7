"""`PictureStore` in S3: encrypted, tagged, written once."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypedDict
from urllib.parse import urlencode

from core.adapters.aws.errors import translated_store
from core.adapters.aws.session import POOL, aws_session, once
from core.domain.values import new_id

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class _Object(TypedDict):
    """An object as it is always written."""

    Bucket: str
    Key: str
    Body: bytes
    ContentType: str
    ServerSideEncryption: Literal["AES256"]
    Tagging: str


class S3Pictures:
    """Keys are object keys in one bucket. Bucket settings are an admin's: checked, not set."""

    def __init__(self, client: Callable[[], "S3Client"], bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def put(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        """Write once. Raises AlreadyThere, StorageFailed."""
        with translated_store():
            self._client().put_object(IfNoneMatch="*", **self._object(key, data, media_type, tags))

    def replace(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        """Write over whatever is there; S3 writes whole objects. Raises StorageFailed."""
        with translated_store():
            self._client().put_object(**self._object(key, data, media_type, tags))

    def get(self, key: str) -> bytes:
        """The very bytes that were put. Raises StorageFailed."""
        with translated_store():
            return self._client().get_object(Bucket=self._bucket, Key=key)["Body"].read()

    def tag(self, key: str, tags: Mapping[str, str]) -> None:
        """Replace the object's tags."""
        pairs = [{"Key": name, "Value": value} for name, value in tags.items()]
        with translated_store():
            self._client().put_object_tagging(Bucket=self._bucket, Key=key, Tagging={"TagSet": pairs})  # type: ignore[typeddict-item]

    def tags(self, key: str) -> dict[str, str]:
        """The object's tags."""
        with translated_store():
            found = self._client().get_object_tagging(Bucket=self._bucket, Key=key)["TagSet"]
        return {tag["Key"]: tag["Value"] for tag in found}

    def link(self, key: str, *, filename: str, lasts_s: int) -> str | None:
        """A presigned URL that downloads the object under `filename`."""
        asked = {
            "Bucket": self._bucket,
            "Key": key,
            "ResponseContentDisposition": f'attachment; filename="{filename}"',
        }
        with translated_store():
            return self._client().generate_presigned_url("get_object", Params=asked, ExpiresIn=lasts_s)

    def delete(self, key: str) -> None:
        """Delete the object; S3 says the same where there was none. A bucket with versions keeps the old one."""
        with translated_store():
            self._client().delete_object(Bucket=self._bucket, Key=key)

    def _object(self, key: str, data: bytes, media_type: str, tags: Mapping[str, str]) -> "_Object":
        return {
            "Bucket": self._bucket,
            "Key": key,
            "Body": data,
            "ContentType": media_type,
            "ServerSideEncryption": "AES256",
            "Tagging": urlencode(tags),
        }

    def check(self) -> None:
        """Write, read and delete a small object. Raises StorageFailed."""
        key = f".proofsheet-check/{new_id()}"
        self.put(key, b"check", media_type="text/plain", tags={"tier": "check"})
        self.get(key)
        self.delete(key)


def s3_pictures(bucket: str, *, region: str | None) -> S3Pictures:
    """The bucket on the AWS account, in AWS_REGION."""
    return S3Pictures(once(lambda: _client(region)), bucket)


def _client(region: str | None) -> "S3Client":
    from botocore.config import Config  # noqa: PLC0415 - 0.2 s, not at import

    config = Config(max_pool_connections=POOL, signature_version="s3v4", connect_timeout=10, read_timeout=60)
    return aws_session(region).client("s3", config=config)
