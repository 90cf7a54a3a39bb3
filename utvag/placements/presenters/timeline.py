"""The stays of a case as a timeline: kinds and days, and never where."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.common.periods import day_in_words
from utvag.placements.models import Stay
from utvag.ui.charts import Chart, GanttBar, GanttRow, Table, gantt
from utvag.ui.charts.frame import Key

A_DAY = timedelta(days=1)
# How much is drawn of what has not begun and has no planned end.
OPEN_DAYS = timedelta(days=60)
MOST_LABELS = 8


def timeline(rows: Iterable[Stay], today: date) -> Chart | None:
    """The stays of one page, the first at the top; None where there is nothing to draw."""
    asked = [row for row in rows if row.answer != Stay.Answer.REFUSED]
    stays = sorted(asked, key=lambda row: (row.begins_on, row.applied_at))
    stays = [row for row in stays if row.first_on is not None or row.ended_at is None]
    if not stays:
        return None
    drawn = [GanttRow(_bars(row, today), str(row.get_kind_display())) for row in stays]
    first = min(bar.first for row in drawn for bar in row.bars)
    end = max(today + A_DAY, max(bar.end for row in drawn for bar in row.bars))
    return gantt(
        "stays",
        drawn,
        first,
        end,
        title=_("The stays over time"),
        text=_(
            "Filled is what has been, hatched what is planned of a stay that goes on or is accepted, outlined what is "
            "applied for."
        ),
        table=_table(stays),
        labels=_labels(first, end),
        today=today,
        legend=(
            Key("solid", _("Has been")),
            Key("hatched", _("Planned")),
            Key("outlined", _("Applied for")),
            Key("limit", _("Today")),
        ),
    )


def _bars(row: Stay, today: date) -> list[GanttBar]:
    kind = str(row.get_kind_display())
    if row.first_on is None:
        end = (row.planned_until_on or row.planned_on + OPEN_DAYS) + A_DAY
        shape = "hatched" if row.answer == Stay.Answer.ACCEPTED else "outlined"
        return [GanttBar(row.planned_on, end, kind, shape, goes_on=row.planned_until_on is None)]
    if row.last_on is not None:
        return [GanttBar(row.first_on, row.last_on + A_DAY, kind)]
    # What has been ends at the line of today, but for the first day, which is there as soon as the person is.
    until = max(today, row.first_on + A_DAY)
    bars = [GanttBar(row.first_on, until, kind, goes_on=row.planned_until_on is None)]
    if row.planned_until_on is not None and row.planned_until_on >= until:
        bars.append(GanttBar(until, row.planned_until_on + A_DAY, kind, "hatched"))
    return bars


def _table(stays: Iterable[Stay]) -> Table:
    rows = [
        (
            str(row.get_kind_display()),
            str(row.state.label),
            day_in_words(row.begins_on),
            day_in_words(row.last_on) if row.last_on else _("goes on") if row.first_on else "–",
            day_in_words(row.planned_until_on) if row.planned_until_on else _("until further notice"),
        )
        for row in stays
    ]
    return Table((_("Kind"), _("State"), _("From"), _("Until"), _("Planned until")), rows)


def _labels(first: date, end: date) -> list[tuple[date, str]]:
    """Firsts of months, so many apart that there is room for their names."""
    months = (end.year - first.year) * 12 + end.month - first.month + 1
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= MOST_LABELS or step == 60)
    found = []
    year, month = first.year, first.month
    while (day := date(year, month, 1)) < end:
        if (month - 1) % min(every, 12) == 0 and (every <= 12 or year % (every // 12) == 0) and day >= first:
            found.append((day, date_format(day, "Y" if every >= 12 else "M Y")))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
