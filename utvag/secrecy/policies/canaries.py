"""Canaries: cases of nobody, known to log reviewers alone."""

from uuid import UUID

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict


def may_keep_canaries(user: User) -> Verdict:
    if not user.has_role(Role.REVIEWER):
        return Verdict(_("Only log reviewers know which cases are canaries."))
    return ALLOWED


def may_settle_alarm(user: User, *, actor_id: UUID) -> Verdict:
    """Somebody else than whoever opened the canary."""
    if user.pk == actor_id:
        return Verdict(_("You opened the canary yourself. Another log reviewer says what came of it."))
    return may_keep_canaries(user)
