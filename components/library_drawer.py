"""One picture of the library: what it is, what people put beside it, how it was made, and what can be done with it."""

from datetime import timedelta
from html import escape
from zlib import crc32

import streamlit as st

from components.edit_this import extend_this, repaint_this, restyle_this
from components.library_chain import Link, library_chain
from components.library_finish import dialog_asked, finish_this, make_again
from components.library_recipe import recipe_panel
from components.library_state import IN_DIALOG, PICTURE, change, open_picture, query
from components.library_words import TIER, campaign_words, model_words, moment_words
from components.looked_at import compare_with_source, presigned
from components.session import set_flag, the_studio, told_errors
from components.words import facts, quiet, said
from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.library import NAME_CHARS, NOTE_CHARS, TRASH_DAYS, Change, Shelved, tags_of
from core.domain.money import shown
from core.use_cases.chain import Made, Step

LARGE = "large_drawer"
LARGE_BYTES = 3_000_000
"""A heavier picture is shown by its thumbnail: one looks through many here."""


def drawer(asset_id: str, *, key: str = "drawer") -> None:
    """Draw it; a picture that is not there is said, not fatal."""
    made = the_studio()
    try:
        asset = made.records.asset(asset_id)
        if asset.owner != made.owner:
            raise NotFound("There is no such picture.")
    except NotFound as error:
        said(error)
        return
    found = made.library.shelved(asset)
    with st.container(border=key != LARGE, key=key):
        _picture(asset)
        _named(found, key)
        _facts(asset)
        chain = made.chain(asset)
        _chain(asset, chain, key)
        _actions(found, chain, key)
        _put_beside(found, key)
        recipe_panel(asset, key=key)


def large(asset_id: str) -> None:
    """The drawer in a dialog; what its buttons open takes the dialog's place."""
    if dialog_asked():
        st.rerun()
    drawer(asset_id, key=LARGE)


def _picture(asset: Asset) -> None:
    """The picture itself, or its thumbnail where that is heavy; a click shows it in full in a tab of its own."""
    full = f"/pictures/full/{asset.id}"
    url = full if asset.size_bytes < LARGE_BYTES else f"/pictures/thumb/{asset.id}.webp"
    image = f'<img src="{url}" alt="{escape(asset.name[:160] or "Picture")}">'
    st.html(f'<a class="ps-open" href="{full}" target="_blank" rel="noopener">{image}</a>')


def _named(found: Shelved, key: str) -> None:
    asset = found.asset
    name = _key(key, "name", asset, asset.name)
    with st.container(gap="xxsmall"):
        st.text_area(
            "Name",
            asset.name,
            key=name,
            max_chars=NAME_CHARS,
            height="content",
            label_visibility="collapsed",
            on_change=_rename,
            args=(asset.id, name),
        )
        where = f"{TIER[asset.tier]}, {moment_words(asset.created, query().days)}, {campaign_words(asset.campaign)}"
        quiet(_in_the_trash(found) if found.trashed_at else where)


def _in_the_trash(found: Shelved) -> str:
    """Until when it lies there, or for the sake of which picture it stays."""
    assert found.trashed_at
    asset_id = found.asset.id
    if kept := the_studio().trash.kept_by([asset_id]).get(asset_id):
        return f"In the trash, and kept as long as “{kept.name[:60]}” is, which was made of it."
    last = query().days.of(found.trashed_at + timedelta(days=TRASH_DAYS))
    return f"In the trash until {last.day} {last:%B}, then gone for good."


def _facts(asset: Asset) -> None:
    recipe = asset.recipe
    facts(
        {
            "Model": model_words(recipe.model) if recipe else "Upload",
            "Seed": str(recipe.seed) if recipe and recipe.seed is not None else "none",
            "Size": f"{asset.width_px}×{asset.height_px} {asset.extension.upper()}",
            "Recipe": f"{recipe.sha256[:6]}…{recipe.sha256[-4:]}" if recipe else "none",
        }
    )
    for note in asset.notes:
        quiet(note)


