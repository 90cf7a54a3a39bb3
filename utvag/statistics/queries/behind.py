"""The cases behind a figure that the reader reaches: those that the wall lets through, and no other."""

from typing import Any

from django.db.models import FETCH_RAISE, Q, QuerySet

from utvag.cases import public as cases
from utvag.common.clock import end_of, start_of
from utvag.statistics.domain.definitions import Definition, Kind
from utvag.statistics.domain.periods import Period

FIELDS = {"first_contact_on": "first_contact_at", "opened_on": "opened_at", "closed_on": "closure__closed_at"}


def reached_behind(definition: Definition, period: Period) -> QuerySet[Any]:
    """The newest first, with what a list calls them."""
    every = cases.Case.objects.select_related("key").only("number", "alias", "key", "opened_at")
    return every.filter(_falls_in(definition, period)).order_by("-opened_at", "-id").fetch_mode(FETCH_RAISE)


def _falls_in(definition: Definition, period: Period) -> Q:
    last = end_of(period.last)
    if definition.kind is Kind.STOCK:
        begins, ends = FIELDS[definition.begins], FIELDS[definition.ends]
        return Q(**{f"{begins}__lte": last}) & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": last}))
    on = FIELDS[definition.on]
    return Q(**{f"{on}__gte": start_of(period.first), f"{on}__lte": last})
