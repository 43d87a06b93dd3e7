"""Panels of Settings: where it runs, which models play the tiers, names that may be used, and what this is."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

from components.markup import Markup, el
from components.model_offer import priced
from components.session import flag, tell, the_studio, told_errors
from components.spend_budget import tightest, whose
from components.words import facts, plain, quiet
from core.domain.budget import Room
from core.domain.money import ZERO, shown
from core.models.catalog import rows
from core.use_cases.allowed_names import allowed_names, keep_allowed_names
from core.use_cases.tiers import SETTING, TIERS, Tier
from core.use_cases.told_settings import told_settings

ROOT = Path(__file__).parents[1]
HEADS = ("Setting", "Means", "Now")


def where_it_runs() -> None:
    """The backend, the region, where pictures lie, and money."""
    settings = the_studio().settings
    st.subheader("Where it runs", anchor=False)
    sandbox = settings.backend == "sandbox"
    if sandbox:
        quiet("In the sandbox on this computer. Nothing is charged, and no AWS credential is read.")
    else:
        quiet("On an AWS account. Every picture is billed.")
    told = {"Backend": "sandbox" if sandbox else "AWS"} | ({} if sandbox else _regions())
    place = f"S3 bucket {settings.bucket}" if settings.bucket and not sandbox else str(settings.place / "pictures")
    told |= {"Pictures": place, "Home": str(settings.home), **_money()}
    facts(told)


def tier_choice() -> None:
    """A model for drafts and one for finals."""
    st.subheader("Models for drafts and finals", anchor=False)
    quiet("What Create and Finish start with. You can still choose another for each sheet.")
    for tier, column in zip(TIERS, st.columns(2, gap="small"), strict=True):
        with column:
            _tier_field(tier)


def names_field() -> None:
    """Brands and people the team holds rights for."""
    made = the_studio()
    st.subheader("Names you may use", anchor=False)
    quiet("Brands and people you hold rights for, one a line. The check of your words says nothing about them.")
    st.text_area(
        "Names",
        "\n".join(allowed_names(made.records, made.owner)),
        key="allowed_names",
        height=120,
        label_visibility="collapsed",
        placeholder="Acme Coffee\nAda Lovelace",
        on_change=_keep_names,
    )


def environment_table() -> None:
    """Every setting with its present value."""
    with st.expander("All settings of the environment", icon=":material/tune:"):
        quiet("Set them in the shell before the studio starts. AWS's own settings, such as AWS_PROFILE, count too.")
        st.html(_settings_table())


def about() -> None:
    """Version, data folder, licences."""
    st.subheader("About", anchor=False)
    facts({"Version": _version(), "Data": str(the_studio().settings.place)})
    with st.expander("Licences of what is shipped", icon=":material/license:"), st.container(key="licences"):
        st.markdown(_licences())


def _settings_table() -> Markup:
    heads = el("tr", *(el("th", head, scope="col", role="columnheader") for head in HEADS), role="row")
    rows = (
        el(
            "tr",
            el("th", el("code", told.name), scope="row", role="rowheader"),
            el("td", told.meaning, data_label=HEADS[1], role="cell"),
            el("td", el("code", told.value), data_label=HEADS[2], role="cell"),
            role="row",
        )
        for told in told_settings(the_studio().settings)
    )
    caption = el("caption", "Settings and their present values", cls="ps-unseen")
    return el("table", caption, el("thead", heads), el("tbody", *rows), cls="ps-models ps-lines", role="table")


def _tier_field(tier: Tier) -> None:
    tiers = the_studio().tiers
    plays, fixed = tiers.model_of(tier), tiers.fixed(tier)
    known = {row.id: row for row in (tiers.choices(tier) if not fixed else [plays])}
    key = f"tier_{tier}_{plays.id}"
    st.selectbox(
        f"{tier.capitalize()}s",
        list(known),
        index=list(known).index(plays.id),
        key=key,
        format_func=lambda name: priced(known[name]),
        disabled=fixed,
        on_change=_choose,
        args=(tier, key),
    )
    standing = the_studio().standings.of(plays)
    if standing.gone:
        quiet(f"{standing.note or standing.told} {standing.todo}")
    if fixed:
        quiet(f"{SETTING[tier]} names it; change it there.")
    elif tiers.changed(tier):
        label = f"Back to {plain(tiers.default(tier).short)}"
        st.button(
            label, key=f"default_{tier}", type="tertiary", icon=":material/undo:", on_click=_put, args=(tier, None)
        )


def _choose(tier: Tier, key: str) -> None:
    _put(tier, flag(key))


def _put(tier: Tier, model_id: str | None) -> None:
    with told_errors():
        the_studio().tiers.choose(tier, model_id)
        tell(f"{tier.capitalize()}s are made with {the_studio().tiers.model_of(tier).name} from now on.")


def _keep_names() -> None:
    made = the_studio()
    with told_errors():
        names = keep_allowed_names(made.records, made.owner, str(flag("allowed_names") or ""))
        tell(f"{len(names)} name{'' if len(names) == 1 else 's'} kept." if names else "No name is kept.")


def _regions() -> dict[str, str]:
    made = the_studio()
    settings, standings = made.settings, made.standings
    called = dict.fromkeys(standings.region(row) for row in rows() if standings.of(row).plays)
    return {"Region": settings.aws_region or "your profile's", "Models in": ", ".join(called)}


def _money() -> dict[str, str]:
    made = the_studio()
    settled, reserved = made.records.spent(made.owner)
    room = tightest(made.budgets.rooms())
    under_way = f", {shown(reserved)} of it under way" if reserved > ZERO else ""
    budget = "none is set" if room is None else f"{_left(room)} {shown(room.budget.cap_usd)}, {whose(room.budget)}"
    return {"Spent": shown(settled + reserved) + under_way, "Budget": budget}


def _left(room: Room) -> str:
    return f"{shown(abs(room.left_usd))} {'left of' if room.left_usd >= 0 else 'over the'}"


@cache
def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


@cache
def _licences() -> str:
    return (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").partition("\n")[2]
