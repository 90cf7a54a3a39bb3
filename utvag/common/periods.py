"""Days and periods as a person writes them: one way, wherever a page says them."""

from datetime import date

from django.utils.formats import date_format


def day_in_words(day: date) -> str:
    """ "10 mars 2026"."""
    return date_format(day, "j F Y")


def period_in_words(first: date, last: date) -> str:
    """Both days counted, and no month or year said twice: "10–31 mars 2026", "30 mars–2 april 2026"."""
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        begins = date_format(first, "j")
    elif first.year == last.year:
        begins = date_format(first, "j F")
    else:
        begins = day_in_words(first)
    return f"{begins}\N{EN DASH}{day_in_words(last)}"
