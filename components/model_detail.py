"""All of one model's row, and the buttons that give it a tier."""

from collections.abc import Iterable

import streamlit as st

from components import model_words as words
from components.markup import Markup, el, together
from components.models_table import PLAYS, badges, players_of, state
from components.session import tell, told_errors
from core.domain.money import shown
from core.models.catalog import Field, ModelRow, Spec, row_of
from core.use_cases.account import Standings
from core.use_cases.doctor import Checkup
from core.use_cases.standing import Standing, day
from core.use_cases.tiers import TIERS, Tier, Tiers

SHOWN = {
    *("id", "invoke_id", "alias", "name", "short", "provider", "family", "tier", "regions", "lifecycle", "prices"),
    *("quota_rpm", "lettering", "seed", "output_formats", "typical_s", "watermark", "operations"),
}
"""Fields of a row that have their own place below; any other one is shown under its name."""


def model_detail(row: ModelRow, tiers: Tiers, standings: Standings, checkup: Checkup | None) -> None:
    """Draw it."""
    standing, finding = standings.of(row), checkup.of(row.id) if checkup else None
    with st.container(border=True, key="model_detail"):
        _head(row, tiers)
        facts, operations = st.columns([38, 62], gap="medium")
        with facts:
            gone = f"{standing.note or standing.told} {standing.todo}" if standing.gone else ""
            st.html(el("div", state(standing, finding), el("small", gone) if gone else "", cls="ps-standing"))
            st.html(_pairs(_facts(row, standing)))
            st.html(_prices(row))
        with operations:
            for name, spec in row.operations.items():
                st.html(_operation(name, spec))


def _head(row: ModelRow, tiers: Tiers) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(el("h3", row.name, " ", badges(row, players_of(tiers)), cls="ps-title"), width="content")
        with st.container(horizontal=True, width="content"):
            for tier in TIERS:
                _use_button(row, tier, tiers)


def _use_button(row: ModelRow, tier: Tier, tiers: Tiers) -> None:
    if tiers.model_of(tier).id != row.id and tiers.may_play(row, tier):
        st.button(f"Use for {tier}s", key=f"use_{tier}", on_click=use, args=(tiers, tier, row))


def use(tiers: Tiers, tier: Tier, row: ModelRow) -> None:
    """A button's callback: this model plays the tier from now on."""
    with told_errors():
        tiers.choose(tier, row.id)
        tell(f"{PLAYS[tier]}s are made with {row.name} from now on.")


def _facts(row: ModelRow, standing: Standing) -> dict[str, str]:
    life, end = row.lifecycle, standing.end or row.lifecycle.eol
    told = {
        "Id": row.id,
        "Called as": row.invoke_id if row.invoke_id != row.id else "",
        "Short name": row.alias or "",
        "Made by": row.provider,
        "Family": row.family,
        "Regions": ", ".join(standing.regions or row.regions),
        "On Bedrock": f"since {day(life.launched)}" if life.launched else "",
        "Legacy": f"from {day(life.legacy)}" if life.legacy else "",
        "End": day(end) if end else "no day is named",
        "Successor": row_of(standing.successor).name if standing.successor else "",
        "Time": f"{words.duration(row)} a picture",
        "Calls": f"{row.quota_rpm} a minute, for a new account" if row.quota_rpm else "",
        "Seeds": words.bounds(row.seed) or ("any" if row.seed else "none"),
        "Answers in": words.either(row.output_formats),
        "Watermark": row.watermark or "none that AWS tells of",
        "Lettering": "short words can mostly be read" if row.lettering else "",
    }
    more = {words.readable(name): _any(getattr(row, name)) for name in type(row).model_fields if name not in SHOWN}
    return {name: value for name, value in (told | more).items() if value}


def _prices(row: ModelRow) -> Markup:
    if not row.prices:
        return el("p", "No price is known.", cls="ps-sub")
    lines = (
        (
            "A picture" if line.variant == "any" else words.readable(line.variant),
            el("span", shown(line.usd), cls="ps-num"),
            f"{day(line.as_of)}, from {words.price_source(line)[1]}",
        )
        for line in row.prices
    )
    return _table("Price", ("For", "Price", "As of"), lines)


def _operation(name: str, spec: Spec) -> Markup:
    title = together([words.does(name, spec), " ", el("code", name)])
    return _table(title, ("What you give", "It takes", "If you leave it out"), _parameters(spec))


def _parameters(spec: Spec) -> Iterable[tuple[str, str, str]]:
    for name, rule in spec.pictures.items():
        yield words.picture(name), words.picture_rule(rule), "needed" if rule.required else ""
    if spec.mask:
        yield "Mask", words.mask_rule(spec.mask), ""
    for name, field in spec.fields.items():
        yield words.parameter(name), words.takes(field), _left_out(field)
    yield "Answer", words.size(spec.output), ""


def _left_out(field: Field) -> str:
    if field.default is not None:
        return f"{field.default:g}" if isinstance(field.default, int | float) else str(field.default)
    return "needed" if field.required else "nothing"


def _any(value: object) -> str:
    """A value nobody has words for yet."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(exclude_none=True, mode="json")
    if isinstance(value, dict):
        return ", ".join(f"{words.readable(str(name))}: {_any(part)}" for name, part in value.items())
    return ", ".join(map(_any, value)) if isinstance(value, list | tuple) else str(value if value is not None else "")


def _pairs(pairs: dict[str, str]) -> Markup:
    return el(
        "dl", *(together([el("dt", name), el("dd", value)]) for name, value in pairs.items()), cls="ps-facts ps-wider"
    )


def _table(title: str, heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Markup:
    rows = (el("tr", el("th", first, scope="row"), *(el("td", text) for text in rest)) for first, *rest in lines)
    head = el("tr", *(el("th", text, scope="col") for text in heads))
    return el("table", el("caption", title), el("thead", head), el("tbody", *rows), cls="ps-lines")
