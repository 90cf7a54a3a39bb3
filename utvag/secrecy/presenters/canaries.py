"""Alarms in words, and what waits for a log reviewer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.secrecy import policies, queries
from utvag.secrecy.queries import Alarm


@dataclass(frozen=True)
class AlarmRow:
    """Who opened which canary, from when to when, how many times."""

    url: str
    who: str
    label: str
    first_at: datetime
    last_at: datetime
    entries: int


def alarm_rows(alarms: Iterable[Alarm]) -> list[AlarmRow]:
    """In the alarms' own order; names and labels are asked for once."""
    alarms = list(alarms)
    names = accounts.names_of({alarm.actor_id for alarm in alarms})
    labels = {canary.pk: canary.label for canary in queries.canaries()} if alarms else {}
    return [
        AlarmRow(
            url=reverse("secrecy:alarm", args=[alarm.canary_id, alarm.actor_id]),
            who=names.get(alarm.actor_id) or _("Somebody"),
            label=labels.get(alarm.canary_id, ""),
            first_at=alarm.first_at,
            last_at=alarm.last_at,
            entries=alarm.entries,
        )
        for alarm in alarms
    ]


def name_of(actor_id: UUID) -> str:
    return accounts.names_of({actor_id}).get(actor_id) or _("Somebody")


def alarms_waiting_for(user: User, _at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """For log reviewers, of today alone: an alarm is for now. Nobody else is asked a question."""
    if until is not None or not policies.may_keep_canaries(user):
        return
    for row in alarm_rows(queries.canary_alarms()):
        label = _("%(who)s has opened a canary: ask at once") % {"who": row.who}
        yield cases.DayItem("canary", label, row.url, row.first_at, None)
