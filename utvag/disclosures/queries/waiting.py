"""What waits for somebody, and what is unfinished in a case."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from utvag.accounts.public import User
from utvag.cases.public import Case, ongoing_at, parts_of
from utvag.common.as_of import come, known, not_yet
from utvag.common.clock import local_date
from utvag.disclosures.models import CheckPlan, Consent, Disclosure, DisclosureDecision, PoliceStatement
from utvag.disclosures.queries.consents import holding_on

LIMIT = 200
SOON = timedelta(days=14)
CHECK_SOON = timedelta(days=3)
# After so long an unanswered question is asked about again.
PATIENCE = timedelta(days=7)


def statements_waiting(
    user: User, at: datetime, until: datetime | None = None
) -> models.QuerySet[PoliceStatement]:
    """Questions without answer, and current statements that end soon or have ended."""
    newer = known(PoliceStatement.objects.all(), until).filter(
        Q(stated_on__gt=OuterRef("stated_on"))
        | Q(stated_on=OuterRef("stated_on"), received_at__gt=OuterRef("received_at")),
        come("received_at", until),
        case=OuterRef("case"),
        kind=OuterRef("kind"),
        answer=PoliceStatement.Answer.GIVEN,
    )
    ends = come("received_at", until) & Q(
        ~Exists(newer), answer=PoliceStatement.Answer.GIVEN, expires_on__lte=local_date(at + SOON)
    )
    unanswered = Q(asked_at__lte=at - PATIENCE) & not_yet("received_at", until)
    rows = known(PoliceStatement.objects.all(), until).filter(ends | unanswered)
    return _mine(rows, user, at, until).order_by("expires_on", "asked_at", "id")[:LIMIT]


def disclosures_waiting(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Any]:
    """Those that nobody has refused, stopped or sent, with who has said yes and what `user` is to the case.

    Of every case that the wall shows: whoever leads the unit decides without being in the team.
    """
    said = known(DisclosureDecision.objects.all(), until)
    decisions = said.filter(disclosure=OuterRef("pk"))
    return (
        known(Disclosure.objects.all(), until)
        .filter(not_yet("sent_at", until), not_yet("stopped_at", until))
        .filter(~Exists(decisions.filter(outcome=DisclosureDecision.Outcome.REFUSED)))
        .annotate(
            said_yes=Count("decisions", filter=come("decisions__decided_at", until), distinct=True),
            by_me=Exists(decisions.filter(decided_by=user)),
            my_part=Subquery(parts_of(user, at).filter(case=OuterRef("case")).values("role")[:1]),
        )
        .select_related("case__key")
        .prefetch_related(
            Prefetch("decisions", said.select_related("decided_by")), "decisions__decided_by__memberships"
        )
        .fetch_mode(models.FETCH_RAISE)
        .order_by("prepared_at", "id")[:LIMIT]
    )


def checks_due(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[CheckPlan]:
    plans = known(CheckPlan.objects.filter(due_on__lte=local_date(at + CHECK_SOON)), until)
    return _mine(plans.filter(not_yet("stopped_at", until)), user, at, until).order_by("due_on", "id")[:LIMIT]


def left_in(case: Case, on: date) -> list[tuple[str, str, date | None]]:
    """Questions, checks, consents and disclosures of the case that go on, in one question: what, of which kind, until when."""
    asked = PoliceStatement.objects.filter(case=case, received_at=None)
    checks = CheckPlan.objects.filter(case=case, stopped_at=None)
    held = Consent.objects.filter(holding_on(on), case=case)
    refused = DisclosureDecision.objects.filter(disclosure=OuterRef("pk"), outcome="REFUSED")
    given = Disclosure.objects.filter(~Exists(refused), case=case, sent_at=None, stopped_at=None)
    never = Value(None, DateField())
    first, *more = [
        rows.order_by()
        .annotate(told_as=Value(kind), told_code=Cast(code, CharField()), told_on=Cast(day, DateField()))
        .values_list("told_as", "told_code", "told_on")
        for kind, rows, code, day in (
            ("question", asked, F("kind"), never),
            ("checks", checks, Value(""), F("due_on")),
            ("consent", held, F("recipient"), F("ends_on")),
            ("disclosure", given, F("recipient"), never),
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
