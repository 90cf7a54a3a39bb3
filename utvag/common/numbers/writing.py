"""The many ways a number is written, brought to one: signs without spaces, and the separator."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation


class NumberRefused(ValueError):
    """It is not a number that can be kept. Says why by key, never by repeating the number."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class Written:
    """A number as its signs (ten or twelve) and its separator ("-", "+" or none)."""

    signs: str = field(repr=False)
    separator: str
    assumptions: frozenset[str]


_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d~_/]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DATE = re.compile(r"^(\d{2}|\d{4})-(\d{2})-(\d{2})(?!\d)")
_PLACEHOLDER = re.compile(r"^(\d{6}|\d{8})-?(?:[Xx]{3,4}|[?*.]{1,4}|[Nn]{4}|-+)?-?$")


def written(raw: object) -> Written:
    """Read what somebody typed, or a spreadsheet made of it."""
    if isinstance(raw, bool):
        raise NumberRefused("number.characters")
    numeric = isinstance(raw, int | float | Decimal)
    text = _plain(raw)
    if not text:
        raise NumberRefused("number.missing")
    text, was_numeric = _from_number(text)
    if (placeholder := _PLACEHOLDER.match(_DATE.sub(r"\1\2\3", text))) and _is_date(placeholder[1]):
        raise NumberRefused("number.birth_date_only")
    return _split(text, padded=numeric or was_numeric or text.isdigit())


def _plain(raw: object) -> str:
    text = unicodedata.normalize("NFKC", "" if raw is None else str(raw))
    text = _UNSEEN.sub("", _DASHES.sub("-", text)).strip().lstrip("'").strip()
    # A separator stands before the last four; other spaces are there for the eye.
    return re.sub(r"\s+", "", text).upper()


def _from_number(text: str) -> tuple[str, bool]:
    """Undo what a spreadsheet does to a long number: "…0", "1.98E+11"."""
    if re.fullmatch(r"\d+[.,]0*", text):
        return re.split("[.,]", text)[0], True
    if re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", text):
        return _unrounded(text.replace(",", ".")), True
    return text, False


def _unrounded(text: str) -> str:
    mantissa = text.split("E")[0].replace(".", "")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NumberRefused("number.characters") from None
    if value != value.to_integral_value() or value >= 10**12 or len(mantissa) < 9:
        raise NumberRefused("number.rounded")
    return str(int(value))


def _is_date(digits: str) -> bool:
    """Six or eight digits that can only be a date of birth, never a number with zeros lost."""
    year, month, day = digits[:-4], int(digits[-4:-2]), int(digits[-2:])
    in_century = len(year) == 2 or year[:2] in {"18", "19", "20"}
    return in_century and 1 <= month <= 12 and 1 <= day <= 31


def _split(text: str, *, padded: bool) -> Written:
    if not re.fullmatch(r"[0-9A-Z+-]+", text):
        raise NumberRefused("number.characters")
    if text.count("-") + text.count("+") > 1:
        # Dates are often written with hyphens of their own: 1980-01-01-1234.
        text = _without_date_hyphens(text)
    separator = next((sign for sign in "-+" if sign in text), "")
    signs = text.replace(separator, "") if separator else text
    if separator and text.index(separator) != len(text) - 5:
        raise _misplaced(signs)
    assumptions = set()
    if padded and signs.isdigit() and 7 <= len(signs) <= 9 and not separator:
        signs = signs.zfill(10)
        assumptions.add("leading_zero")
    if len(signs) not in (10, 12):
        raise NumberRefused("number.length", digits=len(signs))
    return Written(signs, separator, frozenset(assumptions))


def _without_date_hyphens(text: str) -> str:
    dated = re.fullmatch(r"(\d{2}|\d{4})-(\d{2})-(\d{2})([-+]?)(\w{4})", text)
    if not dated:
        raise _misplaced(re.sub("[-+]", "", text))
    return "".join(dated.groups())


def _misplaced(signs: str) -> NumberRefused:
    """A hyphen that stands wrong because signs are missing is not what is wrong."""
    if len(signs) not in (10, 12):
        return NumberRefused("number.length", digits=len(signs))
    return NumberRefused("number.separator")
