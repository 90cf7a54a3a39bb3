"""Amounts in SEK as `Decimal`, and the one way in which they are rounded."""

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")
ORE = Decimal("0.01")
WHOLE = Decimal(1)


def to_ore(amount: Decimal) -> Decimal:
    """To the öre, half away from zero, so that a credit is the mirror of what it takes back."""
    return amount.quantize(ORE, ROUND_HALF_UP)


def to_kronor(amount: Decimal) -> Decimal:
    """To whole kronor, half away from zero: for tables that say so, never for what is booked."""
    return amount.quantize(WHOLE, ROUND_HALF_UP)


def is_in_ore(amount: Decimal) -> bool:
    """Whether nothing of it is smaller than an öre: then days times it needs no rounding."""
    return amount == amount.quantize(ORE)
