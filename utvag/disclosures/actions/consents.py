"""Consents: answered, and taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.domain.consent_texts import text_on
from utvag.disclosures.models import Consent
from utvag.disclosures.models.consent import POLICE


@transaction.atomic
def record_consent(
    *,
    case: Any,
    recipient: str,
    purpose: str,
    answer: str,
    answered_on: date,
    by: User,
    at: datetime,
    kinds: Sequence[str] = (),
    shown_in: str = "sv",
    **period: Any,
) -> Consent:
    """Write down an answer (`period`: starts_on, ends_on, counterpart); a no has no effect whatever.

    `kinds` are the kinds of information that may be given, `shown_in` the language in which the text was shown.

    A yes to the police opens their track to the operating model; the social-services track is never asked.
    """
    case = cases.locked(case, by, at)
    if answer == Consent.Answer.REFUSED:
        period |= {"starts_on": None, "ends_on": None}
        kinds = ()
    row = Consent.objects.create(
        case=case,
        recipient=recipient,
        purpose=purpose,
        kinds=sorted(kinds),
        answer=answer,
        answered_on=answered_on,
        text_version=text_on(answered_on).version,
        text_language=shown_in,
        recorded_at=at,
        recorded_by=by,
        **period,
    )
    audit.record("disclosures.consent.recorded", subject=row, by=by, at=at, case=case, code=answer)
    if recipient in POLICE:
        cases.answer(case, "consent_answered", by=by, at=at)
        _tell(case, by, at, refused=answer == Consent.Answer.REFUSED)
    return row


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: datetime) -> Consent:
    """The person takes a consent back: the exchange stops, and the support of social services goes on."""
    case = cases.locked(consent.case, by, at, may=cases.policies.may_follow_up)
    current = Consent.objects.get(pk=consent.pk)
    policies.may_withdraw(current).require()
    current.withdrawn_at, current.withdrawn_by = at, by
    current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("disclosures.consent.withdrawn", subject=current, by=by, at=at, case=case)
    # In a closed case nothing is asked of what is known any more.
    if current.recipient in POLICE and not case.is_closed:
        _tell(case, by, at, refused=True)
    return current


def _tell(case: Any, by: User, at: datetime, *, refused: bool) -> None:
    """Whether a consent to exchange with the police holds, as the operating models ask it."""
    holds = queries.has_police_consent(case, local_date(at))
    if holds or refused:
        answer = "yes" if holds else "no"
        cases.record_facts(case=case, changes={"consent_police": answer}, by=by, at=at)
