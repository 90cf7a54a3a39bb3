"""Rules, kinds of entries and findings in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from utvag.oversight.domain.rulebook import RuleSaid, rulebook_on
from utvag.oversight.models import Finding, Item

KINDS = {
    "LOOK": gettext_lazy("Looks in cases"),
    "CHANGE": gettext_lazy("Changes in cases"),
    "SEARCH": gettext_lazy("Searches"),
    "LIST": gettext_lazy("Lists and other pages"),
    "EXPORT": gettext_lazy("Taken out as a file"),
    "REFUSED": gettext_lazy("Refused"),
    "OTHER": gettext_lazy("Other things done"),
}
REACH = {
    "TEAM": gettext_lazy("in the team of the case"),
    "COVER": gettext_lazy("covered for a colleague"),
    "EARLIER": gettext_lazy("works with the person’s later case"),
    "UNIT": gettext_lazy("leads the unit"),
    "EMERGENCY": gettext_lazy("had opened it in an emergency"),
}
THRESHOLDS = {
    "working_days": gettext_noop("days to what one writes"),
    "days_of_a_leader": gettext_noop("days of a leader"),
    "asked_again_after_days": gettext_noop("asked again after days"),
    "cases": gettext_noop("cases"),
    "minutes": gettext_noop("within minutes"),
    "cases_in_a_day": gettext_noop("cases in a day"),
    "from_hour": gettext_noop("working hours from"),
    "until_hour": gettext_noop("working hours until"),
    "minutes_to_writing": gettext_noop("minutes to what one writes"),
    "hours_after": gettext_noop("hours after having left"),
    "searches": gettext_noop("searches"),
    "minutes_to_opening": gettext_noop("minutes to opening"),
}
COLOURS = {
    Finding.Outcome.EXPLAINED: "success",
    Finding.Outcome.FOLLOW_UP: "warning",
    Finding.Outcome.BREACH: "danger",
}


def rule_said(key: str, on: date) -> RuleSaid:
    return rulebook_on(on).rules[key]


def asked_because(item: Item) -> str:
    """Why the review asks: the rule's name, or that it was drawn."""
    if item.rule:
        return str(rule_said(item.rule, item.review.last_on).name)
    return _("Drawn: %(kind)s") % {"kind": KINDS[item.stratum]}


def reference(item: Item) -> str:
    """How people speak of one thing in a review without naming anybody."""
    return item.pk.hex[:8].upper()


def reach_said(item: Item) -> str:
    if item.case_id is None:
        return ""
    return str(REACH[item.reach]) if item.reach else _("had no access to the case by any task")


def case_said(item: Item, numbers: Any) -> str:
    """The number of the case; never more."""
    return numbers.get(item.case_id) or _("Several, or none")


def thresholds_said(said: RuleSaid) -> str:
    """The figures of a rule, each with what it counts."""
    return "; ".join(f"{_(THRESHOLDS[key])}: {value}" for key, value in said.thresholds.items())
