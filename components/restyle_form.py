"""The Restyle page's form: what it holds, how it is opened, and which way is chosen."""

import streamlit as st

from components.edit_form import Form, asked_of_address
from components.model_choice import pin_model
from components.restyle_words import MAIN, WAYS
from components.session import tell, the_studio
from components.words import quiet
from core.domain.errors import StudioError
from core.use_cases.restyling import PARTS, Restyling, restyled_again, started_with, with_what_is_there

RESTYLE = Form("restyle", Restyling, WAYS, MAIN)


def take_what_comes_in() -> None:
    """`?picture=ID&way=OPERATION` starts with a picture, `?again=SHEET` does a sheet again; either is said once.

    Pictures that are gone by now leave the form.
    """
    made = the_studio()
    RESTYLE.keep(with_what_is_there(RESTYLE.now, made.records))
    asked = asked_of_address("picture", "way", "again")
    try:
        if asked["picture"]:
            asset = made.records.asset(asked["picture"])
            RESTYLE.restart(started_with(RESTYLE.now, asset.id, asked["way"]))
        elif asked["again"]:
            for framed in made.report.framed(asked["again"])[:1]:
                recipe = framed.call.recipe
                RESTYLE.restart(restyled_again(made.records, made.owner, recipe, RESTYLE.now))
                pin_model(recipe.operation.name, recipe.model)
                tell("The form is as it was then.")
    except StudioError as error:
        tell(str(error), trouble=True)


def way_choice() -> str:
    """The operation, as one of nine ways."""
    key, first = RESTYLE.kept("way", RESTYLE.now.operation)
    chosen = st.pills(
        "What do you want?",
        list(PARTS),
        default=first,
        key=key,
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: WAYS[name].title,
    )
    RESTYLE.say(operation=str(chosen or first))
    quiet(RESTYLE.way.line)
    return RESTYLE.now.operation
