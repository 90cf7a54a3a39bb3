"""Leaving a case to the unit that the rules point to, or keeping it and saying why."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.actions.routing import finish_routing_tasks, settle
from utvag.cases.actions.team import hand_over
from utvag.cases.models import Case, Referral
from utvag.cases.queries.referrals import open_referral, waiting_referral
from utvag.cases.queries.team import is_in_team
from utvag.exchange import public as exchange
from utvag.pathways import public as pathways

Choice = Referral.Choice


@transaction.atomic
def hand_to_unit(
    *, case: Case, taker: Any, by: User, at: datetime, note: str = "", giver_until_on: date | None = None
) -> Referral:
    """Hand the case over to somebody in the unit that the rules point to; its leaders reach it at once.

    The leaders of the unit before reach it no longer, unless their unit takes part by the same rule.
    """
    case, row = _waiting(case, by, at)
    unit, before = row.routing.unit, case.unit
    policies.may_hand_to_unit(row, taker).require()
    assert unit is not None
    access.give(case_id=case.pk, person_id=case.person_id, kind="UNIT", unit=unit, by=by, at=at)
    case.unit = unit
    case.version += 1
    case.save(update_fields=["unit", "version"])
    row.note = note
    settle(row, Choice.HANDED, by, at)
    finish_routing_tasks(case, by, at)
    handing: dict[str, Any] = {"taker": taker, "note": note, "giver_until_on": giver_until_on}
    # The last to go is the reach by which the case is handed over.
    if is_in_team(case, by):
        _let_out(case, before, row, by, at)
        hand_over(case=case, by=by, at=at, **handing)
    else:
        hand_over(case=case, by=by, at=at, **handing)
        _let_out(case, before, row, by, at)
    return row


@transaction.atomic
def note_sent(*, case: Case, address: str, sent_on: date, by: User, at: datetime, note: str = "") -> Referral:
    """Write down that the case was sent to another authority; it stays here until they have answered."""
    case, row = _waiting(case, by, at)
    policies.may_send(row).require()
    row.address, row.sent_on, row.note = address, sent_on, note
    settle(row, Choice.SENT, by, at)
    finish_routing_tasks(case, by, at)
    return row


@transaction.atomic
def keep_here(*, case: Case, reason: str, by: User, at: datetime) -> Referral:
    """The case stays where it is in spite of the rules, and this is why."""
    case, row = _waiting(case, by, at)
    row.note = reason
    settle(row, Choice.STAYS, by, at)
    finish_routing_tasks(case, by, at)
    return row


@transaction.atomic
def note_answer(
    *,
    case: Case,
    answer: str,
    answered_on: date,
    by: User,
    at: datetime,
    answer_note: str = "",
    answer_reason: str = "",
    package: exchange.Package | None = None,
) -> Referral:
    """Write down what the other authority answered, also after the case was closed here.

    With `package`, what it answered by, which has been taken care of by it.
    """
    case = locked(case, by, at, may=policies.may_lead_on)
    row = open_referral(case)
    policies.may_note_answer(row).require()
    assert row is not None
    policies.has_reason_for_no(answer, answer_reason).require()
    row.answer, row.answered_on, row.answer_note = answer, answered_on, answer_note
    row.answer_reason = answer_reason
    row.answer_noted_at, row.answer_noted_by = at, by
    row.save()
    audit.record(
        "cases.referral.answered", subject=row, by=by, at=at, case=case, code=answer, why=answer_reason
    )
    if package is not None:
        exchange.note_read(package=package, by=by, at=at)
    return row


def _waiting(case: Case, by: User, at: datetime) -> tuple[Case, Referral]:
    case = locked(case, by, at, may=policies.may_lead)
    row = waiting_referral(case)
    policies.may_settle_referral(row).require()
    assert row is not None
    row.case = case
    return case, row


def _let_out(case: Case, unit: Any, row: Referral, by: User, at: datetime) -> None:
    rules = pathways.loaded(case.operating_model_id).routing
    taking_part = next((rule.with_units for rule in rules if rule.key == row.routing.rule), ())
    if unit.function not in taking_part:
        access.end_unit(case_id=case.pk, unit=unit, by=by, at=at)
