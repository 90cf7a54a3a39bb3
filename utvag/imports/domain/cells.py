"""One cell becomes a typed value, or a problem that says what to write instead."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType

from utvag.imports.domain import values
from utvag.imports.domain.choosing import choice, worker
from utvag.imports.domain.dates import born_in, moment, time_of_day
from utvag.imports.domain.fields import Choice, Field
from utvag.imports.domain.known import Known
from utvag.imports.domain.problems import CellRefused
from utvag.imports.domain.table import UNWORKED, is_blank
from utvag.imports.domain.words import tidy

_NOTHING = frozenset(["-", "--", "---", "\u2013", "\u2014", "n/a", "na", "ej aktuellt", "."])
_ERRORS = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SAKNAS!|VÄRDEFEL!|REFERENS!|[#]+)")
_ONLY_BORN = "number.birth_date_only"
_FORMULA = "=?"
_ANSWERS_UNKNOWN = frozenset({"yes_no", "name", "text", "notes"})


@dataclass(frozen=True)
class Converted:
    """A value, with what the person should know about how it was read."""

    value: object = field(repr=False)
    note: str = ""
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    # The field that the value belongs to, where it stands in the column of another.
    belongs_to: str = ""


_EMPTY = Converted(None)


def convert(value: object, wanted: Field, known: Known) -> Converted:
    """The cell as its field wants it; raises CellRefused."""
    if is_blank(value):
        return _EMPTY
    if value == UNWORKED:
        raise CellRefused("cell.formula")
    text = tidy(value)
    if _ERRORS.fullmatch(text):
        raise CellRefused("cell.error")
    if text.casefold() in _NOTHING:
        return _EMPTY
    has_word_for_it = wanted.type in _ANSWERS_UNKNOWN or _is_own_word(wanted, known)
    if not has_word_for_it and values.is_unknown(value):
        return Converted(None, "cell.unknown_left_out")
    return _CONVERSIONS[wanted.type](value, wanted, known)


def _is_own_word(wanted: Field, known: Known) -> bool:
    """Whether "unknown" is one of the field's own choices."""
    return any(found.key == "unknown" for found in _choices(wanted, known))


def shown(value: object) -> str:
    """The cell as the person sees it in the file."""
    if value is None or value == UNWORKED:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(value)


def to_put_right(value: object) -> str:
    """The cell as it stands in a box where it is put right; a formula is there, so that it can be emptied."""
    return _FORMULA if value == UNWORKED else shown(value)


def _choices(wanted: Field, known: Known) -> tuple[Choice, ...]:
    return known.choices.get(wanted.key, wanted.choices)


def _text(value: object, wanted: Field, known: Known) -> Converted:
    if wanted.key in known.choices:
        return _choice(value, wanted, known)
    text = shown(value)
    if len(text) > wanted.most:
        raise CellRefused("cell.too_long", most=wanted.most)
    return Converted(text)


def _name(value: object, wanted: Field, known: Known) -> Converted:
    text = " ".join(shown(value).split())
    if sum(letter.isdigit() for letter in text) > 1:
        raise CellRefused("name.digits")
    if len(text) > wanted.most:
        raise CellRefused("cell.too_long", most=wanted.most)
    given_last = re.fullmatch(r"([^,]+),\s*([^,]+)", text)
    return Converted(f"{given_last[2]} {given_last[1]}" if given_last else text)


def _number(value: object, wanted: Field, known: Known) -> Converted:
    try:
        number = known.parse_number(shown(value) if isinstance(value, date) else value, today=known.today)
    except ValueError as refused:
        key = getattr(refused, "key", "")
        if not key:
            raise
        if key == _ONLY_BORN and (born := born_in(shown(value), today=known.today)):
            return Converted(born, "number.read_as_birth_date", {"read": str(born)}, "birth_date")
        raise CellRefused(key, **getattr(refused, "params", {})) from None
    if "leading_zero" in number.assumptions:
        return Converted(number, "number.assumed_zero", {"year": number.birth_year})
    # A child read from two figures of a year may as well be very old: worth a look.
    if "century" in number.assumptions and number.is_minor_on(known.today):
        return Converted(number, "number.assumed_century", {"year": number.birth_year})
    return Converted(number)


def _date(value: object, wanted: Field, known: Known) -> Converted:
    found = moment(value, today=known.today, accepts_month=wanted.accepts_month)
    if wanted.must_be_past and found.day > known.today:
        raise CellRefused("date.future")
    if found.day.year < wanted.earliest_year:
        raise CellRefused("date.too_old", year=wanted.earliest_year)
    both = datetime.combine(found.day, found.clock) if found.clock else found.day
    return Converted(both, found.note, {"read": str(found.day)})


def _choice(value: object, wanted: Field, known: Known) -> Converted:
    return Converted(choice(value, _choices(wanted, known), language=known.language))


_Conversion = Callable[[object, Field, Known], Converted]
_CONVERSIONS: dict[str, _Conversion] = {
    "text": _text,
    "notes": _text,
    "name": _name,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "time": lambda value, *_: Converted(time_of_day(value)),
    "amount": lambda value, *_: Converted(values.amount(value)),
    "integer": lambda value, wanted, _: Converted(values.integer(value, most=wanted.most)),
    "years": lambda value, _, known: Converted(values.years(value, today=known.today)),
    "yes_no": lambda value, wanted, _: Converted(
        values.answer(value, without_reservation=wanted.without_reservation)
    ),
    "phone": lambda value, *_: Converted(values.phone(value)),
    "worker": lambda value, _, known: Converted(worker(value, known.workers)),
}


def day_of(value: object) -> date | None:
    """The day of a converted date, which may carry a time."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
