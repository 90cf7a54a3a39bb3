"""What waits for a user after decisions, in plans and in the journal."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from utvag.accounts.public import User
from utvag.cases.models import (
    Appeal,
    AppealStep,
    Communication,
    Decision,
    JournalDraft,
    Notification,
    NotificationReceipt,
    Plan,
    PlanStep,
    Sip,
    TeamMember,
)
from utvag.common.clock import local_date

LIMIT = 200
# What is further away is read on the case's own page.
SOON = timedelta(days=14)
# A conversation is remembered for about so long.
DRAFT_AGE = timedelta(days=7)


def unanswered(user: User, at: datetime) -> models.QuerySet[Communication]:
    """Shown to the person, not answered, and no decision made on it yet."""
    decided = Decision.objects.filter(communication=OuterRef("pk"))
    rows = Communication.objects.filter(
        _mine(user), ~Exists(decided), answer=None, case__closure=None, answer_until_on__lte=_soon(at)
    )
    return _with_case(rows, "answer_until_on")


def notices_on_their_way(user: User) -> models.QuerySet[Notification]:
    """Written, with no day noted on which the person got it."""
    newer = Notification.objects.filter(
        decision=OuterRef("decision"), recorded_at__gt=OuterRef("recorded_at")
    )
    return _with_case(Notification.objects.filter(_mine(user), ~Exists(newer), receipt=None), "written_on")


def decisions_without_notice(user: User) -> models.QuerySet[Decision]:
    """Made, and the person has not been written to."""
    rows = Decision.objects.filter(_mine(user), notifications=None, case__closure=None)
    return _with_case(rows.exclude(outcome="PROCEDURAL"), "decided_on")


def appeal_periods(user: User, at: datetime) -> models.QuerySet[NotificationReceipt]:
    """Time for appeal that runs out soon, with no appeal yet."""
    appealed = Appeal.objects.filter(decision=OuterRef("notification__decision"))
    rows = NotificationReceipt.objects.filter(
        _mine(user),
        ~Exists(appealed),
        appeal_until_on__gte=local_date(at),
        appeal_until_on__lte=_soon(at),
    )
    return _with_case(rows, "appeal_until_on")


def appeals_to_handle(user: User) -> models.QuerySet[Appeal]:
    """To be reconsidered or sent on; what is with the court waits for the court."""
    away = AppealStep.objects.filter(appeal=OuterRef("pk"), step__in=[*AppealStep.LAST, AppealStep.Step.SENT])
    return _with_case(Appeal.objects.filter(_mine(user), ~Exists(away)), "received_on")


def plans_to_follow_up(user: User, at: datetime) -> models.QuerySet[Plan]:
    """Agreed, newest, and the day of follow-up is near or past."""
    newer = Plan.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    rows = Plan.objects.filter(
        _mine(user),
        ~Exists(newer),
        agreed_at__isnull=False,
        follow_up_on__lte=_soon(at),
        case__closure=None,
    )
    return _with_case(rows, "follow_up_on")


def steps_due(user: User, at: datetime) -> models.QuerySet[PlanStep]:
    """Steps of the newest agreed plan that are not done, and due soon or past."""
    newer = Plan.objects.filter(
        case=OuterRef("case"), number__gt=OuterRef("goal__plan__number"), agreed_at__isnull=False
    )
    rows = PlanStep.objects.filter(
        _mine(user),
        ~Exists(newer),
        goal__plan__agreed_at__isnull=False,
        done_at=None,
        due_on__lte=_soon(at),
        case__closure=None,
    )
    return _with_case(rows, "due_on")


def sips_waiting(user: User, at: datetime) -> models.QuerySet[Sip]:
    """To be started, or to be followed up."""
    rows = Sip.objects.filter(
        _mine(user), Q(started_on=None) | Q(follow_up_on__lte=_soon(at)), ended_at=None, case__closure=None
    )
    return _with_case(rows, "start_target_on")


def old_drafts(user: User, at: datetime) -> models.QuerySet[JournalDraft]:
    """The user's own drafts that should have been signed by now."""
    rows = JournalDraft.objects.filter(written_by=user, written_at__lt=at - DRAFT_AGE, case__closure=None)
    return _with_case(rows, "written_at")


def _mine(user: User) -> Q:
    return Q(case_id__in=TeamMember.objects.filter(user=user, ends_at=None).values("case_id"))


def _soon(at: datetime) -> date:
    return local_date(at + SOON)


def _with_case[M: models.Model](rows: models.QuerySet[M], order: str) -> models.QuerySet[M]:
    return rows.select_related("case__key").order_by(order, "id").fetch_mode(models.FETCH_RAISE)[:LIMIT]
