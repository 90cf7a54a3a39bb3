"""What stands in the way of a decision, and of what follows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases.models import Appeal, AppealStep, Body, Case, Communication, Decision, DecisionProposal
from utvag.cases.policies.days import may_be_dated
from utvag.common.policy import ALLOWED, Verdict
from utvag.law import public as law


@dataclass(frozen=True)
class WantedDecision:
    """A decision that somebody wants to make, before anything is written."""

    kind: law.DecisionKind
    decided_on: date
    content: str
    reasons: str = ""
    body: str = Body.DELEGATE
    protocol: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    proposal: DecisionProposal | None = None
    communication: Communication | None = None
    exception: str = ""
    exception_reason: str = ""


def objections(case: Case, wanted: WantedDecision, delegated: Verdict, *, today: date) -> dict[str, str]:
    """Why the decision cannot be made, each under the field that would put it right."""
    found = {
        "decided_on": _day(case, wanted, today),
        "kind": _right_to_decide(wanted, delegated),
        "protocol": ""
        if wanted.body == Body.DELEGATE or wanted.protocol
        else _("Write the paragraph and the day of the minutes."),
        "content": "" if wanted.content.strip() else _("Write what is decided."),
        "reasons": _reasons(wanted),
        "ends_on": is_a_period(wanted.starts_on, wanted.ends_on).refusal,
        "communication": _hearing(case, wanted),
        "exception_reason": _("Write why the exception applies.")
        if wanted.exception and not wanted.exception_reason.strip()
        else "",
    }
    return {field: refusal for field, refusal in found.items() if refusal}


def may_settle_proposal(*, waits: bool) -> Verdict:
    """A proposal is decided on, or taken back, once."""
    return ALLOWED if waits else Verdict(_("This proposal has been decided on or taken back."))


def is_a_period(starts_on: date | None, ends_on: date | None) -> Verdict:
    if ends_on and starts_on and ends_on < starts_on:
        return Verdict(_("The last day cannot come before the first."))
    return ALLOWED


def corrections_refused(
    decision: Decision,
    delegated: Verdict,
    *,
    content: str,
    why: str,
    corrected_on: date,
    protocol: str,
    today: date,
) -> dict[str, str]:
    """Why a decision cannot be put right, each under its field: who may make it may put it right."""
    is_dated = decision.decided_on <= corrected_on <= today
    found = {
        "corrected_on": ""
        if is_dated
        else _("A correction comes after the decision, and not in the future."),
        "protocol": "" if protocol else delegated.refusal,
        "content": "" if content.strip() else _("Write what applies instead."),
        "why": "" if why.strip() else _("Write why."),
    }
    return {field: refusal for field, refusal in found.items() if refusal}


def may_be_appealed(decision: Decision) -> Verdict:
    """Whether the law lets anybody appeal against this kind of decision."""
    if law.decision_kind(decision.kind).appealable:
        return ALLOWED
    return Verdict(
        _(
            "This kind of decision cannot be appealed. If somebody writes all the same, note it in the journal "
            "and send it to the court, which settles the question."
        )
    )


def may_omit_name(on: date) -> Verdict:
    """Whether a notice of that day may leave the decider's name out (FL 33 §, from lag 2025:582)."""
    try:
        law.reference("notification_omit_name", on)
    except law.NotInForce:
        return Verdict(_("On that day the law did not let the notice leave out the decider’s name."))
    return ALLOWED


def next_appeal_steps(appeal: Appeal, taken: list[str]) -> list[Any]:
    """What can come next: reconsidered, then sent, then answered by the court."""
    step = AppealStep.Step
    if set(taken) & set(AppealStep.LAST):
        return []
    if step.SENT in taken:
        return [step.DISMISSED, step.GRANTED, step.REMITTED, step.WITHDRAWN]
    if appeal.timeliness == Appeal.Timeliness.LATE:
        return [step.REJECTED_LATE, step.WITHDRAWN]
    if taken:
        return [step.SENT, step.WITHDRAWN]
    return [step.UNCHANGED, step.CHANGED, step.WITHDRAWN]


def _day(case: Case, wanted: WantedDecision, today: date) -> str:
    if wanted.decided_on > today:
        return _("A decision cannot be dated in the future.")
    if not wanted.kind.covers(wanted.decided_on):
        return _("This kind of decision did not exist on that day.")
    return may_be_dated(case, wanted.decided_on).refusal


def _right_to_decide(wanted: WantedDecision, delegated: Verdict) -> str:
    instead = _("Record it as a proposal instead, and the decision when the minutes are there.")
    if not wanted.kind.delegable and wanted.body in (Body.DELEGATE, Body.COMMITTEE):
        limit = law.reference("delegation_limit", wanted.decided_on).label
        return (
            _("Only the board itself decides this, and cannot delegate it. See %(law)s.") % {"law": limit}
            + f" {instead}"
        )
    if wanted.body == Body.DELEGATE and not delegated:
        return f"{delegated.refusal} {_('Record it as a proposal to whoever may decide instead.')}"
    return ""


def _reasons(wanted: WantedDecision) -> str:
    if wanted.kind.outcome is law.Outcome.GRANTED or wanted.reasons.strip():
        return ""
    return _("Write the reasons: they may be left out only when everything is granted. See %(law)s.") % {
        "law": law.reference("reasons", wanted.decided_on).label
    }


def _hearing(case: Case, wanted: WantedDecision) -> str:
    heard = wanted.communication
    if heard is not None:
        if heard.case_id != case.pk or heard.sent_on > wanted.decided_on:
            return _("Choose a communication of this case from before the decision.")
        if not hasattr(heard, "answer") and heard.answer_until_on >= wanted.decided_on:
            return _("The person still has time to answer. Wait for the answer, or until the day has passed.")
        return ""
    if wanted.kind.communication and not wanted.exception:
        return _("Show the person the material first, or say which exception applies. See %(law)s.") % {
            "law": law.reference("communication", wanted.decided_on).label
        }
    return ""
