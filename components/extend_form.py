"""The Extend page's form: which picture, which formats, and what a person said of them; it survives a refresh."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from components.session import flag, form, keep_form, kept, set_flag, tell, the_studio
from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.layers import Anchor
from core.domain.values import Value
from core.formats.plan import Choice

NAME = "extend"
ADDRESS = "extend_address"
"""The flag with the picture and run that the address named last."""
CHOOSING = "extend_choosing"
"""The flag that says that another picture is being chosen."""
OPENED = "extend_opened"
"""The flag with the id of the placement that is being adjusted."""
Where = Literal["none", "banners", "all"]


class Own(Value):
    """What is different on one placement; None is as on all others."""

    text: str | None = None
    anchor: Anchor | None = None
    words: bool = True
    logo: bool = True


class Extending(Value):
    """What the page holds. `off` are the placements that are not wanted (None: logos alone), `ticks` its number.

    `choices` and `own` are by placement and belong to `picture`, as `run` does: the reformat that is looked at.
    """

    picture: str = ""
    pack: str = "meta-launch"
    off: tuple[str, ...] | None = None
    ticks: int = 0
    moves: int = 0
    safe: bool = True
    differs: Literal["choose", "blur", "colour"] = "choose"
    fill: str = "#ffffff"
    brand: str = "#7a3c28"
    headline: str = ""
    line: str = ""
    words_on: Where = "banners"
    ink: str = "#ffffff"
    anchor: Anchor = "bottom_left"
    scrim: bool = True
    logo: str = ""
    logo_on: Where = "all"
    logo_anchor: Anchor = "top_right"
    choices: Mapping[str, Choice] = {}
    own: Mapping[str, Own] = {}
    run: str = ""
    pattern: str = ""
    credit: str = ""


def now() -> Extending:
    """What the form holds."""
    return form(NAME, Extending)


def say(**said: object) -> None:
    """Remember what was said of some of its fields; also a callback."""
    keep_form(NAME, now().model_copy(update=said))


def widget(name: str, value: object) -> tuple[str, object]:
    """A control's key and first value."""
    return kept(name, value, form=NAME)


def start_with(asset_id: str, run: str = "") -> None:
    """Extend this picture from now on; what belonged to another one goes. Also a callback."""
    set_flag(CHOOSING, None)
    set_flag(OPENED, None)
    same = now().picture == asset_id
    say(picture=asset_id, run=run, **({} if same else {"choices": {}, "own": {}}))


def picture_in_hand() -> Asset | None:
    """Take what the address brings; the picture that is extended, if it is still there.

    The address goes on naming picture and run, so that a refresh, a bookmark and the browser's way back find them.
    """
    named, run = st.query_params.get("picture", ""), st.query_params.get("run", "")
    if named and (named, run) != flag(ADDRESS):
        made = the_studio()
        try:
            asset = made.records.asset(named)
            if asset.owner != made.owner:
                raise NotFound("There is no such picture.")
            start_with(asset.id, run)
        except NotFound as error:
            tell(str(error), trouble=True)
    found = the_studio().records.assets(filter(None, (now().picture,)))
    asset_there = found.get(now().picture)
    if asset_there is None and now().picture:
        say(picture="", run="")
    name_in_address()
    return asset_there


def name_in_address() -> None:
    """Have the address say what is open."""
    wanted = {"picture": now().picture, "run": now().run}
    for name, value in wanted.items():
        if not value:
            st.query_params.pop(name, None)
        elif st.query_params.get(name, "") != value:
            st.query_params[name] = value
    set_flag(ADDRESS, (wanted["picture"], wanted["run"]))
