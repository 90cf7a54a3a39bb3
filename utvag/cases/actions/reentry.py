"""The same person again: the next case, opened from the earlier one or found by the registrar."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.intake import Call, take_contact
from utvag.cases.actions.locking import locked
from utvag.cases.events import model_event
from utvag.cases.models import Case, Reentry
from utvag.cases.queries.team import another_goes_on, earlier_cases_of
from utvag.common.clock import local_date
from utvag.common.policy import Verdict


@transaction.atomic
def reenter(*, earlier: Case, call: Call, by: User, at: datetime) -> Case:
    """Open the next case of the person of a closed case (`call.person_id`).

    It is of the very row that the earlier case is of, so that an undone merge parts neither. Whoever works with
    the next case reads the earlier ones.
    """
    earlier = locked(earlier, by, at, may=_may_reenter)
    policies.may_come_after(earlier, local_date(call.made_at)).require()
    case = take_contact(call=call, by=by, at=at)
    Reentry.objects.create(case=case, earlier=earlier, noted_at=at, noted_by=by)
    for before in earlier_cases_of(case):
        reach: dict[str, Any] = {
            "case_id": before.pk,
            "person_id": before.person_id,
            "kind": "EARLIER",
            "by": by,
            "at": at,
        }
        access.give(user=by, **reach)
        access.give(unit=case.unit, **reach)
    audit.record("cases.case.reentered", subject=case, by=by, at=at, case=case)
    model_event.send(Case, case=case, event="re_entry", by=by, at=at)
    return case


def _may_reenter(earlier: Case, by: User, *, part: str) -> Verdict:
    """Asked once the earlier case is held, so that of two who open the next one the second is told."""
    return policies.may_reenter(earlier, by, part=part, goes_on=another_goes_on(earlier))


def link_merged(sender: Any, *, kept: Any, merged: Any, at: datetime, **_: Any) -> None:
    """Heard by the signal: the registrar sees no case, so the database joins the two persons' cases."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.link_reentry(%s, %s, %s)", [kept.pk, merged.pk, at])


def unlink_parted(sender: Any, *, kept: Any, merged: Any, at: datetime, **_: Any) -> None:
    """Heard by the signal: what only the undone merge had joined is parted again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.unlink_reentry(%s, %s, %s)", [kept.pk, merged.pk, at])