def _put_beside(found: Shelved, key: str) -> None:
    asset = found.asset
    tags, note = _key(key, "tags", asset, *found.tags), _key(key, "note", asset, found.note)
    st.multiselect(
        "Tags",
        sorted({*found.tags, *the_studio().records.tags(the_studio().owner, limit=60)}),
        default=list(found.tags),
        key=tags,
        accept_new_options=True,
        placeholder="Add a tag",
        select_all=False,
        on_change=_retag,
        args=(asset.id, found.tags, tags),
    )
    st.text_area(
        "Note",
        found.note,
        key=note,
        max_chars=NOTE_CHARS,
        height=68,
        placeholder="What the next one should know",
        on_change=_annotate,
        args=(asset.id, note),
    )


def _chain(asset: Asset, chain: Made, key: str) -> None:
    line = [_link(step, here=step.asset.id == asset.id) for step in chain.line]
    opened = library_chain(
        line,
        [_link(step) for step in chain.others],
        [_link(step) for step in chain.children],
        key=f"{key}_chain",
        opened=asset.id,
        all_in=shown(chain.all_in_usd),
    )
    if opened and opened != asset.id:
        open_picture(opened)
        set_flag(IN_DIALOG, key == LARGE)
        st.rerun()


def _link(step: Step, *, here: bool = False) -> Link:
    told = model_words(step.asset.recipe.model) if step.asset.recipe else step.asset.name
    return Link(
        id=step.asset.id,
        url=f"/pictures/thumb/{step.asset.id}.webp",
        alt="",
        words=step.words,
        told=f"{told}, this picture" if here else told,
        price="cached" if step.asset.cached else shown(step.price_usd),
    )


def _actions(found: Shelved, chain: Made, key: str) -> None:
    asset = found.asset
    if found.trashed_at:
        st.button(
            "Put back",
            key=f"{key}_restore",
            icon=":material/restore_from_trash:",
            width="stretch",
            on_click=change,
            args=((asset.id,), Change(trash=False), "put back."),
        )
        return
    with st.container(horizontal=True, gap="small", key=f"{key}_first"):
        st.link_button("Download", f"/pictures/download/{asset.id}", icon=":material/download:", width="stretch")
        repaint_this(asset.id, key=f"{key}_repaint", width="stretch")
        restyle_this(asset.id, key=f"{key}_restyle", width="stretch")
        extend_this(asset.id, key=f"{key}_extend", width="stretch")
        finish_this(asset, key=key)
        make_again(asset, key=key)
        if key != LARGE:  # one dialog cannot open another
            compare_with_source([step.asset for step in chain.line], key=key)
        _link_to(asset, key)
        presigned(asset, key=key)
        st.button(
            "Trash",
            key=f"{key}_trash",
            icon=":material/delete:",
            width="stretch",
            on_click=change,
            args=((asset.id,), Change(trash=True), "moved to the trash."),
        )


def _link_to(asset: Asset, key: str) -> None:
    label = "Copy link"
    with st.popover(
        label, icon=":material/link:", width="stretch", key=f"{key}_link_popover", on_change="rerun"
    ) as popover:
        if popover.open:
            st.code(f"{(st.context.url or '').split('?')[0]}?{PICTURE}={asset.id}", language=None, wrap_lines=True)


def _key(key: str, name: str, asset: Asset, *value: str) -> str:
    """A field's key: another one once its value was changed elsewhere, or the browser would go on with the old one."""
    return f"{key}_{name}_{asset.id}_{crc32(repr(value).encode())}"


def _rename(asset_id: str, key: str) -> None:
    change((asset_id,), Change(name=st.session_state[key]), "renamed.")


def _annotate(asset_id: str, key: str) -> None:
    with told_errors():
        the_studio().library.change([asset_id], Change(note=st.session_state[key].strip()))


def _retag(asset_id: str, before: tuple[str, ...], key: str) -> None:
    with told_errors():
        after = tags_of(",".join(st.session_state[key]))
        added = tuple(tag for tag in after if tag not in before)
        dropped = tuple(tag for tag in before if tag not in after)
        the_studio().library.change([asset_id], Change(add_tags=added, drop_tags=dropped))
