"""The three ways to finish pictures, told apart: enlarge this one, redraw it richer, or make a new one."""

from collections.abc import Sequence

import streamlit as st

from components.already_made import already_made
from components.before_after import Side, before_after
from components.model_offer import priced
from components.session import FINISHING, OPENED, set_flag, tell, the_studio, told_errors
from components.words import quiet, unlisted
from core.domain.asset import Asset
from core.domain.campaign import DEFAULT
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.sheet import Sheet
from core.models.catalog import ModelRow, rows
from core.use_cases.finish import REDRAW_STRENGTH, FinishRequest, Way, way_of
from core.use_cases.planning import Quote

WAYS: dict[Way, tuple[str, str]] = {
    "enlarge": ("Enlarge this picture", "The same picture with more pixels: what you see is what you get."),
    "redraw": ("Redraw it richer", "The same scene drawn again by its words, with more detail; things may move."),
    "new": ("A new picture from the same words", "Nothing is copied from this one but its words and its seed."),
}
CROP_PX = 300
MOST_QUOTED = 24
"""So many pictures are looked up on the way to a page; the runner finds those of more by itself."""


def finish_ways(pictures: Sequence[Asset], *, key: str) -> None:
    """Draw the ways as a choice, and the one that is chosen with its price, size and time."""
    chosen = st.segmented_control(
        "How to finish",
        list(WAYS),
        default="enlarge",
        key=f"{key}_way",
        required=True,
        label_visibility="collapsed",
        format_func=lambda way: WAYS[way][0],
        width="stretch",
    )
    way: Way = chosen or "enlarge"
    quiet(WAYS[way][1])
    row = _row(way, key, pictures[0].campaign if pictures else DEFAULT)
    strength = _strength(key) if way == "redraw" else None
    quiet(
        f"{_size(row, pictures)}, about {row.typical_s:.0f} s each." if pictures else "",
        number=f"{shown(row.price_usd)} each",
    )
    if way == "enlarge" and pictures:
        _crop(pictures[0], row, key)
    ids = tuple(asset.id for asset in pictures)
    verb = {"enlarge": "Enlarge", "redraw": "Redraw", "new": "Make"}[way]
    price = the_studio().finish.price(row.id, len(ids))
    asked = already_made(quoted(ids, row.id, strength), price, key=f"{key}_fresh")
    if st.button(f"{verb} {len(ids)} · {asked.price}", key=f"{key}_go", type="primary", disabled=not ids):
        finish(ids, row.id, strength, fresh=asked.fresh)
        set_flag(OPENED, None)
        set_flag(FINISHING, False)
        st.rerun()


def quoted(ids: tuple[str, ...], model: str, strength: float | None = None) -> Quote | None:
    """What finishing these costs without what is already made; None where it cannot be done, or for very many."""
    if not 1 <= len(ids) <= MOST_QUOTED:
        return None
    try:
        return the_studio().finish.quote(FinishRequest(assets=ids, way=model, strength=strength))
    except StudioError:
        return None


def finish(ids: tuple[str, ...], model: str, strength: float | None = None, *, fresh: bool = False) -> None:
    """Start the finals of these pictures; also a button's callback."""
    with told_errors():
        job = the_studio().finish(FinishRequest(assets=ids, way=model, strength=strength, fresh=fresh))
        tell(f"{job.title}: on the way to the library.")


def keep(ids: tuple[str, ...]) -> None:
    """A button's callback: make these drafts finals as they are."""
    with told_errors():
        the_studio().keep(ids)
        tell("Kept as final. You find it in the library.")


def _row(way: Way, key: str, campaign: str) -> ModelRow:
    standings = the_studio().standings
    able = [row for row in rows() if _is_offered(row, way)]
    able = [row for row in able if standings.of(row).lasting] or able
    able.sort(key=lambda row: (standings.of(row).rank, row.price_usd))
    names = {row.id: row for row in able}
    final = the_studio().campaigns.model_of(campaign, "final").id
    chosen = st.selectbox(
        "With",
        list(names),
        index=list(names).index(final) if final in names else 0,
        key=f"{key}_model_{way}",
        format_func=lambda name: priced(names[name]),
        width=420,
    )
    return names[str(chosen)]


def _is_offered(row: ModelRow, way: Way) -> bool:
    if way == "new":
        return "text_to_image" in row.operations and row.tier == "final"
    return way_of(row) == way


def _strength(key: str) -> float:
    return st.slider(
        "How much to change", 0.05, 0.95, REDRAW_STRENGTH, step=0.05, key=f"{key}_strength", help="Low keeps the scene."
    )


def _size(row: ModelRow, pictures: Sequence[Asset]) -> str:
    """How large the answer will be, in pixels where the row fixes it."""
    width_px, height_px = size_of(row, pictures[0])
    if next(iter(row.operations.values())).output.factor:
        return f"{width_px:,} × {height_px:,} px"
    output = next(iter(row.operations.values())).output
    return f"About {output.megapixels:.1f} megapixels" if output.megapixels else "The same size"


def size_of(row: ModelRow, asset: Asset) -> tuple[int, int]:
    """The answer's width and height in pixels, or near them where the row only says megapixels."""
    output = next(iter(row.operations.values())).output
    area = asset.width_px * asset.height_px
    factor = output.factor or ((output.megapixels or area / 1e6) * 1e6 / area) ** 0.5
    return round(asset.width_px * factor), round(asset.height_px * factor)


def _crop(asset: Asset, row: ModelRow, key: str) -> None:
    """The picture at the final's own size; beside it the final, once one was made this way."""
    made = the_studio().records.children(asset.id)
    final = next((child for child in made if child.recipe and child.recipe.model == row.id), None)
    before_after(
        side_of(asset, "Draft"),
        side_of(final, row.short) if final else None,
        key=f"{key}_crop_{asset.id}_{row.alias or row.id}",
        height_px=CROP_PX,
        enlarged_to=size_of(row, asset),
    )


def side_of(asset: Asset, label: str) -> Side:
    """A picture as one side of a comparison."""
    url = f"/pictures/full/{asset.id}"
    return Side(url=url, label=label, width=asset.width_px, height=asset.height_px, alt=asset.name[:160] or label)


def finish_dialog(sheet: Sheet, pictures: Sequence[Asset]) -> None:
    """The ways, in a dialog, for the chosen pictures."""

    def body() -> None:
        names = "1 picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
        quiet(f"{names} of “{unlisted(sheet.title)}”.")
        finish_ways(pictures, key="finish_dialog")

    st.dialog("Finish", width="large", on_dismiss=_closed)(body)()


def _closed() -> None:
    set_flag(FINISHING, False)
