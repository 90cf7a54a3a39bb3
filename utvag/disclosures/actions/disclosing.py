"""Preparing, deciding, sending and stopping a disclosure; writing down what others have told."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import policies, queries
from utvag.disclosures.models import Disclosure, DisclosureDecision, DisclosureItem, Reception

Kind, Outcome = Disclosure.Kind, DisclosureDecision.Outcome
# Requests come also when the support has ended.
ALSO_AFTERWARDS = cases.policies.may_follow_up


@transaction.atomic
def prepare(*, case: Any, wanted: policies.Wanted, by: User, at: datetime) -> Disclosure:
    """Write what is to be given, to whom, by which gate and with which tests; nothing leaves by it."""
    case, part = cases.locked_with_part(case, by, at, may=ALSO_AFTERWARDS)
    if wanted.kind == Kind.CONTACT_DETAILS:
        # One at a time for each user, because two in two cases at once would not see each other.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"utvag request {by.pk}"]
            )
        elsewhere = queries.elsewhere_today(case, by, at)
        policies.may_take_request(part=part, elsewhere=elsewhere).require()
    refused, consent = queries.weighed(case, wanted, local_date(at))
    if refused:
        raise NotAllowed(" ".join(refused.values()))
    row = Disclosure.objects.create(
        case=case,
        kind=wanted.kind,
        asker=wanted.asker,
        asked_on=wanted.asked_on,
        recipient=wanted.recipient,
        counterpart=wanted.counterpart,
        purpose=wanted.purpose,
        gate=wanted.gate.key,
        consent=consent,
        harm=wanted.harm,
        harm_note=wanted.harm_note,
        need=wanted.need,
        proportionality=wanted.proportionality,
        called_back_on=wanted.called_back_on,
        called_back_by_way_of=wanted.called_back_by_way_of,
        exceptional=wanted.exceptional,
        exceptional_note=wanted.exceptional_note,
        kept_from_person=wanted.kept_from_person,
        deciders=wanted.deciders,
        expires_on=wanted.expires_on,
        prepared_at=at,
        prepared_by=by,
    )
    DisclosureItem.objects.bulk_create(
        DisclosureItem(case=case, disclosure=row, information=information, text=text)
        for information, text in wanted.items.items()
    )
    audit.record("disclosures.disclosure.prepared", subject=row, by=by, at=at, case=case, gate=row.gate)
    return row


@transaction.atomic
def decide(
    *,
    disclosure: Disclosure,
    outcome: str,
    by: User,
    at: datetime,
    reasons: str = "",
    granted: Collection[str] = (),
) -> DisclosureDecision:
    """One decider's word. The first says which items (`granted`, where not all); the second agrees or refuses."""
    case, part = cases.locked_with_part(disclosure.case, by, at, may=ALSO_AFTERWARDS)
    current = queries.disclosure_of(case, disclosure.pk).get()
    decisions = list(current.decisions.all())
    delegated = queries.delegated_for(current, by, local_date(at))
    led = queries.is_led(current, decisions)
    policies.may_decide(current, decisions, by, part=part, delegated=delegated, led=led).require()
    items = list(current.items.all())
    if decisions and outcome != Outcome.REFUSED:
        outcome = policies.AGREED
    refused = policies.may_say(
        current, outcome, granted=granted, asked=[item.information for item in items], reasons=reasons
    )
    if refused:
        raise NotAllowed(" ".join(refused.values()))
    if outcome == policies.AGREED:
        outcome = decisions[0].outcome
    row = DisclosureDecision.objects.create(
        case=case,
        disclosure=current,
        outcome=outcome,
        reasons=reasons,
        delegation_source=delegated.row.source if delegated.row else "",
        decided_at=at,
        decided_by=by,
    )
    if not decisions and outcome != Outcome.REFUSED:
        given = [item for item in items if outcome == Outcome.GRANTED or item.information in granted]
        DisclosureItem.objects.filter(pk__in=[item.pk for item in given]).update(granted_at=at, granted_by=by)
    audit.record("disclosures.disclosure.decided", subject=row, by=by, at=at, case=case, code=outcome)
    return row


@transaction.atomic
def send(*, disclosure: Disclosure, sent_on: date, sent_way: str, by: User, at: datetime) -> Disclosure:
    """Note that it was given: when and how. A consent that was taken back stops it here."""
    case = cases.locked(disclosure.case, by, at, may=ALSO_AFTERWARDS)
    current = queries.disclosure_of(case, disclosure.pk).get()
    consent = queries.consent_behind(current)
    decisions = list(current.decisions.all())
    policies.may_send(current, decisions, consent, sent_on=sent_on, today=local_date(at)).require()
    current.sent_on, current.sent_way, current.sent_at, current.sent_by = sent_on, sent_way, at, by
    current.save(update_fields=["sent_on", "sent_way", "sent_at", "sent_by"])
    audit.record("disclosures.disclosure.sent", subject=current, by=by, at=at, case=case, gate=current.gate)
    return current


@transaction.atomic
def stop(*, disclosure: Disclosure, reason: str, by: User, at: datetime) -> Disclosure:
    """It is not to be given after all; what was prepared stays readable."""
    case = cases.locked(disclosure.case, by, at, may=ALSO_AFTERWARDS)
    current = queries.disclosure_of(case, disclosure.pk).get()
    policies.goes_on(current, list(current.decisions.all())).require()
    current.stopped_at, current.stopped_by, current.stop_reason = at, by, reason
    current.save(update_fields=["stopped_at", "stopped_by", "stop_reason"])
    audit.record("disclosures.disclosure.stopped", subject=current, by=by, at=at, case=case)
    return current


@transaction.atomic
def note_reception(*, case: Any, by: User, at: datetime, **told: Any) -> Reception:
    """Write down what somebody outside has told (`told`: the fields of a `Reception`)."""
    case = cases.locked(case, by, at)
    row = Reception.objects.create(case=case, recorded_at=at, recorded_by=by, **told)
    audit.record("disclosures.reception.noted", subject=row, by=by, at=at, case=case, code=row.information)
    return row
