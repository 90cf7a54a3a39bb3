"""Rows that know the case already at hand, so that its key is unwrapped once for a whole page."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from utvag.cases.models import Case


def with_case[R: Any](row: R, case: Case, *parts: str) -> R:
    """The row and the loaded rows under it (``"appeals__steps"``), each with this case."""
    row.case = case
    for part in parts:
        name, _, rest = part.partition("__")
        for each in _rows(row, name):
            with_case(each, case, *([rest] if rest else []))
    return row


def _rows(row: Any, name: str) -> list[Any]:
    try:
        found = getattr(row, name)
    except ObjectDoesNotExist:
        return []
    if found is None:
        return []
    return list(found.all()) if hasattr(found, "all") else [found]
