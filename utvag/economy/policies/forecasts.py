"""Who reads and makes forecasts, and what may be planned. Decides only from what it is given."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.economy.domain.periods import month_of

# Those who answer for the money, or count it. The wall says the same.
FORECASTERS = (Role.DIRECTOR, Role.MANAGER, Role.FINANCE)


def may_forecast(user: User) -> Verdict:
    """Whether the user reads and makes forecasts and alternatives."""
    if not user.has_role(*FORECASTERS):
        return Verdict(_("Forecasts are for the director, unit managers and the finance officer."))
    return ALLOWED


def may_read_exact(user: User) -> Verdict:
    """Whether the user reads exact amounts of few cases.

    A unit manager who sees the register of providers and their prices could tell from an exact amount, or from how two
    days differ, where somebody stays: they read the version to hand out, by whole months.
    """
    if not user.has_role(Role.DIRECTOR, Role.FINANCE):
        return Verdict(
            _(
                "Exact amounts are for the director and the finance officer: those of few cases tell where somebody stays."
            )
        )
    return ALLOWED


def may_assume(user: User) -> Verdict:
    """Whether the user puts other assumptions than the usual in a forecast of the cases.

    A range tells an exact amount to whoever moves an assumption until the amount steps over its end.
    """
    if not may_read_exact(user):
        return Verdict(
            _(
                "The assumptions are changed by the director and the finance officer: whoever changes them can work out "
                "exact amounts."
            )
        )
    return ALLOWED


def is_assumed_of(day: date, first: date) -> Verdict:
    """Whether there is a forecast as of the day at all: what is assumed is dated, and began on `first`."""
    if day < first:
        return Verdict(_("There is no forecast of days before %(day)s. Choose a later day.") % {"day": first})
    return ALLOWED


def day_to_read(user: User, asked: date | None, today: date) -> date | None:
    """From which day's knowledge figures are made; None for what is known now. Else than exactly by whole months."""
    if may_read_exact(user):
        return asked
    month = month_of(asked or today)
    is_over = asked is not None and asked == month.last and asked < today
    return asked if is_over else month.first - timedelta(days=1)


def may_plan(first_on: date, last_on: date, planned: Iterable[Any]) -> Verdict:
    """Whether a phase fits beside those that are `planned` for the case already."""
    if any(each.first_on <= last_on and each.last_on >= first_on for each in planned):
        return Verdict(
            _(
                "Another phase is planned for some of these days. Withdraw it first, or choose days that follow it."
            )
        )
    return ALLOWED
