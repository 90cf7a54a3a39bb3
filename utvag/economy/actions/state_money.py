"""State money: an application and what becomes of it. Whoever does it has the case and is on the place's list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.economy.domain.claiming import FREES_DAYS, WITH_AMOUNT
from utvag.economy.domain.money import to_ore
from utvag.economy.domain.periods import Span, year_of
from utvag.economy.domain.schemes import Scheme, for_persons
from utvag.economy.models import (
    InvoiceLine,
    StateMoneyAmount,
    StateMoneyApplication,
    StateMoneyClaim,
    StateMoneyEvidence,
    StateMoneyStep,
)
from utvag.economy.policies import state_money as policies
from utvag.economy.queries import state_money as queries
from utvag.placements import public as placements

Step = StateMoneyStep.Step


@dataclass(frozen=True, slots=True)
class WantedDays:
    """Days of one stay, or a row of an invoice besides its price, to ask money for, at an amount in SEK."""

    stay_id: UUID
    days: Span
    amount: Decimal
    basis: str = StateMoneyClaim.Basis.TYPED
    invoice_line: InvoiceLine | None = None


@transaction.atomic
def apply(
    *,
    case: Any,
    scheme: Scheme,
    period: Span,
    wanted: Sequence[WantedDays],
    grounds: str,
    by: User,
    at: datetime,
    evidence: Collection[str] = (),
    replaces: StateMoneyApplication | None = None,
) -> StateMoneyApplication:
    """A draft for the person and the period; with `replaces` instead of another draft, whose days it may take."""
    case = _held(case, by, at)
    policies.may_apply(scheme, period, claims=wanted).require()
    if replaces is not None:
        _end(queries.application_of(case, replaces.pk), Step.REPLACED, on=local_date(at), by=by, at=at)
    row = StateMoneyApplication.objects.create(
        controller_id=case.controller_id,
        case=case,
        scheme=scheme.key,
        scheme_since_on=scheme.since,
        first_on=period.first,
        last_on=period.last,
        grounds=grounds,
        replaces=replaces,
        made_at=at,
        made_by=by,
    )
    for each in wanted:
        _claim(row, each, scheme, period, by=by, at=at)
    for kind in evidence:
        StateMoneyEvidence.objects.create(application=row, case=case, kind=kind, noted_at=at, noted_by=by)
    audit.record("economy.state_money.drafted", subject=row, by=by, at=at, case=case, code=scheme.key)
    return row


def apply_for_year(
    *, case: Any, year: int, grounds: str, by: User, at: datetime, lacks: Collection[str] = ()
) -> StateMoneyApplication | None:
    """A draft for all that is left to claim of a year, at what was agreed; None where nothing is."""
    whole = year_of(date(year, 1, 1))
    for scheme in for_persons():
        period = whole.meets(scheme.days)
        wanted = []
        for stay, days in queries.claimable(case, scheme, period) if period else ():
            cost = queries.agreed_cost(case, stay.pk, days)
            if cost:
                amount = to_ore(scheme.asks_at_most(cost))
                wanted.append(WantedDays(stay.pk, days, amount, StateMoneyClaim.Basis.AGREED))
        if period and wanted:
            there = [each for each in scheme.evidence if each not in lacks]
            return apply(
                case=case,
                scheme=scheme,
                period=period,
                wanted=wanted,
                grounds=grounds,
                evidence=there,
                by=by,
                at=at,
            )
    return None


def _claim(
    row: StateMoneyApplication, wanted: WantedDays, scheme: Scheme, period: Span, *, by: User, at: datetime
) -> None:
    stay = placements.stay_of(row.case, wanted.stay_id)
    if wanted.invoice_line is None:
        counts = queries.leaving_counts(stay, row.case)
        policies.may_claim(stay, wanted.days, scheme, period, leaving_counts=counts).require()
    else:
        policies.may_claim_invoice(wanted.invoice_line, wanted.amount, stay, scheme, period).require()
    claim = StateMoneyClaim(
        application=row,
        case=row.case,
        stay=stay,
        person_id=row.case.person_id,
        invoice_line=wanted.invoice_line,
        first_on=wanted.days.first,
        last_on=wanted.days.last,
        amount=wanted.amount,
        basis=wanted.basis,
        claimed_at=at,
        claimed_by=by,
    )
    # Asked before the database is: what it refuses would name the stay.
    claim.validate_constraints()
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError:
        # In a case of the person that the writer does not reach.
        raise ValidationError(_("Some of these days are claimed already.")) from None


@transaction.atomic
def move(
    *,
    application: StateMoneyApplication,
    step: str,
    on: date,
    by: User,
    at: datetime,
    amount: Decimal | None = None,
    report_by: date | None = None,
    reason: str = "",
) -> StateMoneyStep:
    """Note what became of it: sent, granted, paid and so on, with the amount it is about."""
    case = _held(application.case, by, at)
    row = queries.application_of(case, application.pk)
    stands = queries.standing_of(row)
    policies.may_move(stands, step).require()
    made = local_date(row.made_at) if step == Step.SENT else None
    policies.may_happen(on, today=local_date(at), after=queries.last_step_on(row), sent_from=made).require()
    policies.has_what_it_needs(step, amount=amount, reason=reason, state=stands.state).require()
    policies.is_within(amount, step, stands).require()
    if step in FREES_DAYS:
        return _end(row, step, on=on, reason=reason, by=by, at=at)
    taken = _take(row, step, on=on, reason=reason, report_by=report_by, by=by, at=at)
    if step in WITH_AMOUNT and amount is not None:
        StateMoneyAmount.objects.create(step=taken, case=case, amount=amount)
    audit.record("economy.state_money.moved", subject=row, by=by, at=at, case=case, code=step)
    return taken


@transaction.atomic
def discard(*, application: StateMoneyApplication, by: User, at: datetime) -> StateMoneyStep:
    """A draft that is not to be sent: its days are free again."""
    policies.may_discard(queries.standing_of(application).state).require()
    return move(application=application, step=Step.WITHDRAWN, on=local_date(at), by=by, at=at)


def _end(
    row: StateMoneyApplication, step: str, *, on: date, by: User, at: datetime, reason: str = ""
) -> StateMoneyStep:
    """Nothing comes of it: its days are free to be claimed again."""
    if step == Step.REPLACED:
        policies.may_replace(queries.standing_of(row).state).require()
    taken = _take(row, step, on=on, reason=reason, report_by=None, by=by, at=at)
    StateMoneyClaim.objects.filter(application=row, freed_at=None).update(freed_at=at, freed_by=by)
    if step != Step.REPLACED:
        audit.record("economy.state_money.moved", subject=row, by=by, at=at, case=row.case, code=step)
    return taken


def _take(
    row: StateMoneyApplication,
    step: str,
    *,
    on: date,
    reason: str,
    report_by: date | None,
    by: User,
    at: datetime,
) -> StateMoneyStep:
    return StateMoneyStep.objects.create(
        application=row,
        case=row.case,
        step=step,
        happened_on=on,
        report_by_on=report_by,
        reason=reason,
        taken_at=at,
        taken_by=by,
    )


@transaction.atomic
def note_evidence(*, application: StateMoneyApplication, kind: str, by: User, at: datetime) -> None:
    """Note that a piece of evidence is there; twice is once."""
    case = _held(application.case, by, at)
    row = queries.application_of(case, application.pk)
    if any(each.kind == kind for each in row.evidence.all()):
        return
    StateMoneyEvidence.objects.create(application=row, case=case, kind=kind, noted_at=at, noted_by=by)
    audit.record("economy.state_money.evidence_noted", subject=row, by=by, at=at, case=case, code=kind)


def look_at_books(*, by: User, at: datetime) -> None:
    """Keep that somebody looked at all of it: numbers and amounts, of nobody."""
    audit.record("economy.state_money.seen", subject=None, by=by, at=at, page="state_money_pipeline")


def _held(case: Any, by: User, at: datetime) -> Any:
    """The case, locked; for whoever may follow it up and is on the place's list. A closure stops no accounts."""
    case = cases.locked(case, by, at, may=cases.policies.may_follow_up)
    reads = placements.reads_place(case)
    policies.may_see_amounts(
        reads=reads, readers=() if reads else placements.readers_of_place(case)
    ).require()
    return case
