"""Statements, checks and consents as they stand; the wall has narrowed them to the reader's cases."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import CharField, Count, DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce

from utvag.accounts.public import User
from utvag.cases.public import Case, facts_of, ongoing_at, parts_of
from utvag.common.as_of import come, known, not_yet
from utvag.common.clock import end_of, local_date, start_of
from utvag.disclosures.models import CheckPlan, Consent, PoliceCheck, PoliceStatement
from utvag.disclosures.models.consent import POLICE

LIMIT = 200
SOON = timedelta(days=14)
CHECK_SOON = timedelta(days=3)
# After so long an unanswered question is asked about again.
PATIENCE = timedelta(days=7)


def statements_of(case: Case) -> models.QuerySet[PoliceStatement]:
    """Every question and statement, the newest first."""
    return (
        known(PoliceStatement.objects.filter(case=case), case.until)
        .select_related("case__key", "asked_by", "received_by")
        .annotate(came_at=Coalesce("received_at", "asked_at"))
        .order_by("-came_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def current_of(rows: Iterable[PoliceStatement], on: date) -> dict[str, PoliceStatement]:
    """Of those received by the day, the one of each kind with the newest date: it supersedes the others."""
    end = end_of(on)
    current: dict[str, PoliceStatement] = {}
    for row in rows:
        if row.answer == PoliceStatement.Answer.GIVEN and row.received_at and row.received_at <= end:
            other = current.setdefault(row.kind, row)
            if (row.stated_on, row.received_at) > (other.stated_on, other.received_at):
                current[row.kind] = row
    return current


def statement_of(case: Case, pk: UUID) -> models.QuerySet[PoliceStatement]:
    return PoliceStatement.objects.filter(case=case, pk=pk).select_related("case__key")


def newest_of_kind(case: Case, kind: str) -> PoliceStatement | None:
    given = statements_of(case).filter(kind=kind, answer=PoliceStatement.Answer.GIVEN)
    return given.order_by("-stated_on", "-received_at").first()


def statements_done(case: Case) -> set[str]:
    """In the operating models' words: which kinds the police have stated something on."""
    rows = PoliceStatement.objects.filter(come("received_at", case.until), case=case)
    given = rows.filter(answer=PoliceStatement.Answer.GIVEN)
    kinds = given.order_by().values_list("kind", flat=True).distinct()
    return {PoliceStatement.MODEL_KEYS[PoliceStatement.Kind(kind)] for kind in kinds}


def plan_of(case: Case) -> CheckPlan | None:
    """The regular checks that are running."""
    plans = known(CheckPlan.objects.filter(case=case), case.until)
    plan = plans.filter(not_yet("stopped_at", case.until)).first()
    if plan is not None and case.until is not None:
        # Blank where nothing tells when the next check was to be.
        vars(plan)["due_on"] = _due_then(plan, case.until)
    return plan


def _due_then(plan: CheckPlan, until: datetime) -> date | None:
    """Each check moves the next one; before the first it was not kept when that would be, once it has been."""
    checks = PoliceCheck.objects.filter(plan=plan)
    last = known(checks, until).order_by("-checked_on").values_list("checked_on", flat=True).first()
    if last is not None:
        return last + timedelta(days=plan.every_days)
    return None if checks.exists() else plan.due_on


