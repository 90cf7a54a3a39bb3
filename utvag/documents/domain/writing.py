"""Values as they are written in a document, by Swedish or English habit, with spaces that do not break."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from utvag.common.clock import STOCKHOLM

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
TRUTH = {"sv": ("Nej", "Ja"), "en": ("No", "Yes")}


def written_date(day: date, language: str = "sv") -> str:
    """ "7 maj 2021", held together."""
    return NBSP.join((str(day.day), MONTHS[language][day.month - 1], str(day.year)))


def written_moment(at: datetime, language: str = "sv") -> str:
    """ "7 maj 2021 kl. 14.30", in Swedish time."""
    local = at.astimezone(STOCKHOLM)
    if language == "sv":
        return f"{written_date(local, language)} kl.{NBSP}{local:%H.%M}"
    return f"{written_date(local, language)}, {local:%H:%M}"


def written_number(number: Decimal | int, language: str = "sv") -> str:
    """ "1 095 000,50", held together."""
    grouped = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    grouped = grouped.replace("-", "\N{MINUS SIGN}")
    if language == "sv":
        return grouped.replace(",", NBSP).replace(".", ",")
    return grouped


def kronor(amount: Decimal | int, language: str = "sv") -> str:
    """ "1 095 000 kr": whole kronor without decimals, else two."""
    exact = Decimal(amount)
    whole = exact == exact.to_integral_value()
    number = written_number(exact.quantize(Decimal(1) if whole else Decimal("0.01")), language)
    return f"{number}{NBSP}kr" if language == "sv" else f"SEK{NBSP}{number}"


def written(value: object, language: str) -> str:
    """Any value of plain data as text; nothing as an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return TRUTH[language][value]
        case datetime():
            return written_moment(value, language)
        case date():
            return written_date(value, language)
        case Decimal():
            return written_number(value, language)
        case Enum():
            return str(value.value)
        case _:
            return str(value)
