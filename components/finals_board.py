"""The finals: a page of pictures, what is still on its way, and one picture's history."""

import streamlit as st

from components.before_after import before_after
from components.comp_label import comp_label
from components.finish_ways import side_of
from components.gallery import Tile, gallery
from components.restyle_form import restyle_this
from components.session import flag, set_flag, tell_now, told_errors
from components.words import facts, quiet, said, split
from core.bootstrap import Studio
from core.domain.asset import Asset
from core.domain.errors import NotFound, StudioError
from core.domain.job import Call
from core.domain.money import ZERO, shown
from core.models.catalog import row_of

PAGE = 60
LINK_S = 3600
DISMISSED = "dismissed_finals"
MOST_DISMISSED = 200
COMPARED = "compared_final"


def finals_board(made: Studio) -> bool:
    """Draw it; whether there is anything."""
    on_the_way = _on_the_way(made)
    finals = made.records.list_assets(made.owner, tier="final", limit=PAGE)
    if not finals and not on_the_way:
        quiet("Nothing here yet. Pick a frame on a sheet and finish it, or keep it as it is.")
        return False
    grid, drawer = split(68, 32)
    shown_id = flag("opened_final") or (finals[0].id if finals else None)
    with grid:
        _grid(made, on_the_way, finals, shown_id)
    with drawer:
        if shown_id:
            _drawer(made, shown_id)
    return True


def _grid(made: Studio, on_the_way: list[Call], newest: list[Asset], shown_id: str | None) -> None:
    tell_now()
    for call in on_the_way:
        _line(made, call)
    before = flag("finals_before", "")
    finals = made.records.list_assets(made.owner, tier="final", before=before, limit=PAGE) if before else newest
    opened = gallery([_tile(asset) for asset in finals], key="finals", selected=shown_id)
    _pager(finals, before)
    if opened and opened != flag("opened_final"):
        set_flag("opened_final", opened)
        st.rerun()


def _on_the_way(made: Studio) -> list[Call]:
    """Calls of the newest finishing jobs that are unfinished or came to nothing."""
    jobs = [job for job in made.records.jobs(made.owner, limit=12) if job.kind == "finish"]
    calls = [call for job in jobs for call in made.records.calls(job.id)]
    dismissed = _dismissed(made)
    return [call for call in calls if call.status != "done" and call.id not in dismissed]


def _dismissed(made: Studio) -> list[str]:
    return (made.records.recall(made.owner, DISMISSED) or "").split()


def _line(made: Studio, call: Call) -> None:
    name = row_of(call.recipe.model).name
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if not call.finished:
            word = "is being made by" if call.status == "sent" else "waits for"
            quiet(f"A final {word} {name} …", call.reason or "")
            return
        st.markdown(f":material/error: {name}")
        quiet(call.reason or "")
        if call.status != "refused":
            label = f"Try again · {shown(call.price_usd)}"
            st.button(label, key=f"again_{call.id}", on_click=_again, args=(made, call.id))
        st.button("Dismiss", key=f"dismiss_{call.id}", type="tertiary", on_click=_dismiss, args=(made, call.id))


def _again(made: Studio, call_id: str) -> None:
    with told_errors():
        made.steer.again(call_id)


def _dismiss(made: Studio, call_id: str) -> None:
    newest = [*_dismissed(made), call_id][-MOST_DISMISSED:]
    made.records.remember(made.owner, DISMISSED, " ".join(newest))


def _tile(asset: Asset) -> Tile:
    return Tile(
        id=asset.id,
        url=f"/pictures/thumb/{asset.id}.webp",
        alt=asset.name[:160] or "Final",
        badge=row_of(asset.recipe.model).short if asset.recipe else "upload",
        width=asset.width_px,
        height=asset.height_px,
    )


def _pager(finals: list[Asset], before: str) -> None:
    with st.container(horizontal=True):
        if before:
            st.button("Newest", key="finals_newest", on_click=set_flag, args=("finals_before", ""))
        if len(finals) == PAGE:
            st.button("Older", key="finals_older", on_click=set_flag, args=("finals_before", finals[-1].id))


def _drawer(made: Studio, asset_id: str) -> None:
    try:
        asset = made.records.asset(asset_id)
    except NotFound as error:
        said(error)
        return
    recipe = asset.recipe
    with st.container(border=True):
        large: Tile = {**_tile(asset), "url": f"/pictures/full/{asset.id}", "badge": ""}
        gallery([large], key="final_large", large=True)
        quiet(asset.name)
        facts(
            {
                "Model": row_of(recipe.model).name if recipe else "upload",
                "Seed": str(recipe.seed) if recipe and recipe.seed is not None else "none",
                "Size": f"{asset.width_px} × {asset.height_px} {asset.extension.upper()}",
                "Weight": f"{asset.size_bytes / 1e6:.1f} MB",
                "Made": f"{asset.created:%d %b %Y %H:%M}",
                "Recipe": f"{recipe.sha256[:8]}…{recipe.sha256[-4:]}" if recipe else "none",
            }
        )
        comp_label(asset)
        line = _history(made, asset)
        _compare(line)
        st.link_button(
            "Download the original",
            f"/pictures/download/{asset.id}",
            icon=":material/download:",
            width="stretch",
        )
        restyle_this(asset.id, key="restyle_final", width="stretch")
        _presigned(made, asset)


def _compare(line: list[Asset]) -> None:
    """Offer the draft and the final one over the other."""
    if len(line) > 1:
        before, after = line[-2], line[-1]
        st.button(
            "Compare with the draft",
            icon=":material/compare:",
            width="stretch",
            key="before_after",
            on_click=set_flag,
            args=(COMPARED, after.id),
        )
        if flag(COMPARED) == after.id:
            st.dialog("Before and after", width="large", on_dismiss=_compared)(_before_after)(before, after)


def _before_after(before: Asset, after: Asset) -> None:
    """The two pictures under a divider, at the size of the later one."""
    quiet("At 100 % of the final. Drag the divider, or the picture.")
    before_after(side_of(before, "Draft"), side_of(after, "Final"), key=f"before_after_{after.id}", height_px=460)


def _compared() -> None:
    set_flag(COMPARED, None)


def _history(made: Studio, asset: Asset) -> list[Asset]:
    line = made.report.lineage(asset)
    st.markdown("**How it was made**")
    for step in line:
        words = row_of(step.recipe.model).name if step.recipe else "Upload"
        price = "from the cache" if step.cached else shown(step.cost_usd)
        small, text = st.columns([1, 3], vertical_alignment="center")
        with small:
            gallery([_small(step)], key=f"step_{step.id}", large=True)
        with text:
            quiet(f"{step.tier.capitalize()} · {words}", number=price)
    quiet("All in", number=shown(sum((step.cost_usd for step in line), ZERO)))
    return line


def _small(asset: Asset) -> Tile:
    return {**_tile(asset), "badge": ""}


def _presigned(made: Studio, asset: Asset) -> None:
    if made.settings.backend != "aws" or not made.settings.bucket:
        return
    if st.button("Make a link that lasts an hour", key="presign", icon=":material/link:", width="stretch"):
        try:
            st.code(made.store.link(asset.key, filename=asset.file_name, lasts_s=LINK_S) or "", wrap_lines=True)
        except StudioError as error:
            said(error)
