"""What the actor's own people may do with a return."""

from datetime import date

from django.utils.translation import gettext as _

from utvag.accounts.public import LEADING, Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.national.domain.rounds import Round
from utvag.national.models import Contribution


def may_take_part(user: User) -> Verdict:
    """Whether the user has anything to do with their authority's returns."""
    if not user.has_role(*LEADING):
        return Verdict(_("Returns to the national count are for coordinators and unit managers."))
    return ALLOWED


def may_prepare(asked: Round, user: User, *, snapshot_on: date | None, today: date) -> Verdict:
    """Whether a return can be made now; `snapshot_on`: the day of the newest snapshot."""
    if not may_take_part(user):
        return may_take_part(user)
    if today > asked.last_day:
        return Verdict(_("The last day of the round has passed. Ask the statistician for a new call."))
    if snapshot_on is None:
        return Verdict(_("There is no snapshot to count from yet. One is taken each night."))
    if snapshot_on < asked.reference_day:
        return Verdict(_("The newest snapshot is older than the reference day. Wait for the next night's."))
    return ALLOWED


def may_ask_for_tokens(
    row: Contribution, asked: Round, user: User, *, today: date, has_way: bool, is_asking: bool
) -> Verdict:
    """Whether numbers are opened and hidden now; `has_way`: every key holder has a key card that is checked."""
    if not may_take_part(user):
        return may_take_part(user)
    if row.sent_at is not None:
        return _is_sent()
    if not asked.holders:
        return Verdict(_("The round has no key holder. Totals are all that is asked for."))
    if today > asked.last_day:
        return Verdict(_("The last day of the round has passed. Ask the statistician for a new call."))
    if row.said.has_rows or is_asking:
        return Verdict(_("The tokens are asked for already. Prepare the return anew to begin again."))
    if not has_way:
        return Verdict(
            _(
                "A key holder has no key card here that is checked and holds. See to that under Keys for packages."
            )
        )
    return ALLOWED


def may_send(row: Contribution, asked: Round, user: User, *, today: date, is_asking: bool) -> Verdict:
    """Whether the user signs and sends: whoever manages the unit."""
    if not may_take_part(user):
        return may_take_part(user)
    if not user.has_role(Role.MANAGER):
        return Verdict(_("A unit manager sends the return. What you have prepared waits here for them."))
    if row.sent_at is not None:
        return _is_sent()
    if is_asking:
        return Verdict(_("Tokens are asked for and have not come. Wait for them, or prepare totals alone."))
    if today > asked.last_day:
        return Verdict(_("The last day of the round has passed. Ask the statistician for a new call."))
    return ALLOWED


def _is_sent() -> Verdict:
    return Verdict(_("The return has been sent. Prepare a new one to replace it."))
