"""Dates as Swedes and their spreadsheets write them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from utvag.common.clock import STOCKHOLM
from utvag.imports.domain.problems import CellRefused
from utvag.imports.domain.words import tidy

# Day numbers that a spreadsheet may mean: 1954 to 2064.
_SERIALS = range(20_000, 60_001)
_SERIAL_ZERO = date(1899, 12, 30)
# Two-figure years mean the last ones, so that 21-05-07 is 2021 and not 2007.
_RECENT_YEARS = 15
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari jan january", "februari feb february febr", "mars mar march",
            "april apr", "maj may", "juni jun june", "juli jul july",
            "augusti aug august", "september sep sept", "oktober okt october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?\.?,?\s+)?(?:den\s+)?"
_TIME = re.compile(
    r"(?:[t ,]|kl\.?|klockan|^)+\s*([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(z?)$"
)

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\.?$")
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
_PACKED_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)$")
_SLASHED = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\s*(?:[-/. ]\s*)(\d{4}|-?\d\d)$")
_DAY_FIRST_LONG = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})$")
_SHORT = re.compile(r"(\d\d)-(\d\d)-(\d\d)$")
_NAMED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?::?[ae]|\.)?\s*{_MONTH}\s*[-,']?\s*(\d{{4}}|\d\d)$")
_NAMED_US = re.compile(rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})$")
_NO_YEAR = re.compile(rf"{_WEEKDAY}(?:\d{{1,2}}\s*[/.]\s*\d{{1,2}}|\d{{1,2}}(?::?[ae])?\s*{_MONTH})$")
_MONTH_NAMED = re.compile(rf"{_MONTH}\s*[-,']?\s*(\d{{4}}|\d\d)$")
_MONTH_ONLY = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_VAGUE = re.compile(
    r"(?:(?:vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?|v(?:ecka)?\.?\s*\d{1,2}|[hv]t|ca|omkring"
    r"|början av|mitten av|slutet av|kvartal \d)[\s-]*)+(?:\w+\s+)?(?:\d{4}|\d\d)?$|(?:19|20)\d\d$"
)


# No date is written longer; of a longer text some of the patterns above would take minutes.
LONGEST = 100


@dataclass(frozen=True)
class Moment:
    """A day, the time of day if it was there, and what was assumed (a key of a note)."""

    day: date
    clock: time | None = None
    note: str = ""


def moment(value: object, *, today: date, accepts_month: bool = False) -> Moment:
    """Read a date, or refuse it with what is missing."""
    if isinstance(value, datetime):
        of_day = value.time().replace(microsecond=0)
        return Moment(value.date(), of_day if of_day != time() else None)
    if isinstance(value, date):
        return Moment(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if _SERIALS.start <= value < _SERIALS.stop:
            return _from_serial(float(value))
        value = int(value) if float(value).is_integer() else value
    text = tidy(value).casefold().replace("\u2013", "-").replace("\u2212", "-")
    if len(text) > LONGEST:
        raise CellRefused("date.unreadable")
    text, clock, is_utc = _without_time(text)
    if re.fullmatch(r"\d{5}(?:[.,]0)?", text) and int(text[:5]) in _SERIALS:
        return _from_serial(float(text[:5]))
    if re.fullmatch(r"\d{5,8}[.,]0", text):
        text = text[:-2]
    if day := _whole(text, today):
        return _in_sweden(day, clock) if is_utc and clock else Moment(day, clock)
    if month := _month(text, today):
        if accepts_month:
            return Moment(month, clock, "date.first_of_month")
        raise CellRefused("date.day_missing")
    if _NO_YEAR.match(text):
        raise CellRefused("date.year_missing")
    if _VAGUE.match(text):
        raise CellRefused("date.day_missing")
    raise CellRefused("date.unreadable")


def time_of_day(value: object) -> time:
    """Read a time of day, also one that a spreadsheet keeps as a part of a day."""
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, timedelta):
        value = value.total_seconds() / 86_400
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 1_440) % 1_440
        return time(minutes // 60, minutes % 60)
    text = tidy(value).casefold()
    if found := re.fullmatch(r"(?:kl\.?|klockan)?\s*([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?(?::[0-5]\d)?", text):
        return time(int(found[1]), int(found[2] or 0))
    raise CellRefused("time.unreadable")


def _from_serial(serial: float) -> Moment:
    day = _SERIAL_ZERO + timedelta(days=int(serial))
    minutes = round((serial % 1) * 1_440) % 1_440
    clock = time(minutes // 60, minutes % 60) if minutes else None
    return Moment(day, clock, "date.serial")


def _without_time(text: str) -> tuple[str, time | None, bool]:
    """The date, the time of day if it was there, and whether that is universal time (a Z behind it)."""
    found = _TIME.search(text)
    if not found or found.start() < 6:
        return text, None, False
    clock = time(int(found[1]), int(found[2]))
    # A spreadsheet adds midnight to dates that have no time.
    return text[: found.start()].strip(" ,"), clock if clock != time() else None, bool(found[3])


def _in_sweden(day: date, clock: time) -> Moment:
    """Programs write a Swedish midnight as 22 or 23 o'clock the day before."""
    at = datetime.combine(day, clock, tzinfo=UTC).astimezone(STOCKHOLM)
    return Moment(at.date(), at.time() if at.time() != time() else None)


def _whole(text: str, today: date) -> date | None:
    if found := _YEAR_FIRST.match(text) or _PACKED.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _PACKED_SHORT.match(text):
        return _day(_year(found[1], today), int(found[2]), int(found[3]))
    if found := _SHORT.match(text):
        return _short(found[0], found.groups(), today)
    if found := _SLASHED.match(text) or _DAY_FIRST_LONG.match(text):
        return _day(_year(found[3].lstrip("-"), today), int(found[2]), int(found[1]))
    if found := _NAMED.match(text):
        return _day(_year(found[3], today), _MONTHS[found[2]], int(found[1]))
    if found := _NAMED_US.match(text):
        return _day(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _short(text: str, parts: tuple[str, ...], today: date) -> date:
    """21-05-07 is year first in Sweden, but some write the day first."""
    readings = set()
    for (year, month, day), earliest in ((parts, 0), (parts[::-1], today.year - _RECENT_YEARS)):
        try:
            read = date(_year(year, today), int(month), int(day))
        except ValueError:
            continue
        if earliest <= read.year and read <= today:
            readings.add(read)
    if len(readings) > 1:
        one, other = sorted(map(str, readings))
        raise CellRefused("date.ambiguous", one=one, other=other)
    if readings:
        return readings.pop()
    return _day(_year(parts[0], today), int(parts[1]), int(parts[2]))


def _month(text: str, today: date) -> date | None:
    if found := _MONTH_NAMED.match(text):
        return _day(_year(found[2], today), _MONTHS[found[1]], 1)
    if found := _MONTH_ONLY.match(text):
        return _day(int(found[1]), int(found[2]), 1)
    return None


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = today.year - (today.year - int(text)) % 100
    # Next year's date may stand in a plan; the last century's hardly.
    return year + 100 if year + 100 <= today.year + 1 else year


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellRefused("date.impossible") from None


def born_in(text: str, *, today: date) -> date | None:
    """The date of birth in the beginning of a personal number; of two digits of the year, the latest that can be."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 6:
        latest = today.year - (today.year - int(digits[:2])) % 100
        digits = f"{latest - 100 if f'{latest}{digits[2:]}' > f'{today:%Y%m%d}' else latest}{digits[2:]}"
    try:
        born = date(int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return None
    return born if born <= today else None
