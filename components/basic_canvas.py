"""The mask painted on streamlit-drawable-canvas: the same contract as the mask editor's, for those who prefer it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from PIL import Image
from streamlit_drawable_canvas import st_canvas

from components.canvas_mask import ERASES, PAINTS, marks_from
from components.canvas_strokes import drawing_of
from components.canvas_turn import Looks, Turn, begun, changed
from components.mask_editor import Picture
from components.session import the_studio
from core.domain.mask import MOST_STROKES, Drawn, Stroke

TOOLS = {"Brush": "freedraw", "Rectangle": "rect", "Circle": "circle", "Shape": "polygon", "Erase": "freedraw"}
HINTS = {
    "Erase": "White takes away. It is gone for good once you choose another tool.",
    "Shape": "Click the corners, then the first one again.",
}


def basic_canvas(
    picture: Picture,
    drawn: Drawn,
    *,
    key: str,
    on_drawn: Callable[[str, Drawn], None] | None = None,
    looks: Looks | None = None,
) -> Drawn:
    """Draw the canvas with its tools and return what is drawn on `picture` now; `drawn` is what was kept of it.

    The higher revision holds. `on_drawn` is called before the script begins. `looks` gives the picture's bytes and
    its mask at full size; the studio does unless told otherwise. There can be one on a page.
    """
    surface = _Surface(picture, key, on_drawn or (lambda _url, _drawn: None), looks or _looks)
    turn = surface.opened(drawn)
    with st.container(key="basic_canvas", gap=None):
        tool, width_px = _tools(turn, surface)
        with st.container(key="basic_canvas_paper"):
            st_canvas(key=surface.canvas_key(turn), on_change=surface.receive, **_canvas(turn, tool, width_px))
        _status(turn, tool)
    return turn.drawn


@dataclass(frozen=True, slots=True)
class _Surface:
    """What the tools and the canvas do to the turn that the session holds."""

    picture: Picture
    key: str
    on_drawn: Callable[[str, Drawn], None]
    looks: Looks

    @property
    def turn(self) -> Turn | None:
        return st.session_state.get(f"{self.key}_turn")

    def canvas_key(self, turn: Turn) -> str:
        return f"{self.key}_{turn.number}"

    def opened(self, drawn: Drawn) -> Turn:
        """The turn to show; a new one for another picture or mask, and for a canvas that was hidden: it forgot."""
        turn = self.turn
        if turn is None or turn.url != self.picture["url"]:
            return self.begin(drawn)
        if drawn.revision > turn.drawn.revision or drawn.base != turn.drawn.base:
            return self.begin(drawn)
        return turn if self.canvas_key(turn) in st.session_state else self.begin(turn.drawn)

    def begin(self, drawn: Drawn) -> Turn:
        size = (self.picture["width_px"], self.picture["height_px"])
        number = self.turn.number + 1 if self.turn else 1
        turn = begun(self.picture["url"], size, drawn, self.looks, number=number)
        st.session_state[f"{self.key}_turn"] = turn
        return turn

    def choose(self) -> None:
        """With another tool what was erased becomes so, and what is too much becomes background."""
        if self.turn and not self.turn.settled:
            self.begin(self.turn.drawn)

    def undo(self) -> None:
        if self.turn:
            self._set(self.turn.drawn.strokes[:-1])

    def clear(self) -> None:
        if self.turn:
            self._set((*self.turn.drawn.strokes[: MOST_STROKES - 1], Stroke(tool="clear")))

    def _set(self, strokes: tuple[Stroke, ...]) -> None:
        if self.turn:
            turn = self.begin(changed(self.turn.drawn, strokes))
            self.on_drawn(turn.url, turn.drawn)

    def receive(self) -> None:
        """Take what the canvas says."""
        turn = self.turn
        state = st.session_state.get(self.canvas_key(turn)) if turn else None
        sent = state.get("drawing") if isinstance(state, Mapping) else None
        if turn is None or not isinstance(sent, Mapping):
            return
        after = turn.after(sent.get("raw"))
        st.session_state[f"{self.key}_turn"] = after
        if after is not turn:
            self.on_drawn(after.url, after.drawn)


def _tools(turn: Turn, surface: _Surface) -> tuple[str, float]:
    """The row above the canvas: the tool, and the size of the brush in the picture's pixels."""
    key, least = surface.key, min(turn.size)
    with st.container(key="basic_canvas_tools", horizontal=True, gap="small", vertical_alignment="center"):
        tool = st.segmented_control(
            "Tool",
            list(TOOLS),
            default="Brush",
            key=f"{key}_tool",
            required=True,
            on_change=surface.choose,
            label_visibility="collapsed",
        )
        width_px = st.slider(
            "Size of the brush, in pixels of the picture",
            1,
            max(16, least // 3),
            max(1, least // 16),
            key=f"{key}_size",
            label_visibility="collapsed",
            width=150,
        )
        with st.container(horizontal=True, gap="xsmall", width="content"):
            st.button(
                "Undo",
                key=f"{key}_undo",
                icon=":material/undo:",
                type="tertiary",
                on_click=surface.undo,
                disabled=not turn.drawn.strokes,
            )
            st.button(
                "Clear",
                key=f"{key}_clear",
                icon=":material/delete:",
                type="tertiary",
                on_click=surface.clear,
                disabled=not (turn.own or turn.mask.getbbox()),
            )
    return str(tool or "Brush"), float(width_px)


def _canvas(turn: Turn, tool: str, width_px: float) -> dict[str, Any]:
    mode = TOOLS[tool]
    return {
        "width": turn.mask.width,
        "height": turn.mask.height,
        "drawing_mode": mode,
        "stroke_color": ERASES if tool == "Erase" else PAINTS,
        "fill_color": PAINTS,
        # A line around a shape would be seen twice where they overlap.
        "stroke_width": width_px * sum(turn.scale) / 2 if mode == "freedraw" else 0,
        "background_image": turn.background,
        "initial_drawing": drawing_of(marks_from(turn.laid, turn.scale), fill=PAINTS),
    }


def _status(turn: Turn, tool: str) -> None:
    share = turn.share
    usual = (
        "Red is what changes. Everything else stays exactly as it is." if share else "Paint over the part to change."
    )
    facts = f"{turn.size[0]} × {turn.size[1]} · {share:.1%} painted"
    st.html(f'<p class="ps-painted"><span>{HINTS.get(tool, usual)}</span><span class="ps-num">{facts}</span></p>')


def _looks(url: str, drawn: Drawn) -> tuple[bytes, Image.Image]:
    made = the_studio()
    asset = made.records.asset(url.rpartition("/")[2])
    return made.store.get(asset.key), made.masks.image(asset, drawn)
