"""Days in words, for papers."""

from datetime import date

from django.utils.translation import get_language

from utvag.documents.public import written_date


def is_over(last: date | None, on: date | None) -> bool:
    """Whether the last day lies before the other; nothing has ended where no day is written."""
    return last is not None and on is not None and last < on


def day_in_words(on: date | None) -> str:
    return written_date(on, get_language() or "sv") if on else ""
