"""Who reads and makes forecasts, and what may be planned. Decides only from what it is given."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict

# Those who answer for the money, or count it. The wall says the same.
FORECASTERS = (Role.DIRECTOR, Role.MANAGER, Role.FINANCE)


def may_forecast(user: User) -> Verdict:
    """Whether the user reads and makes forecasts and alternatives."""
    if not user.has_role(*FORECASTERS):
        return Verdict(_("Forecasts are for the director, unit managers and the finance officer."))
    return ALLOWED


def may_plan(first_on: date, last_on: date, planned: Iterable[Any]) -> Verdict:
    """Whether a phase fits beside those that are `planned` for the case already."""
    if any(each.first_on <= last_on and each.last_on >= first_on for each in planned):
        return Verdict(
            _(
                "Another phase is planned for some of these days. Withdraw it first, or choose days that follow it."
            )
        )
    return ALLOWED
