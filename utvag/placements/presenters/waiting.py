"""What waits on My day, what is unfinished in a case, and what a whole case on paper says: never where."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.placements import queries
from utvag.placements.models import Stay


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """The same day: what a provider has told. And applications without answer, arrivals, and stays about to end."""
    if not user.does_casework:
        return
    for notice in queries.notices_waiting(user, at, until):
        label = _("The provider has told: %(about)s") % {"about": notice.get_about_display().lower()}
        # Where it is read; of an earlier day the sealed page is not opened.
        page = "placements:stays" if until is not None else "placements:place"
        yield cases.DayItem(
            "notice", label, reverse(page, args=[notice.case_id]), notice.told_at, notice.case
        )
    if until is None:
        yield from _unanswered()
    today = local_date(at)
    for stay in queries.stays_waiting(user, at, until):
        kind = {"kind": stay.get_kind_display()}
        if stay.state == Stay.State.APPLIED:
            yield _item("stay", _("Waits for an answer: %(kind)s") % kind, stay.case, end_of(stay.planned_on))
        elif stay.state == Stay.State.ACCEPTED:
            yield _item("stay", _("To arrive: %(kind)s") % kind, stay.case, end_of(stay.planned_on))
        elif stay.planned_until_on and stay.planned_until_on <= today + queries.SOON:
            label = _("Is planned to end: %(kind)s") % kind
            yield _item("stay", label, stay.case, end_of(stay.planned_until_on))


def _unanswered() -> Iterator[cases.DayItem]:
    """To those who have the case and not its place: that something waits, and whom to ask; neither what nor where."""
    since = queries.notices_unanswered()
    if not since:
        return
    names = queries.who_know_places(since)
    for case in cases.cases_by_id(set(since)):
        whom = ", ".join(names.get(case.pk, []))
        label = _(
            "Something is reported at the place that needs an answer today. Those who know the place are: %(whom)s"
        )
        yield _item("notice", label % {"whom": whom or "–"}, case, since[case.pk])


def _item(kind: str, label: str, case: Any, due_at: datetime) -> cases.DayItem:
    return cases.DayItem(kind, label, reverse("placements:stays", args=[case.pk]), due_at, case)


def what_is_open(case: Any, at: datetime) -> Iterator[cases.OpenThing]:
    """A stay that goes on, or an application."""
    url = reverse("placements:stays", args=[case.pk])
    for stay in queries.going_on(case):
        kind = {"kind": stay.get_kind_display()}
        label = _("Placed: %(kind)s") if stay.first_on else _("Has applied for a place: %(kind)s")
        yield cases.OpenThing(label % kind, url, stay.planned_until_on, kind="stay")


def stays_section(case: Any) -> cases.Section:
    """Kind, state and days of every stay; the place is not in any file of the case."""
    rows = [
        [stay.get_kind_display(), str(stay.state.label), stay.begins_on, stay.last_on or ""]
        for stay in queries.stays_of(case)
    ]
    table = {
        "caption": _("Stays"),
        "columns": [_("Kind"), _("State"), _("From"), _("Until")],
        "rows": rows,
    }
    moved = [
        cases.Passage(
            _("New planned last day: %(day)s") % {"day": date_format(row.until_on) if row.until_on else "–"},
            row.reason,
        )
        for row in queries.replannings_of(case)
    ]
    corrected = [
        cases.Passage(
            _("Days put right: %(earlier)s became %(days)s")
            % {
                "earlier": _days(row.earlier_first_on, row.earlier_last_on),
                "days": _days(row.first_on, row.last_on),
            },
            row.reason,
        )
        for row in queries.day_corrections_of(case)
    ]
    withdrawn = [
        cases.Passage(
            _("Absence that was written wrongly: %(days)s") % {"days": _days(row.from_on, row.back_on)},
            row.withdrawn_because,
        )
        for row in queries.absences_of(case)
        if row.withdrawn_at
    ]
    return cases.Section(_("Placement"), [], [table], [*moved, *corrected, *withdrawn])


def _days(first: date, last: date | None) -> str:
    return f"{date_format(first)} – {date_format(last) if last else ''}".strip()