def checks_of(case: Case) -> models.QuerySet[PoliceCheck]:
    """The newest first."""
    return (
        known(PoliceCheck.objects.filter(case=case), case.until)
        .select_related("case__key", "noted_by")
        .order_by("-checked_on", "-noted_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def consents_of(case: Case) -> models.QuerySet[Consent]:
    """Every answer to a question of consent, the newest first."""
    return (
        known(Consent.objects.filter(case=case), case.until)
        .select_related("case__key", "counterpart", "recorded_by", "withdrawn_by")
        .order_by("-recorded_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def consent_of(case: Case, pk: UUID) -> models.QuerySet[Consent]:
    return Consent.objects.filter(case=case, pk=pk).select_related("case__key")


def holding_on(on: date) -> Q:
    """Consents that hold on the day: given, begun, not ended, and not taken back by its beginning."""
    return Q(answer=Consent.Answer.GIVEN, starts_on__lte=on, ends_on__gte=on) & (
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=start_of(on + timedelta(days=1)))
    )


def has_police_consent(case: Case, on: date) -> bool:
    given = known(Consent.objects.filter(case=case), case.until)
    return given.filter(holding_on(on), recipient__in=POLICE).exists()


def facts_by_consent(case: Case, on: date) -> dict[str, str]:
    """Whether a consent to the police holds on the day; nothing where the person was never asked in writing."""
    asked = known(Consent.objects.filter(case=case, recipient__in=POLICE), case.until)
    holding = Count("id", filter=holding_on(on))
    counted = asked.aggregate(answers=Count("id"), holding=holding)
    return {"consent_police": "yes" if counted["holding"] else "no"} if counted["answers"] else {}


def is_only_noted(case: Case, on: date) -> bool:
    """A yes to the police of which nothing is kept but that it was said: at a first contact, or in a list."""
    return not facts_by_consent(case, on) and facts_of(case)["consent_police"] == "yes"


def expiring(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[PoliceStatement]:
    """Current statements that end soon or have ended."""
    newer = known(PoliceStatement.objects.all(), until).filter(
        Q(stated_on__gt=OuterRef("stated_on"))
        | Q(stated_on=OuterRef("stated_on"), received_at__gt=OuterRef("received_at")),
        come("received_at", until),
        case=OuterRef("case"),
        kind=OuterRef("kind"),
        answer=PoliceStatement.Answer.GIVEN,
    )
    given = known(PoliceStatement.objects.all(), until).filter(
        come("received_at", until),
        ~Exists(newer),
        answer=PoliceStatement.Answer.GIVEN,
        expires_on__lte=local_date(at + SOON),
    )
    return _mine(given, user, at, until).order_by("expires_on", "id")[:LIMIT]


def unanswered(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[PoliceStatement]:
    asked = known(PoliceStatement.objects.filter(asked_at__lte=at - PATIENCE), until)
    return _mine(asked.filter(not_yet("received_at", until)), user, at, until).order_by("asked_at", "id")[
        :LIMIT
    ]


def checks_due(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[CheckPlan]:
    plans = known(CheckPlan.objects.filter(due_on__lte=local_date(at + CHECK_SOON)), until)
    return _mine(plans.filter(not_yet("stopped_at", until)), user, at, until).order_by("due_on", "id")[:LIMIT]


def left_in(case: Case, on: date) -> list[tuple[str, str, date | None]]:
    """Questions, checks and consents of the case that go on, in one question: what, of which kind, until when."""
    asked = PoliceStatement.objects.filter(case=case, received_at=None)
    checks = CheckPlan.objects.filter(case=case, stopped_at=None)
    held = Consent.objects.filter(holding_on(on), case=case)
    never = Value(None, DateField())
    first, *more = [
        rows.order_by()
        .annotate(told_as=Value(kind), told_code=Cast(code, CharField()), told_on=Cast(day, DateField()))
        .values_list("told_as", "told_code", "told_on")
        for kind, rows, code, day in (
            ("question", asked, F("kind"), never),
            ("checks", checks, Value(""), F("due_on")),
            ("consent", held, F("recipient"), F("ends_on")),
        )
    ]
    return list(first.union(*more, all=True))


def consents_ending(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Consent]:
    """Consents that end soon or have ended, until the person has answered anew."""
    later = known(Consent.objects.all(), until).filter(
        case=OuterRef("case"), recipient=OuterRef("recipient"), recorded_at__gt=OuterRef("recorded_at")
    )
    ending = known(Consent.objects.all(), until).filter(
        ~Exists(later),
        not_yet("withdrawn_at", until),
        answer=Consent.Answer.GIVEN,
        starts_on__lte=local_date(at),
        ends_on__lte=local_date(at + SOON),
    )
    return _mine(ending, user, at, until).order_by("ends_on", "id")[:LIMIT]


def _mine(
    rows: models.QuerySet[Any], user: User, at: datetime, until: datetime | None
) -> models.QuerySet[Any]:
    """Of open cases whose team the user is in at the moment."""
    return (
        rows.filter(ongoing_at(until), case_id__in=parts_of(user, at).values("case_id"))
        .select_related("case__key")
        .fetch_mode(models.FETCH_RAISE)
    )
