"""What leaves a case as a package: a disclosure that is decided and given in the moment in which it is sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.actions import disclosing
from utvag.disclosures.models import Disclosure, DisclosureDecision
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


@transaction.atomic
def hand_over_case(*, case: Any, by: User, at: datetime, **handed: Any) -> str:
    """Ask another municipality to take the case over; it is ours until they have accepted it. Why not, if refused.

    `handed` here and below: wanted, payload, partner and ends_at.
    """
    case = cases.locked(case, by, at, may=cases.policies.may_lead)
    policies.may_hand_over(exchange.sent_from(case.pk, "case_handover", at)).require()
    return _hand(kind="case_handover", case=case, reference=uuid4(), by=by, at=at, **handed)


@transaction.atomic
def ask_for_information(*, case: Any, by: User, at: datetime, **handed: Any) -> str:
    """Ask an authority about the person; that we ask tells them that we know the person."""
    case = cases.locked(case, by, at)
    return _hand(kind="request", case=case, reference=uuid4(), by=by, at=at, **handed)


@transaction.atomic
def call_to_meeting(*, case: Any, by: User, at: datetime, **handed: Any) -> str:
    """Call an authority to a meeting about the person, which has not been."""
    case = cases.locked(case, by, at)
    policies.may_call_to(handed["payload"], at).require()
    return _hand(kind="joint_meeting", case=case, reference=uuid4(), by=by, at=at, **handed)


@transaction.atomic
def ask_for_check(*, case: Any, by: User, at: datetime, **handed: Any) -> str:
    """Ask the police for one of the regular checks; one at a time."""
    case = cases.locked(case, by, at)
    plan = queries.plan_of(case)
    policies.may_note_check(plan).require()
    assert plan is not None
    policies.may_ask_for_check(exchange.asked_by([plan.pk], at).get(plan.pk)).require()
    # The answer may deviate, and is read by everybody who has the case.
    policies.may_go_as_package("THREAT", is_sealed=queries.is_sealed(case)).require()
    return _hand(kind="request", case=case, reference=plan.pk, by=by, at=at, **handed)


@transaction.atomic
def send_decided(
    *,
    disclosure: Disclosure,
    payload: Mapping[str, Any],
    partner: exchange.PartnerKey | None,
    ends_at: datetime,
    by: User,
    at: datetime,
) -> str:
    """Give what was decided as a package, to whom it was decided for. Refused there, nothing has been given; why not."""
    case = cases.locked(disclosure.case, by, at, may=disclosing.ALSO_AFTERWARDS)
    current = queries.disclosure_of(case, disclosure.pk).get()
    policies.may_go_to(current, partner.counterpart if partner else None).require()
    granted = [item.information for item in current.items.all() if item.granted_at]
    policies.may_carry(payload, granted).require()
    policies.may_say_to(partner.counterpart if partner else None, current.gate, payload).require()
    on, said = local_date(at), list(current.decisions.all())
    policies.may_send(current, said, queries.consent_behind(current), sent_on=on, today=on).require()
    _sent, refused = exchange.send(
        kind="disclosure",
        payload=payload,
        partner=partner,
        unit_id=case.unit_id,
        case_id=case.pk,
        reference=current.pk,
        gate=current.gate,
        ends_at=ends_at,
        by=by,
        at=at,
    )
    if refused:
        return exchange.refusal_in_words(refused)
    disclosing.send(disclosure=current, sent_on=on, sent_way=Way.PACKAGE, by=by, at=at)
    return ""


@transaction.atomic
def answer_question(
    *,
    case: Any,
    package: exchange.Package,
    wanted: Wanted | None,
    payload: Mapping[str, Any],
    ends_at: datetime,
    by: User,
    at: datetime,
) -> str:
    """Answer what another authority asked about the person; `wanted`: what is given by it, nothing where it is a no."""
    case = cases.locked(case, by, at, may=disclosing.ALSO_AFTERWARDS)
    policies.may_answer_from_case(package, case.pk).require()
    about: dict[str, Any] = {"package": package, "case_id": case.pk, "payload": payload, "ends_at": ends_at}
    policies.may_carry(payload, wanted.items if wanted else ()).require()
    policies.may_say_to(package.partner.counterpart, wanted.gate.key if wanted else "", payload).require()
    if wanted is None:
        refused = exchange.answer_from_case(gate="", by=by, at=at, **about)
        return exchange.refusal_in_words(refused)
    row = _decided(case, wanted, by, at)
    return _given(row, exchange.answer_from_case(gate=wanted.gate.key, by=by, at=at, **about), by, at)


def _hand(
    *, kind: str, case: Any, wanted: Wanted, reference: UUID, by: User, at: datetime, **package: Any
) -> str:
    """Prepared, decided, sealed and given; where the receiver refuses it nothing has been given, and it is stopped."""
    policies.may_carry(package["payload"], wanted.items).require()
    policies.may_say_to(wanted.counterpart, wanted.gate.key, package["payload"]).require()
    row = _decided(case, wanted, by, at)
    _sent, refused = exchange.send(
        kind=kind,
        unit_id=case.unit_id,
        case_id=case.pk,
        reference=reference,
        gate=wanted.gate.key,
        by=by,
        at=at,
        **package,
    )
    return _given(row, refused, by, at)


def _decided(case: Any, wanted: Wanted, by: User, at: datetime) -> Disclosure:
    row = disclosing.prepare(case=case, wanted=wanted, by=by, at=at)
    disclosing.decide(disclosure=row, outcome=DisclosureDecision.Outcome.GRANTED, by=by, at=at)
    return row


def _given(row: Disclosure, refused: str, by: User, at: datetime) -> str:
    """Where the receiver refused it nothing has been given, and it is stopped."""
    if refused:
        refusal = exchange.refusal_in_words(refused)
        disclosing.stop(disclosure=row, reason=refusal, by=by, at=at)
        return refusal
    disclosing.send(disclosure=row, sent_on=local_date(at), sent_way=Way.PACKAGE, by=by, at=at)
    return ""
