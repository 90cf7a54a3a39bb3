"""Decisions of a case with all that belongs to them."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.cases.models import (
    Appeal,
    AppealStep,
    Case,
    Communication,
    Decision,
    DecisionCorrection,
    DecisionProposal,
    Notification,
    NotificationReceipt,
)
from utvag.cases.queries.as_of import known_in
from utvag.cases.queries.belonging import with_case
from utvag.common.as_of import known, was_known
from utvag.law import public as law
from utvag.organisations import public as organisations

PARTS_OF_DECISION = ("corrections", "notifications__receipt", "appeals__steps")


def delegated_to(user: User, kind: str, on: date) -> organisations.Delegated:
    """Whether the register of the day lets the user make this kind of decision, and by which line."""
    return organisations.delegation_for(user.controller_id, kind, user, on)


def may_decide_by_kind(kinds: Collection[str], user: User, on: date) -> dict[str, bool]:
    """The same of several kinds, with the register and the user's roles read once."""
    if not kinds:
        return {}
    models.prefetch_related_objects([user], "memberships")
    register = organisations.register_of(user.controller_id)
    return {kind: bool(register.lets(kind, user, on)) for kind in kinds}


def is_told_of() -> models.Q:
    """The condition that the person is told of a decision: all but steps of procedure whose kind names no notice."""
    told = [kind.key for kind in law.all_decision_kinds() if "notification" in kind.reference_keys]
    return ~models.Q(outcome=law.Outcome.PROCEDURAL.value) | models.Q(kind__in=told)


def decisions_of(case: Case) -> models.QuerySet[Decision]:
    """Newest first, each with references, notices, corrections and appeals. See `decisions_with`."""
    until = case.until
    corrections = known(DecisionCorrection.objects.all(), until).select_related("corrected_by")
    notices = known(Notification.objects.all(), until).select_related("receipt")
    steps = Prefetch("steps", known(AppealStep.objects.all(), until).order_by("taken_on", "recorded_at"))
    appeals = known(Appeal.objects.all(), until).order_by("received_on", "recorded_at")
    return (
        known_in(case, Decision)
        .select_related(
            "decided_by", "recorded_by", "delegation_version", "communication", "communication__answer"
        )
        .prefetch_related(
            "references",
            Prefetch("corrections", corrections.order_by("corrected_at")),
            Prefetch("notifications", notices.order_by("-recorded_at", "id")),
            Prefetch("appeals", appeals.prefetch_related(steps)),
        )
        .order_by("-decided_on", "-recorded_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def decisions_with(case: Case, decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that can be opened."""
    return [with_case(decision, case, *PARTS_OF_DECISION) for decision in decisions]


def decision_of(case: Case, pk: UUID) -> Decision:
    """One decision of the case, or 404."""
    return with_case(get_object_or_404(decisions_of(case), pk=pk), case, *PARTS_OF_DECISION)


def communications_of(case: Case) -> list[Communication]:
    """What was shown to the person before decisions, newest first."""
    sent = (
        known_in(case, Communication)
        .select_related("answer", "recorded_by")
        .order_by("-sent_on", "-recorded_at")
        .fetch_mode(models.FETCH_RAISE)
    )
    return [with_case(each, case, "answer") for each in sent]


def communication_of(case: Case, pk: UUID) -> Communication:
    """One communication of the case, or 404."""
    sent = known_in(case, Communication).select_related("answer").fetch_mode(models.FETCH_RAISE)
    return with_case(get_object_or_404(sent, pk=pk), case, "answer")


def undecided_proposals_of(case: Case) -> list[DecisionProposal]:
    """What has been proposed and has no decision: what waits, and what was taken back."""
    return [with_case(each, case, "withdrawal") for each in _proposals(case).filter(_undecided(case))]


def all_proposals_of(case: Case) -> list[DecisionProposal]:
    """What has ever been proposed, newest first."""
    return [with_case(each, case, "withdrawal") for each in _proposals(case)]


def _proposals(case: Case) -> models.QuerySet[DecisionProposal]:
    rows = known_in(case, DecisionProposal).select_related("proposed_by", "withdrawal__withdrawn_by")
    return rows.order_by("-proposed_at").fetch_mode(models.FETCH_RAISE)


def proposals_of(case: Case) -> list[DecisionProposal]:
    """What has been proposed and waits for a decision."""
    return [each for each in undecided_proposals_of(case) if not each.is_withdrawn]


def proposal_of(case: Case, pk: UUID) -> DecisionProposal:
    """One proposal of the case, or 404."""
    return with_case(get_object_or_404(known_in(case, DecisionProposal), pk=pk), case)


def proposal_waits(proposal: DecisionProposal) -> bool:
    """Whether nobody has decided on it or taken it back; asked while the case is held."""
    return DecisionProposal.objects.filter(pk=proposal.pk, decision=None, withdrawal=None).exists()


def _undecided(case: Case) -> models.Q:
    undecided = models.Q(decision=None)
    return undecided if case.until is None else undecided | ~was_known(Decision, case.until, "decision__")


def notification_of(case: Case, pk: UUID) -> Notification:
    """One notice of the case, or 404."""
    notices = known_in(case, Notification).select_related("decision", "receipt")
    found = get_object_or_404(notices.fetch_mode(models.FETCH_RAISE), pk=pk)
    return with_case(found, case, "decision", "receipt")


def appeal_of(case: Case, pk: UUID) -> Appeal:
    """One appeal of the case, or 404."""
    appeals = known_in(case, Appeal).select_related("decision").prefetch_related("steps")
    found = get_object_or_404(appeals.fetch_mode(models.FETCH_RAISE), pk=pk)
    return with_case(found, case, "decision", "steps")


def appeal_until(decision: Decision) -> date | None:
    """The last day for an appeal, by the newest notice that has arrived."""
    return (
        NotificationReceipt.objects.filter(notification__decision=decision)
        .order_by("-recorded_at")
        .values_list("appeal_until_on", flat=True)
        .first()
    )
