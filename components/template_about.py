"""What a template is about, in the editor: its title, its words, and what is wrong with their gaps."""

import streamlit as st

from components.session import the_studio
from components.template_draft import TemplateDraft
from components.template_kept import fresh, kept_here
from components.template_slots import add_slot, respell
from components.template_words import misspelt, note
from components.words import plain, quiet
from core.domain.template import combinations_count, slots_in
from core.models.catalog import rows

TIERS = {"draft": "Drafts", "final": "Finals"}


def about_fields(place: str, draft: TemplateDraft) -> TemplateDraft:
    """Title, category, prompt, what to leave out, and the picture it is made for."""
    with st.container(key="template_about"):
        wide, narrow = st.columns([60, 40])
    with wide:
        key, first = kept_here(place, "title", draft.title)
        title = st.text_input("Title", first, key=key, placeholder="Hero on a surface", live=True)
    with narrow:
        category = _category(place, draft.category)
    prompt = _prompt(place, draft.prompt)
    draft = draft.model_copy(update={"title": title or "", "category": category, "prompt": prompt})
    _gap_hints(place, draft)
    key, first = kept_here(place, "negative", draft.negative_prompt)
    negative = st.text_input("What to leave out", first, key=key, placeholder="text, watermark, hands", live=True)
    return draft.model_copy(update={"negative_prompt": negative or "", **_output(place, draft)})


def _category(place: str, was: str) -> str:
    key, first = kept_here(place, "category", was)
    known = [template.category for template in the_studio().templates.all()]
    offered = list(dict.fromkeys([*known, *([first] if first else [])]))
    chosen = st.selectbox(
        "Category",
        offered,
        offered.index(first) if first else None,
        key=key,
        placeholder="Choose, or type your own",
        accept_new_options=True,
    )
    return chosen or ""


def _prompt(place: str, was: str) -> str:
    key, first = kept_here(place, fresh(place, "prompt"), was)
    return (
        st.text_area(
            "Prompt",
            first,
            key=key,
            height=170,
            placeholder="Studio photograph of a {{product}} on a {{surface}}, soft morning light from the left …",
            help="Double braces make a slot: {{surface}}. A list makes a draft of each: {{red|blue}}.",
        )
        or ""
    )


def _gap_hints(place: str, draft: TemplateDraft) -> None:
    known = {slot.name for slot in draft.slots if slot.kind != "picture"}
    for written, gap in misspelt(draft.prompt):
        with st.container(horizontal=True, vertical_alignment="center"):
            note("A slot's name has small letters, digits and _, not", written)
            key = f"template_{place}_respell_{written}"
            st.button(f"Write {plain(gap)}", key=key, on_click=respell, args=(place, written, gap))
    if missing := [name for name in slots_in(draft.prompt) if name not in known]:
        with st.container(horizontal=True, vertical_alignment="center"):
            note("Not a slot yet:")
            for name in missing:
                key = f"template_{place}_add_{name}"
                label = f"Add slot “{plain(name)}”"
                st.button(label, key=key, icon=":material/add:", on_click=add_slot, args=(place, name))
    if (count := combinations_count(draft.prompt)) > 1:
        quiet(f"The lists in the prompt make {count:,} drafts, one of each.")


def _output(place: str, draft: TemplateDraft) -> dict[str, str]:
    found = [row.operations["text_to_image"].aspects for row in rows() if "text_to_image" in row.operations]
    aspects = list(dict.fromkeys([*(aspect for aspects in found for aspect in aspects), draft.aspect]))
    with st.container(horizontal=True, gap="medium"):
        key, first = kept_here(place, "aspect", draft.aspect)
        aspect = st.selectbox("Aspect", aspects, aspects.index(first), key=key, width=140)
        key, first = kept_here(place, "tier", draft.tier)
        tier = st.segmented_control(
            "Made for", list(TIERS), default=first, key=key, required=True, format_func=TIERS.__getitem__
        )
    return {"aspect": aspect, "tier": tier or first}
