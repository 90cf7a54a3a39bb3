"""What ends unfinished with its case: each row says so itself, so that nothing waits where nobody can act."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.decisions import withdraw_proposal
from utvag.cases.actions.meetings import cancel_meeting
from utvag.cases.actions.routing import settle
from utvag.cases.actions.sips import end_sip
from utvag.cases.actions.tasks import drop_all
from utvag.cases.models import Case, DecisionProposal, JournalDraft, Meeting, Referral, Sip
from utvag.cases.queries.referrals import waiting_referral


def give_up(case: Case, why: str, by: User, at: datetime) -> None:
    """Before a locked case is closed; `why` is what its note says. Whoever calls has asked the policies."""
    drop_all(case, _("The case was closed."), by, at)
    done: dict[str, Any] = {"by": by, "at": at}
    for meeting in _of(case, Meeting, held_at=None, cancelled_at=None):
        cancel_meeting(meeting=meeting, reason=why, **done)
    for proposal in _of(case, DecisionProposal, decision=None, withdrawal=None):
        withdraw_proposal(proposal=proposal, reason=why, **done)
    for sip in _of(case, Sip, ended_at=None):
        end_sip(sip=sip, **done)
    for draft in _of(case, JournalDraft):
        audit.record("cases.draft.given_up", subject=draft, case=case, reason=why, **done)
        draft.delete()
    if (waiting := waiting_referral(case)) is not None:
        waiting.case, waiting.note = case, _("The case was closed.")
        settle(waiting, Referral.Choice.LAPSED, by, at)


def _of(case: Case, model: Any, **which: Any) -> list[Any]:
    rows = list(model.objects.filter(case=case, **which))
    for row in rows:
        row.case = case
    return rows
