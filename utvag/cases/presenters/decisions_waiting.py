"""What waits for a user after decisions, in plans and in the journal."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case, Decision
from utvag.cases.queries import decisions_waiting as queries
from utvag.cases.queries import may_decide_by_kind
from utvag.cases.seams import DayItem
from utvag.common.clock import end_of, local_date


def decisions_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterable[DayItem]:
    """Everything of this kind, for whoever does casework."""
    if not user.does_casework:
        return ()
    return [
        *_proposals(user, at, until),
        *_decisions(user, at, until),
        *_appeals(user, at, until),
        *_plans(user, at, until),
        *_drafts(user, at, until),
    ]


def _item(kind: str, label: str, page: str, case: Case, on: date | None, answered_by: str = "") -> DayItem:
    due_at = end_of(on) if on else None
    return DayItem(kind, label, reverse(f"cases:{page}", args=[case.pk]), due_at, case, answered_by)


def _proposals(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    """Only to those whom the register of the day lets decide."""
    proposals = list(queries.proposals_to_delegates(user, until))
    may = may_decide_by_kind({proposal.kind for proposal in proposals}, user, local_date(at))
    for proposal in proposals:
        if may[proposal.kind]:
            label, on = _("A proposal waits for your decision"), local_date(proposal.proposed_at)
            yield _item("proposal", label, "decisions", proposal.case, on)


def _decisions(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for sent in queries.unanswered(user, at, until):
        label = _("The answer to a communication is due")
        yield _item("communication", label, "decisions", sent.case, sent.answer_until_on)
    for decision in queries.decisions_without_notice(user, until):
        label = _("Write the notice of a decision")
        yield _item("notice", label, "decisions", decision.case, decision.decided_on, "notice_written")
    for decision in queries.running_out(user, at, until):
        yield _item(
            "running_out", runs_out(decision, local_date(at)), "decisions", decision.case, decision.ends_on
        )
    for notice in queries.notices_on_their_way(user, until):
        label = _("Note when the person got the notice")
        yield _item("receipt", label, "decisions", notice.case, notice.written_on)


def runs_out(decision: Decision, today: date) -> str:
    assert decision.ends_on is not None
    if decision.ends_on < today:
        return _("What was granted has ended: decide what follows")
    return _("What was granted ends soon: decide what follows")


def _appeals(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for appeal in queries.appeals_to_handle(user, until):
        label = _("Reconsider the decision or send the appeal on")
        yield _item("appeal", label, "decisions", appeal.case, appeal.received_on)
    for receipt in queries.appeal_periods(user, at, until):
        label = _("The time for appeal runs out")
        yield _item("appeal_period", label, "decisions", receipt.case, receipt.appeal_until_on)


def _plans(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for plan in queries.plans_to_follow_up(user, at, until):
        yield _item("follow_up", _("Follow up the plan"), "plan", plan.case, plan.follow_up_on)
    for step in queries.steps_due(user, at, until):
        yield _item("step", _("A step of the plan is due"), "plan", step.case, step.due_on)
    for sip in queries.sips_waiting(user, at, until):
        if sip.started_on:
            yield _item("sip", _("Follow up the SIP"), "sip", sip.case, sip.follow_up_on)
        else:
            yield _item("sip", _("Start the work on the SIP"), "sip", sip.case, sip.start_target_on)


def _drafts(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for draft in queries.old_drafts(user, at, until):
        yield _item("draft", _("Sign your draft in the journal"), "journal", draft.case, None)
