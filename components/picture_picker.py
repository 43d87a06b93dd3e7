"""Choose pictures: upload them, or click some of one's own."""

import streamlit as st

from components.campaign_chosen import chosen_slug
from components.gallery import gallery
from components.picture_tile import tile_of
from components.session import flag, set_flag, the_studio
from components.words import quiet, said
from core.domain.errors import StudioError

LIBRARY = 18
PICKER_PX = 720


def uploaded(name: str, *, key: str, several: bool = False, campaign: str = "") -> list[str]:
    """Draw an uploader; ids of the pictures that were added just now. A file that cannot be used says why.

    They belong to this campaign, or to the one that is worked in.
    """
    turn = f"{key}_turn"
    given = st.file_uploader(
        f"{name}: a PNG, JPEG or WebP of up to 25 MB",
        key=f"{key}_{flag(turn, 0)}",
        accept_multiple_files=several,
        max_upload_size=25,
        label_visibility="collapsed",
    )
    files = given if isinstance(given, list) else [given] if given else []
    try:
        slug = campaign or chosen_slug()
        added = [the_studio().upload(file.getvalue(), name=file.name, campaign=slug).id for file in files]
    except StudioError as error:
        said(error)
        return []
    if added:
        set_flag(turn, flag(turn, 0) + 1)  # a new uploader, or the old files would be taken again
    return added


def from_library(title: str, *, key: str, part: str = "") -> str | None:
    """Draw a page of one's own pictures, the newest first; the id of the one that was clicked just now."""
    made, place = the_studio(), f"{key}_before"
    before = flag(place, "")
    assets = made.records.list_assets(made.owner, before=before, limit=LIBRARY)
    if not assets and not before:
        return None
    st.html(f'<p class="ps-label">{title}</p>')
    opened = gallery([tile_of(asset) for asset in assets], key="_".join(filter(None, (key, "library", part))))
    with st.container(horizontal=True):
        if before:
            st.button("Newest", key=f"{key}_newest", on_click=set_flag, args=(place, ""))
        if len(assets) == LIBRARY:
            st.button("Older", key=f"{key}_older", on_click=set_flag, args=(place, assets[-1].id))
    return opened


def one_picture(named: str, *, key: str, told: str, choosing: str) -> str | None:
    """Draw what one picture is chosen by, an uploader and one's own; the id of the one that was chosen just now.

    While the page has none it says what to do: `told`. Else there is a button to keep that one, which ends the choice
    that the flag `choosing` stands for.
    """
    with st.container(width=PICKER_PX):
        if told:
            quiet(told)
        else:
            st.button("Keep this picture", key=f"{key}_keep", on_click=set_flag, args=(choosing, None))
        added = uploaded(named, key=f"{key}_upload")
    return added[0] if added else from_library("From your pictures", key=key)
