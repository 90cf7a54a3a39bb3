"""What the log shows; the wall decides to whom."""

from uuid import UUID

from django.db.models import QuerySet

from utvag.audit.models import Entry


def entries_of_case(case_id: UUID) -> QuerySet[Entry]:
    """Who looked at or changed this case, newest first; the wall shows it to the case's team."""
    return Entry.objects.filter(case_id=case_id).order_by("-at", "id")


def entries_of_actor(user_id: UUID) -> QuerySet[Entry]:
    """What one user has done, newest first; the wall shows it to that user."""
    return Entry.objects.filter(actor_id=user_id).order_by("-at", "id")


def done_by(sending_id: UUID, user_id: UUID) -> Entry | None:
    """What this user's sending has done, if it has come before."""
    return Entry.objects.filter(pk=sending_id, actor_id=user_id).first()
