"""The left column: the picture with the circle that stays in view, what holds for all formats, and what it comes to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from components.campaign_chosen import chosen
from components.campaign_kit import the_logo
from components.extend_form import CHOOSING, now, say, widget
from components.extend_plans import Planned
from components.extend_words import COUNTED
from components.frame_box import Box as Placed
from components.frame_box import Stage, frame_box
from components.picture_picker import uploaded
from components.session import set_flag, the_studio, told_errors
from components.words import small
from core.domain.asset import Asset
from core.domain.money import shown
from core.formats.geometry import Box
from core.formats.plan import WAYS, Call, Plan

DIFFERS = {"choose": "Choose for me", "blur": "Pad with a blur", "colour": "Pad with a colour"}
WHERE = {"none": "Nowhere", "banners": "Banners", "all": "All"}
ANCHORS = {
    "top_left": "Top left",
    "top": "Top",
    "top_right": "Top right",
    "left": "Left",
    "middle": "Middle",
    "right": "Right",
    "bottom_left": "Bottom left",
    "bottom": "Bottom",
    "bottom_right": "Bottom right",
}
STAGE_PX = 300


def subject(asset: Asset, focal: Box) -> None:
    """The picture, with the box around its subject: it moves every plan at once."""
    stage = Stage(
        url=f"/pictures/thumb/{asset.id}.webp",
        alt=asset.name[:160] or "The picture",
        label="What stays in view in every crop. The arrows move it, plus and minus change its size.",
        size=(asset.width_px, asset.height_px),
        region=(0, 0, asset.width_px, asset.height_px),
        dot=True,
        most_px=STAGE_PX,
    )

    def moved(box: Placed, number: int) -> None:
        say(moves=number)
        with told_errors():
            the_studio().reformat.keep_focal(asset, Box(*box))

    frame_box(
        stage,
        (focal.left, focal.top, focal.width, focal.height),
        key="extend_subject",
        of=asset.id,
        number=now().moves,
        on_box=moved,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="extend_find_row"):
        small("What is in the box stays in view. Drag it.")
        help_ = "Look for the subject anew"
        st.button("Find it", key="extend_find", type="tertiary", help=help_, on_click=_find, args=(asset,))
        other_picture()


def other_picture() -> None:
    """Draw the button that leads to the other pictures."""
    st.button("Other picture", key="extend_other", type="tertiary", on_click=set_flag, args=(CHOOSING, True))


def _find(asset: Asset) -> None:
    say(moves=now().moves + 1)
    with told_errors():
        the_studio().reformat.keep_focal(asset, None)


def safe_toggle() -> None:
    """Whether safe zones are shown."""
    key, first = widget("safe", now().safe)
    say(safe=st.toggle("Show safe zones", bool(first), key=key))


def where_the_shape_differs() -> None:
    """Whether padding is welcome, and with what."""
    form = now()
    key, first = widget("differs", form.differs)
    chosen = st.selectbox(
        "Where the shape differs",
        list(DIFFERS),
        list(DIFFERS).index(str(first)),
        key=key,
        format_func=DIFFERS.__getitem__,
    )
    say(differs=chosen)
    if chosen == "colour":
        key, first = widget("fill", form.fill)
        say(fill=st.color_picker("Colour around the picture", str(first), key=key))


def words_for_all() -> None:
    """The headline and the colour of banners; more of both, and the logo, behind a button."""
    form = now()
    wide, narrow = st.columns([78, 22], gap="xsmall", vertical_alignment="bottom")
    with wide:
        key, first = widget("headline", form.headline)
        say(headline=_cut(st.text_input("Headline for layouts", str(first), key=key, live=True, max_chars=120)))
    with narrow:
        key, first = widget("brand", form.brand)
        say(brand=st.color_picker("Colour of banners", str(first), key=key, label_visibility="collapsed"))
    with st.popover(
        "Words and logo", icon=":material/text_fields:", width="stretch", key="extend_words", on_change="rerun"
    ) as more:
        if more.open:
            _words()
            st.divider()
            _logo()


def _words() -> None:
    form = now()
    key, first = widget("line", form.line)
    say(line=_cut(st.text_input("Line below it, on banners", str(first), key=key, max_chars=120)))
    key, first = widget("words_on", form.words_on)
    on = st.segmented_control(
        "Headline on", list(WHERE), default=first, key=key, format_func=WHERE.__getitem__, required=True
    )
    say(words_on=on or first)
    if on != "all":
        return
    place, ink = st.columns([70, 30], gap="small", vertical_alignment="bottom")
    with place:
        key, first = widget("anchor", form.anchor)
        say(
            anchor=st.selectbox(
                "Where", list(ANCHORS), list(ANCHORS).index(str(first)), key=key, format_func=ANCHORS.__getitem__
            )
        )
    with ink:
        key, first = widget("ink", form.ink)
        say(ink=st.color_picker("Letters", str(first), key=key))
    key, first = widget("scrim", form.scrim)
    say(scrim=st.toggle("A plane behind the words", bool(first), key=key))
    small("They keep to the safe zone. Formats that allow no words stay without.")


def _logo() -> None:
    form = now()
    if not form.logo:
        if added := uploaded("The logo", key="extend_logo"):
            say(logo=added[0])
            st.rerun()
        if logo := the_logo(chosen()):
            st.button("Use the campaign’s logo", key="extend_logo_campaign", on_click=say, kwargs={"logo": logo.id})
        small("A logo: a PNG with a transparent ground is best.")
        return
    key, first = widget("logo_on", form.logo_on)
    on = st.segmented_control(
        "Logo on", list(WHERE), default=first, key=key, format_func=WHERE.__getitem__, required=True
    )
    key, first = widget("logo_anchor", form.logo_anchor)
    where = st.selectbox(
        "Corner", list(ANCHORS), list(ANCHORS).index(str(first)), key=key, format_func=ANCHORS.__getitem__
    )
    say(logo_on=on or form.logo_on, logo_anchor=where)
    st.button("Take the logo off", key="extend_logo_off", type="tertiary", on_click=say, kwargs={"logo": ""})


def _cut(text: str | None) -> str:
    return " ".join((text or "").split())


def totals(plans: Sequence[Plan], calls: Sequence[Call], usd: Decimal, made: str = "") -> None:
    """How many are made in which way, and what it costs together. `made` says what is already made."""
    counts, paid = Counter(plan.way for plan in plans), _paid(plans, calls)
    rows = []
    for way in WAYS:
        if count := counts[way]:
            price = "free" if way not in paid else shown(paid[way]) if paid[way] else "shared"
            rows.append((f"{count} {COUNTED[way][count > 1]}", price, ""))
    if made:
        rows.append((made, f"−{shown(sum(paid.values(), Decimal(0)) - usd)}", ""))
    rows.append((f"{len(plans)} formats" if len(plans) != 1 else "1 format", shown(usd), "ps-sum"))
    st.html(f'<table class="ps-totals">{"".join(_rows(rows))}</table>')


def _rows(rows: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    for name, price, look in rows:
        kind = f' class="{look}"' if look else ""
        yield f'<tr{kind}><th scope="row">{escape(name)}</th><td>{escape(price)}</td></tr>'


def _paid(plans: Sequence[Plan], calls: Sequence[Call]) -> dict[str, Decimal]:
    """What each way pays for; a shared call belongs to the first that needs it."""
    prices, seen = {call.id: call.price_usd for call in calls}, set[str]()
    paid: dict[str, Decimal] = {}
    for plan in plans:
        for name in plan.calls:
            paid[plan.way] = paid.get(plan.way, Decimal(0)) + (Decimal(0) if name in seen else prices[name])
            seen.add(name)
    return paid


def planned_totals(planned: Planned) -> None:
    """The totals of what would be made."""
    if planned.order and planned.quote:
        calls = planned.order.calls
        told = planned.quote.told
        totals(planned.order.plans, calls, planned.quote.usd, told)
