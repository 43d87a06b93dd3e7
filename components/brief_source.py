"""Where a brief starts: a template, a preset, or one that was drafted before."""

import streamlit as st

from components.brief_again import comes_again, use_again
from components.brief_list import Act, BriefRow, brief_list
from components.campaign_chosen import chosen
from components.model_words import done
from components.session import PANEL, brief, flag, restart_brief, set_flag, tell, the_studio
from components.template_grid import OWN_WORDS, TemplateTile, template_grid, tile_of
from components.words import head_with, plain, quiet, unlisted
from core.domain.errors import StudioError
from core.domain.sheet import Brief, Preset, Sheet
from core.domain.template import Template
from core.models.catalog import row_of
from core.use_cases.briefs import opened_with, prompt_of

SOURCES = ("Templates", "Presets", "History")
HISTORY_PAGE = 12
THUMBS = 4
WORDS_CHARS = 240


def source_head() -> tuple[str, str]:
    """The page's head: what to start from, and words to find it by."""
    with head_with("Create", "Pick a template, fill its slots, draft a sheet."):
        source = st.segmented_control(
            "Start from", SOURCES, key="create_source", default=SOURCES[0], required=True, label_visibility="collapsed"
        )
        found = st.text_input(
            f"Find in {str(source).lower()}",
            key="create_find",
            placeholder=f"Find in {str(source).lower()}",
            icon=":material/search:",
            label_visibility="collapsed",
            live=True,
            width=220,
        )
    return source or SOURCES[0], found or ""


def brief_source(source: str, wanted: str) -> None:
    """Draw what the brief can start from; a choice puts it into the form."""
    match source:
        case "Presets":
            _presets(wanted)
        case "History":
            _history(wanted)
        case _:
            _templates(wanted)


def _templates(wanted: str) -> None:
    made = the_studio()
    known = campaign_first(made.templates.all())
    own = {template.name for template in made.templates.own()}
    categories = dict.fromkeys(template.category for template in known if template.name not in own)
    category = st.pills(
        "Category",
        ["All", *categories, *(["Mine"] if own else [])],
        default="All",
        key="create_category",
        required=True,
        label_visibility="collapsed",
    )
    shown = [t for t in known if _fits(t, category or "All", wanted, own)]
    tiles = [tile_of(template, own=template.name in own) for template in shown]
    if not wanted and category == "All":
        tiles.insert(0, TemplateTile(name=OWN_WORDS, title="Own words", url="", slots=0, own=False))
    if not tiles:
        quiet("No template has these words.")
        st.button("Show all templates", key="create_show_all", on_click=_show_all)
    chosen = template_grid(tiles, key="create_templates", selected=brief().template or OWN_WORDS, shows=PANEL)
    if chosen and chosen != (brief().template or OWN_WORDS):
        template = next((t for t in known if t.name == chosen), None)
        restart_brief(opened_with(brief(), template, known))
        st.rerun()  # the grid was drawn with the one before


def campaign_first(known: list[Template]) -> list[Template]:
    """Those that the campaign starts with stand first, in its order."""
    order = {name: place for place, name in enumerate(chosen().templates)}
    return sorted(known, key=lambda template: order.get(template.name, len(order)))


def _show_all() -> None:
    st.session_state["create_find"], st.session_state["create_category"] = "", "All"


def _fits(template: Template, category: str, wanted: str, own: set[str]) -> bool:
    text = f"{template.title} {template.category} {template.prompt}".casefold()
    placed = category == "All" or (template.name in own if category == "Mine" else template.category == category)
    return placed and all(word in text for word in wanted.casefold().split())


def _presets(wanted: str) -> None:
    made = the_studio()
    presets = [p for p in made.records.presets(made.owner) if wanted.casefold() in p.name.casefold()]
    _put_back()
    if not presets:
        none = "No preset yet. Write a brief, then “Save as preset” keeps all its settings under a name."
        quiet("No preset has these words in its name." if wanted else none)
        return
    known = {preset.id: preset for preset in presets}
    asked = brief_list([_preset_row(preset) for preset in presets], key="create_presets")
    if asked:
        _do_preset(known[asked[0]], asked[1])


