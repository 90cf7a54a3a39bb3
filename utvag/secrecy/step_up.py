"""The visit to a case in protected mode: begun with the second factor and a reason, and over after a while."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from utvag.cases import public as cases

VISITS = "secrecy.visits"
LASTING = timedelta(minutes=30)
# What was begun within the visit may be sent after it, as it would be lost; nothing of the case is shown then.
SENDING = timedelta(hours=8)


def entrance_of_protected(request: Any, case: cases.Case) -> cases.Entrance:
    """In protected mode the page that asks why comes first; every look of the visit names its reason."""
    if not case.is_shielded:
        return cases.Entrance()
    begun, visit = request.session.get(VISITS, {}).get(str(case.pk), (0, ""))
    since = timezone.now().timestamp() - begun
    if since < LASTING.total_seconds():
        return cases.Entrance(details={"visit": visit})
    back = urlencode({"next": request.comes_back_to})
    return cases.Entrance(
        asks_first=f"{reverse('secrecy:visit', args=[case.pk])}?{back}",
        takes_what_was_begun=since < SENDING.total_seconds(),
    )


def begin_visit(session: Any, case_id: UUID, at: datetime) -> UUID:
    """A new visit, named so that the log can tie its looks to the reason; earlier ones that are over are dropped."""
    visit = uuid4()
    kept = {
        key: value
        for key, value in session.get(VISITS, {}).items()
        if at.timestamp() - value[0] < SENDING.total_seconds()
    }
    session[VISITS] = {**kept, str(case_id): (at.timestamp(), str(visit))}
    return visit
