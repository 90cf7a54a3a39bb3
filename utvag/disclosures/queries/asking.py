"""What opens for a question to the police: to ask is to tell them, so it is weighed as whatever else is given."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.public import Case
from utvag.disclosures.models import Disclosure, PoliceStatement
from utvag.disclosures.policies import Wanted
from utvag.disclosures.queries.disclosing import may_hand, weighed
from utvag.disclosures.queries.police import whom_to_ask
from utvag.law import public as law

Kind, Source = PoliceStatement.Kind, PoliceStatement.Source


def told_by_asking(*, kind: str, source: str, gate: str, **ground: Any) -> Wanted:
    """What the question tells, and to which part of the police; by a consent, to whom that names."""
    consent = ground.get("consent")
    return Wanted(
        kind=Disclosure.Kind.INFORMATION,
        gate=law.legal_gate(gate),
        recipient=PoliceStatement.RECIPIENTS.get(Source(source), "OTHER"),
        counterpart=consent.counterpart if consent and gate == "consent" else None,
        purpose="",
        items=dict.fromkeys(PoliceStatement.TELLS[Kind(kind)], _("By the question itself")),
        **ground,
    )


def may_ask(case: Case, user: User, on: date, *, source: str, wanted: Wanted) -> dict[str, str]:
    """Why the user may not put the question, by field; a part of the police that is not listed stands in no consent."""
    if wanted.gate.key == "consent" and Source(source) not in PoliceStatement.RECIPIENTS:
        return {"gate": _("A consent names which part of the police. Choose another gate.")}
    return may_hand(case, wanted, user, on)


def may_send_question(statement: PoliceStatement, counterpart: Any, on: date) -> dict[str, str]:
    """Why a question that was put may not go to this counterpart: what it was put on holds no more, or is for another."""
    if statement.gate in PoliceStatement.EARLIER_GROUNDS:
        return {"gate": _("It was put before grounds were weighed here. Put the question anew.")}
    told = told_by_asking(
        kind=statement.kind,
        source=statement.source,
        gate=statement.gate,
        harm=statement.harm,
        harm_note=statement.harm_note,
        need=statement.need,
        proportionality=statement.proportionality,
        consent=statement.consent,
        same_purpose=True,
    )
    recipient = counterpart.kind if counterpart and counterpart.kind in whom_to_ask(statement) else ""
    return weighed(statement.case, replace(told, recipient=recipient, counterpart=counterpart), on)[0]
