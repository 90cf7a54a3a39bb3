"""What of a package is where taking it back does not reach: files and papers."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import queries
from utvag.exchange.models import Attempt, Package


def outside(package: Package, user: User) -> list[str]:
    """How it went out and when, the latest first; a paper also where nobody has noted that it was sent."""
    if not package.is_out:
        return []
    handed = [
        (each.tried_at, each.get_way_display())
        for each in queries.attempts_of(package)
        if each.outcome == Attempt.Outcome.HANDED
    ]
    entries = audit.entries_of_case(package.case_id) if package.case_id else audit.entries_of_actor(user.pk)
    printed = entries.filter(action="exchange.package.printed", subject_id=package.pk)
    found = [*handed, *((each.at, _("Taken out as a PDF")) for each in printed[:20])]
    found.sort(key=lambda each: each[0], reverse=True)
    return list(dict.fromkeys(f"{way}, {date_format(local_date(at), 'j F Y')}" for at, way in found))


def taken_back(package: Package, left: list[str]) -> str:
    """What taking it back has done, and what it has not."""
    if left:
        return _(
            "It is taken back here, but it went out as well: %(how)s. That can still be read. Call the receiver, and "
            "ask them to destroy it."
        ) % {"how": "; ".join(left)}
    if package.partner.address:
        return _("It is taken back here. Their copy can be read until their program has been told.")
    return _("It is taken back. Neither copy can be read any more.")
