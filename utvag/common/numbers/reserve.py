"""Reserve numbers (reservnummer): what health care calls a person who has no other number.

There is no one standard. Forms and control digits follow Inera's page "Lokala reservidn"
(inera.atlassian.net, page 3353227890) and "Nationellt reservidformat", and HL7 Sweden's
basprofiler-r4 (PatientIdentifierConformancePatternSE.fsh); both read November 2026.

The date inside is often an estimate or a running number, so no date of birth is taken from it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_LETTERS = "ABCDEFGHJKLMNPRSTUXYZ"  # the national form leaves out I, O, Q, V and W
_DATE = r"(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


def luhn(digits: str) -> int:
    """The control digit, the weights starting with two."""
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 - place % 2)
        total += product - 9 if product > 9 else product
    return -total % 10


def _stockholm(number: str) -> bool:
    return luhn(number[4:11]) == int(number[-1])


def _west(number: str) -> bool:
    valued = number.translate(str.maketrans("KMX", "578"))
    return luhn(valued[2:11]) == int(valued[-1])


def _last_ten(number: str) -> bool:
    return luhn(number[2:11]) == int(number[-1])


@dataclass(frozen=True)
class Form:
    """One region's way to write a reserve number."""

    name: str
    pattern: re.Pattern[str]
    control: Callable[[str], bool] | None = None


def _form(name: str, pattern: str, control: Callable[[str], bool] | None = None) -> Form:
    return Form(name, re.compile(pattern), control)


FORMS_WITH_A_LETTER = (
    _form("vastra_gotaland", rf"{_DATE}[KMX](?:0[6-9]|[1-8]\d)\d", _west),
    _form("varmland", rf"{_DATE}S[FUXPL]\d[A-UW-Z1-9]"),
    _form("skane", rf"{_DATE}[DEF][A-Z][01][A-Z]"),
    _form("orebro", rf"{_DATE}T[A-Z]\d[A-J]"),
    _form("vasternorrland", rf"{_DATE}\d{{3}}R"),
    _form("vasterbotten", rf"{_DATE}[REKA]\d{{3}}"),
    _form("gavleborg", rf"{_DATE}\d\d[MKX]\d"),
    _form("sormland", r"18[56]00101[MNKP]\d{3}"),
    _form("national", rf"\d{{8}}[{_LETTERS}]{{2}}[{_LETTERS}\d]\d"),
    # Regions make their own: a real date and four signs, at least one of them a letter.
    _form("regional", rf"{_DATE}(?=\w*[A-Z])[A-Z0-9]{{4}}"),
)
FORMS_OF_DIGITS = (
    _form("stockholm", r"99\d{10}", _stockholm),
    _form(
        "inera",
        r"(?:1[7-9]|20)\d\d(?:0[1-9]|1[0-2])(?:3[2-9]|[45]\d)\d{4}",
        _last_ten,
    ),
)
