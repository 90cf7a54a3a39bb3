"""What leaves a case as a package: a disclosure that is decided and given in the moment in which it is sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures.actions import disclosing
from utvag.disclosures.models import DisclosureDecision
from utvag.disclosures.models.information import Way
from utvag.disclosures.policies import Wanted
from utvag.exchange import public as exchange


@transaction.atomic
def send_referral(
    *,
    case: Any,
    wanted: Wanted,
    payload: Mapping[str, Any],
    partner: exchange.PartnerKey | None,
    ends_at: datetime,
    by: User,
    at: datetime,
) -> str:
    """Send a case that belongs to another authority; it stays here until they have answered. Why not, if refused."""
    referral = cases.waiting_referral(case)
    cases.policies.may_settle_referral(referral).require()
    assert referral is not None
    refusal = _hand(
        kind="referral",
        case=case,
        wanted=wanted,
        payload=payload,
        partner=partner,
        reference=referral.pk,
        ends_at=ends_at,
        by=by,
        at=at,
    )
    if not refusal:
        address = partner.counterpart.name if partner else ""
        cases.note_referral_sent(case=case, address=address, sent_on=local_date(at), by=by, at=at)
    return refusal


def _hand(
    *, kind: str, case: Any, wanted: Wanted, reference: UUID, by: User, at: datetime, **package: Any
) -> str:
    """Prepared, decided, sealed and given; where the receiver refuses it nothing has been given, and it is stopped."""
    row = disclosing.prepare(case=case, wanted=wanted, by=by, at=at)
    disclosing.decide(disclosure=row, outcome=DisclosureDecision.Outcome.GRANTED, by=by, at=at)
    sealed = exchange.prepare(
        kind=kind,
        unit_id=case.unit_id,
        case_id=case.pk,
        reference=reference,
        gate=wanted.gate.key,
        by=by,
        at=at,
        **package,
    )
    attempt = exchange.deliver(package=sealed, by=by, at=at)
    if attempt is not None and attempt.refusal:
        refusal = exchange.refusal_in_words(attempt.refusal)
        disclosing.stop(disclosure=row, reason=refusal, by=by, at=at)
        return refusal
    disclosing.send(disclosure=row, sent_on=local_date(at), sent_way=Way.PACKAGE, by=by, at=at)
    return ""
