"""When a machine of one's own would cost less, with every assumption on the page and changeable."""

from decimal import ROUND_HALF_UP, Decimal

import streamlit as st

from components.session import the_studio
from components.spend_waste import ruled
from components.words import plain, quiet
from core.domain.money import shown
from core.use_cases.self_hosting import Assumptions, Machine, assumptions, break_even
from core.use_cases.spend import SpendReport
from core.use_cases.standing import day

KEPT = "self_hosting"
CENT = Decimal("0.01")


def spend_hosting(report: SpendReport) -> None:
    """The break-even of each machine, then what it is reckoned with."""
    told = _told()
    price, source = _price_now(report)
    st.html("".join(_line(each.told) for each in break_even(told, price)))
    quiet(f"Against {shown(price)} a picture, {source}.")
    _fields(told)


def _line(sentence: str) -> str:
    name, _, rest = sentence.partition(": ")
    return ruled(name, rest[:1].upper() + rest[1:], None)


def _price_now(report: SpendReport) -> tuple[Decimal, str]:
    """What a picture costs now: the mean of what was paid, else the price of a draft."""
    if report.calls and report.settled_usd:
        mean = (report.settled_usd / report.calls).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        return mean, "the mean of what was paid in this time"
    row = the_studio().tiers.model_of("draft")
    return row.price_usd, f"the price of a draft on {row.name}"


def _told() -> Assumptions:
    """People's own figures where they entered some."""
    made = the_studio()
    kept = made.records.recall(made.owner, KEPT)
    return Assumptions.model_validate_json(kept) if kept else assumptions()


def _fields(told: Assumptions) -> None:
    shipped = assumptions()
    own = " Some are your own." if told != shipped else ""
    quiet(f"None of these was read from a price list; they are assumptions of {day(shipped.as_of)}.{own}")
    machines = tuple(_machine(place, each) for place, each in enumerate(told.options))
    upkeep, rate, licence = st.columns(3, gap="small")
    with upkeep:
        hours = _number("Upkeep, hours a month", told.upkeep_hours_a_month, "upkeep_hours")
    with rate:
        per_hour = _number("Upkeep, $ an hour", told.upkeep_usd_per_hour, "upkeep_rate")
    with licence:
        fee = _number("Licence, $ a month", told.licence_usd_a_month, "licence")
    quiet(" ".join(told.notes))
    changed = told.model_copy(
        update={
            "options": machines,
            "upkeep_hours_a_month": hours,
            "upkeep_usd_per_hour": per_hour,
            "licence_usd_a_month": fee,
        }
    )
    if changed != told:
        _keep(changed)
        st.rerun()
    if told != shipped:
        st.button("Back to the shipped figures", key="hosting_back", type="tertiary", on_click=_forget)


def _machine(place: int, machine: Machine) -> Machine:
    name, price, speed, hours = st.columns([40, 20, 20, 20], gap="small", vertical_alignment="bottom")
    with name:
        st.markdown(plain(machine.name))
    with price:
        usd = _number("$ an hour", machine.usd_per_hour, f"{place}_usd")
    with speed:
        seconds = _number("Seconds a picture", machine.seconds_per_picture, f"{place}_seconds", least=0.01)
    with hours:
        month = _number("Hours a month", Decimal(machine.hours_a_month), f"{place}_hours", least=1, most=744)
    return machine.model_copy(update={"usd_per_hour": usd, "seconds_per_picture": seconds, "hours_a_month": int(month)})


def _number(label: str, value: Decimal, key: str, *, least: float = 0, most: float = 100_000) -> Decimal:
    turn = st.session_state.get("hosting_turn", 0)
    typed = st.number_input(
        label, float(least), float(most), float(value), key=f"hosting_{key}_{turn}", format="%.2f", step=None
    )
    found = Decimal(str(typed)).quantize(CENT)
    return value if found == value else found


def _keep(changed: Assumptions) -> None:
    made = the_studio()
    made.records.remember(made.owner, KEPT, changed.model_dump_json())


def _forget() -> None:
    made = the_studio()
    made.records.remember(made.owner, KEPT, "")
    st.session_state["hosting_turn"] = int(st.session_state.get("hosting_turn", 0)) + 1
