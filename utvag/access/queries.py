"""What the grants say; the wall has already narrowed them to the reader's own cases."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from utvag.access.models import Grant


def grants_of(case_id: UUID, at: datetime) -> QuerySet[Grant]:
    """Grants on a case that hold at `at`, with their users and units."""
    return (
        Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), case_id=case_id, starts_at__lte=at)
        .select_related("user", "unit")
        .order_by("starts_at", "id")
    )
