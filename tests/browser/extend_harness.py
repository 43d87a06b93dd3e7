"""A page with the two components of Extend alone: ?part=grid (&state=made, &hostile=1, &safe=1) or ?part=box (&free=1).

With &slow_ms=400 a run takes as long. What Python heard stands at the end, as JSON.
"""

import json
import time
from html import escape

import streamlit as st

from components import look
from components.formats_grid import Act, Drawn, Group, State, Ticks, Tile, Words, formats_grid
from components.frame_box import Box, Stage, frame_box

HOSTILE = "<img src=x onerror=\"window.hacked=1\"><b>bold 'quoted'"
WHOLE = (0.0, 0.0, 1.0, 1.0)
STORY = (0.06, 0.14, 0.88, 0.66)
SIZES = {"square": (1080, 1080), "portrait": (1080, 1350), "story": (1080, 1920), "link": (1200, 628)}
BANNERS = {"leader": (728, 90), "sky": (160, 600)}
MADE: dict[str, State] = {"square": "ready", "portrait": "approved", "story": "making", "link": "failed"}
SIZE = (960, 640)
"""Of the picture under the box."""

st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
hostile, made = bool(query.get("hostile")), query.get("state") == "made"
kept = st.session_state.setdefault("kept", {"off": ["link"], "ticks": 0, "box": [240, 160, 320, 320], "moves": 0})
acts = st.session_state.setdefault("acts", [])
time.sleep(int(query.get("slow_ms", "0")) / 1000)


def tile(name: str, size: tuple[int, int]) -> Tile:
    banner = name in BANNERS
    state = MADE.get(name, "ready") if made else "plan"
    words = Words(
        text=HOSTILE if hostile else "Slow mornings",
        room=(0.02, 0.1, 0.5, 0.8),
        anchor="left",
        width=1,
        height=0.9,
        colour="#ffffff",
        weight=600,
        mono=False,
        lines=2,
        scrim="",
        most=0,
    )
    drawn = Drawn(seen=(-0.1, -0.2, 1.2, 1.4), block=WHOLE, ground="new")
    if banner:
        drawn = Drawn(seen=WHOLE, block=(0.6, 0, 0.4, 1), ground="#7a3c28")
    return Tile(
        id=name,
        name=HOSTILE if hostile else name.capitalize(),
        size=f"{size[0]}×{size[1]}",
        ratio=size[0] / size[1],
        way="layout" if banner else "outpaint",
        price="" if banner else "$0.06",
        light=True,
        told=HOSTILE if hostile else "Outpaint. 29% new pixels.",
        warning=HOSTILE if hostile else "The subject leaves the safe zone." if name == "portrait" else "",
        ticked=name not in kept["off"],
        state=state,
        url="/pictures/thumb/3.webp" if state in ("ready", "approved") else "",
        drawn=drawn,
        words=[words] if banner else [],
        logos=[],
        safe=STORY if name == "story" else None,
        done=0.5,
        reason=(HOSTILE if hostile else "The filter held it back. Counted as charged.") if state == "failed" else "",
        instead="Crop instead · free" if state == "failed" else "",
        redo="$0.06" if made and not banner else "",
    )


def ticked(ticks: Ticks) -> None:
    kept.update(off=list(ticks.off), ticks=ticks.number)


def moved(box: Box, number: int) -> None:
    kept.update(box=list(box), moves=number)


def grid() -> tuple[Act, ...]:
    social: list[Tile] = [tile(name, size) for name, size in SIZES.items()]
    banners: list[Tile] = [tile(name, size) for name, size in BANNERS.items()]
    groups = [Group(title="Instagram", tiles=social), Group(title=HOSTILE if hostile else "Display", tiles=banners)]
    return formats_grid(
        groups,
        key="grid",
        of="harness",
        source={"url": "/pictures/thumb/1.webp", "alt": "A mug"},
        safe=bool(query.get("safe")),
        number=kept["ticks"],
        on_ticks=None if made else ticked,
    )


if query.get("part") == "box":
    free = bool(query.get("free"))
    stage = Stage(
        url="/pictures/thumb/1.webp",
        alt="A mug",
        label="What this format shows",
        size=SIZE,
        region=(0, 0, *SIZE) if free else (-288, -288, SIZE[0] + 576, SIZE[1] + 576),
        ratio=None if free else 1.0,
        dot=free,
        most_px=430,
    )
    with st.container(width=560):
        left, top, width, height = kept["box"]
        frame_box(stage, (left, top, width, height), key="box", of="harness", number=kept["moves"], on_box=moved)
else:
    st.title("Formats")
    acts.extend(list(act) for act in grid())
st.button("Run again")
st.html(f'<pre class="heard" style="white-space: pre-wrap">{escape(json.dumps({**kept, "acts": acts}))}</pre>')
