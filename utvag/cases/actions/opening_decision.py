"""To open an investigation, or not to, is a decision: made in the same act by whoever may, else proposed."""

from datetime import datetime

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.actions.decisions import decide, propose
from utvag.cases.models import Body, Decision, DecisionProposal, Investigation
from utvag.cases.policies.decisions import WantedDecision
from utvag.common.clock import local_date
from utvag.law import public as law


def decide_on_opening(row: Investigation, by: User, at: datetime) -> Decision | DecisionProposal | None:
    """What a concluded pre-assessment decides; its own text is the reasons. Nothing where it decides nothing."""
    key = queries.decides(row)
    if not key:
        return None
    kind, on = law.decision_kind(key), local_date(at)
    said, case = f"{kind.title.sv}.", row.case
    if queries.delegated_to(by, key, on):
        wanted = WantedDecision(kind=kind, decided_on=on, content=said, reasons=row.content)
        return decide(case=case, wanted=wanted, by=by, at=at)
    return propose(case=case, kind=key, body=Body.DELEGATE, content=said, reasons=row.content, by=by, at=at)
