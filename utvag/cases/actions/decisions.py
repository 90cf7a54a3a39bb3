"""Proposing, making and correcting decisions."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.actions.locking import locked
from utvag.cases.events import decision_made
from utvag.cases.models import (
    Body,
    Case,
    Decision,
    DecisionCorrection,
    DecisionProposal,
    DecisionReference,
    ProposalWithdrawal,
)
from utvag.cases.policies.decisions import (
    WantedDecision,
    corrections_refused,
    is_a_period,
    may_settle_proposal,
    objections,
)
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.law import public as law
from utvag.organisations import public as organisations

CORRECTED_UNDER = {
    DecisionCorrection.Kind.SLIP: "correction_of_slip",
    DecisionCorrection.Kind.CHANGE: "change_of_decision",
}


@transaction.atomic
def propose(
    *,
    case: Case,
    kind: str,
    body: str,
    content: str,
    by: User,
    at: datetime,
    reasons: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> DecisionProposal:
    """Write what somebody else is asked to decide."""
    case = locked(case, by, at)
    is_a_period(starts_on, ends_on).require()
    proposal = DecisionProposal.objects.create(
        case=case,
        kind=law.decision_kind(kind).key,
        body=body,
        content=content,
        reasons=reasons,
        starts_on=starts_on,
        ends_on=ends_on,
        proposed_at=at,
        proposed_by=by,
    )
    audit.record("cases.decision.proposed", subject=proposal, by=by, at=at, case=case, kind=kind, body=body)
    return proposal


@transaction.atomic
def withdraw_proposal(
    *, proposal: DecisionProposal, reason: str, by: User, at: datetime
) -> ProposalWithdrawal:
    """Take back what nobody has decided on yet; what was proposed stays readable."""
    case = locked(proposal.case, by, at)
    may_settle_proposal(waits=queries.proposal_waits(proposal)).require()
    withdrawal = ProposalWithdrawal.objects.create(
        case=case, proposal=proposal, reason=reason, withdrawn_at=at, withdrawn_by=by
    )
    audit.record("cases.proposal.withdrawn", subject=withdrawal, by=by, at=at, case=case, kind=proposal.kind)
    return withdrawal


@transaction.atomic
def decide(*, case: Case, wanted: WantedDecision, by: User, at: datetime) -> Decision:
    """Make the decision under the law and the delegation of its day; both are kept as they stood."""
    case = locked(case, by, at)
    delegated = queries.delegated_to(by, wanted.kind.key, wanted.decided_on)
    refused = objections(case, wanted, delegated, today=local_date(at))
    Verdict(next(iter(refused.values()), "")).require()
    if wanted.proposal is not None:
        may_settle_proposal(waits=queries.proposal_waits(wanted.proposal)).require()

    alone = wanted.body == Body.DELEGATE
    row = delegated.row if alone else None
    decision = Decision.objects.create(
        case=case,
        kind=wanted.kind.key,
        outcome=wanted.kind.outcome.value,
        decided_on=wanted.decided_on,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        content=wanted.content,
        reasons=wanted.reasons,
        body=wanted.body,
        decided_by=by if alone else None,
        protocol="" if alone else wanted.protocol,
        delegation=row,
        delegation_version=organisations.version_read(row) if row else None,
        delegation_level=row.level if row else "",
        delegation_source=row.source if row else "",
        proposal=wanted.proposal,
        communication=wanted.communication,
        exception=wanted.exception,
        exception_reason=wanted.exception_reason if wanted.exception else "",
        recorded_at=at,
        recorded_by=by,
    )
    _freeze_references(decision, wanted.kind)
    audit.record(
        "cases.decision.made",
        subject=decision,
        by=by,
        at=at,
        case=case,
        kind=decision.kind,
        body=decision.body,
    )
    decision_made.send(Decision, decision=decision, by=by, at=at)
    return decision


@transaction.atomic
def correct_decision(*, decision: Decision, by: User, at: datetime, **correction: Any) -> DecisionCorrection:
    """Put a decision right by a row beside it (`correction`: the arguments of `put_right`)."""
    case = locked(decision.case, by, at)
    return put_right(case=case, decision=decision, by=by, at=at, **correction)


def put_right(
    *,
    case: Case,
    decision: Decision,
    kind: str,
    content: str,
    why: str,
    corrected_on: date,
    by: User,
    at: datetime,
    protocol: str = "",
) -> DecisionCorrection:
    """In a case that is held: what was decided stays readable (FL 36–39 §§)."""
    delegated = queries.delegated_to(by, decision.kind, corrected_on)
    refused = corrections_refused(
        decision,
        delegated,
        content=content,
        why=why,
        corrected_on=corrected_on,
        protocol=protocol,
        today=local_date(at),
    )
    Verdict(next(iter(refused.values()), "")).require()
    correction = DecisionCorrection.objects.create(
        case=case,
        decision=decision,
        kind=kind,
        content=content,
        why=why,
        corrected_on=corrected_on,
        reference=law.reference(CORRECTED_UNDER[DecisionCorrection.Kind(kind)], corrected_on).label,
        delegation_source=delegated.row.source if delegated.row and not protocol else "",
        protocol=protocol,
        corrected_at=at,
        corrected_by=by,
    )
    audit.record("cases.decision.corrected", subject=decision, by=by, at=at, case=case, kind=kind)
    return correction


def _freeze_references(decision: Decision, kind: law.DecisionKind) -> None:
    DecisionReference.objects.bulk_create(
        DecisionReference(
            case=decision.case,
            decision=decision,
            key=place.key,
            position=position,
            label=place.label,
            title_sv=place.title.sv,
            title_en=place.title.en,
            sfs=place.sfs,
            version=place.version,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
            verified=place.verified,
        )
        for position, place in enumerate(law.references_for(kind, decision.decided_on))
    )
