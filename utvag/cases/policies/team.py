"""Who may be in a team, cover, take over, and see how many cases each colleague has."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case, Handover, TeamMember
from utvag.common.policy import ALLOWED, Verdict


def may_join(case: Case, user: User) -> Verdict:
    """Whether somebody can be let into the team."""
    if user.controller_id != case.controller_id:
        return Verdict(_("Only colleagues of the own authority can be in the team."))
    if not user.is_active or not user.does_casework:
        return Verdict(_("Only colleagues who do casework can be in the team."))
    return ALLOWED


def may_reach(*, is_blocked: bool) -> Verdict:
    """A grant would open nothing to somebody who is blocked; it is refused so that nobody believes it does."""
    if is_blocked:
        return Verdict(_("This colleague is not to see the case: a block or a conflict of interest holds."))
    return ALLOWED


def may_be_added(case: Case, user: User, *, role: str, is_in: bool) -> Verdict:
    """The responsible worker changes by handover, so that what is open is not lost."""
    if is_in:
        return Verdict(_("This colleague is already in the team."))
    if role not in ("CO_WORKER", "COORDINATOR"):
        return Verdict(
            _("A responsible worker takes over by a handover, and a cover has a first and a last day.")
        )
    return may_join(case, user)


def may_cover(case: Case, user: User, *, starts_at: datetime, ends_at: datetime, at: datetime) -> Verdict:
    """A cover has an end, and it lies ahead."""
    if ends_at <= max(starts_at, at):
        return Verdict(_("The last day of the cover must come after the first, and lie ahead."))
    return may_join(case, user)


def may_leave(member: TeamMember, at: datetime, *, others_stay: bool, stays_led: bool) -> Verdict:
    """A case does not lose its responsible worker, nor its last, by somebody leaving; and nobody leaves twice.

    To end a part that has ended would take the reach of whoever has been let in again since.
    """
    if member.ends_at is not None and member.ends_at <= at:
        return Verdict(_("This colleague has already left the team in this part."))
    if member.role == "RESPONSIBLE":
        return Verdict(_("The responsible worker hands the case over instead of leaving it."))
    if member.role != "COVER" and not others_stay:
        return Verdict(_("Nobody else is in the team. Hand the case over first."))
    return ALLOWED if member.role == "COVER" else may_be_without(stays_led=stays_led)


def may_be_without(*, stays_led: bool) -> Verdict:
    """In protected mode a team without anybody who leads the unit is a case that nobody answers for."""
    if not stays_led:
        return Verdict(
            _(
                "The case is in protected mode, and nobody else in the team leads the unit. Let another "
                "coordinator or manager of the unit into the team first, or end protected mode."
            )
        )
    return ALLOWED


def may_take_over(case: Case, user: User, *, giver_id: Any, stays_led: bool) -> Verdict:
    """A case is handed to somebody else."""
    if user.pk == giver_id:
        return Verdict(_("This colleague is responsible for the case already."))
    return may_join(case, user) and may_be_without(stays_led=stays_led)


def may_receive(handover: Handover, user: User) -> Verdict:
    """Only the one who takes over says that the case has been received."""
    if handover.taker_id != user.pk:
        return Verdict(_("Only the one who takes over says so."))
    return ALLOWED


def may_see_loads(user: User) -> Verdict:
    """How many cases each colleague has is for those who lead the unit."""
    if not any(held.role in ("COORDINATOR", "MANAGER") for held in user.current_memberships):
        return Verdict(_("Only those who lead a unit see how its cases are shared."))
    return ALLOWED
