"""A campaign from an archive: what is in it is shown before anything is kept."""

import streamlit as st

from components.campaign_import_run import Run, begin, forget, running
from components.campaign_state import open_campaign
from components.campaign_words import archive_words
from components.library_words import count_words
from components.session import flag, set_flag, tell, the_studio
from components.words import facts, plain, quiet, said
from core.domain.archive import Manifest
from core.domain.asset import slug_of
from core.domain.errors import StudioError

OPEN, NONCE = "campaign_import_open", "campaign_import_nonce"
MOST_MB = 1000
POLL_S = 0.4
INTO, BESIDE = "Add what is missing to it", "Import it beside it, under another name"


def import_button() -> None:
    """The button that opens it; while something is imported it says how far that is."""
    run = running()
    label = "Import" if run is None else "Imported" if run.ended else f"Importing {run.part:.0%}"
    st.button(label, key="campaign_import", icon=":material/upload:", on_click=set_flag, args=(OPEN, True))


def import_dialog() -> None:
    """Show it for as long as it is open."""
    if flag(OPEN):
        st.dialog("Import a campaign", on_dismiss=close)(_body)()


def close() -> None:
    """Close it, and let go of the file. What is being imported goes on."""
    set_flag(OPEN, False)
    set_flag(NONCE, flag(NONCE, 0) + 1)


def _body() -> None:
    run = running()
    if run:
        st.fragment(_progress, run_every=None if run.ended else POLL_S)()
        return
    file = st.file_uploader(
        "A ZIP that was exported here or in another studio",
        type="zip",
        key=f"campaign_file_{flag(NONCE, 0)}",
        max_upload_size=MOST_MB,
    )
    if file is None:
        quiet("Nothing is kept before you say so.")
        return
    try:
        found = the_studio().campaign_import.look_in(file)
    except StudioError as error:
        said(error)
        return
    slug = _preview(found)
    if slug:
        st.button(
            f"Import {count_words(sum(found.pictures.values()))}",
            key="campaign_import_go",
            type="primary",
            on_click=begin,
            args=(the_studio(), file, slug),
        )


def _preview(found: Manifest) -> str | None:
    """What is in it, and where it goes; the slug it gets, None while it cannot be imported."""
    st.markdown(f"**{plain(found.name)}**")
    facts({"Holds": archive_words(found), "Exported": f"{found.exported:%d %b %Y %H:%M} UTC"})
    if not the_studio().campaigns.in_use(found.slug):
        return found.slug
    quiet(f"There is a campaign “{found.slug}” here already. A picture that is here stays as it is.")
    way = st.radio("How", [INTO, BESIDE], key="campaign_import_way", label_visibility="collapsed")
    if way == INTO:
        return found.slug
    name = st.text_input("Its name here", f"{found.name} 2", key="campaign_import_name")
    try:
        slug = slug_of(name or "")
    except StudioError as error:
        said(error)
        return None
    if the_studio().campaigns.in_use(slug):
        quiet(f"“{slug}” is taken, too.")
        return None
    return slug


def _progress() -> None:
    run = running()
    if run is None:
        st.rerun()
    elif not run.ended:
        st.progress(run.part, text=f"{run.done:,} of {run.total:,}" if run.total else "Looking through the archive …")
        quiet("You may close this; it goes on.")
    elif run.trouble:
        said(run.trouble)
        st.button("Another file", key="campaign_import_again", on_click=_again)
    else:
        _imported(run)


def _again() -> None:
    forget()
    set_flag(NONCE, flag(NONCE, 0) + 1)


def _imported(run: Run) -> None:
    made = run.made
    forget()
    close()
    if made:
        there = f", {made.there:,} were here already" if made.there else ""
        tell(f"{count_words(made.pictures)} imported{there}.")
        open_campaign(made.slug)
    st.rerun()
