"""What of the log the person concerned is given."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from utvag.audit import public as audit
from utvag.common.clock import end_of, start_of
from utvag.disclosures import public as disclosures


def entries_for_person(case: Any, *, first_on: date, last_on: date) -> QuerySet[audit.Entry]:
    """Those of a period, without what is kept from the person by law.

    Which package carried what is kept does not stand in its entry: where anything is kept, no package is told of.
    """
    entries = audit.entries_to_take_out(case.pk, end_of(last_on)).filter(at__gte=start_of(first_on))
    told, is_any_kept = disclosures.told_to_person(case)
    for subject, ids in told.items():
        entries = entries.exclude(Q(subject=subject) & ~Q(subject_id__in=ids))
    return entries.exclude(subject__startswith="exchange.") if is_any_kept else entries
