"""Which of the operating model's roles somebody has in a case, and which moves a track may make."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Track
from utvag.common.policy import ALLOWED, Verdict


def model_roles(user: User, *, part: str) -> frozenset[str]:
    """The roles of the operating models that the user has in the case, by part and by appointment."""
    roles = set()
    if part in ("RESPONSIBLE", "CO_WORKER", "COVER") or user.has_role("WORKER"):
        roles |= {"worker", "exit_worker"}
    if part == "COORDINATOR" or user.has_role("COORDINATOR"):
        roles.add("coordinator")
    if user.has_role("MANAGER"):
        roles.add("manager")
    if any(
        held.role == "WORKER" and held.unit.function == "children_unit" for held in user.current_memberships
    ):
        roles.add("child_worker")
    return frozenset(roles)


def may_take(move: Any, *, track: str, ends: bool) -> Verdict:
    """Whether the track may go this way now; the model's own reasons when not."""
    if track == Track.SOCIAL and ends:
        return Verdict(_("The social-services track ends when the case is closed."))
    if not move.may:
        return Verdict(" ".join(_sentence(reason) for reason in move.reasons))
    return ALLOWED


def no_way() -> Verdict:
    return Verdict(_("The operating model has no such way from the stage where the case is now."))


def _sentence(reason: Any) -> str:
    return f"{reason.in_(get_language() or 'sv').rstrip('.')}."


def may_skip_reason(move: Any, reason: str) -> Verdict:
    """Some ways ask why."""
    if move.transition.reason_required and not reason.strip():
        return Verdict(_("Write why: the operating model asks for a reason here."))
    return ALLOWED
