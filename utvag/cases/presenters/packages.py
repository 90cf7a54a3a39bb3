"""Packages from and to other authorities: on My day, and as what becomes a case or answers one."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.actions.accepting import accept
from utvag.cases.queries import cases_by_id
from utvag.cases.queries.referrals import answers_a_referral
from utvag.cases.seams import DayItem, Origin
from utvag.common.clock import local_date
from utvag.exchange import public as exchange

BECOMES_A_CASE = ("referral", "case_handover")
# Who makes contact, in the words of the operating models.
SOURCES = {
    "POLICE_AREA": "police",
    "NOA": "police",
    "BOPS": "police",
    "PRISON_PROBATION": "probation",
    "SIS": "sis",
    "OTHER_MUNICIPALITY": "other_municipality",
    "NGO": "ngo",
    "EMPLOYMENT_SERVICE": "employment_service",
    "HEALTH_CARE": "health_care",
    "SCHOOL": "school",
}
KNOWN = {"YES": "yes", "NO": "no"}
# What has a field of its own in the form for a new case.
OWN_FIELDS = ("person_name", "person_number", "person_contact")
LONGEST_NAME = 150


def packages_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[DayItem]:
    """What came in, for those who take care of it; what has not got there or is not answered, for those responsible."""
    packages = exchange.waiting_on(user, at, until)
    ids = {row.case_id for row in packages if row.case_id}
    seen = {case.pk: case for case in cases_by_id(ids)} if ids else {}
    for row in packages:
        yield DayItem(
            "package",
            exchange.waits_as(row),
            reverse("exchange:package", args=[row.pk]),
            row.kept_at,
            seen.get(row.case_id) if row.case_id else None,
        )


def way_into_a_case(package: exchange.Package, user: User) -> exchange.Way | None:
    """To accept is to open a case: a form that somebody looks through and registers."""
    if package.kind not in BECOMES_A_CASE or package.case_id or not policies.may_register(user):
        return None
    url = f"{reverse('cases:intake')}?from=package:{package.pk}"
    return exchange.Way(_("Accept, and open a case"), url, answers="ACCEPTED")


def way_to_the_referral(package: exchange.Package, user: User) -> exchange.Way | None:
    """What was answered is entered at the case that it is about."""
    if package.kind != "referral_answer" or not package.case_id:
        return None
    if not answers_a_referral(package.case_id, package.reference):
        return None
    return exchange.Way(_("Enter it in the case"), reverse("cases:referral_answer", args=[package.case_id]))


def origin_of(user: User, pk: UUID) -> Origin:
    """A package that came in, for the form that makes a case of it; refused where nobody could be answered."""
    package = get_object_or_404(exchange.package_with(pk), kind__in=BECOMES_A_CASE, direction="IN")
    exchange.may_reply(package, user, local_date(timezone.now())).require()
    sender = package.partner.counterpart
    tells = _("When you register the case, %(who)s is told that you accept it. Nothing is sent before that.")
    return Origin(
        key=f"package:{package.pk}",
        intake=_intake_of(package, sender),
        consultation={},
        settle=partial(_settle, package),
        tells=tells % {"who": sender.name},
        keep_look=partial(exchange.look_at, package=package, page="exchange_package_secrets"),
    )


def _intake_of(package: exchange.Package, sender: Any) -> dict[str, Any]:
    said = package.said
    lines = exchange.lines_of(package, without=OWN_FIELDS)
    return {
        "made_at": package.kept_at,
        "source": SOURCES.get(sender.kind, "other"),
        "caller": sender.name,
        "content": "\n\n".join(f"{question}: {answer}" for question, answer in lines),
        "child_present": KNOWN.get(said.get("children", ""), "unknown"),
        "protection_need": KNOWN.get(said.get("protection", ""), "unknown"),
        "name": said.get("person_name", "")[:LONGEST_NAME],
        "personal_number": said.get("person_number", ""),
        "safe_way": said.get("person_contact", ""),
    }


def _settle(package: exchange.Package, *, became: Model, by: User, at: datetime) -> None:
    accept(package=package, became=became, by=by, at=at)
