"""More like this: new seeds, other words with the same seed, or from the picture itself; all on the same sheet."""

import streamlit as st

from components.brief_again import use_again
from components.session import OPENED, set_flag, tell, the_studio, told_errors
from components.words import quiet
from core.domain.money import shown
from core.domain.operation import ImageToImage, TextToImage
from core.domain.sheet import Sheet
from core.domain.template import combinations_count
from core.models.catalog import row_of
from core.use_cases.draft import DraftRequest
from core.use_cases.report import Framed

WAYS = {
    "seeds": ("New seeds", "The same words again, each time another picture."),
    "words": ("Other words", "The same seed with edited words: what you change is what changes."),
    "picture": ("From this picture", "Drawn over this picture: low keeps it, high only takes its mood."),
}
COUNTS = (1, 2, 4, 6, 8, 12)


def more_like(sheet: Sheet, found: Framed) -> None:
    """Draw the ways as a choice, and the one that is chosen with its price; an edit leads to its own form."""
    if not isinstance(found.call.recipe.operation, TextToImage | ImageToImage):
        quiet("Its own form opens as it was: change what you like, and ask for more.")
        if st.button("Use its brief again", key="more_again", icon=":material/edit_note:"):
            use_again(sheet)
        return
    way = st.segmented_control(
        "More like this",
        list(WAYS),
        default="seeds",
        key="more_way",
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: WAYS[name][0],
        width="stretch",
    )
    quiet(WAYS[way or "seeds"][1])
    request = {"words": _other_words, "picture": _from_picture}.get(way or "seeds", _new_seeds)(found)
    frames = request.count * combinations_count(request.prompt)
    price = shown(the_studio().draft.price(request.models, frames))
    if st.button(f"Draft {frames} more · {price}", key="more_go", type="primary"):
        _draft(sheet, request)
        st.rerun()


def _draft(sheet: Sheet, request: DraftRequest) -> None:
    with told_errors():
        the_studio().draft.more(sheet.id, request)
        set_flag(OPENED, None)
        tell("New frames are on the way, at the end of the sheet.")


def _new_seeds(found: Framed) -> DraftRequest:
    return _like(found).model_copy(update={"count": _count(4)})


def _other_words(found: Framed) -> DraftRequest:
    like = _like(found)
    words = st.text_area("Words", like.prompt, key=f"more_words_{found.call.id}", height=150)
    return like.model_copy(update={"prompt": words or "", "seed": found.call.recipe.seed, "count": 1})


def _from_picture(found: Framed) -> DraftRequest:
    like, row = _like(found), the_studio().route.best("image_to_image")
    strength = st.slider("How much to change", 0.0, 1.0, 0.5, step=0.05, key="more_strength")
    quiet(f"Drawn by {row.name}.")
    return like.model_copy(
        update={
            "models": (row.id,),
            "aspect": None,
            "image": found.asset.id if found.asset else None,
            "strength": strength,
            "count": _count(4),
        }
    )


def _like(found: Framed) -> DraftRequest:
    """A request that would make this frame again, but for its seed."""
    operation, row = found.call.recipe.operation, row_of(found.call.recipe.model)
    request = DraftRequest(
        prompt=operation.prompt or "",
        negative_prompt=operation.negative_prompt or "",
        models=(row.id,),
        campaign=found.call.campaign,
    )
    match operation:
        case TextToImage(aspect=aspect):
            return request.model_copy(update={"aspect": aspect})
        case ImageToImage(strength=strength):
            source = found.call.parents[0] if found.call.parents else None
            return request.model_copy(update={"image": source, "strength": strength})
    return request


def _count(default: int) -> int:
    return int(st.selectbox("How many", COUNTS, COUNTS.index(default), key="more_count", width=160))
