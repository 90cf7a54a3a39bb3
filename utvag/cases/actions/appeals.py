"""After a decision: the notice, the day it arrived, and appeals. A closure stops none of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.actions.decisions import put_right
from utvag.cases.actions.locking import locked
from utvag.cases.actions.tasks import answer
from utvag.cases.models import (
    Appeal,
    AppealStep,
    Decision,
    DecisionCorrection,
    Notification,
    NotificationReceipt,
)
from utvag.cases.policies import may_follow_up
from utvag.cases.policies.decisions import may_be_appealed, may_omit_name, next_appeal_steps
from utvag.common.clock import start_of
from utvag.common.policy import NotAllowed
from utvag.law import public as law


class AlreadyNoted(NotAllowed):
    """The day of receipt is noted once for each notice."""


class NotNow(NotAllowed):
    """The step of an appeal does not come now."""


@transaction.atomic
def notify(
    *,
    decision: Decision,
    how: str,
    written_on: date,
    by: User,
    at: datetime,
    omitted_because: str = "",
    notified_on: date | None = None,
) -> Notification:
    """Write the notice of a decision; with a reason, and where the law allows it, without the decider's name."""
    case = locked(decision.case, by, at, may=may_follow_up)
    omitted_under = ""
    if omitted_because:
        may_omit_name(written_on).require()
        omitted_under = law.reference("notification_omit_name", written_on).label
    notice = Notification.objects.create(
        case=case,
        decision=decision,
        how=how,
        written_on=written_on,
        omitted_under=omitted_under,
        omitted_because=omitted_because,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        "cases.notice.written",
        subject=notice,
        by=by,
        at=at,
        case=case,
        without_name=bool(omitted_under),
    )
    answer(case, "notice_written", by=by, at=at)
    if notified_on:
        _receive(notice, decision, notified_on, by, at)
    return notice


@transaction.atomic
def note_receipt(
    *, notification: Notification, notified_on: date, by: User, at: datetime
) -> NotificationReceipt:
    """Note the day the person got the notice; the time for appeal is counted from it."""
    locked(notification.case, by, at, may=may_follow_up)
    if NotificationReceipt.objects.filter(notification=notification).exists():
        raise AlreadyNoted(_("The day is noted already. Write a new notice if it was sent again."))
    return _receive(notification, notification.decision, notified_on, by, at)


@transaction.atomic
def record_appeal(*, decision: Decision, received_on: date, by: User, at: datetime, text: str = "") -> Appeal:
    """Note that the person appeals, and whether it came in time."""
    case = locked(decision.case, by, at, may=may_follow_up)
    may_be_appealed(decision).require()
    until = queries.appeal_until(decision)
    late = until is not None and received_on > until
    appeal = Appeal.objects.create(
        case=case,
        decision=decision,
        received_on=received_on,
        timeliness=Appeal.Timeliness.LATE if late else Appeal.Timeliness.IN_TIME,
        text=text,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record("cases.appeal.received", subject=appeal, by=by, at=at, case=case, code=appeal.timeliness)
    return appeal


@transaction.atomic
def take_appeal_step(
    *, appeal: Appeal, step: str, taken_on: date, by: User, at: datetime, note: str = "", **change: str
) -> AppealStep:
    """Note that the decision was reconsidered, the appeal sent on, or the court's answer.

    A decision that is changed is written in the same act, by whoever may decide it (`change`: content, why and
    protocol), also when the case has been closed: the time for appeal outlives it.
    """
    case = locked(appeal.case, by, at, may=may_follow_up)
    taken = list(AppealStep.objects.filter(appeal=appeal).values_list("step", flat=True))
    if step not in next_appeal_steps(appeal, taken):
        raise NotNow(_("This step does not come now. Reconsider the decision before the appeal is sent on."))
    row = AppealStep.objects.create(
        case=case, appeal=appeal, step=step, taken_on=taken_on, note=note, recorded_at=at, recorded_by=by
    )
    if step == AppealStep.Step.CHANGED:
        changed = {"content": "", "why": "", **change, "kind": DecisionCorrection.Kind.CHANGE}
        put_right(case=case, decision=appeal.decision, corrected_on=taken_on, by=by, at=at, **changed)
    audit.record("cases.appeal.moved", subject=appeal, by=by, at=at, case=case, code=step)
    return row


def _receive(
    notification: Notification, decision: Decision, notified_on: date, by: User, at: datetime
) -> NotificationReceipt:
    kind = law.decision_kind(decision.kind)
    until = law.due("appeal", start_of(notified_on), notified_on).on if kind.appealable else None
    receipt = NotificationReceipt.objects.create(
        case=notification.case,
        notification=notification,
        notified_on=notified_on,
        appeal_until_on=until,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record("cases.notice.received", subject=notification, by=by, at=at, case=notification.case)
    return receipt
