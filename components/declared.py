"""How a component of ours is declared: the files of its folder, as one script and one style sheet."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent
_SHARED = _HERE / "dom.js"


def declared(name: str, *scripts: str, styles: tuple[str, ...] = ("index.css",)) -> ComponentRenderer:
    """The component whose files are in the folder `name`.

    `dom.js`, its `scripts` and index.js are one module in the browser: each may use what the others define, and only
    index.js exports.
    """
    here = _HERE / name
    return st.components.v2.component(
        name,
        js=_joined(_SHARED, *(here / each for each in (*scripts, "index.js"))),
        css=_joined(*(here / each for each in styles)),
    )


def _joined(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
