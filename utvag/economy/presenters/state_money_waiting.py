"""What waits of state money on My day, what is unfinished in a case, and what stands in the whole case on paper."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.economy.domain.periods import year_of
from utvag.economy.domain.schemes import for_persons, scheme_of
from utvag.economy.presenters.state_money import STATES, language, next_ways
from utvag.economy.queries import state_money as queries
from utvag.economy.queries import state_money_waiting as waiting

SOON = timedelta(days=30)


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """Drafts to be sent and reports to be made, a month before their day and from then on; days that nobody claims."""
    if not user.does_casework:
        return
    today = local_date(at)
    if until is None:
        # Which days were claimed on an earlier day is read in the case.
        yield from _to_claim(user, at, today)
    for row in waiting.mine_waiting(user, at, until):
        stands = queries.standing_of(row)
        due = stands.due_on
        if due is None or due > today + SOON:
            continue
        label = (
            _("State money: send the application")
            if stands.state == "DRAFT"
            else _("State money: report back")
        )
        url = reverse("economy:state_money_application", args=[row.case_id, row.pk])
        yield cases.DayItem("state_money", label, url, end_of(due), row.case)


def _to_claim(user: User, at: datetime, today: date) -> Iterator[cases.DayItem]:
    """Around the last day of a scheme: a month before it, and a month after, when the funder may yet be asked."""
    for scheme in for_persons():
        for year in (today.year, today.year - 1, today.year - 2):
            period = year_of(date(year, 1, 1)).meets(scheme.days)
            apply_by = scheme.apply_by.after(period) if period and scheme.apply_by else None
            if period is None or apply_by is None or abs(apply_by - today) > SOON:
                continue
            label = _("State money: days of %(year)d that nobody has applied for") % {"year": year}
            for case in waiting.cases_to_claim(user, at, scheme, period):
                url = reverse("economy:state_money", args=[case.pk])
                yield cases.DayItem("state_money", label, url, end_of(apply_by), case)


def what_is_open(case: Any, at: datetime) -> Iterator[cases.OpenThing]:
    """Applications on their way: a closure does not end them."""
    for row in queries.applications_of(case):
        stands = queries.standing_of(row)
        if next_ways(stands) and stands.state != "REPORTED":
            yield cases.OpenThing(
                _("State money: %(state)s") % {"state": STATES[stands.state]},
                reverse("economy:state_money", args=[case.pk]),
                stands.due_on,
                kind="state_money",
            )


def section(case: Any) -> cases.Section:
    """Each application, what it is for and what became of it; amounts are in no file of the case."""
    texts = []
    for row in queries.applications_of(case):
        scheme = scheme_of(row.scheme, row.scheme_since_on).name.in_language(language())
        texts.append(cases.Passage(f"{scheme}, {row.number}", row.grounds))
        texts += [
            cases.Passage(f"{step.get_step_display()}, {date_format(step.happened_on)}", step.reason)
            for step in row.steps.all()
        ]
    return cases.Section(_("State money"), [], [], texts)
