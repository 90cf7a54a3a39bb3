"""The regular checks that one has been asked for, in an inbox: dates and rhythm, and nothing of the case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.exchange.domain.schedule import is_due, missed_days
from utvag.exchange.models import Package


def rhythm(package: Package) -> str:
    """How often it is to be answered; nothing where it is no check, or one alone."""
    if package.due_on is None or package.every_days is None:
        return ""
    words = ngettext("Every day", "Every %(days)s days", package.every_days)
    return words % {"days": package.every_days}


def state(package: Any, today: date) -> tuple[str, str]:
    """Which days were missed, or when the next one is due; `package` as it comes with its next check."""
    missed = missed_days(package.next_on, package.every_days, today)
    if missed:
        days = ", ".join(date_format(day, "j F Y") for day in missed)
        return _("Missed: %(days)s") % {"days": days}, "danger"
    words = _("Due %(day)s") if is_due(package.next_on, today) else _("Next %(day)s")
    color = "warning" if is_due(package.next_on, today) else "info"
    return words % {"day": date_format(package.next_on, "j F Y")}, color


def one_click(package: Any, user: User, today: date) -> Mapping[str, str] | None:
    """What the form of the answer is sent with where nothing deviates: the ground is the one of the last answer.

    Nothing before there is one: the first time whoever answers says what opens for it.
    """
    waits = package.due_on and not hasattr(package, "settlement") and package.ended_at is None
    if not waits or user.does_casework or not package.answered_by or package.answered_on == today:
        return None
    if local_date(package.ends_at) <= today:
        return None
    return {
        "outcome": "NO_DEVIATION",
        "gate": package.answered_by,
        "stated_on": today.isoformat(),
        "ends_on": local_date(package.ends_at).isoformat(),
    }
