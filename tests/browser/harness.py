"""Starts a small Streamlit server with made-up pictures, and a Chromium to look at it.

Run as a script it is the server's ASGI app: the page is named by the environment variable HARNESS_PAGE. With
HARNESS_HOME pictures are those of a studio at home there, which the page fills.
"""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import streamlit as st
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, sync_playwright
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
GLAZES = ["#E7E1D6", "#C9683F", "#A9BE98", "#D9A95B", "#3D3B39", "#6E86A6"]


@cache
def picture(number: int, size: tuple[int, int] = (384, 256)) -> bytes:
    """A mug on a table, as WebP: a stand-in that looks enough like a photograph to judge a layout."""
    width, height = size
    image = Image.new("RGB", size, "#E9E7E2")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.62, width, height), fill="#DAD6CE")
    draw.ellipse((width * 0.06, height * 0.2, width * 0.18, height * 0.38), fill="#7C9A6A")
    draw.ellipse((width * 0.78, height * 0.24, width * 0.9, height * 0.42), fill="#8C9DB8")
    image = image.filter(ImageFilter.GaussianBlur(6))
    draw = ImageDraw.Draw(image)
    left, top = width * (0.3 + 0.02 * (number % 4)), height * 0.28
    glaze = GLAZES[number % len(GLAZES)]
    draw.ellipse((left + width * 0.22, top + height * 0.12, left + width * 0.4, top + height * 0.42),
                 outline=glaze, width=12)  # fmt: skip
    draw.rounded_rectangle((left, top, left + width * 0.3, top + height * 0.56), radius=18, fill=glaze)
    draw.ellipse((left, top - height * 0.05, left + width * 0.3, top + height * 0.07), fill="#5A4636")
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80)
    return out.getvalue()


@contextmanager
def served(page: Path, *, home: Path | None = None) -> Iterator[str]:
    """The page on a free port, with the project's own configuration; yields its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", __file__, f"--server.port={port}"]
    env = os.environ | {"HARNESS_PAGE": str(page), "PYTHONPATH": str(ROOT)}
    if home:
        env |= {"HARNESS_HOME": str(home), "STUDIO_HOME": str(home)}
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait_until_healthy(server, f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_until_healthy(server: "subprocess.Popen[bytes]", url: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server.poll() is not None and server.stdout:
            raise RuntimeError(server.stdout.read().decode())
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"No answer from {url} in 60 s.")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
        try:
            yield browser
        finally:
            browser.close()


def _picture(request: Request) -> Response:
    number = int("".join(c for c in request.path_params["name"] if c.isdigit()) or 0)
    return Response(picture(number), media_type="image/webp", headers={"Cache-Control": "max-age=3600"})


def _font(request: Request) -> Response:
    # Streamlit serves static files beside the entry script, which is the app's, not this one.
    return FileResponse(ROOT / "app/static/fonts" / Path(request.path_params["name"]).name)


if "HARNESS_PAGE" in os.environ:
    if "HARNESS_HOME" in os.environ:
        from app.picture_routes import routes as pictures
    else:
        pictures = [Route("/pictures/{kind}/{name}", _picture)]
    routes = [*pictures, Route("/app/static/fonts/{name}", _font)]
    app = st.App(os.environ["HARNESS_PAGE"], routes=routes)
