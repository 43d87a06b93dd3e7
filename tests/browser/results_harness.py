"""A page with what an edit gave: the candidates, and the versions of the picture. The address says which:
?n=4&done=3&refused=4&preview=1&shape=2:3&versions=7&hostile=1"""

import time
from decimal import Decimal

import streamlit as st

from components import look
from components.candidates import candidates
from components.session import the_studio
from components.versions_strip import versions_strip
from core.domain.asset import Asset
from core.domain.job import Call, CallStatus
from core.domain.operation import Inpaint
from core.domain.sheet import Frame
from core.use_cases.report import Framed
from core.use_cases.versions import Version
from tests.support.builders import asset_of, call_of, job_of, recipe_of
from tests.support.pictures import mug, saved

HOSTILE = "<img src=x onerror=\"window.hacked=1\"><b>bold</b> 'quoted' & {id}"
GLAZES = ("#c9683f", "#2f5d4a", "#4f8a5e", "#1f5560", "#3d3b39", "#6e86a6", "#d9a95b", "#7c9a6a")
ENDS: dict[str, CallStatus] = {"refused": "refused", "failed": "failed", "in_doubt": "in_doubt"}
REASONS = {
    "refused": "The content filter took it for something else. Counted as charged: AWS does not say.",
    "failed": "The answer holds no picture. Counted as charged: AWS does not say.",
    "in_doubt": "The connection ended before the answer came, so the call may have run. Counted as charged.",
}
# Each version and the one it was made from: two edits tried twice, and one of them gone on with.
TREE = ((None, "Upload"), (0, "Fast upscale"), (1, "Repaint"), (1, "Repaint"), (1, "Repaint"), (3, "Erase"),
        (3, "Erase"), (6, "Replace background"), (0, "Recolour"), *((8 + n, "Repaint") for n in range(12)))  # fmt: skip

st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
state = st.session_state
state.setdefault("runs", 0)
state.setdefault("chosen", [])
state.setdefault("since", time.time() - 3)
state.setdefault("done", int(query.get("done", "3")))
state.runs += 1
words = HOSTILE if "hostile" in query else "the same mug in a deep bottle green glaze"
width, height = (int(side) for side in query.get("shape", "3:2").split(":"))


@st.cache_resource
def picture(number: int, size_px: tuple[int, int], name: str) -> Asset:
    return the_studio().upload(
        saved(mug(GLAZES[number % len(GLAZES)], left_px=size_px[0] // 3, size_px=size_px)), name=name
    )


@st.cache_resource
def calls() -> list[Call]:
    job = job_of()
    recipe = recipe_of(operation=Inpaint(prompt="a mug", image="a" * 64, mask="b" * 64), model="titan2")
    return [call_of(job, recipe, position=position, price_usd="0.07") for position in range(8)]


def framed(number: int) -> Framed:
    call = calls()[number - 1]
    ended = next((end for name, end in ENDS.items() if query.get(name) == str(number)), None)
    asset = None
    if ended:
        charged = Decimal(0) if "free" in query else call.price_usd
        call = call.model_copy(
            update={"status": ended, "settled_usd": charged, "reason": words if "hostile" in query else REASONS[ended]}
        )
    elif number <= state.done:
        asset = picture(number, (240 * width, 240 * height), "a mug").model_copy(update={"name": words})
        call = call.model_copy(update={"status": "done", "assets": (asset.id,)})
    elif number == state.done + 1:
        call = call.model_copy(update={"status": "sent", "sent_at_s": state.since})
    return Framed(Frame(sheet="0" * 26, number=number, call=call.id), call, asset)


@st.cache_resource
def versions(count: int) -> tuple[Version, ...]:
    made: list[Version] = []
    for number, (parent, told) in enumerate(TREE[:count]):
        asset = asset_of() if query.get("missing") == str(number) else picture(number, (480 + number, 320), "a mug")
        above = made[parent] if parent is not None else None
        made.append(
            Version(
                asset=asset, parent=above.asset.id if above else None, words=told, depth=above.depth + 1 if above else 0
            )
        )
    return tuple(made)


def hostile(version: Version) -> Version:
    named = version.asset.model_copy(update={"name": words})
    return version.model_copy(update={"asset": named, "words": words} if "hostile" in query else {"asset": named})


st.title("What it gave", anchor=False)
buttons = st.container(horizontal=True)
buttons.button("Rerun")
if buttons.button("Next"):
    state.done += 1
left_side, right_side = st.columns([67, 33], gap="medium")
with left_side:
    st.container(height=520, border=True).text("The editor.")
    shown = [hostile(version) for version in versions(int(query.get("versions", "7")))]
    current = state.get("version") or shown[min(5, len(shown) - 1)].asset.id
    if picked := versions_strip(shown, key="versions", selected=current):
        state.version = picked
        state.chosen.append(next(str(n) for n, each in enumerate(shown) if each.asset.id == picked))
        st.rerun()
with right_side:
    found = [framed(number) for number in range(1, int(query.get("n", "4")) + 1)]
    if taken := candidates(found, key="tries", selected=state.get("taken")):
        state.taken = taken
        state.chosen.append(
            next(chr(64 + each.frame.number) for each in found if each.asset and each.asset.id == taken)
        )
        st.rerun()
st.text(f"runs {state.runs}")
st.text(f"chosen {' '.join(state.chosen)}")
for number in range(12):
    st.text(f"Line {number} below, so that the page scrolls.")
