"""Search by name, personal number or case number only (lag 2001:454; förordning 2001:637, 15 §)."""

from datetime import date

from django.db import models

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.cases.queries.caseload import with_responsible
from utvag.common.clock import end_of
from utvag.people import public as people

LIMIT = 50


def find_cases(user: User, text: str, *, today: date) -> list[Case]:
    """The reader's own cases that the text names exactly; nothing tells of anybody else's."""
    text = text.strip()
    if not text:
        return []
    cases = (
        Case.objects.select_related("key")
        .defer("earlier_reference")
        .annotate(shown_closed_at=models.F("closure__closed_at"))
        .fetch_mode(models.FETCH_RAISE)
    )
    person_ids = {person.pk for person in people.find_by_number(user, text, today=today)}
    if not person_ids:
        person_ids = {person.pk for person in people.find_by_name(user, text)}
    wanted = models.Q(number=case_number_in(text)) | models.Q(person_id__in=person_ids)
    found = with_responsible(cases.filter(wanted), end_of(today))
    return list(found.order_by("-opened_at", "id")[:LIMIT])


def is_personal_number(text: str, today: date) -> bool:
    """Whether the text is a whole number of a person, anybody's."""
    try:
        people.parse_number(text, today=today)
    except people.NumberRefused:
        return False
    return True


def case_number_in(text: str) -> str:
    """The case number that the text may be, as it is written in the row."""
    number = text.strip().upper().replace(" ", "")
    return f"{number[:4]}-{number[4:]}" if len(number) == 8 else number
