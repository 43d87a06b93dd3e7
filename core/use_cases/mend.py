"""Do a finding's fix in the brief, where the words stand."""

from core.domain.sheet import Brief
from core.prompting.lint import Fix, fixed, with_left_out


def mended(brief: Brief, fix: Fix) -> Brief | None:
    """The brief with the fix done; None if the words are the template's own or a theme's."""
    changed = _in_left_out(brief, fix) if fix.field == "negative_prompt" else _in_words(brief, fix)
    if changed is None:
        return None
    return changed.model_copy(update={"negative_prompt": with_left_out(changed.negative_prompt, fix.leave_out)})


def _in_left_out(brief: Brief, fix: Fix) -> Brief | None:
    if fix.find not in brief.negative_prompt:
        return None
    return brief.model_copy(update={"negative_prompt": fixed(brief.negative_prompt, fix)})


def _in_words(brief: Brief, fix: Fix) -> Brief | None:
    if brief.template is None and fix.find in brief.prompt:
        return brief.model_copy(update={"prompt": fixed(brief.prompt, fix)})
    for name, value in brief.slots.items() if brief.template else ():
        if fix.find in value:
            return brief.model_copy(update={"slots": brief.slots | {name: fixed(value, fix)}})
    if any(fix.find in phrase for phrase in brief.added):
        return brief.model_copy(update={"added": tuple(each for each in brief.added if fix.find not in each)})
    return None
