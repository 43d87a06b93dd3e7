"""Templates from a YAML file: what it would add or replace is shown before anything is kept."""

import streamlit as st

from components.session import flag, set_flag, tell, the_studio
from components.template_editor import leave
from components.words import quiet, said
from core.domain.errors import BadRequest, StudioError
from core.domain.template import Template

OPEN = "template_import_open"
NONCE = "template_import_nonce"
MOST_MB = 1
NEW, SAME = "New", "Here already"


def import_button() -> None:
    """The button that opens it."""
    st.button("Import", key="template_import", icon=":material/upload:", on_click=_open)


def import_dialog() -> None:
    """Show it for as long as it is open."""
    if flag(OPEN):
        st.dialog("Import templates", on_dismiss=close)(_body)()


def read(data: bytes) -> list[Template]:
    """The templates in a file. Raises BadRequest saying what to do."""
    if len(data) > MOST_MB * 1024 * 1024:
        raise BadRequest(f"The file is larger than {MOST_MB} MB; export fewer templates at a time.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest("This is no YAML file; choose one that was exported here.") from error
    found = the_studio().templates.from_yaml(text)
    if not found:
        raise BadRequest("There is no template in this file; choose one that was exported here.")
    return found


def planned(found: list[Template]) -> dict[str, list[Template]]:
    """What becomes of the templates: those that are here word for word stay as they are."""
    made = the_studio().templates
    there = made.all()
    names = {template.name for template in there}
    coming = [template for template in found if template not in there]
    shipped = [template for template in coming if made.is_shipped(template.name)]
    return {
        NEW: [template for template in coming if template.name not in names],
        "Replaces yours": [template for template in coming if template.name in names and template not in shipped],
        "Kept as a copy": shipped,
        SAME: [template for template in found if template in there],
    }


def close() -> None:
    """Close it, and let go of the file."""
    set_flag(OPEN, False)
    set_flag(NONCE, flag(NONCE, 0) + 1)


def _open() -> None:
    set_flag(OPEN, True)


def _body() -> None:
    uploaded = st.file_uploader(
        f"A YAML file of up to {MOST_MB} MB",
        type=["yaml", "yml"],
        key=f"template_file_{flag(NONCE, 0)}",
        max_upload_size=MOST_MB,
    )
    if uploaded is None:
        quiet("Templates that you or a colleague exported. Nothing is kept before you say so.")
        return
    try:
        found = read(uploaded.getvalue())
    except StudioError as error:
        said(error)
        return
    plan = planned(found)
    for line, templates in plan.items():
        if templates:
            quiet(f"{line}: {', '.join(template.title for template in templates)}")
    coming = [template for template in found if template not in plan[SAME]]
    count = "1 template" if len(coming) == 1 else f"{len(coming)} templates"
    if coming and st.button(f"Import {count}", key="template_import_keep", type="primary"):
        _keep(coming, count)


def _keep(found: list[Template], count: str) -> None:
    try:
        kept = the_studio().templates.take_in(found, replace=True)
    except StudioError as error:
        said(error)
        return
    tell(f"{count} imported.")
    close()
    leave(kept[-1].name)
    st.rerun()
