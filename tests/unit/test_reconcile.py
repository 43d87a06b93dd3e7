"""A Cost Explorer CSV beside our days; hostile ones refused in one sentence."""

import io
from csv import writer
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BadRequest
from core.use_cases.reconcile import MOST_BYTES, reconciled

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 21)
OURS = {DAY: Decimal("1.20"), NEXT: Decimal("0.40"), date(2026, 11, 25): Decimal(9)}
BEDROCK, MARKETPLACE = "Amazon Bedrock($)", "Stable Image Core v1.0 (Amazon Bedrock Edition)($)"


def table(*rows: list[str]) -> bytes:
    text = io.StringIO()
    writer(text).writerows(rows)
    return text.getvalue().encode()


WIDE = table(
    ["Service", "Amazon Simple Storage Service($)", BEDROCK, MARKETPLACE, "Total costs($)"],
    ["Service total", "3.00", "0.30", "1.40", "4.70"],
    ["2026-11-20", "2.00", "0.30", "1.00", "3.30"],
    ["2026-11-21", "1.00", "", "0.4000000001", "1.40"],
)
LONG = table(
    ["Usage date", "Service", "Linked account", "Cost ($)"],
    ["2026-11-20", "Amazon Bedrock", "1", "0.30"],
    ["2026-11-20T00:00:00Z", "Stable Image Core", "1", "$1.00"],
    ["2026-11-21", "Stability AI", "1", "4e-1"],
    ["2026-11-21", "Amazon EC2", "1", "99"],
)


@pytest.mark.parametrize("data", [WIDE, LONG, b"\xef\xbb\xbf" + WIDE], ids=["wide", "long", "with a mark"])
def test_each_day_stands_beside_ours(data: bytes) -> None:
    found = reconciled(OURS, data)
    assert [(day.day, day.ours_usd, day.aws_usd) for day in found.days] == [
        (DAY, Decimal("1.20"), Decimal("1.30")),
        (NEXT, Decimal("0.40"), Decimal("0.40")),
    ]
    assert found.more_usd == Decimal("0.10")
    assert not any("Storage" in name or "EC2" in name or "Total" in name for name in found.services)


def test_days_only_we_have_count_within_the_files_days() -> None:
    data = table(["Service", BEDROCK], ["2026-11-19", "0"], ["2026-11-22", "1"])
    assert [(day.day.day, day.ours_usd) for day in reconciled(OURS, data).days] == [
        (19, 0),
        (20, Decimal("1.20")),
        (21, Decimal("0.40")),
        (22, 0),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "has no rows"),
        (b"Service,Amazon Bedrock\n", "has no rows"),
        (b"\xff\xfe\x00", "no CSV in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no CSV in UTF-8"),
        (b"a,b\nc,\0\n", "no CSV;"),
        (b'a,"b\nc', "no sound CSV"),
        (table(["Service", "EC2"], ["2026-11-20", "1"]), "no day with an amount of Bedrock"),
        (table(["Service", BEDROCK], ["2026-13-45", "1"]), "no day with an amount of Bedrock"),
        (table(["Service", BEDROCK], ["2026-11-20", "=1+1"]), "“1+1” is no amount"),
        (table(["Service", BEDROCK], ["2026-11-20", "NaN"]), "“NaN” is no amount"),
        (table(["Service", BEDROCK], ["2026-11-20", "1e99"]), "“1e99” is no amount"),
        (table(["Service", BEDROCK], ["2026-11-20", "9" * 200]), "is no amount"),
        (table(["Service", BEDROCK], ["2026-11-20", "٣"]), "is no amount"),
        (table(["Service", *["x"] * 1000]), "too many rows or columns"),
        (table(*[["2026-11-20", "1"]] * 10_001), "too many rows or columns"),
        (b"a" * (MOST_BYTES + 1), "over 2 MB"),
        (b'"' + b"x" * 200_000 + b'"\n1\n', "no sound CSV"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_such_file_is_refused_in_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(BadRequest, match=told.replace("(", r"\(").replace("+", r"\+")) as caught:
        reconciled(OURS, data)
    assert len(str(caught.value)) < 250


def test_a_column_that_would_be_a_formula_is_shown_as_words() -> None:
    found = reconciled({}, table(["Service", "=HYPERLINK(1) bedrock\x07" + "x" * 500], ["2026-11-20", "1"]))
    [name] = found.services
    assert name.startswith("HYPERLINK(1) bedrock")
    assert len(name) <= 80


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_end_in_an_answer_or_a_sentence(data: bytes) -> None:
    try:
        reconciled(OURS, data)
    except BadRequest as refusal:
        assert str(refusal).endswith(".")


CELLS = st.sampled_from(["Service", "Date", "Cost", BEDROCK, "2026-11-20", "1.5", "-2", "", "=A1", "Amazon Bedrock"])


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_any_table_ends_in_an_answer_or_a_sentence(rows: list[list[str]]) -> None:
    try:
        found = reconciled(OURS, table(*rows))
    except BadRequest as refusal:
        assert str(refusal).endswith(".")
    else:
        assert found.days
