"""The studio as a person has it open: one browser session, driven without a browser."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import UnknownElement

from components.contact_sheet import MORE_TEXTS
from components.first_visit import WELCOMED
from core.bootstrap import studio
from core.domain.job import Call
from core.domain.sheet import Brief
from core.use_cases.report import Framed
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
FRAME = ("id", "number", "seed", "state", "verdict", "since_s", "thumb_url")
FRAME_TEXTS = ("model", "alt", "title", "reason", "action", "note", "full_url", *MORE_TEXTS)
IN_WORDS = {"state", "verdict", "thumb_url", *FRAME_TEXTS}

Frame = dict[str, Any]


class Opened:
    """A session of the studio. Every run is checked: no page may show an exception."""

    def __init__(self, page: str = "create", *, brief: Brief | None = None, first: bool = False) -> None:
        """`brief` is what the form holds; `first` is a first visit, with nothing asked for yet."""
        made = studio()
        if not first:
            made.records.remember(made.owner, WELCOMED, "yes")
        if brief:
            made.records.remember(made.owner, "brief", brief.model_dump_json())
        self.at = AppTest.from_file(str(ROOT / "app" / "studio_ui.py"), default_timeout=30)
        self._seq = 0
        self.run()
        if page != "create":
            self.go(page)

    def run(self) -> "Opened":
        self.at.run()
        return self._checked()

    def go(self, page: str) -> "Opened":
        self.at.switch_page(f"../pages/{page}.py").run()
        return self._checked()

    def click(self, key: str) -> "Opened":
        self.at.button(key=key).click().run()
        return self._checked()

    def choose(self, key: str, value: object) -> "Opened":
        """Set a selectbox, pills, a segmented control or a slider."""
        self.widget(key).set_value(value).run()
        return self._checked()

    def type(self, key: str, text: str) -> "Opened":
        """Fill a field."""
        self.widget(key).set_value(text).run()
        return self._checked()

    def add_picture(self, name: str, data: bytes) -> "Opened":
        self.at.file_uploader[0].upload(name, data).run()
        return self._checked()

    def open(self, popover: str) -> "Opened":
        """Open a popover; its content is only there while it is open."""
        self.at.session_state[popover] = True
        return self.run()

    def widget(self, key: str) -> Any:
        """The widget with this key, whatever it is; a field of the brief also after the form was filled anew."""
        turn = self.at.session_state["brief_turn"] if "brief_turn" in self.at.session_state else ""  # noqa: SIM401
        return self.at.get_by_key(re.sub(r"^brief_", f"brief{turn}_", key))

    # What is on the page

    @property
    def title(self) -> str:
        return read(self.at.title[0].value)

    @property
    def errors(self) -> list[str]:
        return [read(error.value) for error in self.at.error]

    @property
    def toasts(self) -> list[str]:
        return [read(toast.value) for toast in self.at.toast]

    @property
    def html(self) -> str:
        """The page's own small HTML, as it goes to the browser."""
        return "\n".join(str(part.value) for part in self.at.html if "<style>" not in str(part.value))

    @property
    def text(self) -> str:
        """The same as a person reads it, near enough."""
        return unescape(self.html)

    @property
    def labels(self) -> dict[str, str]:
        """Buttons by key."""
        return {str(button.key): read(button.label) for button in self.at.button}

    @property
    def popovers(self) -> list[str]:
        """Labels of the buttons that open something."""
        return [str(block.proto.popover.label) for block in self.at if getattr(block, "type", "") == "popover"]

    def drawn(self, key: str) -> Any:
        """What a component was given to draw."""
        found = self.at.get_by_key(key)
        assert isinstance(found, UnknownElement)
        return json.loads(found.proto.json)

    # The sheet

    @property
    def sheet(self) -> str:
        """The open sheet's id, as the address names it."""
        named = self.at.query_params["sheet"]
        return named if isinstance(named, str) else str(named[0])

    @property
    def frames(self) -> list[Frame]:
        """The drawn frames, unpacked as the component's script does it."""
        data = self.drawn(f"sheet_{self.sheet}")
        words = data["words"]
        rows = [dict(zip((*FRAME, *FRAME_TEXTS), row, strict=True)) for row in data["frames"]]
        return [{name: words[value] if name in IN_WORDS else value for name, value in row.items()} for row in rows]

    @property
    def framed(self) -> list[Framed]:
        return studio().report.framed(self.sheet)

    def all_in(self) -> "Opened":
        """Come back when every call of the sheet has ended."""
        until(lambda: all(found.call.finished for found in self.framed), what="all frames to come in")
        return self.run()

    def does(self, kind: str, *call_ids: str, verdict: str = "", selected: tuple[int, ...] = ()) -> "Opened":
        """What the sheet's script sends when a person does this to these frames."""
        key = f"sheet_{self.sheet}"
        self._seq += 1
        events = [[self._seq, kind, list(call_ids), verdict]] if kind else []
        session = self.at.session_state[f"{key}__inbox"].session
        sent = {"epoch": "test", "session": session, "seq": self._seq, "events": events, "selected": list(selected)}
        self.at.session_state[key] = {"sent": sent}
        self.run()
        # In a browser a vote's callback comes before the script; AppTest has no callbacks of components.
        return self.run() if kind == "verdict" else self

    def _checked(self) -> "Opened":
        assert not self.at.exception, [shown.value for shown in self.at.exception]
        return self


def read(text: object) -> str:
    """Markdown as a person reads it: without the backslashes that keep marks from being read."""
    return re.sub(r"\\([^\w\s]|_)", r"\1", str(text))


def drafted(prompt: str = "a red mug", *, count: int = 2, seed: str = "5") -> Opened:
    """A session in which a sheet was just drafted, from the form."""
    opened = Opened().type("brief_prompt", prompt).choose("brief_count", count).type("brief_seed", seed)
    return opened.click("draft")


def finals_in() -> None:
    """Return once every finishing call has ended."""
    until(lambda: all(call.finished for call in finishing()), what="the finals to come in")


def finishing() -> list[Call]:
    """The calls of all finishing jobs."""
    made = studio()
    jobs = [job for job in made.records.jobs(made.owner) if job.kind == "finish"]
    return [call for job in jobs for call in made.records.calls(job.id)]
