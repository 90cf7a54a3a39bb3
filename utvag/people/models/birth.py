"""A date of birth kept as sealed text: a whole date, only a year, or nothing."""

from datetime import date

ADULT_AT = 18


def kept_as(born: date | None, year: int | None = None) -> str:
    """The text to seal."""
    return born.isoformat() if born else str(year) if year else ""


class Born:
    """Age and minority of whoever has a `birth_date` text; unknown is never taken for no."""

    birth_date: str

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.birth_date) if len(self.birth_date) == 10 else None

    @property
    def birth_year(self) -> int | None:
        return int(self.birth_date[:4]) if self.birth_date else None

    def age_on(self, day: date) -> int | None:
        """Whole years on `day`; nothing where only the year is known."""
        born = self.born_on
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def is_minor_on(self, day: date) -> bool | None:
        """Under eighteen on `day`; nothing where that cannot be told."""
        age = self.age_on(day)
        if age is not None:
            return age < ADULT_AT
        if self.birth_year is None or day.year - self.birth_year == ADULT_AT:
            return None
        return day.year - self.birth_year < ADULT_AT
