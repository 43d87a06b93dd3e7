"""Components' scripts, as Streamlit takes them: one text, which begins with what all of them share."""

from pathlib import Path

_SHARED = Path(__file__).with_name("dom.js")


def script(*files: Path) -> str:
    """The files of a component one after another, `dom.js` before them."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (_SHARED, *files))
