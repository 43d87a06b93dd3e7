"""ΔE2000 against the published pairs, and the distance of a picture's colours from a palette."""

import pytest

from core.domain.colour_difference import ciede2000, closeness, delta_e, palette_distance
from core.domain.colours import Lab

# Sharma, Wu, Dalal (2005), table 1: pairs that find out every wrong turn of the formula.
PAIRS = """
50 2.6772 -79.7751  50 0 -82.7485  2.0425
50 3.1571 -77.2803  50 0 -82.7485  2.8615
50 2.8361 -74.0200  50 0 -82.7485  3.4412
50 -1.3802 -84.2814  50 0 -82.7485  1.0000
50 -1.1848 -84.8006  50 0 -82.7485  1.0000
50 -0.9009 -85.5211  50 0 -82.7485  1.0000
50 0 0  50 -1 2  2.3669
50 -1 2  50 0 0  2.3669
50 2.4900 -0.0010  50 -2.4900 0.0009  7.1792
50 2.4900 -0.0010  50 -2.4900 0.0010  7.1792
50 2.4900 -0.0010  50 -2.4900 0.0011  7.2195
50 2.4900 -0.0010  50 -2.4900 0.0012  7.2195
50 -0.0010 2.4900  50 0.0009 -2.4900  4.8045
50 -0.0010 2.4900  50 0.0010 -2.4900  4.8045
50 -0.0010 2.4900  50 0.0011 -2.4900  4.7461
50 2.5 0  50 0 -2.5  4.3065
50 2.5 0  73 25 -18  27.1492
50 2.5 0  61 -5 29  22.8977
50 2.5 0  56 -27 -3  31.9030
50 2.5 0  58 24 15  19.4535
50 2.5 0  50 3.1736 0.5854  1.0000
50 2.5 0  50 3.2972 0  1.0000
50 2.5 0  50 1.8634 0.5757  1.0000
50 2.5 0  50 3.2592 0.3350  1.0000
60.2574 -34.0099 36.2677  60.4626 -34.1751 39.4387  1.2644
63.0109 -31.0961 -5.8663  62.8187 -29.7946 -4.0864  1.2630
61.2901 3.7196 -5.3901  61.4292 2.2480 -4.9620  1.8731
35.0831 -44.1164 3.7933  35.0232 -40.0716 1.5901  1.8645
22.7233 20.0904 -46.6940  23.0331 14.9730 -42.5619  2.0373
36.4612 47.8580 18.3852  36.2715 50.5065 21.2231  1.4146
90.8027 -2.0831 1.4410  91.1528 -1.6435 0.0447  1.4441
90.9257 -0.5406 -0.9208  88.6381 -0.8985 -0.7239  1.5381
6.7747 -0.2908 -2.4247  5.8714 -0.0985 -2.2286  0.6377
2.0776 0.0795 -1.1350  0.9033 -0.0636 -0.5514  0.9082
"""
PUBLISHED = [tuple(map(float, line.split())) for line in PAIRS.strip().splitlines()]


@pytest.mark.parametrize("pair", PUBLISHED, ids=lambda pair: f"{pair[6]}")
def test_the_published_pairs(pair: tuple[float, ...]) -> None:
    one, other = _lab(pair[:3]), _lab(pair[3:6])
    assert ciede2000(one, other) == pytest.approx(pair[6], abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(pair[6], abs=5e-5)


def _lab(of: tuple[float, ...]) -> Lab:
    return of[0], of[1], of[2]


def test_codes_are_compared_whatever_their_case() -> None:
    assert delta_e("#c8553d", "#C8553D") == 0
    assert delta_e("#FFFFFF", "#000000") == pytest.approx(100, abs=0.01)
    assert delta_e("#C8553D", "#C65D3E") < 4
    assert delta_e("#C8553D", "#3F8FD8") > 30


def test_a_distance_is_weighed_by_how_much_there_is_of_a_colour() -> None:
    palette = ("#FFFFFF", "#C8553D")
    assert palette_distance((("#ffffff", 0.7), ("#c8553d", 0.3)), palette) == 0
    little = palette_distance((("#ffffff", 0.9), ("#3f8fd8", 0.1)), palette)
    much = palette_distance((("#ffffff", 0.1), ("#3f8fd8", 0.9)), palette)
    assert little is not None
    assert much == pytest.approx(9 * little)
    half = palette_distance((("#ffffff", 0.05), ("#3f8fd8", 0.45)), palette)
    assert half == pytest.approx(much), "shares need not make up a whole"


def test_nothing_to_measure_is_no_distance() -> None:
    assert palette_distance((), ("#FFFFFF",)) is None
    assert palette_distance((("#ffffff", 1.0),), ()) is None


def test_a_distance_in_words() -> None:
    assert [closeness(distance) for distance in (0, 6, 6.1, 14, 14.1)] == [
        *("on the palette", "on the palette"),
        *("close", "close", "off"),
    ]
