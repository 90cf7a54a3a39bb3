"""What waits for a user after decisions, in plans and in the journal."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from utvag.accounts.public import User
from utvag.cases.models import (
    Appeal,
    AppealStep,
    Body,
    Case,
    Communication,
    CommunicationAnswer,
    Decision,
    DecisionProposal,
    JournalDraft,
    Notification,
    NotificationReceipt,
    Plan,
    PlanStep,
    ProposalWithdrawal,
    Sip,
)
from utvag.cases.queries.as_of import ongoing_at
from utvag.cases.queries.decisions import is_told_of
from utvag.cases.queries.team import in_own_team
from utvag.common.as_of import come, known, not_yet
from utvag.common.clock import local_date

LIMIT = 200
GRANTS = ("GRANTED", "PARTLY_GRANTED")
ENDS = "ENDED"
# What is further away is read on the case's own page.
SOON = timedelta(days=14)
# A conversation is remembered for about so long.
DRAFT_AGE = timedelta(days=7)


def unanswered(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Communication]:
    """Shown to the person, not answered, and no decision made on it yet."""
    decided = known(Decision.objects.filter(communication=OuterRef("pk")), until)
    answered = known(CommunicationAnswer.objects.filter(communication=OuterRef("pk")), until)
    rows = known(Communication.objects.all(), until).filter(
        in_own_team(user, until),
        ongoing_at(until),
        ~Exists(decided),
        ~Exists(answered),
        answer_until_on__lte=_soon(at),
    )
    return _with_case(rows, "answer_until_on")


def proposals_to_delegates(user: User, until: datetime | None = None) -> models.QuerySet[DecisionProposal]:
    """Put to whoever may decide by delegation, in the user's own cases and those of the units they lead."""
    decided = known(Decision.objects.filter(proposal=OuterRef("pk")), until)
    withdrawn = known(ProposalWithdrawal.objects.filter(proposal=OuterRef("pk")), until)
    rows = known(DecisionProposal.objects.filter(body=Body.DELEGATE), until).filter(
        in_own_team(user, until) | Q(case__unit__in=user.led_unit_ids),
        ongoing_at(until),
        ~Exists(decided),
        ~Exists(withdrawn),
    )
    return _with_case(rows, "proposed_at")


def notices_on_their_way(user: User, until: datetime | None = None) -> models.QuerySet[Notification]:
    """Written, with no day noted on which the person got it."""
    newer = known(Notification.objects.all(), until).filter(
        decision=OuterRef("decision"), recorded_at__gt=OuterRef("recorded_at")
    )
    received = known(NotificationReceipt.objects.filter(notification=OuterRef("pk")), until)
    rows = known(Notification.objects.all(), until)
    return _with_case(rows.filter(in_own_team(user, until), ~Exists(newer), ~Exists(received)), "written_on")


def decisions_without_notice(user: User, until: datetime | None = None) -> models.QuerySet[Decision]:
    """Made, and the person has not been written to."""
    told = known(Notification.objects.filter(decision=OuterRef("pk")), until)
    rows = known(Decision.objects.all(), until).filter(
        in_own_team(user, until), ongoing_at(until), ~Exists(told)
    )
    return _with_case(rows.filter(is_told_of()), "decided_on")


def running_out(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Decision]:
    """What was granted ends soon, or has ended, and nothing has been decided on what follows."""
    return _with_case(_running_out(at, until).filter(in_own_team(user, until), ongoing_at(until)), "ends_on")


def running_out_in(case: Case, at: datetime) -> Decision | None:
    """The same in one case."""
    return _running_out(at, case.until).filter(case=case).order_by("ends_on").first()


def _running_out(at: datetime, until: datetime | None) -> models.QuerySet[Decision]:
    follows = known(Decision.objects.all(), until).filter(
        Q(outcome__in=GRANTS) & (Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on"))) | Q(outcome=ENDS),
        case=OuterRef("case"),
        decided_on__gte=OuterRef("decided_on"),
    )
    granted = known(Decision.objects.filter(outcome__in=GRANTS), until)
    return granted.filter(~Exists(follows.exclude(pk=OuterRef("pk"))), ends_on__lte=_soon(at))


def appeal_periods(
    user: User, at: datetime, until: datetime | None = None
) -> models.QuerySet[NotificationReceipt]:
    """Time for appeal that runs out soon, with no appeal yet."""
    appealed = known(Appeal.objects.filter(decision=OuterRef("notification__decision")), until)
    rows = known(NotificationReceipt.objects.all(), until).filter(
        in_own_team(user, until),
        ~Exists(appealed),
        appeal_until_on__gte=local_date(at),
        appeal_until_on__lte=_soon(at),
    )
    return _with_case(rows, "appeal_until_on")


def appeals_to_handle(user: User, until: datetime | None = None) -> models.QuerySet[Appeal]:
    """To be reconsidered or sent on; what is with the court waits for the court."""
    steps = known(AppealStep.objects.filter(appeal=OuterRef("pk")), until)
    away = steps.filter(step__in=[*AppealStep.LAST, AppealStep.Step.SENT])
    rows = known(Appeal.objects.all(), until)
    return _with_case(rows.filter(in_own_team(user, until), ~Exists(away)), "received_on")


def plans_to_follow_up(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Plan]:
    """Agreed, newest, and the day of follow-up is near or past."""
    newer = known(Plan.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number")), until)
    rows = known(Plan.objects.all(), until).filter(
        in_own_team(user, until),
        ongoing_at(until),
        ~Exists(newer),
        come("agreed_at", until),
        follow_up_on__lte=_soon(at),
    )
    return _with_case(rows, "follow_up_on")


def steps_due(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[PlanStep]:
    """Steps of the newest agreed plan that are not done, and due soon or past."""
    newer = Plan.objects.filter(
        come("agreed_at", until), case=OuterRef("case"), number__gt=OuterRef("goal__plan__number")
    )
    rows = known(PlanStep.objects.all(), until).filter(
        in_own_team(user, until),
        ongoing_at(until),
        ~Exists(newer),
        come("goal__plan__agreed_at", until),
        not_yet("done_at", until),
        due_on__lte=_soon(at),
    )
    return _with_case(rows, "due_on")


def sips_waiting(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Sip]:
    """To be started, or to be followed up."""
    not_started = (
        Q(started_on=None) if until is None else Q(started_on=None) | Q(started_on__gt=local_date(at))
    )
    rows = known(Sip.objects.all(), until).filter(
        in_own_team(user, until),
        not_started | Q(follow_up_on__lte=_soon(at)),
        not_yet("ended_at", until),
        ongoing_at(until),
    )
    return _with_case(rows, "start_target_on")


def old_drafts(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[JournalDraft]:
    """The user's own drafts that should have been signed by now."""
    drafts = known(JournalDraft.objects.filter(written_by=user), until)
    rows = drafts.filter(ongoing_at(until), written_at__lt=at - DRAFT_AGE)
    return _with_case(rows, "written_at")


def _soon(at: datetime) -> date:
    return local_date(at + SOON)


def _with_case[M: models.Model](rows: models.QuerySet[M], order: str) -> models.QuerySet[M]:
    return rows.select_related("case__key").order_by(order, "id").fetch_mode(models.FETCH_RAISE)[:LIMIT]
