"""A page with one contact sheet of made-up frames. The address says which: ?n=12&done=10&slow_ms=0&…"""

import json
import time
from typing import Literal, cast, get_args

import streamlit as st

from components import look
from components.contact_sheet import Frame, Group, Show, State, Vote, contact_sheet

STATES: tuple[State, ...] = get_args(State)
HOSTILE = "<img src=x onerror=\"window.hacked=1\"><b>bold</b> 'quoted' & {id}"


# "?groups=5,7" parts the first five frames from the other seven; one that is removed leaves its group.
def groups_of(numbers: list[int]) -> list[Group]:
    found, first = list[Group](), 1
    for at, size in enumerate(int(size) for size in st.query_params.get("groups", "").split(",") if size):
        there = sum(first <= number < first + size for number in numbers)
        title = HOSTILE if "hostile" in st.query_params else f"Model {at + 1}"
        found.append(Group(title=title, facts="$0.04 and 3.2 s a picture", size=there))
        first += size
    return found


def call_of(number: int) -> str:
    return f"01JD8Q4T5Z0000000000{number:06d}"


st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
count = int(query.get("n", "12"))
# "?alike=3:2,4:2" makes frames 3 and 4 look like frame 2.
alike = {int(n): int(leader) for n, leader in (pair.split(":") for pair in query.get("alike", "").split(",") if pair)}
state = st.session_state
state.setdefault("verdicts", {})
state.setdefault("removed", [])
state.setdefault("votes", [])
state.setdefault("log", [])
state.setdefault("history", [])
state.setdefault("compared", tuple(call_of(int(n)) for n in query.get("compare", "").split(",") if n))
state.setdefault("runs", 0)
state.setdefault("done", int(query.get("done", str(count))))
state.runs += 1
history, votes, verdicts = state.history, state.votes, state.verdicts  # asking the session may end the run in between
time.sleep(int(query.get("slow_ms", "0")) / 1000)


def state_of(number: int) -> State:
    if "every" in query:
        return STATES[(number - 1) % len(STATES)]
    if query.get("refused") == str(number):
        return "refused"
    if number <= state.done:
        return "done"
    return "developing" if number == state.done + 1 else "queued"


def frame(number: int) -> Frame:
    now = state_of(number)
    done, refused, hostile = now == "done", now == "refused", "hostile" in query
    call = call_of(number)
    told: dict[str, str] = {"waiting": "until the queue goes on"} if "every" in query else {}
    return {
        "id": call,
        "number": number,
        "seed": str(448101 + number),
        "model": "Core",
        "state": now,
        "verdict": verdicts.get(call),
        "thumb_url": (query.get("url") or f"/pictures/thumb/{call}.webp") if done else None,
        "preview_url": f"/pictures/{query['preview']}/{call}.webp" if "preview" in query and not done else None,
        "alt": HOSTILE if hostile else "Studio photograph of a ceramic coffee mug on a marble counter",
        "title": (HOSTILE if hostile else "Refused by the content filter") if refused else "",
        "reason": told.get(now, HOSTILE if hostile else "Counted as charged: AWS does not say.")
        if told or refused
        else "",
        "action": "Try again · $0.04" if "every" in query else "Edit the brief" if refused else "",
        "since_s": state.setdefault("since", time.time()) if now == "developing" else 0.0,
        "note": HOSTILE if hostile else "final" if number == 3 and "note" in query else "",
        "full_url": (query.get("url") or f"/pictures/full/{call}") if done else None,
        "alike": call_of(alike[number]) if number in alike else "",
        "comment": HOSTILE if hostile else "The handle is too thin." if number == 2 and "note" in query else "",
        "price": "$0.04" if done else "",
    }


def keep(said: tuple[Vote, ...]) -> None:
    for vote in said:
        history.append((vote.id, verdicts.get(vote.id)))
        votes.append([int(vote.id[-6:]), vote.verdict])
        verdicts[vote.id] = vote.verdict


def undo() -> None:
    if history:
        call, before = history.pop()
        verdicts[call] = before
        votes.append([int(call[-6:]), before])


def compare(ids: tuple[str, ...]) -> None:
    state.compared = ids


title, show, rerun, arrive = st.columns([4, 3, 1, 1], vertical_alignment="bottom")
title.html("<p class='ps-strong'>Hero on a surface</p><p class='ps-sub'>Ceramic mug, any autumn glaze</p>")
choices = ["all", "pick", "maybe", "reject"]
shown = show.segmented_control("Show", choices, default="all", label_visibility="collapsed", key="show")
rerun.button("Rerun", key="rerun")
if arrive.button("Arrive", key="arrive"):
    state.done += 1

if "groups" in query:
    state.grouped = not st.toggle("Ungroup", key="ungroup")
began = time.perf_counter()
frames = [frame(n) for n in range(1, count + 1) if n not in state.removed]
by_callback: Literal[True, False] = "returned" not in query
events = contact_sheet(
    frames,
    key="sheet",
    aspect=query.get("aspect", "3:2"),
    show=cast(Show, shown or "all"),
    compare=state.compared,
    unfold="unfold" in query,
    groups=groups_of([each["number"] for each in frames]) if state.get("grouped", True) else [],
    on_verdicts=keep if by_callback else None,
    on_undo=undo if by_callback else None,
    on_compare=compare if by_callback else None,
)
if not by_callback:
    keep(events.verdicts)
    for _ in range(events.undos):
        undo()
    if events.compared is not None:
        compare(events.compared)
took_ms = (time.perf_counter() - began) * 1000
state.removed += [int(i[-6:]) for i in events.removed]
for kind in ("opened", "acted", "noted"):
    if found := getattr(events, kind):
        state.log.append([kind, [int(i[-6:]) for i in ([found] if isinstance(found, str) else found)]])
with st.container(key="log"):
    said = {
        "runs": state.runs,
        "votes": votes,
        "log": state.log,
        "removed": state.removed,
        "selected": [int(i[-6:]) for i in events.selected],
        "compared": [int(i[-6:]) for i in state.compared],
        "undone": events.undone,
        "took_ms": round(took_ms, 1),
    }
    st.text(json.dumps(said))
with st.bottom:
    bar = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    bar.html(f"<p class='ps-left'><b>{sum(v == 'pick' for v in verdicts.values())}</b> picks</p>")
    bar.button("Ultra · $0.28", type="primary")
st.sidebar.html("<p class='ps-side'>Budget left <b>$41.20</b></p>")
