"""Who may do what to people, and why not. Decides only from what it is given."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict

ANSWERING = (Role.REGISTRAR, Role.MANAGER)
REGISTERING = (Role.WORKER, Role.COORDINATOR, Role.MANAGER, Role.REGISTRAR)


def may_register(user: User) -> Verdict:
    if not user.has_role(*REGISTERING):
        return Verdict(_("Only those who work with cases can register a person."))
    return ALLOWED


def may_merge(user: User) -> Verdict:
    if not user.has_role(Role.REGISTRAR):
        return Verdict(_("Only a registrar decides whether two records are of one person."))
    return ALLOWED


def may_merge_these(user: User, kept: Any, merged: Any) -> Verdict:
    if kept.has_assumed_identity or merged.has_assumed_identity:
        return Verdict(_("An assumed identity is never joined with another record."))
    return may_merge(user)


def may_merge_on(user: User, ground: Any) -> Verdict:
    """What tells two persons apart is no ground for making them one."""
    if ground.is_of_two:
        return Verdict(_("That ground holds only for different persons. Choose another."))
    return may_merge(user)


def may_protect(user: User, person: Any, protection: str) -> Verdict:
    """An assumed identity is entered and left by its own action, never by an edit."""
    if protection != person.protection and "ASSUMED_IDENTITY" in (protection, person.protection):
        return Verdict(_("An assumed identity is entered on a page of its own, and does not change back."))
    return ALLOWED


def may_ask_for_identity(user: User, *, is_merged: bool, is_asked: bool) -> Verdict:
    """It takes two; what is asked for stands until it is answered or its time is over."""
    if is_asked:
        return Verdict(_("Somebody has asked for this already."))
    return _may_part_with_identity(user, is_merged=is_merged)


def may_answer_requests(user: User) -> Verdict:
    if not user.has_role(*ANSWERING):
        return Verdict(_("Only a registrar or a manager answers this."))
    return ALLOWED


def may_answer_request(user: User, request: Any, *, at: datetime) -> Verdict:
    if request.asked_by_id == user.pk:
        return Verdict(_("You have asked for this yourself. Somebody else has to answer."))
    if not request.is_open(at):
        return Verdict(_("This has been answered already, or its time is over."))
    return may_answer_requests(user)


def may_withdraw_request(user: User, request: Any, *, at: datetime) -> Verdict:
    if request.asked_by_id != user.pk:
        return Verdict(_("Only whoever asked for this takes it back."))
    if not request.is_open(at):
        return Verdict(_("This has been answered already, or its time is over."))
    return ALLOWED


def may_assume_identity(user: User, *, is_merged: bool, is_agreed: bool) -> Verdict:
    may_part = _may_part_with_identity(user, is_merged=is_merged)
    if may_part and not is_agreed:
        return Verdict(
            _("It takes two to destroy an identity: ask, and let a registrar or a manager agree first.")
        )
    return may_part


def _may_part_with_identity(user: User, *, is_merged: bool) -> Verdict:
    if is_merged:
        return Verdict(
            _(
                "This person is joined with another record, where the old identity would remain. "
                "Ask the registrar to undo the joining first."
            )
        )
    return may_register(user)
