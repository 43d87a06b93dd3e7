"""The pictures that a way starts from: chosen ones with what is to be known of them, and places for those to come."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.edit_fit import takes
from components.gallery import gallery
from components.picture_picker import from_library, uploaded
from components.picture_tile import tile_of
from components.restyle_fit import swap_lines
from components.restyle_form import RESTYLE
from components.restyle_words import PARTS as NAMES
from components.session import flag, set_flag, the_studio
from components.words import quiet
from core.domain.asset import Asset
from core.models.catalog import ImageRule, ModelRow
from core.models.offered import offered
from core.use_cases.restyling import PARTS

HIGH_PX = {1: 400, 2: 300, 3: 220}
"""How high a picture is shown, by how many pictures a way takes."""
SMALL_PX = 150
WIDE_PX, FITTING_PX, NARROW_PX = 620, 290, 110
CHANGING = "restyle_changing"
"""The flag that says which picture is being changed: its part and its place."""
MASK = ImageRule(formats=("png",))


class Place(NamedTuple):
    """Where pictures of one part go: the row's rule for them, those that are there, and how high they are shown."""

    part: str
    rule: ImageRule
    row: ModelRow
    assets: Sequence[Asset]
    high_px: int


def restyle_pictures(row: ModelRow) -> None:
    """Draw each picture's place, then the library to fill the first empty one."""
    if RESTYLE.now.drawn:
        return
    places = _places(row)
    with st.container(horizontal=True, gap="medium", key="restyle_pictures"):
        for place in places:
            _draw(place)
    wanted = _wanted(places)
    if wanted:
        _library(wanted, several=len(places) > 1)


def _places(row: ModelRow) -> list[Place]:
    """One for each of the operation's pictures that is of use now, with those of them that are still there."""
    form = RESTYLE.now
    spec = row.operations[form.operation]
    there = offered(spec, form.values)
    rules = {part: spec.pictures.get(field, MASK) for field, part in PARTS[form.operation].items() if field in there}
    known = the_studio().records.assets([each for part in rules for each in form.pictures.get(part, ())])
    high_px = HIGH_PX[min(len(rules), max(HIGH_PX))]
    return [
        Place(
            part,
            rule,
            row,
            [known[each] for each in form.pictures.get(part, ())[: rule.most] if each in known],
            high_px if rule.most == 1 else SMALL_PX,
        )
        for part, rule in rules.items()
    ]


def _wanted(places: Sequence[Place]) -> str | None:
    """The part that the library fills: the one being changed, else the first that must be filled, else one that may."""
    empty = [place for place in places if not place.assets]
    order = [
        *(place for place in places if place.part == flag(CHANGING)),
        *(place for place in empty if place.rule.required),
        *(place for place in places if len(place.assets) < place.rule.most),
    ]
    return order[0].part if order else None


def _draw(place: Place) -> None:
    name, line = NAMES[place.part]
    many = place.rule.most > 1
    with st.container(gap="xsmall", width="content" if place.assets and not many else "stretch"):
        _label(name, f"{len(place.assets)} / {place.rule.most}" if many else "", "" if place.assets else line)
        if place.assets:
            with st.container(horizontal=True, gap="small"):
                for at, asset in enumerate(place.assets):
                    _picture(place, at, asset)
        if len(place.assets) < place.rule.most:
            _uploader(place)


def _label(name: str, counted: str, line: str) -> None:
    under = f'<p class="ps-sub">{line}</p>' if line else ""
    st.html(f'<p class="ps-label">{name} <span class="ps-num ps-dim">{counted}</span></p>{under}')


def _picture(place: Place, at: int, asset: Asset) -> None:
    part, wide = place.part, round(place.high_px * asset.width_px / asset.height_px)
    least = NARROW_PX if takes(asset, place.rule) else FITTING_PX
    with st.container(width=min(WIDE_PX, max(least, wide)), gap="xxsmall"):
        gallery([tile_of(asset)], key=f"restyle_{part}_{asset.id}", large=True)
        quiet(asset.name[:60] or "Picture", number=f"{asset.width_px} × {asset.height_px}")
        swap_lines(part, at, asset, place.rule, place.row)
        with st.container(horizontal=True, gap="small"):
            if place.rule.most == 1:
                st.button(
                    "Change", key=f"restyle_change_{part}", type="tertiary", on_click=set_flag, args=(CHANGING, part)
                )
            st.button("Remove", key=f"restyle_remove_{part}_{at}", type="tertiary", on_click=_remove, args=(part, at))


def _uploader(place: Place) -> None:
    part = place.part
    added = uploaded(NAMES[part][0], key=f"restyle_upload_{part}", several=place.rule.most > 1)
    if added:
        _fill(part, added)
        st.rerun()


def _library(part: str, *, several: bool) -> None:
    title = f"From your pictures{f' · {NAMES[part][0]}' if several else ''}"
    opened = from_library(title, key="restyle", part=part)
    if flag(CHANGING) == part:
        st.button("Keep what is there", key="restyle_keep", on_click=set_flag, args=(CHANGING, None))
    if opened:
        _fill(part, [opened])
        st.rerun()


def _fill(part: str, ids: list[str]) -> None:
    """Put pictures into a place: in place of the one being changed, else after those that are there."""
    was = RESTYLE.now
    there = () if flag(CHANGING) == part else was.pictures.get(part, ())
    set_flag(CHANGING, None)
    RESTYLE.keep(was.with_picture(part, tuple(dict.fromkeys((*there, *ids)))))


def _remove(part: str, at: int) -> None:
    ids = RESTYLE.now.pictures.get(part, ())
    set_flag(CHANGING, None)
    RESTYLE.keep(RESTYLE.now.with_picture(part, (*ids[:at], *ids[at + 1 :])))
