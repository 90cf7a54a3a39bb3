"""What an emergency opening makes loud: My day and every page of the case, until it has been reviewed."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.secrecy import policies, queries
from utvag.secrecy.models import EmergencyOpening
from utvag.secrecy.presenters.emergency import cases_named


def emergencies_waiting_for(
    user: User, at: datetime, until: datetime | None = None
) -> Iterator[cases.DayItem]:
    """For the team, those who lead the unit, log reviewers, and whoever opened it; loudest while it is open.

    That it was not justified is told as long as it has consequences: to all of them but the team.
    """
    then = until or at
    openings = [
        opening
        for opening in queries.told_openings(then - policies.NO_OTHER_FOR, until)
        if not _is_found(opening, then) or policies.may_be_told_finding(opening, user)
    ]
    seen = cases_named(openings)
    for opening in openings:
        case = seen.get(opening.case_id)
        yield cases.DayItem(
            "emergency",
            _finding(opening, user) if _is_found(opening, then) else _label(opening, user, at),
            reverse("secrecy:opening", args=[opening.pk]),
            opening.opened_at,
            case,
        )


def emergency_banner(case: cases.Case, at: datetime) -> Iterator[cases.Banner]:
    """On every page of the case until the review is signed."""
    if not case.had_emergency:
        return
    for opening in queries.waiting_openings(case.until).filter(case_id=case.pk):
        yield cases.Banner(
            title=_("Opened in an emergency"),
            text=_("%(who)s opened the case on %(when)s: %(purpose)s.")
            % {
                "who": opening.opened_by.name,
                "when": _moment(opening),
                "purpose": opening.get_purpose_display(),
            },
            url=reverse("secrecy:opening", args=[opening.pk]),
            link=_("Read why, and what was looked at"),
        )


def _is_found(opening: EmergencyOpening, then: datetime) -> bool:
    review = getattr(opening, "review", None)
    return review is not None and review.reviewed_at <= then


def _finding(opening: EmergencyOpening, user: User) -> str:
    until = date_format(localtime(opening.review.reviewed_at + policies.NO_OTHER_FOR), "j F")
    if opening.opened_by_id == user.pk:
        return _(
            "Your emergency opening was found not to be justified. You can open no other before %(day)s"
        ) % {"day": until}
    return _("The emergency opening by %(who)s was found not to be justified: no other before %(day)s") % {
        "who": opening.opened_by.name,
        "day": until,
    }


def _label(opening: EmergencyOpening, user: User, at: datetime) -> str:
    if opening.opened_by_id == user.pk:
        if not opening.is_over(at):
            return _("You have a case open in an emergency: end it when you are done")
        return _("Your emergency opening waits for a review")
    who = {"who": opening.opened_by.name}
    if not opening.is_over(at):
        return _("%(who)s has a case open in an emergency now") % who
    if policies.may_see_openings(user):
        return _("Review the emergency opening by %(who)s") % who
    return _("%(who)s opened a case in an emergency") % who


def _moment(opening: EmergencyOpening) -> str:
    return date_format(localtime(opening.opened_at), "j F Y H:i")
