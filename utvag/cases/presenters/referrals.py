"""That a case belongs elsewhere: on My day, among open things, and on its own page."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.models import Case, Referral
from utvag.cases.presenters.words import model_of, said
from utvag.cases.seams import DayItem, OpenThing
from utvag.common.clock import local_date
from utvag.exchange import public as exchange


def unit_said(case: Case, unit: Any, unit_key: str) -> str:
    """What the unit is called: its own name, or the model's for another authority's."""
    return unit.name if unit else said(model_of(case).unit(unit_key).name)


def left_to(referral: Referral, case: Case) -> str:
    """Where the rules point."""
    return unit_said(case, referral.routing.unit, referral.routing.unit_key)


def belongs_elsewhere(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    """For those of the team and those who lead the unit that has the case."""
    cases = list(queries.belonging_elsewhere(user, at, until))
    grown = queries.grown_up(cases, local_date(at))
    for case in cases:
        url = reverse("cases:referral", args=[case.pk])
        if case.refer_key is not None:
            to = case.refer_unit or said(model_of(case).unit(case.refer_key).name)
            waits = case.refer_choice == Referral.Choice.SENT
            label = _("No answer yet from %(unit)s") if waits else _("The case should be left to %(unit)s")
            yield DayItem("referral", label % {"unit": to}, url, None, case)
        elif case.pk in grown:
            label = _("The person is no longer a child: ask the rules again")
            yield DayItem("referral", label, url, None, case)


def referral_open(case: Case, at: datetime) -> Iterator[OpenThing]:
    """What is not settled or answered."""
    row = queries.open_referral(case)
    if row is not None:
        url = reverse("cases:referral", args=[case.pk])
        label = (
            _("No answer yet from %(unit)s")
            if row.awaits_answer
            else _("The case should be left to %(unit)s")
        )
        yield OpenThing(label % {"unit": left_to(row, case)}, url)


def referral_page(case: Case, at: datetime) -> dict[str, Any]:
    """The one that is open, and those before it; how far each has come that went as a package."""
    found = list(queries.referrals_of(case))
    asked = exchange.asked_by([row.pk for row in found if row.sent_on], at, case.until) if found else {}
    rows: list[dict[str, Any]] = [
        {"row": row, "unit": left_to(row, case), "rule": _rule(case, row), "asked": asked.get(row.pk)}
        for row in found
    ]
    waiting = next((each for each in rows if not each["row"].choice), None)
    unanswered = next((each for each in rows if each["row"].awaits_answer), None)
    return {"waiting": waiting, "unanswered": unanswered, "referrals": rows}


def why_referred(case: Case, row: Referral) -> str:
    """By which rule, in words that can be sent."""
    rule = _rule(case, row)
    return "\n".join(filter(None, (rule["title"], rule["why"])))


def answer_by_package(row: Referral, at: datetime) -> tuple[exchange.Package | None, dict[str, Any]]:
    """What came back as a package and waits to be entered, and what the form begins with."""
    asked = exchange.asked_by([row.pk], at).get(row.pk)
    if asked is None or asked.answer is None or not asked.waits:
        return None, {}
    said = asked.answer.said
    taken = said["outcome"] == "ACCEPTED"
    # Whoever names another authority says that it belongs there.
    elsewhere = Referral.Reason.NOT_COMPETENT if said["outcome"] == "HANDED_ON" else ""
    lines = [f"{question}: {words}" for question, words in exchange.lines_of(asked.answer)]
    return asked.answer, {
        "answer": Referral.Answer.TAKEN if taken else Referral.Answer.DECLINED,
        "answer_reason": "" if taken else said.get("reason", elsewhere),
        "answered_on": local_date(asked.answer.kept_at),
        "answer_note": "\n".join(lines),
    }


def _rule(case: Case, row: Referral) -> dict[str, str]:
    rule = next((each for each in model_of(case).routing if each.key == row.routing.rule), None)
    return {"title": said(rule.title), "why": said(rule.why)} if rule else {"title": "", "why": ""}
