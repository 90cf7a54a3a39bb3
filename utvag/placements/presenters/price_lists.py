"""A framework agreement's prices as a workbook, and the words that its rows are told by."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from utvag.documents import public as documents
from utvag.placements.domain.price_lists import COLUMNS, BadRow, PriceRow, read
from utvag.placements.models import Price, PriceUnit

HEADINGS = {
    "company_number": gettext_lazy("Company number"),
    "provider": gettext_lazy("Provider"),
    "unit": gettext_lazy("Unit"),
    "what": gettext_lazy("What is paid for"),
    "per": gettext_lazy("Per"),
    "price": gettext_lazy("Price (SEK, without VAT)"),
    "from": gettext_lazy("Valid from"),
    "to": gettext_lazy("Valid to"),
    "included": gettext_lazy("What is included"),
}
WHY_NOT = {
    "size": gettext_lazy("It is too large."),
    "rows": gettext_lazy("It has too many rows."),
    "columns": gettext_lazy("There is no row with the headings of a price list."),
    "damaged": gettext_lazy("It is damaged, or no plain workbook."),
    "per": gettext_lazy("It does not say day, month or piece."),
    "price": gettext_lazy("The price is no amount in kronor and öre."),
    "nought": gettext_lazy("A price is above zero."),
    "day": gettext_lazy("A day cannot be read."),
    "order": gettext_lazy("The last day cannot come before the first."),
    "long": gettext_lazy("A text is too long."),
    "unit": gettext_lazy("There is no such unit in the register."),
    "other": gettext_lazy("Another price of the same thing begins on this day."),
    "overlap": gettext_lazy("Another price holds on some of these days."),
}
LANGUAGES = ("sv", "en")


def why_not(key: str) -> str:
    return str(WHY_NOT[key])


def _in_every_language(words: Any) -> tuple[str, ...]:
    said = []
    for language in LANGUAGES:
        with override(language):
            said.append(str(words))
    return tuple(said)


def read_list(content: bytes) -> list[PriceRow | BadRow]:
    """Every row; raises `Unreadable` where the file is no price list. Headings in any language of the program."""
    headings = {name: _in_every_language(HEADINGS[name]) for name in COLUMNS}
    units = {
        word.casefold(): str(unit.value) for unit in PriceUnit for word in _in_every_language(unit.label)
    }
    return list(read(content, headings=headings, units=units))


def written_list(prices: Iterable[Price], at: datetime) -> bytes:
    """The list as it stands; read in again it changes nothing."""
    rows = [
        (
            each.home.provider.company_number,
            each.home.provider.name,
            each.home.name,
            each.what,
            str(each.get_unit_display()),
            each.amount,
            each.valid_from,
            each.valid_to,
            each.included,
        )
        for each in prices
    ]
    title = _("Price list")
    sheet = documents.Sheet(
        title, [str(each) for each in HEADINGS.values()], rows, (14, 30, 24, 20, 10, 14, 12, 12, 40)
    )
    return documents.xlsx([sheet], title=title, language=get_language() or "sv", at=at)
