"""What waits for a user in work that is done together, and what is open in one case."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.cases.models import Case, Promise
from utvag.cases.presenters.tasks import answer_of, is_whose, title_of
from utvag.cases.queries import Caseload
from utvag.cases.queries.children import protection_left, protection_waiting
from utvag.cases.queries.promises import promises_due, waiting_promises_of
from utvag.cases.queries.tasks import open_tasks_of, tasks_waiting
from utvag.cases.queries.team import handovers_to, reentries_to_read, without_worker
from utvag.cases.seams import TASK, Banner, Blocks, DayItem, OpenThing
from utvag.common.clock import end_of, local_date
from utvag.people import public as people

# How long My day tells that a registrar has found an earlier case.
NEWS = timedelta(days=14)
# More cases than these, as after a list has been read in, are one line and a list of their own.
ONE_BY_ONE = 5
# So many are read; only of more is the number asked for by itself.
READ = 200


def together_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterable[DayItem]:
    """Everything of this kind, for whoever does casework."""
    if not user.does_casework:
        return ()
    return [
        *_protection(user, at, until),
        *_without_worker(user, until),
        *_handovers(user, until),
        *_reentries(user, at, until),
        *_tasks(user, at, until),
        *_promises(user, at, until),
    ]


def duplicates_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[DayItem]:
    """For a registrar: that there are pairs to compare, and how many."""
    if not people.may_merge(user):
        return
    count = people.candidates_waiting(user, until)
    if count:
        label = ngettext(
            "%(count)s possible duplicate to compare", "%(count)s possible duplicates to compare", count
        )
        yield DayItem("duplicates", label % {"count": count}, reverse("people:candidates"), None, None)


def what_is_open(case: Case, at: datetime) -> Iterator[OpenThing]:
    """Tasks and promises of the case that nobody has finished."""
    for row in protection_left(case):
        url = reverse("cases:protection", args=[case.pk, row.pk])
        label = _("A child’s need of protection is not assessed")
        yield OpenThing(
            label, url, row.due_on, Blocks.ALWAYS, "protection", answered_by="child_protection_assessed"
        )
    tasks = reverse("cases:tasks", args=[case.pk])
    for task in open_tasks_of(case):
        task.case = case
        due_on = local_date(task.due_at)
        yield OpenThing(title_of(task), tasks, due_on, kind=TASK, answered_by=answer_of(task))
    promises = reverse("cases:promises", args=[case.pk])
    for promise in waiting_promises_of(case, local_date(at)):
        promise.case = case
        label = _("Promise: %(agency)s") % {"agency": promise.get_agency_display()}
        yield OpenThing(label, promises, promise.due_on)


def protection_banner(case: Case, at: datetime) -> Iterator[Banner]:
    """Loud until a child's need of protection has been assessed."""
    if case.is_closed:
        return
    for row in protection_left(case):
        yield Banner(
            title=_("A child may be at risk"),
            text=_("Judge today whether the child needs protection at once."),
            url=reverse("cases:protection", args=[case.pk, row.pk]),
            link=_("Write the assessment"),
        )


def _item(kind: str, label: str, url: str, case: Case, on: date | None, answered_by: str = "") -> DayItem:
    return DayItem(kind, label, url, end_of(on) if on else None, case, answered_by)


def _protection(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for row in protection_waiting(user, at, until):
        url = reverse("cases:protection", args=[row.case_id, row.pk])
        yield _item(
            "protection",
            _("Judge today whether a child needs protection"),
            url,
            row.case,
            row.due_on,
            "child_protection_assessed",
        )


def _without_worker(user: User, until: datetime | None) -> Iterator[DayItem]:
    if not user.led_unit_ids:
        return
    found = without_worker(user, until)
    cases = list(found[:READ])
    if len(cases) > ONE_BY_ONE:
        count = len(cases) if len(cases) < READ else found.count()
        label = ngettext(
            "%(count)s case in your unit has no responsible worker",
            "%(count)s cases in your unit have no responsible worker",
            count,
        )
        day = {"on": local_date(until).isoformat()} if until else {}
        url = reverse("cases:caseload", query={"state": Caseload.UNASSIGNED, **day})
        yield DayItem("without_worker", label % {"count": count}, url, None, None)
        return
    for case in cases:
        url = reverse("cases:handover", args=[case.pk])
        yield _item("without_worker", _("A case in your unit has no responsible worker"), url, case, None)


def _handovers(user: User, until: datetime | None) -> Iterator[DayItem]:
    for row in handovers_to(user, until):
        url = reverse("cases:team", args=[row.case_id])
        yield _item("handover", _("You have taken over a case"), url, row.case, local_date(row.handed_at))


def _reentries(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for row in reentries_to_read(user, at - NEWS, at, until):
        url = reverse("cases:closure", args=[row.case_id])
        yield _item("reentry", _("The person has an earlier case: read it"), url, row.case, None)


def _tasks(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for task in tasks_waiting(user, at, until):
        # What the police are to do is their own until it is late.
        if is_whose(task, user) and (task.role != "police" or task.due_at < at):
            url = reverse("cases:tasks", args=[task.case_id])
            yield DayItem(TASK, title_of(task), url, task.due_at, task.case, answer_of(task))


def _promises(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for promise in promises_due(user, at, until):
        url = reverse("cases:promise", args=[promise.case_id, promise.pk])
        yield _item("promise", _label(promise, local_date(at)), url, promise.case, promise.due_on)


def _label(promise: Promise, today: date) -> str:
    agency = {"agency": promise.get_agency_display()}
    late = promise.due_on < today
    return _("Late promise: %(agency)s") % agency if late else _("Promise falls due: %(agency)s") % agency
