"""Units of the register as somebody chooses among them."""

from datetime import date
from typing import Any

from utvag.documents.public import kronor
from utvag.placements import queries


def offers_to_choose(day: date) -> list[tuple[str, Any, Any, str]]:
    """Key, unit, agreement and words of each; the words stand on the page alone."""
    return [(each.key, each.home, each.agreement, words_of(each)) for each in queries.offers_on(day)]


def words_of(offer: queries.Offer) -> str:
    parts = [
        f"{offer.home.name}, {offer.home.provider.name}",
        str(offer.home.get_kind_display()),
        offer.agreement.name,
        f"{kronor(offer.price.amount)} / {str(offer.price.get_unit_display()).lower()}",
    ]
    return " · ".join(parts)
