"""The editor of one template: its words, its slots, and how they read together."""

import streamlit as st

from components.session import flag, set_flag, tell, the_studio
from components.template_about import about_fields
from components.template_draft import NEW, TemplateDraft, draft_at, forget_draft, free_name, keep_draft
from components.template_kept import fresh, kept_here
from components.template_slots import add_named_slot, add_picture_slot, slot_fields
from components.template_words import Gap, marked
from components.words import head_with, plain, quiet, said, split
from core.domain.errors import BadRequest, StudioError
from core.domain.template import slots_in
from core.use_cases.templates import template_from

TRIED = "template_tried"
UNDO_DISCARD = "template_discarded"
LINE = "Write the prompt once. What changes from picture to picture is a slot."


def editing() -> str | None:
    """Where the address says something is edited, or None."""
    return NEW if "new" in st.query_params else st.query_params.get("edit")


def edit(place: str) -> None:
    """Go to the editor."""
    set_flag(TRIED, None)
    st.query_params.from_dict({"new": "1"} if place == NEW else {"edit": place})


def leave(template: str = "") -> None:
    """Go back to all templates, with this one chosen."""
    st.query_params.from_dict({"template": template} if template else {})


def template_editor(place: str) -> None:
    """Draw it; it leaves by itself once the template is saved."""
    draft = draft_at(place)
    if draft is None:
        _gone()
        return
    with head_with(_title(place, draft), LINE):
        st.button("All templates", icon=":material/arrow_back:", on_click=leave, args=("" if place == NEW else place,))
    words_side, result_side = split(58, 42)
    with words_side:
        draft = _slots(place, about_fields(place, draft))
    with result_side.container(border=True, key="template_result"):
        changed = keep_draft(place, draft)
        _result(draft)
        _end(place, draft, changed)


def _gone() -> None:
    with head_with("Templates", "That template is not here. It may have been deleted."):
        pass
    st.button("See all templates", type="primary", on_click=leave)


def _title(place: str, draft: TemplateDraft) -> str:
    if draft.of:
        return f"Edit “{plain(the_title(place))}”"
    return "New template" if place == NEW else f"Your copy of “{plain(the_title(place))}”"


def the_title(name: str) -> str:
    """The title of the template with this name, or the name."""
    return next((template.title for template in the_studio().templates.all() if template.name == name), name)


def _slots(place: str, draft: TemplateDraft) -> TemplateDraft:
    st.space(6)
    st.subheader("Slots", anchor=False)
    if not draft.slots:
        quiet("No slots yet. Write {{product}} in the prompt, or add one here.")
    slots = slot_fields(place, draft, slots_in(draft.prompt))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key, first = kept_here(place, fresh(place, "new_slot"), "")
        st.text_input("New slot", first, key=key, placeholder="Surface", width=220, live=True)
        st.button("Add", key=f"template_{place}_add", icon=":material/add:", on_click=add_named_slot, args=(place, key))
        if not any(slot.kind == "picture" for slot in slots):
            st.button(
                "Add a product picture",
                key=f"template_{place}_add_picture",
                icon=":material/image:",
                on_click=add_picture_slot,
                args=(place,),
            )
    return draft.model_copy(update={"slots": slots})


def _result(draft: TemplateDraft) -> None:
    st.subheader(plain(draft.title) or "Untitled", anchor=False)
    if draft.prompt.strip():
        gaps = [Gap(slot.name, slot.label, slot.default, slot.kind) for slot in draft.slots if slot.kind != "picture"]
        marked(draft.prompt, gaps)
    else:
        quiet("Here you will see how the prompt reads.")


def _end(place: str, draft: TemplateDraft, changed: bool) -> None:
    copied = not draft.of and place != NEW
    quiet("Not saved yet. It is kept here until you save it." if changed else "" if copied else "Nothing is changed.")
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Save", key="template_save", type="primary", shortcut="Ctrl+Enter")
        if changed:
            args = (place, draft)
            st.button("Discard changes", key="template_discard", on_click=discard, args=args)
    if pressed:
        set_flag(TRIED, place)
    try:
        template = template_from(draft.fields(draft.of or free_name(draft.title)))
        if pressed:
            the_studio().templates.save(template)
            _saved(place, template.name, template.title)
    except StudioError as error:
        if flag(TRIED) == place:
            said(error if draft.title.strip() else BadRequest("Give the template a title."))


def _saved(place: str, name: str, title: str) -> None:
    forget_draft(place)
    tell(f"“{title}” is saved.")
    leave(name)
    st.rerun()


def discard(place: str, draft: TemplateDraft) -> None:
    """Let go of the changes; they can be brought back once."""
    forget_draft(place)
    set_flag(UNDO_DISCARD, (place, draft))
    leave("" if place == NEW else place)
