"""Packages to and from a case: what their forms begin with, and where an answer is entered."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import queries
from utvag.disclosures.models import PoliceStatement
from utvag.exchange import public as exchange

Kind, Conclusion = PoliceStatement.Kind, PoliceStatement.Conclusion
KNOWN = {"yes": "YES", "no": "NO"}
# Only what means the same is filled in; what the police say in another way is for whoever enters it to weigh.
LEVELS: dict[str, tuple[str, dict[str, str]]] = {
    Kind.CRIMINALITY: ("criminality", {"NONE": Conclusion.NONE, "UNKNOWN": Conclusion.UNCLEAR}),
    Kind.THREAT: (
        "threat",
        {
            "NONE": Conclusion.NONE,
            "LOW": Conclusion.LOW,
            "RAISED": Conclusion.MEDIUM,
            "HIGH": Conclusion.HIGH,
            "UNKNOWN": Conclusion.UNCLEAR,
        },
    ),
    Kind.PROTECTION: ("protection", {"NO": Conclusion.NONE, "UNKNOWN": Conclusion.UNCLEAR}),
}


def way_to_send(case: Any, user: User) -> tuple[str, str] | None:
    """A case that belongs to another authority can be sent where keys have been exchanged."""
    if not exchange.has_way(case.controller_id, local_date(timezone.now())):
        return None
    return _("Send it as a package"), reverse("disclosures:referral_package", args=[case.pk])


def referral_begins(case: Any, referral: Any, user: User) -> dict[str, Any]:
    """What the referral says, as the form for the package begins; every line is for whoever sends it to see."""
    facts = cases.facts_of(case)
    told = {
        "about": cases.why_referred(case, referral),
        "asked": _("That you take over the case."),
        "children": KNOWN.get(str(facts["child_present"]), ""),
        "protection": KNOWN.get(str(facts["protection_need"]), ""),
        "contact": _contact(case, user),
    }
    return told | _who(case)


def question_begins(case: Any, statement: PoliceStatement, user: User) -> dict[str, Any]:
    """What was asked of the police, as the form for the package begins."""
    questions = {
        Kind.CRIMINALITY: _("What is your overall judgement of the person's criminality?"),
        Kind.THREAT: _("What is your overall judgement of the threat against the person?"),
        Kind.PROTECTION: _("What is your overall judgement of the person's need of protection?"),
    }
    told = {
        "question": questions[Kind(statement.kind)],
        "purpose": _("To plan support that is safe for the person."),
        "provision": statement.gate_note or statement.get_gate_display(),
        "contact": _contact(case, user),
    }
    return told | _who(case)


def answer_by_package(
    statement: PoliceStatement, at: datetime
) -> tuple[exchange.Package | None, dict[str, Any]]:
    """What came back as a package and waits to be entered, and what the form begins with."""
    asked = exchange.asked_by([statement.pk], at).get(statement.pk)
    if asked is None or asked.answer is None or not asked.waits:
        return None, {}
    said = asked.answer.said
    if said["outcome"] == "REFUSED":
        lines = [f"{question}: {words}" for question, words in exchange.lines_of(asked.answer)]
        return asked.answer, {"answer": PoliceStatement.Answer.NOT_GIVEN, "summary": "\n".join(lines)}
    name, levels = LEVELS[Kind(statement.kind)]
    return asked.answer, {
        "answer": PoliceStatement.Answer.GIVEN,
        "stated_on": said.get("stated_on"),
        "expires_on": said.get("valid_until"),
        "conclusion": levels.get(said.get(name, ""), ""),
        "summary": said.get("text", ""),
    }


def way_to_the_statement(package: exchange.Package, user: User) -> exchange.Way | None:
    """What the police answered is entered where it was asked."""
    if package.kind != "answer" or not package.case_id:
        return None
    if not queries.waits_for_answer(package.case_id, package.reference):
        return None
    url = reverse("disclosures:statement_answer", args=[package.case_id, package.reference])
    return exchange.Way(_("Enter it in the case"), url)


def _who(case: Any) -> dict[str, str]:
    """Nothing of somebody whose identity the Tax Agency protects: whoever sends it writes what must be said."""
    person = case.person
    if person.protection != "NONE":
        return {}
    return {"person_name": person.name, "person_number": person.personal_number}


def _contact(case: Any, user: User) -> str:
    return f"{user.name}, {case.unit.name}"
