"""The studio in the browser: Streamlit's pages and the picture routes in one ASGI app.

`python -m app.main` starts it; `uvicorn app.main:app` and `streamlit run app/main.py` do too.
"""

import asyncio
import gc
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import streamlit as st
from streamlit import net_util

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # `streamlit run` puts app/ there instead of the root
    sys.path.insert(0, str(ROOT))

from app import (  # noqa: E402 - needs the line above
    campaign_routes,
    format_routes,
    library_routes,
    picture_routes,
    preview_routes,
    sheet_routes,
    template_pictures,
)
from core.bootstrap import studio  # noqa: E402
from core.domain.errors import StudioError  # noqa: E402
from core.logs import log_to_stderr  # noqa: E402
from core.settings import settings_from  # noqa: E402

GRACE_S = 20.0
SWEEP_S = 4 * 3600.0
log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Work calls while the studio is up; on the way out, let those in flight finish or be recorded."""
    log_to_stderr(settings_from(os.environ).log_level)
    net_util._external_ip = "127.0.0.1"  # else a refused websocket makes Streamlit ask a host on AWS for our address
    made = studio()
    made.start()
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    sweeper = asyncio.create_task(_sweep())
    yield
    sweeper.cancel()
    await anyio.to_thread.run_sync(lambda: made.close(grace_s=GRACE_S))


async def _sweep() -> None:
    """Empty what is due of the trash now and every few hours."""
    while True:
        try:
            await anyio.to_thread.run_sync(studio().trash.sweep)
        except Exception:
            log.exception("the trash was not emptied")
        await asyncio.sleep(SWEEP_S)


def _warm() -> None:
    """Import what the first page would else wait for, and have the models' clients ready."""
    import pandas  # noqa: F401, PLC0415 - the first component call pays for it otherwise

    studio().ready()
    # Streamlit collects all garbage after every run of a page; what was imported by now is none, and need not be
    # walked through each time: 0.12 s for a rerun become 0.07 (2 cores, 2026-11-21).
    gc.collect()
    gc.freeze()


app = st.App(
    ROOT / "app" / "studio_ui.py",
    routes=[
        *campaign_routes.routes,
        *library_routes.routes,
        *picture_routes.routes,
        *preview_routes.routes,
        *sheet_routes.routes,
        *format_routes.routes,
        *template_pictures.routes,
    ],
    lifespan=lifespan,
)


def main() -> int:
    """Serve until stopped; the exit code."""
    try:
        settings = settings_from(os.environ)
    except StudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    os.chdir(ROOT)  # where .streamlit/config.toml lies
    app.run(config={"server.port": settings.port})
    return 0


if __name__ == "__main__":
    sys.exit(main())
