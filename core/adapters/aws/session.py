"""boto3 sessions and clients: made late, kept for the life of the process."""

import os
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import boto3
    from botocore.config import Config

T = TypeVar("T")
POOL = 64


def aws_session(region: str | None) -> "boto3.Session":
    """The account's own session: profile and endpoints as boto3 finds them.

    `region` is AWS_REGION, which boto3 itself does not read; without it, AWS_DEFAULT_REGION or the profile's.
    """
    import boto3  # noqa: PLC0415 - 0.2 s, not at import

    return boto3.Session(region_name=region)


def sandbox_session() -> "boto3.Session":
    """A session that reads no AWS profile, configuration file or credential."""
    import boto3  # noqa: PLC0415
    import botocore.session  # noqa: PLC0415

    nothing = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    bare = botocore.session.Session(session_vars=nothing)
    return boto3.Session(botocore_session=bare, region_name="us-west-2")


def sandbox_config(read_timeout_s: float) -> "Config":
    """As on AWS, but nothing is signed, so no token of the environment is sent, and no proxy is asked."""
    from botocore import UNSIGNED  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    return invoke_config(read_timeout_s).merge(Config(signature_version=UNSIGNED, proxies={}))


def invoke_config(read_timeout_s: float) -> "Config":
    """One attempt and a long wait: a read timeout that is retried is billed twice."""
    from botocore.config import Config  # noqa: PLC0415

    return Config(
        read_timeout=read_timeout_s,
        connect_timeout=10,
        retries={"total_max_attempts": 1, "mode": "standard"},
        max_pool_connections=POOL,
        tcp_keepalive=True,
    )


def ask_config() -> "Config":
    """For a question that is read while somebody waits: it may fail soon, and is asked again in any case."""
    from botocore.config import Config  # noqa: PLC0415

    return Config(
        connect_timeout=5,
        read_timeout=10,
        retries={"total_max_attempts": 2, "mode": "standard"},
        max_pool_connections=POOL,
    )


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Call `make` when it is first needed, and never again."""
    get = once_per_key(lambda _: make())
    return lambda: get("")


def once_per_key(make: Callable[[str], T]) -> Callable[[str], T]:
    """Call `make` once for each key, also when threads race: clients are thread-safe, sessions are not."""
    lock, cached = threading.Lock(), cache(make)

    def get(key: str) -> T:
        with lock:
            return cached(key)

    return get