def _do_preset(preset: Preset, act: Act) -> None:
    if act == "use":
        restart_brief(preset.brief)
        return
    the_studio().records.drop_preset(preset.id)
    set_flag("dropped_preset", preset)
    st.rerun()


def _put_back() -> None:
    dropped = flag("dropped_preset")
    if dropped and st.button(f"Put “{plain(dropped.name)}” back", icon=":material/undo:", type="tertiary"):
        the_studio().records.put_preset(dropped)
        set_flag("dropped_preset", None)
        st.rerun()


def _history(wanted: str) -> None:
    made = the_studio()
    before = flag("history_before", "") if not wanted else ""
    pinned = made.records.sheets(made.owner, pinned=True) if not (wanted or before) else []
    others = made.records.sheets(made.owner, words=wanted, before=before, limit=HISTORY_PAGE)
    sheets = [*pinned, *(sheet for sheet in others if not sheet.pinned or wanted or before)]
    if not sheets:
        quiet("Nothing was drafted with these words." if wanted else "Nothing was drafted yet.")
        return
    known = {sheet.id: sheet for sheet in sheets}
    asked = brief_list([_history_row(sheet) for sheet in sheets], key="create_history")
    with st.container(horizontal=True):
        if before:
            st.button("Newest", key="history_newest", on_click=set_flag, args=("history_before", ""))
        if len(others) == HISTORY_PAGE and not wanted:
            st.button("Older", key="history_older", on_click=set_flag, args=("history_before", others[-1].id))
    if asked:
        _do_sheet(known[asked[0]], asked[1])


def _do_sheet(sheet: Sheet, act: Act) -> None:
    if act == "use" and sheet.brief.operation:
        use_again(sheet)
    elif act == "use":
        restart_brief(sheet.brief)
        tell("The brief is in the form again.")
    elif act == "open":
        st.switch_page("../pages/sheet.py", query_params={"sheet": sheet.id})
    else:
        the_studio().records.pin_sheet(sheet.id, pinned=act == "pin")
        st.rerun()


def _preset_row(preset: Preset) -> BriefRow:
    acts: list[Act] = ["use", "delete"]
    return BriefRow(
        id=preset.id,
        title=preset.name,
        words=_words(preset.brief),
        detail=_detail(preset.brief),
        thumbs=[],
        pinned=False,
        acts=acts,
    )


def _history_row(sheet: Sheet) -> BriefRow:
    use: list[Act] = ["use"] if comes_again(sheet) else []
    pictures = the_studio().records.sheet_pictures(sheet.id, limit=THUMBS)
    return BriefRow(
        id=sheet.id,
        title=unlisted(sheet.title),
        words=_words(sheet.brief),
        detail=f"{sheet.created:%d %b %Y %H:%M} · {_detail(sheet.brief)}",
        thumbs=[f"/pictures/thumb/{name}.webp" for name in pictures],
        pinned=sheet.pinned,
        acts=[*use, "open", "unpin" if sheet.pinned else "pin"],
    )


def _words(found: Brief) -> str:
    try:
        template = the_studio().templates.named(found.template) if found.template else None
        words = prompt_of(found, template)
    except StudioError:  # its template is gone, or asks for more now
        words = " · ".join(filter(None, [found.prompt, *found.slots.values()]))
    return words[:WORDS_CHARS]


def _detail(found: Brief) -> str:
    try:
        models = ", ".join(row_of(name).short for name in found.models)
    except StudioError:
        models = "a model that is gone"
    each = " each" if found.compared else ""
    seed = f" · seed {found.seed}" if found.seed else ""
    if found.operation:
        return f"{models} · {found.count} tries · {done(found.operation)}{seed}"
    drafts = "1 draft" if found.count == 1 else f"{found.count} drafts"
    return f"{models} · {drafts}{each} · {'from a picture' if found.image else found.aspect}{seed}"
