"""Lengths of time as models write them, and the moment when one has run out."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from utvag.common.clock import STOCKHOLM, local_date
from utvag.pathways.domain.said import Said

_WRITTEN = re.compile(r"([1-9][0-9]{0,3}) (hour|day|working day|month)s?")


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    MONTH = "month"


_NAMES = {
    Unit.HOUR: (Said("timme", "hour"), Said("timmar", "hours")),
    Unit.DAY: (Said("dag", "day"), Said("dagar", "days")),
    Unit.WORKING_DAY: (Said("arbetsdag", "working day"), Said("arbetsdagar", "working days")),
    Unit.MONTH: (Said("månad", "month"), Said("månader", "months")),
}


@dataclass(frozen=True, slots=True)
class Span:
    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Span | None":
        if text == "same day":
            return cls(0, Unit.DAY)
        found = _WRITTEN.fullmatch(text)
        return cls(int(found[1]), Unit(found[2])) if found else None

    def said(self) -> Said:
        if not self.amount:
            return Said("samma dag", "same day")
        one, many = _NAMES[self.unit]
        name = one if self.amount == 1 else many
        return Said(f"{self.amount} {name.sv}", f"{self.amount} {name.en}")

    def after(self, at: datetime) -> datetime:
        """Hours run on the clock; days, working days and months end with the Swedish day."""
        if self.unit is Unit.HOUR:
            return at + timedelta(hours=self.amount)
        day = self._last_day(local_date(at))
        end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=STOCKHOLM)
        return end.astimezone(UTC)

    def _last_day(self, day: date) -> date:
        if self.unit is Unit.DAY:
            return day + timedelta(days=self.amount)
        # Imported when first asked: it takes longer than everything else the command line needs.
        from utvag.law import public as law

        if self.unit is Unit.MONTH:
            return law.add_months(day, self.amount)
        return law.add_working_days(day, self.amount)
