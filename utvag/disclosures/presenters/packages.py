"""Packages to and from a case: what their forms begin with, and where an answer is entered."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import queries
from utvag.disclosures.models import CheckPlan, PoliceStatement
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
    return _way(case, _("Send it as a package"), "disclosures:referral_package")


def way_to_call(case: Any, user: User) -> tuple[str, str] | None:
    """To a meeting that is planned."""
    return _way(case, _("Call them by a package"), "disclosures:meeting_package")


def referral_begins(case: Any, referral: Any, user: User) -> dict[str, Any]:
    """What the referral says, as the form for the package begins; every line is for whoever sends it to see."""
    facts = cases.facts_of(case)
    told = {
        "about": cases.why_referred(case, referral),
        "asked": _("That you take over the case."),
        "children": KNOWN.get(str(facts["child_present"]), ""),
        "protection": KNOWN.get(str(facts["protection_need"]), ""),
    }
    return told | package_begins(case, user)


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
        "provision": statement.ground,
    }
    return told | package_begins(case, user)


def package_begins(case: Any, user: User) -> dict[str, Any]:
    """Whom it is about, where they are not protected, and whom to ask; everything else is written or ticked."""
    return _contact(case, user) | _who(case)


def check_begins(case: Any, plan: CheckPlan, user: User, at: datetime) -> dict[str, Any]:
    """The same question each time, by what opened for it the last time; whether it still does is tried again."""
    begins: dict[str, Any] = {
        "question": _("Has anything come up since the last check that bears on the person's safety?"),
        "purpose": _("The regular check. No deviation is answered in one click."),
        "every_days": plan.every_days,
    }
    if plan.due_on and plan.due_on >= local_date(at):
        begins["answer_by"] = plan.due_on
    return begins | package_begins(case, user) | queries.ground_of_last(case, plan.pk)


def meeting_begins(case: Any, meeting: Any, user: User) -> dict[str, Any]:
    """A planned meeting as the call to it begins; who takes part from elsewhere, and where, as it was planned."""
    begins = _contact(case, user) | {"minutes": 60}
    if meeting is None:
        return begins
    return begins | {
        "begins_at": localtime(meeting.starts_at).replace(tzinfo=None),
        "minutes": meeting.minutes,
        "place": meeting.place[:200],
        "participants": meeting.counterparts,
    }


def decided_begins(case: Any, disclosure: Any, user: User) -> dict[str, Any]:
    """No longer than it was decided that they may keep it."""
    last = {"ends_on": disclosure.expires_on} if disclosure.expires_on else {}
    return package_begins(case, user) | last


def check_by_package(plan: CheckPlan, at: datetime) -> tuple[exchange.Package | None, dict[str, Any]]:
    """The first of what the police answered and waits to be entered, and what the form begins with; a no is only read."""
    asked = exchange.asked_by([plan.pk], at).get(plan.pk)
    waiting = exchange.answers_waiting(asked.row.package) if asked else []
    answer = next((row for row in waiting if row.outcome != "REFUSED"), None)
    if answer is None:
        return None, {}
    said = answer.said
    return answer, {
        "outcome": said["outcome"],
        "checked_on": said.get("stated_on") or local_date(answer.kept_at),
        "text": said.get("text", ""),
    }


def way_to_the_check(package: exchange.Package, user: User) -> exchange.Way | None:
    """What the police answered is entered where the checks are noted."""
    if package.kind != "answer" or not package.case_id or package.outcome == "REFUSED":
        return None
    if not queries.is_check(package.case_id, package.reference):
        return None
    url = reverse("disclosures:check_answer", args=[package.case_id])
    return exchange.Way(_("Enter it in the case"), url)


def way_to_the_handover(package: exchange.Package, user: User) -> exchange.Way | None:
    """What another municipality answered is seen with what was sent."""
    if package.kind != "referral_answer" or not package.case_id:
        return None
    if not queries.is_handover(package.case_id, package.reference):
        return None
    return exchange.Way(_("See it in the case"), reverse("disclosures:handover", args=[package.case_id]))


def way_to_answer_from_case(package: exchange.Package, user: User) -> exchange.Way | None:
    """What is told of somebody is told from their case."""
    if not exchange.only_refuses(package, user):
        return None
    return exchange.Way(
        _("Answer from a case"), reverse("disclosures:question_case", args=[package.pk]), answers="ANSWERED"
    )


def ways_from_case(case: Any) -> list[tuple[str, str, str]]:
    """What can be sent from a case: what it is, when it is used, and where."""
    pk = case.pk
    return [
        (
            _("A referral"),
            _("When the rules point to another authority. The case stays here until they have accepted it."),
            reverse("cases:referral", args=[pk]),
        ),
        (
            _("A handover to another municipality"),
            _(
                "When the person moves. You tick what they get, and the case stays here until they have accepted it."
            ),
            reverse("disclosures:handover", args=[pk]),
        ),
        (
            _("A question to the police"),
            _("A statement, or one of the regular checks."),
            reverse("disclosures:statements", args=[pk]),
        ),
        (
            _("A question to another authority"),
            _("Ask what they know of the person. That you ask tells them that you know the person."),
            reverse("disclosures:information_package", args=[pk]),
        ),
        (
            _("A call to a joint meeting"),
            _("When, where and about what. Never where the person is."),
            reverse("disclosures:meeting_package", args=[pk]),
        ),
        (
            _("Something that is given out"),
            _("Prepared and decided first; then it can go as a package."),
            reverse("disclosures:disclosure_new", args=[pk]),
        ),
    ]


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


def _contact(case: Any, user: User) -> dict[str, Any]:
    return {"contact": f"{user.name}, {case.unit.name}"}


def _way(case: Any, words: str, page: str) -> tuple[str, str] | None:
    if not exchange.has_way(case.controller_id, local_date(timezone.now())):
        return None
    return words, reverse(page, args=[case.pk])
