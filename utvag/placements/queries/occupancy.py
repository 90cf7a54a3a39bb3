"""Stays as days and kinds, for counting: of the reader's own cases, or of all for those who keep the books."""

from datetime import date

from django.db.models import Q

from utvag.placements.domain.occupancy import Days
from utvag.placements.models import Stay
from utvag.placements.queries.books import stays_for_books

MOST = 20_000


def days_to_count(first: date, last: date, *, of_books: bool) -> list[Days]:
    """Every stay with a day from `first` to `last`; one question. Of books nobody knows whose a stay is."""
    if of_books:
        return [Days(row.kind, row.first_on, row.last_on) for row in stays_for_books(first, last)]
    rows = Stay.objects.filter(Q(last_on=None) | Q(last_on__gte=first), first_on__lte=last)
    found = rows.values_list("kind", "first_on", "last_on", "person_id")[:MOST]
    return [Days(kind, begun, left, person) for kind, begun, left, person in found if begun is not None]
