"""Consents as they stand, and whether one covers what is to be given."""

from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from utvag.cases.public import Case, facts_of
from utvag.common.as_of import known
from utvag.common.clock import start_of
from utvag.disclosures.models import Consent
from utvag.disclosures.models.consent import POLICE


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


def consents_to(case: Case, recipient: str, on: date) -> models.QuerySet[Consent]:
    """Those to the recipient that hold on the day, the newest first."""
    rows = Consent.objects.filter(holding_on(on), case=case, recipient=recipient)
    return rows.order_by("-recorded_at", "id")


def consents_held(case: Case, on: date) -> models.QuerySet[Consent]:
    """Those that hold on the day, to anybody, the newest first."""
    rows = Consent.objects.filter(holding_on(on), case=case).select_related("case__key", "counterpart")
    return rows.order_by("-recorded_at", "id")
