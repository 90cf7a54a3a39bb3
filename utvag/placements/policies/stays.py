"""What may be done with a stay as it stands."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict


def may_see_place(*, reads: bool, readers: Collection[Any]) -> Verdict:
    """Those on the place's own list; the others are told whom to ask. `readers`: who is on it."""
    if reads:
        return ALLOWED
    whom = ", ".join(each.user.name for each in readers)
    if not whom:
        return Verdict(_("Nobody is on the list of those who may see where the person stays."))
    return Verdict(_("Where the person stays is sealed. Ask %(whom)s.") % {"whom": whom})


def may_work_with_place(work: Verdict, see: Verdict) -> Verdict:
    """Whoever works with the case and is on the list."""
    return work and see


def may_use(home: Any, agreement: Any) -> Verdict:
    """Whether a unit can be asked at all."""
    if home is not None and (home.closed_at is not None or home.provider.withdrawn_at is not None):
        return Verdict(_("This unit is not asked any more."))
    if home is not None and agreement is not None and agreement.ended_at is not None:
        return Verdict(_("This agreement has been ended."))
    return ALLOWED


def may_answer(stay: Any) -> Verdict:
    if stay.answer:
        return Verdict(_("The answer is already noted."))
    if stay.ended_at is not None:
        return Verdict(_("This application has ended."))
    return ALLOWED


def may_begin(stay: Any) -> Verdict:
    if stay.answer != "ACCEPTED":
        return Verdict(_("Nobody comes to a place before they have said yes."))
    if stay.arrived_at is not None or stay.ended_at is not None:
        return Verdict(_("This stay has begun already, or has ended."))
    return ALLOWED


def may_end(stay: Any, last_on: date | None) -> Verdict:
    """A stay ends on a day; what never began ends without one."""
    if stay.ended_at is not None or stay.answer == "REFUSED":
        return Verdict(_("This stay has ended already."))
    if last_on is not None and stay.first_on is not None and last_on < stay.first_on:
        return Verdict(_("The last day cannot come before the first."))
    return ALLOWED
