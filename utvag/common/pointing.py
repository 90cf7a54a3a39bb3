"""What a text says that somebody can be found or known by: a telephone number, an address, a personal number."""

import re
from enum import StrEnum


class Point(StrEnum):
    """What was found in a text; never the text itself."""

    TELEPHONE = "TELEPHONE"
    ADDRESS = "ADDRESS"
    EMAIL = "EMAIL"
    NUMBER = "NUMBER"


# Not in the middle of a case number, a date or a code.
BEGINS = r"(?<![\w§])(?<!\d[-/:.])"
ABROAD = r"(?:\+|00)46[ -]?(?:\(0\)[ -]?)?"
# 11 digits with the country and 10 without, in whatever groups.
MOBILE = rf"{BEGINS}(?:{ABROAD}|0)7[ -]?[02369](?:[ /–-]{{0,3}}\d){{7}}(?!\d)"
GROUPS = r"(?:[1-9]\d{2}[ -]\d{2,3}(?:[ -]\d{2,3})?|[1-9]\d[ -]\d{2}[ -]\d{2,3}|[1-9]\d{4,7})"
# An area code, and groups that are no day, month and year.
FIXED = (
    rf"{BEGINS}(?!\d\d[ /.-]\d\d[ /.-](?:\d\d){{1,2}}(?!\d))"
    rf"(?:{ABROAD}[1-9]\d{{0,2}}|0[1-9]\d{{0,2}})[ ]?[ /–-][ ]?{GROUPS}(?![\d])"
)
IN_ONE = rf"{BEGINS}(?:{ABROAD}[1-9]\d{{7,8}}|0[1-9]\d{{7,8}})(?![\d-])"
ELSEWHERE = rf"{BEGINS}(?:\+[1-9]\d{{0,2}}|00[1-9]\d{{1,2}})(?:[ ()/-]{{0,2}}\d){{7,12}}(?!\d)"

STREETS = r"(?:gatan|gata|gränd|gränden|torget|stigen|stig|allén|vägen|väg|backen|esplanaden|leden|kajen)"
# A street may be written small; what is no street but ends like one is not written with a capital before a number.
STREET = rf"\b(?:[A-ZÅÄÖ]\w{{1,40}}{STREETS}|\w{{2,40}}(?:gatan|gränd|gränden)) \d{{1,3}}(?!\d)"
POSTCODE = r"(?<![\w-])(?:SE?-)?[1-9]\d{2} ?\d{2} {1,2}(?!Kr|Kronor|Sek)[A-ZÅÄÖ][a-zåäö]{2}"
DOOR = r"\w{3,40} \d{1,3} ?[A-Za-z]?,? {0,2}(?:lgh \d{4},? )?[1-9]\d{2} \d{2} \w{3}"

EMAIL = r"\w@\w[\w-]{0,62}\.\w"

BORN = r"(?:\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|6[1-9]|[78]\d|9[01]))"
NUMBER = rf"(?<![\d-])(?:(?:18|19|20){BORN}[-+ ]?|{BORN}[-+])\d{{4}}(?![\d])"
BARE_NUMBER = re.compile(rf"(?<![\d/-]){BORN}\d{{4}}(?![\d/-])")

TELEPHONES = re.compile("|".join((MOBILE, FIXED, IN_ONE, ELSEWHERE)))
ADDRESSES = re.compile("|".join((STREET, POSTCODE, DOOR)))
EMAILS = re.compile(EMAIL)
NUMBERS = re.compile(NUMBER)
SAID = {
    Point.TELEPHONE: TELEPHONES,
    Point.ADDRESS: ADDRESSES,
    Point.EMAIL: EMAILS,
    Point.NUMBER: NUMBERS,
}
ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-", "\t": " "})


def points_in(text: str) -> list[Point]:
    """What stands in the text, in the order of the list."""
    plain = text.translate(ALIKE)
    bare = any(_is_checked(found.group()) for found in BARE_NUMBER.finditer(plain))
    return [point for point, said in SAID.items() if said.search(plain) or (point is Point.NUMBER and bare)]


def _is_checked(digits: str) -> bool:
    """Ten digits with nothing between them are a case's number as often: only with the right last digit."""
    doubled = (int(each) * (2 - place % 2) for place, each in enumerate(digits))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0
