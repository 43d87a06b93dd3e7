"""Money keeps its last micro-dollar."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import from_micros, plain, shares, shown, to_micros

MICROS = st.integers(min_value=-(10**15), max_value=10**15)


@given(MICROS)
def test_micros_come_back(micros: int) -> None:
    assert to_micros(from_micros(micros)) == micros


@given(MICROS)
def test_the_plain_string_is_the_amount_without_an_exponent(micros: int) -> None:
    text = plain(from_micros(micros))
    assert Decimal(text) * 1_000_000 == micros
    assert "E" not in text.upper()


@given(st.lists(MICROS))
def test_sums_of_dollars_are_sums_of_micros(amounts: list[int]) -> None:
    assert to_micros(sum((from_micros(micros) for micros in amounts), Decimal(0))) == sum(amounts)


@given(st.integers(0, 10**9), st.integers(1, 12))
def test_shares_are_the_amount_and_nearly_the_same(micros: int, parts: int) -> None:
    found = [to_micros(share) for share in shares(from_micros(micros), parts)]
    assert (len(found), sum(found)) == (parts, micros)
    assert found == sorted(found, reverse=True)
    assert set(found[1:]) <= {micros // parts}
    assert 0 <= found[0] - micros // parts < parts


@pytest.mark.parametrize(
    ("usd", "in_json", "to_people"),
    [
        ("0", "0.00", "$0.00"),
        ("0.04", "0.04", "$0.04"),
        ("0.1", "0.10", "$0.10"),
        ("0.008", "0.008", "$0.008"),
        ("12.5", "12.50", "$12.50"),
        ("1234.5", "1234.50", "$1,234.50"),
        ("0.000001", "0.000001", "$0.000001"),
        ("-0.04", "-0.04", "-$0.04"),
        ("1E+3", "1000.00", "$1,000.00"),
    ],
)
def test_as_json_and_people_read_it(usd: str, in_json: str, to_people: str) -> None:
    assert (plain(Decimal(usd)), shown(Decimal(usd))) == (in_json, to_people)


def test_a_fraction_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(ValueError, match="finer than a millionth"):
        to_micros(Decimal("0.0000001"))
