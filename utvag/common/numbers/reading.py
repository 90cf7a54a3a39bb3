"""Personal, co-ordination and reserve numbers: read, checked, brought to twelve signs.

Personal number: 18 § folkbokföringslagen (1991:481). Co-ordination number: lag (2022:1697),
the day plus 60; where the date of birth is not certain the month is 00 or the day 60, as in
the Tax Agency's published test numbers. Reserve numbers: see `reserve`.
What a number says of sex is never read: it may be wrong, and nothing here needs it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from personnummer import personnummer

from utvag.common.numbers import reserve
from utvag.common.numbers.writing import NumberRefused, Written, written

__all__ = ["IdentityNumber", "Kind", "NumberRefused", "masked", "parse"]

ADULT_AT = 18


class Kind(StrEnum):
    PERSONAL = "PERSONAL"
    COORDINATION = "COORDINATION"
    RESERVE = "RESERVE"


@dataclass(frozen=True)
class IdentityNumber:
    """A number that can be kept. Nothing of it is shown by `str` or `repr`."""

    normalised: str = field(repr=False)
    kind: Kind
    birth_date: date | None = field(default=None, repr=False)
    birth_year: int | None = field(default=None, repr=False)
    form: str = ""
    # "century": two digits of the year were given; "leading_zero": zeros were lost on the way.
    assumptions: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.kind} number"

    @property
    def written_out(self) -> str:
        """The number in full, as it is shown to those who may see it."""
        return f"{self.normalised[:8]}-{self.normalised[8:]}"

    def age_on(self, day: date) -> int | None:
        """Whole years on a day; nothing where the date of birth is not known."""
        if self.birth_date is None:
            return None
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def is_minor_on(self, day: date) -> bool | None:
        """Nothing, rather than no, where the date of birth is not known."""
        age = self.age_on(day)
        if age is not None:
            return age < ADULT_AT
        if self.birth_year is None or day.year - self.birth_year == ADULT_AT:
            return None
        return day.year - self.birth_year < ADULT_AT


def masked(number: IdentityNumber | str) -> str:
    """The number for a page where it helps to tell people apart: without the last four."""
    signs = number.normalised if isinstance(number, IdentityNumber) else number
    return f"{signs[:8]}-••••" if len(signs) == 12 else "••••"


def parse(raw: object, *, today: date, kind: Kind | None = None) -> IdentityNumber:
    """Read a number however it is written, or refuse it with the reason."""
    given = written(raw)
    with_letter = not given.signs.isdigit()
    of_stockholm = len(given.signs) == 12 and given.signs.startswith("99")
    is_reserve = kind == Kind.RESERVE or with_letter or of_stockholm
    number = _reserve(given, today) if is_reserve else _personal(given, today)
    if kind is not None and number.kind != kind:
        raise NumberRefused("number.kind")
    return number


def _personal(given: Written, today: date) -> IdentityNumber:
    short = given.signs[-10:]
    _refuse_organisation(given)
    signs, assumptions = _with_century(given, today)
    year, month, day = int(signs[:4]), int(signs[4:6]), int(signs[6:8])
    coordinated = day >= 60
    born = _birth_date(year, month, day - 60 if coordinated else day, coordinated)
    if (born or date(year, 1, 1)) > today:
        raise NumberRefused("number.future")
    if short[6:9] == "000":
        raise NumberRefused("number.serial")
    # The package does not know the uncertain dates of co-ordination numbers.
    if not (personnummer.valid(signs) if born else reserve.luhn(short[:9]) == int(short[9])):
        raise NumberRefused("number.control")
    kind = Kind.COORDINATION if coordinated else Kind.PERSONAL
    return IdentityNumber(signs, kind, born, year, assumptions=assumptions)


def _refuse_organisation(given: Written) -> None:
    # 4 § lagen (1974:174): the third digit of an organisation's number is at least two.
    prefixed = len(given.signs) == 12 and given.signs.startswith("16")
    if (prefixed or len(given.signs) == 10) and int(given.signs[-8]) >= 2:
        raise NumberRefused("number.organisation")


def _with_century(given: Written, today: date) -> tuple[str, frozenset[str]]:
    if len(given.signs) == 12:
        if given.signs[:2] not in {"18", "19", "20"}:
            raise NumberRefused("number.century")
        return given.signs, given.assumptions
    year, month, day = (int(given.signs[at : at + 2]) for at in (0, 2, 4))
    day_of_month = day - 60 if day >= 60 else day
    latest = today.year - (today.year - year) % 100
    # Somebody born later this year was born a century ago.
    if (latest, month, day_of_month) > (today.year, today.month, today.day):
        latest -= 100
    if given.separator == "+":
        latest -= 100
    return f"{latest}{given.signs[2:]}", given.assumptions | {"century"}


def _birth_date(year: int, month: int, day: int, coordinated: bool) -> date | None:
    if coordinated and month <= 12 and day <= 31 and 0 in (month, day):
        return None
    if not 1 <= month <= 12:
        raise NumberRefused("number.month", month=month)
    try:
        return date(year, month, day)
    except ValueError:
        raise NumberRefused("number.day", day=day) from None


def _reserve(given: Written, today: date) -> IdentityNumber:
    signs, assumptions = given.signs, given.assumptions
    if len(signs) == 10:
        if not signs[:6].isdigit():
            raise NumberRefused("number.reserve")
        signs, assumptions = _with_century(given, today)
    forms = [*reserve.FORMS_WITH_A_LETTER, *reserve.FORMS_OF_DIGITS]
    fitting = [form for form in forms if form.pattern.fullmatch(signs)]
    for form in fitting:
        if form.control is None or form.control(signs):
            return IdentityNumber(signs, Kind.RESERVE, form=form.name, assumptions=assumptions)
    raise NumberRefused("number.reserve_control" if fitting else "number.reserve")
