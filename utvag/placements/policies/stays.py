"""What may be done with a stay as it stands."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict
from utvag.common.reasons import FEWEST_LETTERS, has_reason

# Somebody can be placed in haste, before there is a case; longer ago than this, a day is mistyped.
LONG_BEFORE = timedelta(days=90)


def may_see_place(*, reads: bool, readers: Collection[Any]) -> Verdict:
    """Those on the place's own list; the others are told whom to ask. `readers`: who is on it."""
    if reads:
        return ALLOWED
    whom = ", ".join(each.user.name for each in readers)
    if not whom:
        return Verdict(_("Nobody is on the list of those who may see where the person stays."))
    return Verdict(_("Where the person stays is sealed. Ask %(whom)s.") % {"whom": whom})


def may_use(home: Any, agreement: Any) -> Verdict:
    """Whether a unit can be asked at all, and anything bought or agreed under an agreement."""
    if home is not None and (home.closed_at is not None or home.provider.withdrawn_at is not None):
        return Verdict(_("This unit is not asked any more."))
    if agreement is not None and agreement.ended_at is not None:
        return Verdict(_("This agreement has been ended."))
    return ALLOWED


def may_buy(framework: str, home: Any, agreement: Any) -> Verdict:
    """What is said of the agreement is what the agreement is."""
    is_framework = agreement is not None and agreement.form == "FRAMEWORK"
    if framework == "INSIDE" and not is_framework:
        return Verdict(_("Inside means under one of the register's framework agreements."))
    if framework != "INSIDE" and is_framework:
        return Verdict(_("This unit is bought under a framework agreement."))
    if framework == "OWN" and home is not None:
        return Verdict(_("A provider’s unit is not the municipality’s own. Choose how it is bought."))
    return ALLOWED


def says_why_outside(framework: str, outside_reason: str) -> Verdict:
    if framework == "OUTSIDE" and not has_reason(outside_reason):
        return Verdict(
            _(
                "Write why in a few words: a place outside framework agreements has a reason. At least %(letters)d letters."
            )
            % {"letters": FEWEST_LETTERS}
        )
    return ALLOWED


def may_be_of_kind(kind: str, home: Any) -> Verdict:
    """A stay at a unit is of the unit's kind."""
    if home is not None and kind != home.kind:
        return Verdict(
            _(
                "The unit is in the register as: %(kind)s. Choose that kind of stay, or another unit. If the register is "
                "wrong, ask whoever keeps it."
            )
            % {"kind": home.get_kind_display()}
        )
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


def may_arrive(first_on: date, opened_on: date) -> Verdict:
    if first_on < opened_on - LONG_BEFORE:
        return Verdict(_("That is more than 90 days before the case was opened. Check the day."))
    return ALLOWED


def may_end(stay: Any, last_on: date | None) -> Verdict:
    """A stay ends on a day; what never began ends without one."""
    if stay.ended_at is not None or stay.answer == "REFUSED":
        return Verdict(_("This stay has ended already."))
    if last_on is not None and stay.first_on is not None and last_on < stay.first_on:
        return Verdict(_("The last day cannot come before the first."))
    return ALLOWED


def may_be_away(stay: Any, from_on: date) -> Verdict:
    if stay.first_on is None or stay.ended_at is not None:
        return Verdict(_("Only who stays somewhere is away from there."))
    if from_on < stay.first_on:
        return Verdict(_("That is before the stay began."))
    return ALLOWED


def may_return(absence: Any, stay: Any, back_on: date) -> Verdict:
    if absence.back_on is not None:
        return Verdict(_("It is noted already that the person is back."))
    if absence.withdrawn_at is not None:
        return Verdict(_("It is taken back or put right already."))
    if back_on < absence.from_on:
        return Verdict(_("The last day cannot come before the first."))
    if stay.last_on is not None and back_on > stay.last_on:
        return Verdict(_("The stay had ended by then."))
    return ALLOWED


def may_withdraw_absence(absence: Any) -> Verdict:
    if absence.withdrawn_at is not None:
        return Verdict(_("It is taken back or put right already."))
    return ALLOWED


def may_have_been_away(absence: Any, stay: Any, reason: str, from_on: date, back_on: date | None) -> Verdict:
    """Other days, or another reason, within the days of the stay."""
    if (reason, from_on, back_on) == (absence.reason, absence.from_on, absence.back_on):
        return Verdict(_("That is what stands there already."))
    if stay.first_on is None or from_on < stay.first_on:
        return Verdict(_("That is before the stay began."))
    if back_on is not None and back_on < from_on:
        return Verdict(_("The last day cannot come before the first."))
    if stay.last_on is not None and (back_on or from_on) > stay.last_on:
        return Verdict(_("The stay had ended by then."))
    return ALLOWED


def may_handle(notice: Any) -> Verdict:
    if notice.handled_at is not None:
        return Verdict(_("It is handled already."))
    return ALLOWED


def may_set_readers(*, sets: bool) -> Verdict:
    if not sets:
        return Verdict(_("Only those on the list, or the unit’s manager, change it."))
    return ALLOWED


def may_be_nobody(readers: Collection[Any]) -> Verdict:
    """A place that nobody can read would be lost to everybody."""
    if not readers:
        return Verdict(_("Somebody has to be on the list."))
    return ALLOWED


def may_correct(stay: Any, agreement: Any) -> Verdict:
    """Where it is can be put right; under what it was bought is what it was applied for as."""
    is_framework = agreement is not None and agreement.form == "FRAMEWORK"
    if is_framework != (stay.framework == "INSIDE") or (stay.framework == "OWN" and agreement is not None):
        return Verdict(
            _(
                "The stay was applied for as: %(bought)s. Choose a unit that is bought so, or end the stay and apply anew."
            )
            % {"bought": stay.get_framework_display().lower()}
        )
    return ALLOWED


def may_replan(stay: Any, until_on: date | None) -> Verdict:
    """While it goes on, or is waited for."""
    if stay.ended_at is not None or stay.answer == "REFUSED":
        return Verdict(_("This stay has ended already."))
    if until_on == stay.planned_until_on:
        return Verdict(_("That is the day that is planned already."))
    if until_on is not None and until_on < max(stay.begins_on, stay.planned_on):
        return Verdict(_("The last day cannot come before the first."))
    return ALLOWED


def has_days(stay: Any) -> Verdict:
    if stay.first_on is None:
        return Verdict(_("Nobody has come there yet, so there are no days to put right."))
    return ALLOWED


def may_correct_days(stay: Any, first_on: date, last_on: date | None, opened_on: date) -> Verdict:
    """The days of a stay that has begun; one that goes on has no last day, and one that has ended has one."""
    if not (there := has_days(stay)):
        return there
    if (last_on is None) != (stay.last_on is None):
        return Verdict(_("Whether the stay has ended is not changed here."))
    if (first_on, last_on) == (stay.first_on, stay.last_on):
        return Verdict(_("Those are the days that stand there already."))
    if last_on is not None and last_on < first_on:
        return Verdict(_("The last day cannot come before the first."))
    return may_arrive(first_on, opened_on)


def may_follow(stay: Any) -> Verdict:
    """What a step-down or a move begins from."""
    if stay.ended_at is not None or stay.first_on is None:
        return Verdict(_("A move begins from a stay that goes on."))
    return ALLOWED


def too_often() -> Verdict:
    """Who types in number after number is looking for something else."""
    return Verdict(_("You have done this too many times today. Ask your manager if there is more to write."))
