"""Amounts, whole numbers, yes and no, telephone numbers: as they are written in Sweden."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from utvag.imports.domain.problems import CellRefused
from utvag.imports.domain.words import plain, tidy


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_YES = frozenset(["ja", "j", "jo", "yes", "y", "x", "v", "sant", "true", "1", "finns"])
_NO = frozenset(["nej", "n", "no", "falskt", "false", "0", "inga", "ingen", "inget", "saknas"])
UNKNOWN_WORDS = frozenset(
    ["okänt", "okänd", "oklart", "vet ej", "vet inte", "ej känt", "inte känt", "unknown", "o"]
)
_UNKNOWN_SIGNS = frozenset(["?", "??", "???"])


def is_unknown(value: object) -> bool:
    return plain(value) in UNKNOWN_WORDS or tidy(value) in _UNKNOWN_SIGNS


def answer(value: object, *, without_reservation: bool = False) -> Answer:
    """Yes, no or unknown; where it must be `without_reservation`, "Yes, but …" is nobody's yes."""
    if isinstance(value, bool):
        return Answer.YES if value else Answer.NO
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if is_unknown(value):
        return Answer.UNKNOWN
    word = "x" if tidy(value) in {"✓", "✔", "☑", "√"} else plain(value)
    first, *more = word.split(" ")
    if word in _YES or first in {"ja", "yes"}:
        if without_reservation and ("?" in tidy(value) or not all(map(_is_count_or_day, more))):
            raise CellRefused("yes_no.reservation")
        return Answer.YES
    if word in _NO or first in {"nej", "no"}:
        return Answer.NO
    raise CellRefused("yes_no.unreadable")


def _is_count_or_day(word: str) -> bool:
    """What may follow a yes without changing it: "Ja, två", "Ja 2021-05-07"."""
    return word.isdecimal() or word in _WORDS


_MOST_KRONOR = 10**9
_CURRENCY = re.compile(r"(?:kr(?:onor)?\.?|sek|:-|,-|/dygn|per dygn)\s*$|^(?:kr|sek)\s*", re.IGNORECASE)


def amount(value: object) -> Decimal:
    """3 000,50 kr, 3000:-, 3.000,50: kronor and öre."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = Decimal(str(value))
    else:
        found = _amount(tidy(value))
    if not found.is_finite() or found >= _MOST_KRONOR:
        raise CellRefused("amount.unreadable")
    if found < 0:
        raise CellRefused("amount.negative")
    return found.quantize(Decimal("0.01"))


def _amount(text: str) -> Decimal:
    text = text.replace("\u2212", "-").replace("\u2013", "-")
    while (shorter := _CURRENCY.sub("", text).strip()) != text:
        text = shorter
    text = re.sub(r"(?<=\d)[\s'\u2019](?=\d{3}(?:\D|$))", "", text)
    if re.fullmatch(r"-?\d{1,12}", text):
        return Decimal(text)
    if re.fullmatch(r"-?\d{1,12}[.,:]\d{1,2}", text):
        return Decimal(re.sub("[,:]", ".", text))
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+,\d{1,2}", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+\.\d{1,2}", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", text):
        raise CellRefused("amount.ambiguous", suggestion=re.sub("[.,]", "", text))
    raise CellRefused("amount.unreadable")


_WORDS = {
    word: number
    for number, words in enumerate(
        ["inga ingen noll", "en ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]
    )
    for word in words.split()
}


def integer(value: object, *, most: int) -> int:
    """A whole number, in figures or as a word."""
    if isinstance(value, bool):
        raise CellRefused("integer.unreadable")
    text = re.sub(r"[.,]0+$", "", tidy(value))
    text = re.sub(r"(?<!\s)\s*(?:barn|st)\.?$", "", text.casefold())
    number = _WORDS.get(text)
    if number is None:
        if not re.fullmatch(r"-?\d{1,9}", text):
            raise CellRefused("integer.unreadable")
        number = int(text)
    if not 0 <= number <= most:
        raise CellRefused("integer.range", most=most)
    return number


def years(value: object, *, today: date) -> tuple[int, ...]:
    """Years of birth, however they are separated."""
    text = re.sub(r"[.,]0$", "", tidy(value).casefold())
    text = re.sub(r"\bf(?:ödda?)?\.?\s*(?=\d)", "", text)
    parts = [part for part in re.split(r"[\s,;/+&]+|\boch\b", text) if part]
    if not parts or not all(re.fullmatch(r"\d{4}", part) for part in parts):
        raise CellRefused("years.unreadable")
    first, last = today.year - 40, today.year
    if not all(first <= int(part) <= last for part in parts):
        raise CellRefused("years.range", first=first, last=last)
    return tuple(sorted(int(part) for part in parts))


def phone(value: object) -> str:
    """Digits with a plus sign first where the country is written."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = tidy(value)
    if isinstance(value, int) and not isinstance(value, bool) and text.startswith("7"):
        # A spreadsheet drops the zero of a mobile number.
        text = f"0{text}"
    text = re.sub(r"\(0\)", "", text) if text.startswith(("+", "00")) else text
    digits = re.sub(r"[\s().\u2010-\u2015/-]", "", text)
    digits = re.sub(r"^00", "+", digits)
    if not re.fullmatch(r"\+[1-9]\d{6,14}|0\d{5,12}", digits):
        raise CellRefused("phone.unreadable")
    return f"+46{digits[1:]}" if digits.startswith("0") else digits
