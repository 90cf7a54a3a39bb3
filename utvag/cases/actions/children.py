"""What is judged for the children of a case, and at once when one may be at risk."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.actions.tasks import answer, drop_answered
from utvag.cases.events import model_event
from utvag.cases.models import (
    BestInterests,
    Case,
    CompulsoryCare,
    CompulsoryCareEnd,
    ConcernDecision,
    NoChildConcerned,
    OwnView,
    ProtectionAssessment,
)
from utvag.cases.queries.children import care_with_end, may_say_no_child
from utvag.common.clock import local_date
from utvag.law import public as law


@transaction.atomic
def say_no_child(*, case: Case, ground: str, by: User, at: datetime) -> NoChildConcerned:
    """State that no child is concerned, on the day and by whom."""
    case = locked(case, by, at)
    may_say_no_child(case, local_date(at)).require()
    revoke_no_child(case, by, at)
    row = NoChildConcerned.objects.create(case=case, ground=ground, stated_at=at, stated_by=by)
    audit.record("cases.child.none_stated", subject=row, by=by, at=at, case=case)
    answer(case, "child_known", by=by, at=at)
    # Asked for while a child was thought to be concerned.
    drop_answered(case, "best_interests_considered", because=_("No child is concerned."), by=by, at=at)
    return row


@transaction.atomic
def consider_best_interests(*, case: Case, by: User, at: datetime, **assessment: Any) -> BestInterests:
    """Write an assessment for one child (the fields of `BestInterests`); a child is concerned after all."""
    case = locked(case, by, at)
    revoke_no_child(case, by, at)
    row = BestInterests.objects.create(case=case, assessed_at=at, assessed_by=by, **assessment)
    audit.record("cases.best_interests.considered", subject=row, by=by, at=at, case=case)
    answer(case, "best_interests_considered", "child_known", by=by, at=at)
    return row


@transaction.atomic
def decide_concern(*, case: Case, by: User, at: datetime, **decision: Any) -> ConcernDecision:
    """Write whether a report of concern was made (the fields of `ConcernDecision`)."""
    case = locked(case, by, at)
    row = ConcernDecision.objects.create(case=case, decided_at=at, decided_by=by, **decision)
    audit.record("cases.concern.decided", subject=row, by=by, at=at, case=case, code=row.choice)
    answer(case, "concern_decided", by=by, at=at)
    return row


@transaction.atomic
def raise_child_alarm(*, case: Case, by: User, at: datetime) -> None:
    """A child may be at risk: the operating model's tasks come, and the assessment is due the same day."""
    case = locked(case, by, at)
    audit.record("cases.child.alarm_raised", subject=case, by=by, at=at, case=case)
    answer(case, "child_known", by=by, at=at)
    model_event.send(Case, case=case, event="child_at_risk", by=by, at=at)


def await_protection(sender: Any, *, case: Case, event: str, by: User, at: datetime, **_: Any) -> None:
    """Heard by the signal: a child is concerned, and one assessment waits at a time, due as the law of the day says."""
    if event != "child_at_risk":
        return
    revoke_no_child(case, by, at)
    if ProtectionAssessment.objects.filter(case=case, assessed_at=None).exists():
        return
    today = local_date(at)
    due_on, cited = today, ""
    if any(rule.key == "protection_assessment" for rule in law.deadlines_on(today)):
        due = law.due("protection_assessment", at, today)
        due_on, cited = due.on, due.reference.label if due.reference else ""
    ProtectionAssessment.objects.create(case=case, due_on=due_on, law=cited, raised_at=at, raised_by=by)


@transaction.atomic
def assess_protection(
    *, row: ProtectionAssessment, conclusion: str, text: str, by: User, at: datetime
) -> ProtectionAssessment:
    """Write whether the child needs protection at once."""
    case = locked(row.case, by, at)
    current = ProtectionAssessment.objects.select_for_update().get(pk=row.pk)
    current.case = case
    policies.may_assess_protection(current).require()
    current.conclusion, current.text = conclusion, text
    current.assessed_at, current.assessed_by = at, by
    current.save(update_fields=["conclusion", "text", "assessed_at", "assessed_by"])
    audit.record("cases.child.protection_assessed", subject=current, by=by, at=at, case=case, code=conclusion)
    answer(case, "child_protection_assessed", by=by, at=at)
    return current


@transaction.atomic
def write_own_view(*, case: Case, by: User, at: datetime, view: str = "", view_missing: str = "") -> OwnView:
    """Write what the young person says, or why nobody could ask."""
    case = locked(case, by, at)
    row = OwnView.objects.create(case=case, view=view, view_missing=view_missing, given_at=at, given_by=by)
    audit.record("cases.own_view.written", subject=row, by=by, at=at, case=case)
    return row


@transaction.atomic
def note_compulsory_care(*, case: Case, by: User, at: datetime, **care: Any) -> CompulsoryCare:
    """Write which judgment holds and from when, with the law as it was numbered then."""
    case = locked(case, by, at)
    on = care["starts_on"]
    cited = next((row.label for row in law.references_on(on) if row.key == "compulsory_care_young"), "")
    row = CompulsoryCare.objects.create(case=case, law=cited, recorded_at=at, recorded_by=by, **care)
    audit.record("cases.compulsory_care.noted", subject=row, by=by, at=at, case=case)
    return row


@transaction.atomic
def end_compulsory_care(
    *, care: CompulsoryCare, ended_on: date, reason: str, by: User, at: datetime
) -> CompulsoryCareEnd:
    """Write on which day the care came to an end, and by what."""
    case = locked(care.case, by, at)
    current = care_with_end(case, care.pk)
    policies.may_end_care(current).require()
    policies.care_ends_on(current, ended_on, local_date(at)).require()
    end = CompulsoryCareEnd.objects.create(
        case=case, care=current, ended_on=ended_on, reason=reason, recorded_at=at, recorded_by=by
    )
    audit.record("cases.compulsory_care.ended", subject=end, by=by, at=at, case=case)
    return end


def revoke_no_child(case: Case, by: User, at: datetime) -> None:
    """That no child is concerned holds no longer; whoever calls has asked the policies."""
    NoChildConcerned.objects.filter(case=case, revoked_at=None).update(revoked_at=at, revoked_by=by)
