"""Words beside the prompt: themes and phrases to add, the prompt as it will be sent, and what the linter finds."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from components.campaign_chosen import chosen
from components.session import brief, kept, restart_brief, the_studio, told_errors
from components.words import plain
from core.domain.errors import StudioError
from core.domain.sheet import Brief
from core.domain.template import SLOT, Template, combinations, combinations_count, value_in
from core.models.catalog import ModelRow
from core.prompting.lint import Finding, Fix, lint
from core.prompting.shipped import Menu, menus, themes
from core.use_cases.allowed_names import allowed_names, keep_allowed_names
from core.use_cases.briefs import left_out_of, prompt_of, theme_of
from core.use_cases.draft import MOST_FRAMES
from core.use_cases.mend import mended

MOST_LINTED = 8
SIGNS = {"block": "block", "error": "error", "warn": "warning", "info": "info"}


def added_fields() -> dict[str, object]:
    """A theme in one click, and menus of phrases; both follow the prompt."""
    was = brief()
    theme, added = _chosen_theme(was), _chosen_phrases(was)
    label = f"Theme: {themes()[theme].title}" if theme in themes() else "Theme"
    with st.popover(label, key="theme_popover", icon=":material/wb_twilight:", on_change="rerun") as popover:
        if popover.open:
            _theme_pills(was)
    label = f"Add words ({len(added)})" if added else "Add words"
    with st.popover(label, key="words_popover", icon=":material/add:", on_change="rerun") as popover:
        if popover.open:
            _phrase_pills(was)
    return {"theme": theme, "added": added}


def preview(template: Template | None, found: Brief, models: Sequence[ModelRow]) -> None:
    """The prompt with what was filled in marked, and how long it is beside what all models take."""
    try:
        length = len(chosen().prompt(prompt_of(found, template)))
    except StudioError:
        length = 0
    fields = [next(iter(row.operations.values())).fields.get("prompt") for row in models]
    most = min((field.max_chars for field in fields if field and field.max_chars), default=None)
    limit = f" / {most:,}" if most else ""
    if template or found.added or theme_of(found) or (chosen().preamble and found.prompt.strip()):
        st.html(
            '<div class="ps-split"><span class="ps-sub">Prompt</span>'
            f'<span class="ps-num ps-dim">{length:,}{limit}</span></div>'
            f'<p class="ps-preview">{_style_before(found, template)}{_marked(template, found)}</p>'
        )


def findings_of(found: Brief, template: Template | None, models: Sequence[ModelRow]) -> list[Finding]:
    """What the linter says of the words, each thing once however many combinations and models have it."""
    made = the_studio()
    try:
        prompt = chosen().prompt(prompt_of(found, template))
    except StudioError:
        return []  # the button says what is missing
    if not prompt or combinations_count(prompt) > MOST_FRAMES:
        return []
    read = partial(
        lint,
        negative_prompt=left_out_of(found),
        operation="image_to_image" if found.image else "text_to_image",
        allowed=allowed_names(made.records, made.owner),
        avoid=chosen().avoid,
    )
    each = {
        (finding.rule, finding.words): finding
        for row in models
        for words in combinations(prompt)[:MOST_LINTED]
        for finding in read(words, row=row)
    }
    return list(each.values())


def lint_lines(findings: list[Finding], found: Brief, *, use: Callable[[Brief], None] = restart_brief) -> None:
    """One line for each finding, with the fix where there is one; `use` takes the mended brief."""
    with st.container(gap="xxsmall", key="lint"):
        for place, finding in enumerate(findings):
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
                colour = "gray" if finding.level == "info" else "orange"
                st.markdown(f":{colour}[:material/{SIGNS[finding.level]}:] {plain(finding.sentence)}", width="content")
                _fix_button(place, finding, found, use)


def _fix_button(place: int, finding: Finding, found: Brief, use: Callable[[Brief], None]) -> None:
    if finding.fix and mended(found, finding.fix):
        label = plain(finding.fix.label)
        st.button(label, key=f"fix_{place}", type="tertiary", on_click=_mend, args=(found, finding.fix, use))
    if finding.level == "block" and finding.words:
        st.button("We may use it", key=f"allow_{place}", type="tertiary", on_click=_allow, args=(finding.words,))


def _mend(found: Brief, fix: Fix, use: Callable[[Brief], None]) -> None:
    if changed := mended(found, fix):
        use(changed)


def _allow(name: str) -> None:
    made = the_studio()
    with told_errors():
        keep_allowed_names(made.records, made.owner, "\n".join([*allowed_names(made.records, made.owner), name]))


def _theme_pills(was: Brief) -> None:
    titles = {name: theme.title for name, theme in themes().items()}
    key, first = kept("theme", was.theme if was.theme in titles else None)
    st.pills(
        "Light, surface and mood in one click",
        list(titles),
        format_func=lambda name: titles[name],
        default=first,
        key=key,
    )


def _phrase_pills(was: Brief) -> None:
    for menu in menus():
        key, first = kept(f"menu_{menu.title}", _of(menu, was))
        st.pills(menu.title, menu.phrases, selection_mode="multi", default=first, key=key)


def _chosen_theme(was: Brief) -> str:
    """What the open popover says, else what the brief does; read before the popover, whose label says it."""
    key, _ = kept("theme", was.theme or None)
    return str(st.session_state.get(key, was.theme) or "")


def _chosen_phrases(was: Brief) -> tuple[str, ...]:
    chosen: list[str] = []
    for menu in menus():
        key, _ = kept(f"menu_{menu.title}", _of(menu, was))
        chosen += st.session_state.get(key, _of(menu, was))
    offered = {phrase for menu in menus() for phrase in menu.phrases}
    before = [phrase for phrase in was.added if phrase in chosen or phrase not in offered]
    return (*before, *(phrase for phrase in chosen if phrase not in was.added))


def _of(menu: Menu, was: Brief) -> list[str]:
    return [phrase for phrase in was.added if phrase in menu.phrases]


def _style_before(found: Brief, template: Template | None) -> str:
    """The campaign's style, as it stands before the words; nothing where they hold it already."""
    try:
        words = prompt_of(found, template)
    except StudioError:
        words = found.prompt.strip() or "words"  # something is missing yet; the style comes before it all the same
    before = chosen().prompt(words).removesuffix(words)
    name = escape(chosen().name)
    return f'<span class="ps-style" title="The style of {name}">{escape(before)}</span>' if before else ""


def _marked(template: Template | None, found: Brief) -> str:
    base = _filled(template, found) if template else escape(found.prompt.strip().rstrip(" ,."))
    theme = theme_of(found)
    follow = [*([theme.words] if theme else []), *found.added]
    return ", ".join([base.rstrip(" ,.") if follow else base, *(f"<u>{escape(words)}</u>" for words in follow)])


def _filled(template: Template, found: Brief) -> str:
    slots = {slot.name: slot for slot in template.slots}
    parts: list[str] = []
    end = 0
    for gap in SLOT.finditer(template.prompt):
        slot = slots[gap.group(1)]
        given = found.slots.get(slot.name)
        try:
            text = value_in(slot, given)
        except StudioError:
            text = given or ""
        parts += [escape(template.prompt[end : gap.start()]), f"<u>{escape(text or slot.label)}</u>"]
        end = gap.end()
    return "".join([*parts, escape(template.prompt[end:])])
