"""What nobody has finished in one case, whatever its kind, in one question to the database."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import CharField, Count, DateField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from utvag.cases.models import (
    Appeal,
    AppealStep,
    Case,
    Communication,
    CompulsoryCare,
    Decision,
    DecisionProposal,
    Handover,
    Investigation,
    JournalDraft,
    Meeting,
    Notification,
    Plan,
    Sip,
)
from utvag.cases.queries.decisions import is_told_of
from utvag.cases.queries.decisions_waiting import ENDS, GRANTS
from utvag.common.clock import STOCKHOLM, local_date


def unfinished(case: Case, at: datetime) -> list[tuple[str, str, date | None]]:
    """Each with its kind, a code that tells more of it, and its day if it has one."""
    first, *more = [
        _told(kind, found.filter(case=case), *how) for kind, found, *how in _kinds(local_date(at))
    ]
    return list(first.union(*more, all=True))


def _kinds(today: date) -> list[Any]:
    decided = Decision.objects.filter(communication=OuterRef("pk"))
    newer = Notification.objects.filter(
        decision=OuterRef("decision"), recorded_at__gt=OuterRef("recorded_at")
    )
    ended = AppealStep.objects.filter(appeal=OuterRef("pk"), step__in=AppealStep.LAST)
    later = Handover.objects.filter(case=OuterRef("case"), handed_at__gt=OuterRef("handed_at"))
    starts_on = TruncDate("starts_at", tzinfo=STOCKHOLM)
    return [
        ("investigation", Investigation.objects.filter(concluded_at=None), F("due_on"), "kind"),
        ("meeting", Meeting.objects.filter(held_at=None, cancelled_at=None), starts_on),
        (
            "communication",
            Communication.objects.filter(~Exists(decided), answer=None),
            F("answer_until_on"),
        ),
        ("proposal", DecisionProposal.objects.filter(decision=None, withdrawal=None)),
        (
            "notice",
            Decision.objects.filter(is_told_of(), notifications=None),
            F("decided_on"),
        ),
        ("grant", _going_on(today), F("ends_on")),
        ("receipt", Notification.objects.filter(~Exists(newer), receipt=None), F("written_on")),
        ("appeal", Appeal.objects.filter(~Exists(ended)), F("received_on")),
        ("plan", Plan.objects.filter(agreed_at=None)),
        ("sip", Sip.objects.filter(ended_at=None), F("follow_up_on")),
        ("draft", JournalDraft.objects.all()),
        (
            "care",
            CompulsoryCare.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), end=None),
            F("ends_on"),
        ),
        ("handover", Handover.objects.filter(~Exists(later), received_at=None)),
    ]


def _going_on(today: date) -> models.QuerySet[Decision]:
    """What was granted and has not ended. What ends does not say which: of two, both are told until two have ended."""
    # What has no day at all was given once, and does not go on.
    running = Decision.objects.filter(
        Q(ends_on__gte=today) | Q(ends_on=None, starts_on__isnull=False), outcome__in=GRANTS
    )
    ends = Decision.objects.filter(case=OuterRef("case"), outcome=ENDS)
    last = ends.order_by("-decided_on").values("decided_on")[:1]
    meant = running.filter(case=OuterRef("case"), decided_on__lte=Subquery(last))
    ended = ends.filter(decided_on__gte=OuterRef("decided_on"))
    return running.alias(ended=_number(ended), meant=_number(meant)).filter(
        Q(ended=0) | Q(ended__lt=F("meant"))
    )


def _number(rows: models.QuerySet[Decision]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("case").annotate(n=Count("pk")).values("n")), 0)


def _told(
    kind: str, rows: models.QuerySet[Any], on: Any = None, code: str = ""
) -> models.QuerySet[Any, tuple[str, str, date | None]]:
    day = Value(None, DateField()) if on is None else on
    return (
        rows.order_by()
        .annotate(
            told_as=Value(kind),
            told_code=Cast(F(code) if code else Value(""), CharField()),
            told_on=Cast(day, DateField()),
        )
        .values_list("told_as", "told_code", "told_on")
    )
