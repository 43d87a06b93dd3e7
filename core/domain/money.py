"""Money is `Decimal` US dollars in the program and whole micro-dollars where it is stored and compared."""

from decimal import Decimal

MICROS = Decimal(1_000_000)
ZERO = Decimal(0)


def to_micros(usd: Decimal) -> int:
    """Whole micro-dollars. Raises ValueError for a finer fraction than is stored."""
    micros = usd * MICROS
    if micros != micros.to_integral_value():
        raise ValueError(f"{usd} USD is finer than a millionth of a dollar")
    return int(micros)


def from_micros(micros: int) -> Decimal:
    """US dollars, without trailing zeros beyond the cent."""
    usd = Decimal(micros) / MICROS
    return usd.quantize(Decimal("0.01")) if micros % 10_000 == 0 else usd.normalize()


def plain(usd: Decimal) -> str:
    """A decimal string for JSON: '0.04', '12.50', '0.008'."""
    return f"{from_micros(to_micros(usd)):f}"


def shown(usd: Decimal) -> str:
    """As people read it: '$0.04', '$1,234.50', '$0.008'."""
    amount = from_micros(to_micros(usd))
    return f"-${-amount:,f}" if amount < 0 else f"${amount:,f}"


def shares(usd: Decimal, parts: int) -> list[Decimal]:
    """An amount in equal parts of whole micro-dollars; the first has what is left over. Their sum is the amount."""
    each, rest = divmod(to_micros(usd), parts)
    return [from_micros(each + rest), *[from_micros(each)] * (parts - 1)]
