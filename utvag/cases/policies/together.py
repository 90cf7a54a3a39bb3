"""What may be done with tasks, promises, assessments, children, events, and with the end of a case."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case, CompulsoryCare, Task
from utvag.cases.policies.casework import is_past, may_register, takes_part
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict

POLICE_STATEMENTS = frozenset({"police_criminality", "police_threat", "police_protection"})


def may_finish(task: Task) -> Verdict:
    if not task.is_open:
        return Verdict(_("Somebody has already finished this task."))
    return ALLOWED


def may_end_unwritten(answered_by: str, *, protection_waits: bool) -> Verdict:
    """A child's need of protection is judged in writing, also that there is none: no tick or reason stands for it."""
    if answered_by == "child_protection_assessed" and protection_waits:
        return Verdict(
            _("Write the assessment of whether the child needs protection. The task is done by it.")
        )
    return ALLOWED


def may_end_care(care: CompulsoryCare) -> Verdict:
    """Care ends once; what was set from the start may end earlier."""
    if getattr(care, "end", None) is not None:
        return Verdict(_("The end of this care is written down already."))
    return ALLOWED


def care_ends_on(care: CompulsoryCare, ended_on: date, today: date) -> Verdict:
    """The day lies within the care, and has come."""
    if ended_on > today:
        return Verdict(_("The care goes on until that day has come. Write the end down then."))
    if ended_on < care.starts_on:
        return Verdict(_("The care cannot end before it began."))
    if care.ends_on and ended_on > care.ends_on:
        return Verdict(
            _("The judgment gave the care an earlier last day. Write new care down if it goes on.")
        )
    return ALLOWED


def may_settle(newest: str, *, last: Collection[str]) -> Verdict:
    """A broken promise may still be kept; a kept or withdrawn one is done with."""
    if newest in last:
        return Verdict(_("This promise is already settled."))
    return ALLOWED


def may_base_on_police(done: Collection[str]) -> Verdict:
    """An assessment is never based on statements that do not exist; it may always proceed without them."""
    if not POLICE_STATEMENTS & set(done):
        return Verdict(
            _(
                "No statement of the police is recorded, so the assessment cannot be based on one. "
                "It can be made without: it does not have to wait for the police."
            )
        )
    return ALLOWED


def may_say_no_child(
    *, is_minor: bool, children: int, told: bool, protection_waits: bool, considered: bool
) -> Verdict:
    """Never against what is known: `told` as a fact of the case, `considered` by name, for no relative."""
    if is_minor:
        return Verdict(_("The person is a child, so the best interests of the child are always considered."))
    if children:
        return Verdict(
            _("There are children among the relatives. Consider the best interests of each of them.")
        )
    if protection_waits:
        return Verdict(
            _("A child may be at risk. Write first the assessment of whether the child needs protection.")
        )
    if told:
        return Verdict(
            _(
                "It is known that there are children in the household. If that is wrong, change it under What is "
                "known, on the page of the tracks. Otherwise add the child here."
            )
        )
    if considered:
        return Verdict(
            _(
                "The best interests of a child who is not among the relatives have been considered here, so a child "
                "is concerned. Nothing more has to be stated."
            )
        )
    return ALLOWED


def may_assess_protection(row: Any) -> Verdict:
    if row.assessed_at is not None:
        return Verdict(_("The assessment has already been made."))
    return ALLOWED


def may_revoke(row: Any) -> Verdict:
    if row.revoked_at is not None:
        return Verdict(_("It has already been taken back."))
    return ALLOWED


def may_end_with(things: Iterable[Any], *, reason: str) -> Verdict:
    """Some of what is open has to be settled before the case ends, unless the reason settles it."""
    first = [thing.label for thing in things if thing.must_be_settled(reason)]
    if first:
        return Verdict(
            _("This must be settled before the case is closed: %(what)s.") % {"what": ", ".join(first)}
        )
    return ALLOWED


def may_give_up(things: Iterable[Any], *, note: str) -> Verdict:
    """What nobody can finish afterwards is given up by somebody who says why."""
    left = [thing.label for thing in things if thing.given_up]
    if left and not note.strip():
        return Verdict(
            _("Write in the note why this is left unfinished: %(what)s.") % {"what": ", ".join(left)}
        )
    return ALLOWED


def may_end(things: Collection[Any], *, reason: str, note: str, seen_open: bool) -> Verdict:
    """Another reason is written out, and nobody closes a case without having seen what is open."""
    if reason == "OTHER" and not note.strip():
        return Verdict(_("Write a note when the reason is another one."))
    if things and not seen_open:
        return Verdict(_("Look through what is still open, and say that it may end with the case."))
    if not (says_why := may_give_up(things, note=note)):
        return says_why
    return may_end_with(things, reason=reason)


def may_reenter(case: Case, user: User, *, part: str, goes_on: bool) -> Verdict:
    """The next case is opened by somebody who works with the earlier one, once that is closed."""
    if case.as_of:
        return is_past()
    if not case.is_closed:
        return Verdict(_("The case is open: write the contact in it instead."))
    if case.closure.reason == "DEATH":
        return Verdict(_("The person has died."))
    takes = takes_part(part)
    if takes and goes_on:
        return Verdict(_("The person has another case that is open: write the contact in that one."))
    return takes and may_register(user)


def may_come_after(earlier: Case, day: date) -> Verdict:
    """What was said while the earlier case was open belongs to that one."""
    if day < local_date(earlier.closure.closed_at):
        return Verdict(_("That is before the earlier case was closed. Check the day."))
    return ALLOWED
