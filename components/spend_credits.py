"""Credits that pay before money does: what is left of each pool, until when, and how long it lasts."""

from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from components.session import flag, tell, the_studio, told_errors
from components.spend_waste import ruled
from components.words import quiet
from core.domain.errors import BadRequest
from core.domain.ledger import Span
from core.domain.money import ZERO, shown, to_micros
from core.use_cases.forecast import CreditPool, Credits, PoolAhead, ahead, keep_credits, kept_credits
from core.use_cases.standing import day

MOST_POOLS = 20
MOST_USD = Decimal(10) ** 9


def spend_credits() -> None:
    """The pools at the present rate, and a form to add one."""
    made = the_studio()
    held = kept_credits(made.records, made.owner)
    if held and held.pools:
        spent = sum((one.settled_usd for one in made.records.shares(made.owner, Span(first=held.as_of), "day")), ZERO)
        rate, today = made.spend.forecast().per_day_usd, made.spend.today()
        for place, each in enumerate(ahead(held, spent_since_usd=spent, per_day_usd=rate, today=today)):
            _pool(place, each)
        quiet(f"Balances as read on {day(held.as_of)}, less {shown(spent)} spent since. {_turns(held)}")
    else:
        quiet("AWS credits pay before your card does. Enter what is left of yours to see how long it lasts.")
    _form(held)


def _turns(held: Credits) -> str:
    return "The one that ends first pays first." if len(held.pools) > 1 else ""


def _pool(place: int, each: PoolAhead) -> None:
    pool = each.pool
    ends = f"Ends {day(pool.ends)}." if pool.ends else "No end."
    if each.months is None:
        lasts = "Nothing is spent now."
    else:
        lasts = f"{each.months} months left at this rate{f', to {day(each.runs_out)}' if each.runs_out else ''}."
    lapses = f" {shown(each.lapses_usd)} will lapse." if each.lapses_usd else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"spend_pool_{place}"):
        st.html(ruled(pool.name, f"{ends} {lasts}{lapses}", each.left_usd), width="stretch")
        st.button("Remove", key=f"pool_remove_{place}", type="tertiary", on_click=_remove, args=(pool,))


def _form(held: Credits | None) -> None:
    name, balance, ends, read = st.columns([34, 20, 23, 23], gap="small", vertical_alignment="bottom")
    today = the_studio().spend.today()
    with name:
        st.text_input("Credit", key="pool_name", max_chars=60, placeholder="Activate 2026")
    with balance:
        st.text_input("Left of it, in dollars", key="pool_balance", placeholder="1000")
    with ends:
        st.date_input("Last day", None, key="pool_ends", format="YYYY-MM-DD")
    with read:
        st.date_input("Balances read on", held.as_of if held else today, key="pool_read", format="YYYY-MM-DD")
    st.button("Add credit", key="pool_add", icon=":material/add:", on_click=_add)


def _add() -> None:
    made = the_studio()
    with told_errors():
        name = " ".join(str(flag("pool_name") or "").split())
        if not name:
            raise BadRequest("Give the credit a name.")
        held = kept_credits(made.records, made.owner)
        pools = tuple(pool for pool in held.pools if pool.name != name) if held else ()
        if len(pools) >= MOST_POOLS:
            raise BadRequest(f"There are {MOST_POOLS} credits; remove one first.")
        ends: date | None = flag("pool_ends")
        pool = CreditPool(name=name, balance_usd=_dollars(str(flag("pool_balance") or "")), ends=ends)
        read: date = flag("pool_read") or made.spend.today()
        keep_credits(made.records, made.owner, Credits(as_of=read, pools=(*pools, pool)))
        st.session_state["pool_name"] = st.session_state["pool_balance"] = ""
        tell(f"{shown(pool.balance_usd)} of credit is counted from now on.")


def _remove(pool: CreditPool) -> None:
    made = the_studio()
    if held := kept_credits(made.records, made.owner):
        left = tuple(each for each in held.pools if each != pool)
        keep_credits(made.records, made.owner, Credits(as_of=held.as_of, pools=left))


def _dollars(text: str) -> Decimal:
    try:
        usd = Decimal(text.strip().replace(",", "").removeprefix("$"))
        if usd.is_finite() and 0 <= usd <= MOST_USD:
            to_micros(usd)
            return usd
    except (InvalidOperation, ValueError):
        pass
    raise BadRequest(f"What is left is an amount in dollars such as 1000, not “{text[:40]}”.")
