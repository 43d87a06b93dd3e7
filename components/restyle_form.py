"""The Restyle page's form: what it holds, how it is opened, and which way is chosen."""

from typing import TypeVar

import streamlit as st

from components.model_choice import pin_model
from components.restyle_words import WAYS
from components.session import form, keep_form, kept, restart_form, tell, the_studio
from components.words import quiet
from core.domain.errors import StudioError
from core.use_cases.restyling import PARTS, Restyling, restyled_again, started_with, with_what_is_there

RESTYLE = "restyle"
PAGE = "../pages/restyle.py"
IN_ADDRESS = ("picture", "way", "again")
T = TypeVar("T")


def restyling() -> Restyling:
    """What the form holds."""
    return form(RESTYLE, Restyling)


def keep_restyling(changed: Restyling) -> None:
    """Remember it."""
    keep_form(RESTYLE, changed)


def restart_restyling(changed: Restyling) -> None:
    """Put this into the form as if it had been typed."""
    restart_form(RESTYLE, changed)


def kept_here(name: str, value: T) -> tuple[str, T]:
    """A control's key and first value."""
    return kept(name, value, form=RESTYLE)


def restyle_this(asset_id: str, *, key: str, **look: str) -> None:
    """Draw the button that opens the page with this picture."""
    if st.button("Restyle this", key=key, icon=":material/style:", **look):  # type: ignore[arg-type]
        st.switch_page(PAGE, query_params={"picture": asset_id})


def take_what_comes_in() -> None:
    """`?picture=ID&way=OPERATION` starts with a picture, `?again=SHEET` does a sheet again; either is said once.

    Pictures that are gone by now leave the form.
    """
    keep_restyling(with_what_is_there(restyling(), the_studio().records))
    asked = {name: st.query_params.get(name, "") for name in IN_ADDRESS}
    for name in IN_ADDRESS:
        st.query_params.pop(name, None)
    try:
        if asked["picture"]:
            asset = the_studio().records.asset(asked["picture"])
            restart_restyling(started_with(restyling(), asset.id, asked["way"]))
        elif asked["again"]:
            made = the_studio()
            for framed in made.report.framed(asked["again"])[:1]:
                recipe = framed.call.recipe
                restart_restyling(restyled_again(made.records, made.owner, recipe, restyling()))
                pin_model(recipe.operation.name, recipe.model)
                tell("The form is as it was then.")
    except StudioError as error:
        tell(str(error), trouble=True)


def way_choice() -> str:
    """The operation, as one of nine ways."""
    key, first = kept_here("way", restyling().operation)
    chosen = st.pills(
        "What do you want?",
        list(PARTS),
        default=first,
        key=key,
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: WAYS[name].title,
    )
    operation = str(chosen or first)
    keep_restyling(restyling().model_copy(update={"operation": operation}))
    quiet(WAYS[operation].line)
    return operation
