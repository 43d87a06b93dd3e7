"""All templates: what narrows them, the grid, and the chosen one beside it."""

import streamlit as st

from components.session import flag, set_flag, the_studio
from components.template_draft import NEW, TemplateDraft, drafts, keep_draft
from components.template_editor import UNDO_DISCARD, discard, edit, the_title
from components.template_grid import template_grid, tile_of
from components.template_panel import DELETED, put_back, template_panel, yaml_button
from components.template_words import note
from components.words import plain, quiet, split
from core.domain.template import Template

ALL, MINE = "*all", "*mine"
SHOWN_DRAFTS = 3


def template_shelf() -> None:
    """Draw it and do what was asked."""
    made = the_studio().templates
    every = made.all()
    own = {template.name for template in every if not made.is_shipped(template.name)}
    _lines({template.name for template in every})
    grid_side, panel_side = split(58, 42)
    with grid_side:
        shown = _narrowed(every, own)
        chosen = _chosen(shown)
        if chosen:
            picked = template_grid(
                [tile_of(t, t.name in own) for t in shown],
                key="templates",
                selected=chosen.name,
                shows="template_panel",
            )
            _follow(picked)
    if chosen:
        with panel_side:
            template_panel(chosen, chosen.name in own)


def found_by(template: Template, words: str) -> bool:
    """Whether the template names all of the words, in any case."""
    slots = " ".join(" ".join((slot.label, slot.default, *slot.choices)) for slot in template.slots)
    text = f"{template.title} {template.category} {template.prompt} {slots}".casefold()
    return all(word in text for word in words.casefold().split())


def _narrowed(every: list[Template], own: set[str]) -> list[Template]:
    categories = list(dict.fromkeys(template.category for template in every))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        words = st.text_input(
            "Find a template",
            key="templates_words",
            placeholder="Find a template",
            icon=":material/search:",
            label_visibility="collapsed",
            width=260,
            live=True,
        )
        if own:
            mine = [template for template in every if template.name in own]
            yaml_button(mine, f"Export all mine ({len(own)})", "my-templates.yaml")
    category = st.pills(
        "Category",
        [ALL, *categories, MINE],
        default=ALL,
        key="templates_category",
        required=True,
        label_visibility="collapsed",
        wrap=True,
        format_func=lambda name: {ALL: "All", MINE: "Mine"}.get(name) or plain(name),
    )
    within = [t for t in every if category in (ALL, None, t.category) or (category == MINE and t.name in own)]
    shown = [template for template in within if found_by(template, words or "")]
    if not shown:
        _nothing(every, words or "", has_own=bool(own), mine=category == MINE)
    return shown


def _nothing(every: list[Template], words: str, *, has_own: bool, mine: bool) -> None:
    if mine and not has_own:
        first = every[0]
        quiet("You have no templates of your own yet. Start with a copy of one, or write a new one.")
        label = f"Edit a copy of “{plain(first.title)}”"
        st.button(label, key="template_first_copy", icon=":material/edit:", on_click=edit, args=(first.name,))
    else:
        quiet(f"No template names “{words}”." if words else "Nothing here.")
        st.button("Show all", key="templates_show_all", on_click=_show_all)


def _show_all() -> None:
    st.session_state["templates_category"] = ALL
    st.session_state["templates_words"] = ""


def _chosen(shown: list[Template]) -> Template | None:
    named = st.query_params.get("template")
    return next((template for template in shown if template.name == named), next(iter(shown), None))


def _follow(picked: str | None) -> None:
    if picked is not None and picked != st.query_params.get("template"):
        st.query_params["template"] = picked
        st.rerun()


def _lines(names: set[str]) -> None:
    with st.container(gap="xxsmall"):
        _unfinished(names)
        _undone()


def _unfinished(names: set[str]) -> None:
    found = [(place, draft) for place, draft in drafts().items() if place == NEW or place in names]
    for place, draft in found[: -SHOWN_DRAFTS - 1 : -1]:
        title = draft.title.strip() or ("A new template" if place == NEW else the_title(place))
        with st.container(horizontal=True, vertical_alignment="center"):
            note(f"“{title}” has changes that are not saved.")
            st.button("Go on", key=f"template_go_on_{place}", type="tertiary", on_click=edit, args=(place,))
            key = f"template_let_go_{place}"
            st.button("Discard", key=key, type="tertiary", on_click=discard, args=(place, draft))


def _undone() -> None:
    deleted: Template | None = flag(DELETED)
    if deleted:
        with st.container(horizontal=True, vertical_alignment="center"):
            note(f"Deleted “{deleted.title}”.")
            st.button("Put it back", key="template_put_back", type="tertiary", on_click=put_back, args=(deleted,))
    if discarded := flag(UNDO_DISCARD):
        with st.container(horizontal=True, vertical_alignment="center"):
            note("Changes discarded.")
            st.button(
                "Bring them back", key="template_bring_back", type="tertiary", on_click=_bring_back, args=discarded
            )


def _bring_back(place: str, draft: TemplateDraft) -> None:
    set_flag(UNDO_DISCARD, None)
    keep_draft(place, draft)
    edit(place)
