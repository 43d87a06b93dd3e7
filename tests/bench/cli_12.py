"""Twelve drafts from a shell, the whole command: start, calls of a second, pictures in a bucket, end."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import boto3
from moto.server import ThreadedMotoServer

from tests.bench.support import Figure, aws_settings, environment, median_of, stub, temporary_home
from tests.processes import ROOT

BAR_S = 3.0
TIMES = 5
BUCKET = "proofsheet-bench"
COMMAND = [sys.executable, "-m", "app.cli", "draft", "--count", "12", "--prompt", "a red mug", "--json"]


def figures() -> Iterator[Figure]:
    """Median over some commands, each with seeds of its own."""
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto.start()
    try:
        host, port = moto.get_host_and_port()
        s3_url = f"http://{host}:{port}"
        with stub() as url, temporary_home() as home:
            settings = aws_settings(url) | {
                "AWS_ENDPOINT_URL_S3": s3_url,
                "STUDIO_BUCKET": BUCKET,
                "STUDIO_HOME": str(home),
            }
            with environment(settings):
                s3 = boto3.client("s3")
                s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
                yield Figure("draft_12_cli", median_of(TIMES, _drafted), "s", BAR_S)
    finally:
        moto.stop()


def _drafted() -> float:
    began_s = time.monotonic()
    done = subprocess.run(COMMAND, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)
    took_s = time.monotonic() - began_s
    assert done.returncode == 0, done.stderr
    statuses = [draft["status"] for draft in json.loads(done.stdout)["drafts"]]
    assert statuses == ["done"] * 12, statuses
    return took_s
