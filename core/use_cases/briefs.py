"""From a brief, as a person left the form, to the request that drafts it."""

from collections.abc import Iterable

from core.domain.campaign import DEFAULT
from core.domain.errors import BadRequest
from core.domain.sheet import Brief
from core.domain.template import Template, filled
from core.prompting.shipped import Theme, themes
from core.use_cases.draft import DraftRequest


def request_of(brief: Brief, template: Template | None, campaign: str = DEFAULT) -> DraftRequest:
    """The request a brief makes in a campaign; `template` is the one it names.

    What the campaign adds to the words is added when they are drafted. Raises BadRequest for a slot or seed that is
    wrong.
    """
    picture = picture_of(brief, template)
    return DraftRequest(
        prompt=prompt_of(brief, template),
        negative_prompt=left_out_of(brief),
        models=brief.models,
        count=brief.count,
        aspect=None if picture else brief.aspect,
        seed=_seed_of(brief.seed.strip()),
        image=picture,
        strength=brief.strength if picture else None,
        campaign=campaign,
        title=template.title if template else "",
        brief=brief,
    )


def prompt_of(brief: Brief, template: Template | None) -> str:
    """The words of the brief: its own or the template's, then the theme's and those that were added."""
    words = filled(template, slots_of(brief, template)) if template else brief.prompt.strip()
    if not words:
        return ""
    theme = theme_of(brief)
    return (
        ", ".join([words.rstrip(" ,."), *([theme.words] if theme else []), *brief.added]) if added_to(brief) else words
    )


def left_out_of(brief: Brief) -> str:
    """What to leave out: the brief's own words and the theme's, each once."""
    theme = theme_of(brief)
    wanted = [*brief.negative_prompt.split(","), *(theme.negative_prompt.split(",") if theme else [])]
    return ", ".join(dict.fromkeys(word.strip() for word in wanted if word.strip()))


def picture_of(brief: Brief, template: Template | None) -> str | None:
    """The picture to start from. Raises BadRequest if the template needs one and there is none."""
    slot = template.picture_slot if template else None
    if slot and slot.required and not brief.image:
        raise BadRequest(f"Add “{slot.label}”: this template starts from a picture.")
    return brief.image


def opened_with(brief: Brief, template: Template | None, known: Iterable[Template]) -> Brief:
    """The brief as it goes on with another template, or with own words (None).

    What was typed is carried over; what a template suggested is left to the next one.
    """
    suggested = {(slot.name, slot.default) for other in known for slot in other.slots}
    typed = {name: value for name, value in brief.slots.items() if (name, value) not in suggested}
    if template is None:
        return brief.model_copy(update={"template": None, "slots": typed})
    suits = {"negative_prompt": template.negative_prompt, "aspect": template.aspect}
    return brief.model_copy(update={"template": template.name, "slots": typed, **suits})


def slots_of(brief: Brief, template: Template) -> dict[str, str]:
    """The values of the template's gaps; what another template asked for is left aside."""
    gaps = {slot.name for slot in template.slots if slot.kind != "picture"}
    return {name: value for name, value in brief.slots.items() if name in gaps}


def theme_of(brief: Brief) -> Theme | None:
    """The theme the brief names, if it is still shipped."""
    return themes().get(brief.theme)


def added_to(brief: Brief) -> bool:
    """Whether words follow the prompt."""
    return bool(brief.added or theme_of(brief))


def _seed_of(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 12:
        raise BadRequest("The seed is a whole number; leave it empty for a random one.")
    return int(text)
