"""Asking the police, and writing down what they state."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases.events import model_event
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import policies, queries
from utvag.disclosures.models import PoliceStatement
from utvag.exchange import public as exchange

Kind, Conclusion = PoliceStatement.Kind, PoliceStatement.Conclusion


@transaction.atomic
def ask(
    *,
    case: Any,
    kind: str,
    source: str,
    gate: str,
    by: User,
    at: datetime,
    kept_from_person: str = "",
    **ground: Any,
) -> PoliceStatement:
    """Write down that the police were asked, and what opened for telling them so.

    `ground`: what the gate asks for, as of a disclosure (consent, same_purpose, harm, harm_note, need, proportionality).
    """
    case, on = cases.locked(case, by, at), local_date(at)
    policies.is_open_to(kind, queries.sealed_from(case, by)).require()
    wanted = queries.told_by_asking(kind=kind, source=source, gate=gate, **ground)
    refused = queries.may_ask(case, by, on, source=source, wanted=wanted)
    if refused:
        raise NotAllowed(" ".join(refused.values()))
    row = PoliceStatement.objects.create(
        case=case,
        kind=kind,
        source=source,
        gate=gate,
        consent=wanted.consent if gate == "consent" else None,
        harm=wanted.harm,
        harm_note=wanted.harm_note,
        need=wanted.need,
        proportionality=wanted.proportionality,
        delegation_source=queries.delegation_behind(case, wanted, by, on),
        kept_from_person=kept_from_person,
        asked_at=at,
        asked_by=by,
    )
    audit.record("disclosures.statement.asked", subject=row, by=by, at=at, case=case, code=kind, gate=gate)
    cases.answer(case, "statement_asked", by=by, at=at)
    return row


@transaction.atomic
def receive(
    *,
    statement: PoliceStatement,
    by: User,
    at: datetime,
    package: exchange.Package | None = None,
    **answer: Any,
) -> PoliceStatement:
    """Write down the answer to a question (`answer`: the arguments of `record`).

    With `package`, what it came by, which has been taken care of by it.
    """
    case = cases.locked(statement.case, by, at)
    current = PoliceStatement.objects.select_for_update().get(pk=statement.pk)
    current.case = case
    policies.may_receive(current).require()
    if package is not None:
        exchange.note_read(package=package, by=by, at=at)
    return _write(current, by, at, **answer)


@transaction.atomic
def send_question(
    *,
    statement: PoliceStatement,
    payload: Mapping[str, Any],
    partner: exchange.PartnerKey | None,
    ends_at: datetime,
    by: User,
    at: datetime,
) -> str:
    """Send a question that was put as a package, on the ground that it was put on, if it still holds. Why not, if refused."""
    case = cases.locked(statement.case, by, at)
    statement.case = case
    policies.may_receive(statement).require()
    policies.may_go_as_package(statement.kind, is_sealed=queries.is_sealed(case)).require()
    policies.may_carry(payload, PoliceStatement.TELLS[Kind(statement.kind)]).require()
    policies.may_say_to(partner.counterpart if partner else None, statement.gate, payload).require()
    refused = queries.may_send_question(statement, partner.counterpart if partner else None, local_date(at))
    if refused:
        raise NotAllowed(" ".join(refused.values()))
    _sent, refusal = exchange.send(
        kind="request",
        payload=payload,
        partner=partner,
        unit_id=case.unit_id,
        case_id=case.pk,
        reference=statement.pk,
        gate=statement.gate,
        ends_at=ends_at,
        by=by,
        at=at,
    )
    return exchange.refusal_in_words(refusal)


@transaction.atomic
def record(
    *, case: Any, kind: str, source: str, by: User, at: datetime, kept_from_person: str = "", **answer: Any
) -> PoliceStatement:
    """Write down a statement that nobody asked for (`answer`: stated_on, expires_on, conclusion, summary)."""
    case = cases.locked(case, by, at)
    policies.is_open_to(kind, queries.sealed_from(case, by)).require()
    row = PoliceStatement(case=case, kind=kind, source=source, kept_from_person=kept_from_person)
    return _write(row, by, at, **answer)


@transaction.atomic
def bring_in(*, case: Any, kind: str, stated_on: date, by: User, at: datetime) -> PoliceStatement:
    """A statement of which an earlier list tells nothing but the day; for whoever has just opened the case.

    It says nothing new, so no fact changes and nothing is prompted by it.
    """
    row = PoliceStatement.objects.create(
        case=case,
        kind=kind,
        source=PoliceStatement.Source.IMPORTED,
        answer=PoliceStatement.Answer.GIVEN,
        stated_on=stated_on,
        received_at=at,
        received_by=by,
    )
    audit.record("disclosures.statement.brought_in", subject=row, by=by, at=at, case=case, code=kind)
    return row


def _write(
    row: PoliceStatement,
    by: User,
    at: datetime,
    *,
    answer: str = PoliceStatement.Answer.GIVEN,
    stated_on: date | None = None,
    expires_on: date | None = None,
    conclusion: str = "",
    summary: str = "",
) -> PoliceStatement:
    before = queries.newest_of_kind(row.case, row.kind)
    row.answer, row.summary = answer, summary
    if answer == PoliceStatement.Answer.GIVEN:
        row.stated_on, row.expires_on, row.conclusion = stated_on, expires_on, conclusion
    row.received_at, row.received_by = at, by
    row.save()
    audit.record("disclosures.statement.received", subject=row, by=by, at=at, case=row.case, code=row.kind)
    cases.answer(row.case, "statement_asked", by=by, at=at)
    if answer == PoliceStatement.Answer.GIVEN:
        _tell(row, before, by, at)
    return row


def _tell(row: PoliceStatement, before: PoliceStatement | None, by: User, at: datetime) -> None:
    """What the operating models ask about: the need of protection as a fact, a changed threat as an event."""
    if queries.newest_of_kind(row.case, row.kind) != row:
        # Written down late: a newer one stands.
        return
    if row.kind == Kind.PROTECTION:
        known = {Conclusion.NONE: "no", Conclusion.UNCLEAR: "unknown"}.get(Conclusion(row.conclusion), "yes")
        cases.record_facts(case=row.case, changes={"protection_need": known}, by=by, at=at)
    # Of one that was read in only the day is known: there is nothing that the threat has changed from.
    changed = before is not None and before.conclusion not in ("", row.conclusion)
    if row.kind == Kind.THREAT and changed:
        model_event.send(cases.Case, case=row.case, event="threat_changed", by=by, at=at)
